"""Certainty: the words with which one language says how sure it is (certainty.yaml)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline.knowledge.files import read_folders
from dateline.records import BANDS, FACTUALITY, KnowledgeError

from .speech import plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What a word does to what hangs on it: the factuality it gives, whether it is itself a word of likelihood."""

    factuality: str
    likelihood: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Certainty:
    """`effects[place][lemma]` by the word's grammatical place (verbs, nouns …); `phrases` as written; `bands` by phrase."""

    effects: dict[str, dict[str, Effect]]
    phrases: dict[str, Effect]
    bands: dict[str, str]
    words: dict[str, frozenset[str]]

    @classmethod
    def read(cls, folders: list[Path]) -> Certainty:
        """From certainty.yaml in each folder, later words winning over earlier ones. KnowledgeError on unknown classes."""
        effects: dict[str, dict[str, Effect]] = {}
        phrases: dict[str, Effect] = {}
        bands: dict[str, str] = {}
        words: dict[str, set[str]] = {}
        for path, data in read_folders(folders, "certainty.yaml"):
            if not isinstance(data, dict):
                raise KnowledgeError(f"{path}: certainty is a mapping of effects, bands and words")
            for place, groups in (data.get("effects") or {}).items():
                effects.setdefault(str(place), {}).update(_effects(path, groups))
            phrases |= _effects(path, data.get("phrases"))
            bands |= _bands(path, data.get("bands"))
            for name, entries in (data.get("words") or {}).items():
                words.setdefault(str(name), set()).update(plain(path, entry) for entry in entries)
        return cls(effects=effects, phrases=phrases, bands=bands, words={name: frozenset(found) for name, found in words.items()})

    def effect(self, place: str, lemma: str) -> Effect | None:
        """What a word does when it stands in that grammatical place, or None."""
        return self.effects.get(place, {}).get(lemma)

    def band(self, phrase: str) -> str | None:
        """The ICD-203 band of a phrase, or None."""
        return self.bands.get(" ".join(phrase.lower().split()))

    def among(self, name: str) -> frozenset[str]:
        """The words of one list of certainty.yaml; empty where the language has none."""
        return self.words.get(name, frozenset())


def _effects(path: Path, groups: Any) -> dict[str, Effect]:
    """{"possible": [...], "possible likelihood": [...]} as {word: Effect}."""
    found: dict[str, Effect] = {}
    for name, listed in (groups or {}).items():
        factuality, _, extra = str(name).partition(" ")
        if factuality not in FACTUALITY or extra not in ("", "likelihood"):
            raise KnowledgeError(f"{path}: {name!r} is no factuality ({', '.join(FACTUALITY)}), nor one followed by 'likelihood'")
        found.update((plain(path, word), Effect(factuality=factuality, likelihood=bool(extra))) for word in listed)
    return found


def _bands(path: Path, groups: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for band, phrases in (groups or {}).items():
        if band not in BANDS:
            raise KnowledgeError(f"{path}: {band!r} is no ICD-203 band ({', '.join(BANDS)})")
        found.update((plain(path, phrase), str(band)) for phrase in phrases)
    return found
