"""Elsewhere: words of sport, business, weather and art, by which a sentence tells of no conflict (see en/elsewhere.yaml)."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path

from dateline.records import KnowledgeError

from ..files import read_folders

Words = frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """Lemmas by the place in which they take a happening out of a conflict. All empty where a language has no such file."""

    subjects: Words = frozenset()
    objects: Words = frozenset()
    modifiers: Words = frozenset()
    occasions: Words = frozenset()
    verbs: Words = frozenset()
    anywhere: Words = frozenset()
    topics: Words = frozenset()
    war: Words = frozenset()
    fighting: Words = frozenset()
    matters: Words = frozenset()
    over: Words = frozenset()
    struck: Words = frozenset()
    borne: Words = frozenset()
    civil: Words = frozenset()
    rough: Words = frozenset()
    debating: Words = frozenset()

    @classmethod
    def read(cls, folders: list[Path]) -> Elsewhere:
        """From elsewhere.yaml of each folder; a later folder's lists win."""
        data: dict[str, Words] = {}
        known = {f.name for f in fields(cls)}
        for path, part in read_folders(folders, "elsewhere.yaml"):
            if not isinstance(part, dict) or set(part) - known:
                raise KnowledgeError(f"{path}: the lists are {', '.join(sorted(known))}")
            data |= {name: frozenset(map(str, words)) for name, words in part.items()}
        return cls(**data)
