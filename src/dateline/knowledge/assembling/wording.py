"""Wording: what each sign is worth when it is asked of two mentions in different reports whether they are of one happening."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dateline.knowledge.files import read_folders
from dateline.records import KnowledgeError

SIGNS = (
    "start",
    "same_word",
    "sorts",
    "words",
    "telling",
    "same_passage",
    "same_report",
    "same_origin",
    "story",
    "same_story",
    "parties",
    "parties_apart",
    "same_place",
    "other_place",
    "day_after",
    "days_apart",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The worth of each sign, in logits, and the bounds of the search.

    `least`: how likely two mentions must be one, on average, for their groups to be joined. `story` and `matter`: how alike the
    words of reports must be to be of one story, narrow and wide; below `floor` two are not alike at all. `most`: how many texts may
    have a word that finds others; `crowd`: from how many on words must find them. `apart`: how many days may lie between two.
    """

    worth: dict[str, float] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)
    telling: frozenset[str] = frozenset()
    least: float = 0.5
    story: float = 0.2
    matter: float = 0.1
    floor: float = 0.05
    most: int = 50
    crowd: int = 200
    apart: int = 7

    @classmethod
    def read(cls, folders: list[Path]) -> Wording:
        """From `wording.yaml` of each folder, the last one winning entry by entry; KnowledgeError names a malformed file."""
        merged: dict[str, Any] = {}
        for path, found in read_folders(folders, "wording.yaml"):
            if not isinstance(found, dict):
                raise KnowledgeError(f"{path}: wants mappings: worth, reasons and the bounds")
            strange = {*found.get("worth", {}), *found.get("reasons", {})} - set(SIGNS)
            if strange:
                raise KnowledgeError(f"{path}: no such signs: {sorted(strange)}")
            for key, value in found.items():
                merged[key] = {**merged.get(key, {}), **value} if isinstance(value, dict) else value
        try:
            return cls(**merged | {"telling": frozenset(merged.get("telling", ()))})
        except TypeError as problem:
            raise KnowledgeError(f"wording.yaml: {problem}") from problem
