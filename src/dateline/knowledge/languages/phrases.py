"""Phrases: the small words of noun phrases in one language (phrases.yaml)."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from dateline.records import KnowledgeError

from ..files import read_folders

Words = frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """Sets of words in lower case, each explained where it is listed; a language may leave any of them empty."""

    inside_names: Words = frozenset()
    name_articles: Words = frozenset()
    particles: Words = frozenset()
    kunyas: Words = frozenset()
    possessive_endings: Words = frozenset()
    vague: Words = frozenset()
    definite: Words = frozenset()
    of: Words = frozenset()
    of_act: Words = frozenset()
    facing: Words = frozenset()
    along: Words = frozenset()
    held: Words = frozenset()
    goal: Words = frozenset()
    pointing: Words = frozenset()
    two: Words = frozenset()
    both: Words = frozenset()
    of_class: Words = frozenset()
    reciprocal: Words = frozenset()
    naming: Words = frozenset()
    loyal: Words = frozenset()
    doubting: Words = frozenset()
    others: Words = frozenset()
    including: Words = frozenset()
    bodies: Words = frozenset()
    pairs: Words = frozenset()
    pairs_of_countries: Words = frozenset()
    collective: Words = frozenset()
    of_state: Words = frozenset()
    expletive: Words = frozenset()
    expletive_verbs: Words = frozenset()

    @classmethod
    def read(cls, folders: list[Path]) -> Phrases:
        """From phrases.yaml of each folder, a later folder's keys winning; KnowledgeError names a key that is none."""
        found: dict[str, Words] = {}
        names = {f.name for f in fields(cls)}
        for path, data in read_folders(folders, "phrases.yaml"):
            for name, words in _entries(path, data).items():
                if name not in names or not isinstance(words, list) or not all(isinstance(word, str) for word in words):
                    raise KnowledgeError(f"{path}: {name} is no list of words; known are {', '.join(sorted(names))}")
                found[name] = frozenset(words)
        return cls(**found)


def _entries(path: Path, data: Any) -> dict[str, Any]:
    if not isinstance(data, dict):
        raise KnowledgeError(f"{path}: phrases is a mapping of lists of words")
    return data
