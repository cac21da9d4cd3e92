"""Assessments: the words with which one language judges a place, an act or a party (see en/assessments.yaml)."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dateline.records import KnowledgeError

from ..files import read_mapping, typed

Words = frozenset[str]
Phrase = tuple[str, ...]
PLAIN = ("before", "being", "calling", "suffering", "superlatives", "compared", "opening", "borne", "ordinals", "measured")


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """Nouns that judge where one of the words stands before them."""

    type: str
    nouns: Words
    words: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessments:
    """Words by grammatical place, each with its type; `verbs` by lemma, `states` as written. Empty where no file is."""

    nouns: dict[str, tuple[tuple[Phrase, str], ...]] = field(default_factory=dict)
    weighed: tuple[Weighed, ...] = ()
    adjectives: dict[str, str] = field(default_factory=dict)
    participles: dict[str, tuple[tuple[Phrase, str], ...]] = field(default_factory=dict)
    states: dict[str, tuple[tuple[Phrase, str], ...]] = field(default_factory=dict)
    verbs: dict[str, tuple[tuple[Phrase, str], ...]] = field(default_factory=dict)
    before: Words = frozenset()
    being: Words = frozenset()
    calling: Words = frozenset()
    suffering: Words = frozenset()
    superlatives: Words = frozenset()
    compared: Words = frozenset()
    opening: Words = frozenset()
    borne: Words = frozenset()
    ordinals: Words = frozenset()
    measured: Words = frozenset()

    @classmethod
    def read(cls, folders: list[Path]) -> Assessments:
        """From assessments.yaml of each folder, a later folder's keys winning; KnowledgeError names what has not the form."""
        data = read_mapping(folders, "assessments.yaml")
        try:
            return cls(**_parts(data))
        except (KeyError, TypeError, AttributeError) as problem:
            raise KnowledgeError(f"assessments.yaml: {type(problem).__name__}: {problem}") from problem


def _parts(data: dict[str, Any]) -> dict[str, Any]:
    weighed = data.get("weighed") or {}
    return {
        "nouns": _by(data.get("nouns"), -1),
        "weighed": tuple(Weighed(type=t, nouns=frozenset(w["nouns"]), words=frozenset(w["words"])) for t, w in weighed.items()),
        "adjectives": dict(typed(data.get("adjectives"))),
        "participles": _by(data.get("participles"), -1),
        "states": _by(data.get("states"), 0),
        "verbs": _by(data.get("verbs"), 0),
        **{name: frozenset(map(str, data.get(name) or ())) for name in PLAIN},
    }


def _by(groups: dict[str, list[str]] | None, at: int) -> dict[str, tuple[tuple[Phrase, str], ...]]:
    """Phrases with their type by the word at one end, the longest first."""
    found: dict[str, list[tuple[Phrase, str]]] = {}
    for words, type_ in typed(groups):
        phrase = tuple(words.split())
        found.setdefault(phrase[at], []).append((phrase, type_))
    return {word: tuple(sorted(rows, key=lambda row: -len(row[0]))) for word, rows in found.items()}
