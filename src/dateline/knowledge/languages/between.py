"""Between: the words with which one language says how two happenings hang together (see en/between.yaml)."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dateline.records import KnowledgeError

from ..files import read_mapping

Words = frozenset[str]
Phrase = tuple[str, ...]
LISTS = ("phrases", "verbs", "adverbs")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """Words that tell a link of one type; `back` where it runs from what is told second to what is told first."""

    type: str
    words: Phrase
    back: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Between:
    """Cues by their first word, the longest first: words for phrases and adverbs, lemmas for verbs. Empty where no file is."""

    phrases: dict[str, tuple[Cue, ...]] = field(default_factory=dict)
    verbs: dict[str, tuple[Cue, ...]] = field(default_factory=dict)
    adverbs: dict[str, tuple[Cue, ...]] = field(default_factory=dict)
    answer: str = ""
    answering: Words = frozenset()
    answered: Words = frozenset()
    answers: Words = frozenset()
    drawing: Words = frozenset()
    drawn_into: Words = frozenset()
    only: str = ""
    outcomes: Words = frozenset()
    light: Words = frozenset()
    moves: Words = frozenset()
    stops: Words = frozenset()

    @classmethod
    def read(cls, folders: list[Path]) -> Between:
        """From between.yaml of each folder, a later folder's keys winning; KnowledgeError names what has not the form."""
        data = read_mapping(folders, "between.yaml")
        try:
            parts: dict[str, Any] = {name: _cues(data.get(name) or []) for name in LISTS}
            return cls(**parts, **_sets(data))
        except (KeyError, TypeError, AttributeError) as problem:
            raise KnowledgeError(f"between.yaml: {type(problem).__name__}: {problem}") from problem


def _cues(rows: list[dict[str, Any]]) -> dict[str, tuple[Cue, ...]]:
    found: dict[str, list[Cue]] = {}
    for row in rows:
        for words in row["words"]:
            cue = Cue(type=str(row["type"]), words=tuple(str(words).split()), back=row["ends"] == "back")
            found.setdefault(cue.words[0], []).append(cue)
    return {first: tuple(sorted(cues, key=lambda c: -len(c.words))) for first, cues in found.items()}


def _sets(data: dict[str, Any]) -> dict[str, Any]:
    answers, draws, outcome = (data.get(name) or {} for name in ("answers", "draws", "outcome"))
    return {
        "answer": str(answers.get("type", "")),
        "answering": frozenset(answers.get("verbs", ())),
        "answered": frozenset(answers.get("what", ())),
        "answers": frozenset(answers.get("how", ())),
        "drawing": frozenset(draws.get("verbs", ())),
        "drawn_into": frozenset(draws.get("into", ())),
        "only": str(outcome.get("word", "")),
        "outcomes": frozenset(outcome.get("types", ())),
        "light": frozenset(data.get("light", ())),
        "stops": frozenset(data.get("stops", ())),
        "moves": frozenset(data.get("moves", ())),
    }
