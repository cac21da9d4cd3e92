"""Speech: the words with which one language says who says so (speech.yaml)."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dateline.knowledge.files import read_folders
from dateline.records import KnowledgeError

MANNERS = frozenset({"say", "claim", "deny", "believe", "accuse", "announce", "promise", "demand", "quote", "show"})
STANCES = frozenset({"know", "voice", "want", "judge"})
MEDIA = frozenset({"video", "picture", "document"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """Lemmas and words, all small. `verbs` and `nouns` give a lemma its manner of speaking, `stances` a verb that is no voice
    the kind of its stance, `stance_nouns` a noun; `words` are its lists.
    """

    verbs: dict[str, str]
    nouns: dict[str, str]
    media: dict[str, str]
    stances: dict[str, str] = field(default_factory=dict)
    stance_nouns: dict[str, str] = field(default_factory=dict)
    words: dict[str, frozenset[str]] = field(default_factory=dict)

    @classmethod
    def read(cls, folders: list[Path]) -> Speech:
        """From speech.yaml in each folder, later words winning over earlier ones. KnowledgeError on an unknown manner."""
        verbs: dict[str, str] = {}
        nouns: dict[str, str] = {}
        media: dict[str, str] = {}
        stances: dict[str, str] = {}
        stance_nouns: dict[str, str] = {}
        words: dict[str, set[str]] = {}
        for path, data in read_folders(folders, "speech.yaml"):
            if not isinstance(data, dict):
                raise KnowledgeError(f"{path}: speech is a mapping of verbs, nouns, media and words")
            verbs |= _inverted(path, "verbs", data.get("verbs"), MANNERS)
            nouns |= _inverted(path, "nouns", data.get("nouns"), MANNERS)
            stances |= _inverted(path, "stances", data.get("stances"), STANCES)
            stance_nouns |= _inverted(path, "stance_nouns", data.get("stance_nouns"), STANCES)
            media |= _inverted(path, "media", data.get("media"), MEDIA)
            for name, entries in (data.get("words") or {}).items():
                words.setdefault(str(name), set()).update(plain(path, entry) for entry in entries)
        lists = {name: frozenset(found) for name, found in words.items()}
        return cls(verbs=verbs, nouns=nouns, media=media, stances=stances, stance_nouns=stance_nouns, words=lists)

    def manner(self, lemma: str) -> str | None:
        """How a verb of that lemma speaks (say, claim, deny …), or None where it does not."""
        return self.verbs.get(lemma)

    def among(self, name: str) -> frozenset[str]:
        """The words of one list of speech.yaml; empty where the language has none."""
        return self.words.get(name, frozenset())


def _inverted(path: Path, key: str, entries: Any, allowed: frozenset[str]) -> dict[str, str]:
    """{class: [words]} as {word: class}."""
    found: dict[str, str] = {}
    for name, listed in (entries or {}).items():
        if name not in allowed:
            raise KnowledgeError(f"{path}: {key}: {name!r} is none of {', '.join(sorted(allowed))}")
        found.update((plain(path, word), str(name)) for word in listed)
    return found


def plain(path: Path, entry: Any) -> str:
    """A word, small. KnowledgeError where YAML read it as something else ("on" and "no" want quotation marks)."""
    if not isinstance(entry, str):
        raise KnowledgeError(f"{path}: {entry!r} is no word; put quotation marks around it")
    return entry.lower()
