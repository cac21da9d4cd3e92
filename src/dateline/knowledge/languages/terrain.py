"""Terrain: the words that stand around the names of places in one language (terrain.yaml)."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dateline.knowledge.files import read_folders
from dateline.records import KnowledgeError

LISTS = (
    "parts",
    "directions",
    "determiners",
    "definite",
    "inside",
    "near",
    "held",
    "state",
    "sized",
    "measured",
    "fillers",
    "owned",
)
MAPS = ("back", "short", "between")
FIGURES = ("bearings", "units", "least", "most")
Words = frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Terrain:
    """`kinds` and `back` map a word to a kind of place; `back` holds those that may stand alone for a place named before.

    `short` maps "Calif" and "CA" to California. `held` ends "rebel-held", and `state` ("besieged") stands before a name;
    neither is a part of it. `sized` are words before a name that make it another ("Greater X"). `bearings` are degrees of
    directions, `units` kilometres of units; `measured` stand between a distance and what it is measured from, `fillers` before
    a distance; `between` maps the word before two places to the one between them. `least` and `most` are the people of what a
    word ("city", "village") may refer back to.
    """

    kinds: dict[str, str] = field(default_factory=dict)
    back: dict[str, str] = field(default_factory=dict)
    short: dict[str, str] = field(default_factory=dict)
    between: dict[str, str] = field(default_factory=dict)
    bearings: dict[str, float] = field(default_factory=dict)
    units: dict[str, float] = field(default_factory=dict)
    least: dict[str, float] = field(default_factory=dict)
    most: dict[str, float] = field(default_factory=dict)
    owned: Words = frozenset()
    parts: Words = frozenset()
    directions: Words = frozenset()
    determiners: Words = frozenset()
    definite: Words = frozenset()
    inside: Words = frozenset()
    near: Words = frozenset()
    held: Words = frozenset()
    state: Words = frozenset()
    sized: Words = frozenset()
    measured: Words = frozenset()
    fillers: Words = frozenset()

    @staticmethod
    def read(folders: list[Path]) -> Terrain:
        """From terrain.yaml of each folder, later folders adding to earlier ones."""
        kinds: dict[str, str] = {}
        maps: dict[str, dict[str, str]] = {name: {} for name in MAPS}
        figures: dict[str, dict[str, float]] = {name: {} for name in FIGURES}
        lists: dict[str, set[str]] = {name: set() for name in LISTS}
        for path, data in read_folders(folders, "terrain.yaml"):
            if not isinstance(data, dict):
                raise KnowledgeError(f"{path}: terrain is a mapping of lists of words")
            kinds.update(_inverted(data.get("kinds") or {}))
            for name, texts in maps.items():
                texts.update({str(word): str(meant) for word, meant in (data.get(name) or {}).items()})
            for name, numbers in figures.items():
                numbers.update({str(word): float(number) for word, number in (data.get(name) or {}).items()})
            for name, found in lists.items():
                found.update(map(str, data.get(name) or []))
        return Terrain(
            kinds=kinds,
            back=maps["back"],
            short=maps["short"],
            between=maps["between"],
            bearings=figures["bearings"],
            units=figures["units"],
            least=figures["least"],
            most=figures["most"],
            **{name: frozenset(found) for name, found in lists.items()},
        )


def _inverted(kinds: dict[str, Any]) -> dict[str, str]:
    return {str(word): str(kind) for kind, words in kinds.items() for word in words}
