"""What the sorts of places in others' files are to us, from features.yaml."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from dateline.knowledge.files import read_yaml

FILE = Path(__file__).parent / "features.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """A kind of place and how far it reaches (km); 0 where its population says."""

    kind: str
    radius_km: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Features:
    """The tables of features.yaml."""

    classes: dict[str, Feature]
    codes: dict[str, Feature]
    left_out: dict[str, str]
    levels: dict[int, Feature]
    words: dict[str, str]
    columns: dict[str, tuple[str, ...]]

    def of(self, class_: str, code: str) -> Feature | None:
        """A GeoNames feature; None for a class that does not exist."""
        return self.codes.get(code) or self.classes.get(class_)

    def level(self, depth: int) -> Feature:
        """An admin area of a depth from 1; deeper ones are as the deepest known."""
        return self.levels[min(max(depth, 1), max(self.levels))]


@cache
def features() -> Features:
    """The tables, read once."""
    data = read_yaml(FILE)

    def table(section: str) -> dict[Any, Feature]:
        return {key: Feature(**value) for key, value in data[section].items()}

    return Features(
        classes=table("classes"),
        codes=table("codes"),
        left_out=data["left_out"],
        levels=table("levels"),
        words=data["words"],
        columns={what: tuple(named) for what, named in data["columns"].items()},
    )
