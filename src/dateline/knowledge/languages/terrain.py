"""Terrain: the words that stand around the names of places in one language (terrain.yaml)."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dateline.knowledge.files import read_folders
from dateline.records import KnowledgeError

LISTS = ("parts", "directions", "determiners", "definite", "inside", "near", "held", "sized")
Words = frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Terrain:
    """`kinds` and `back` map a word to a kind of place; `back` holds those that may stand alone for a place named before.

    `short` maps "Calif" and "CA" to California. `held` ends "rebel-held", which is no part of a name; `sized` are words before a name that make it another ("Greater X").
    """

    kinds: dict[str, str] = field(default_factory=dict)
    back: dict[str, str] = field(default_factory=dict)
    short: dict[str, str] = field(default_factory=dict)
    parts: Words = frozenset()
    directions: Words = frozenset()
    determiners: Words = frozenset()
    definite: Words = frozenset()
    inside: Words = frozenset()
    near: Words = frozenset()
    held: Words = frozenset()
    sized: Words = frozenset()

    @staticmethod
    def read(folders: list[Path]) -> Terrain:
        """From terrain.yaml of each folder, later folders adding to earlier ones."""
        kinds: dict[str, str] = {}
        back: dict[str, str] = {}
        short: dict[str, str] = {}
        lists: dict[str, set[str]] = {name: set() for name in LISTS}
        for path, data in read_folders(folders, "terrain.yaml"):
            if not isinstance(data, dict):
                raise KnowledgeError(f"{path}: terrain is a mapping of lists of words")
            kinds.update(_inverted(data.get("kinds") or {}))
            back.update({str(word): str(kind) for word, kind in (data.get("back") or {}).items()})
            short.update({str(form): str(name) for form, name in (data.get("short") or {}).items()})
            for name, found in lists.items():
                found.update(map(str, data.get(name) or []))
        return Terrain(kinds=kinds, back=back, short=short, **{name: frozenset(found) for name, found in lists.items()})


def _inverted(kinds: dict[str, Any]) -> dict[str, str]:
    return {str(word): str(kind) for kind, words in kinds.items() for word in words}
