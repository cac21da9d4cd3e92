"""Clauses: the small words of clauses in one language, and the light verbs over them (clauses.yaml)."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path

from ..files import read_words

Words = frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Clauses:
    """Sets of words in lower case, verbs as lemmas, each explained where it is listed; a language may leave any of them empty."""

    occasion: Words = frozenset()
    circumstance: Words = frozenset()
    deed: Words = frozenset()
    by_doing: Words = frozenset()
    set_off: Words = frozenset()
    earlier: Words = frozenset()
    topic: Words = frozenset()
    beside: Words = frozenset()
    blaming: Words = frozenset()
    trailing: Words = frozenset()
    copular: Words = frozenset()
    having: Words = frozenset()
    keeping: Words = frozenset()
    unreached: Words = frozenset()

    @classmethod
    def read(cls, folders: list[Path]) -> Clauses:
        """From clauses.yaml of each folder, a later folder's keys winning; KnowledgeError names a key that is none."""
        return cls(**read_words(folders, "clauses.yaml", {f.name for f in fields(cls)}))
