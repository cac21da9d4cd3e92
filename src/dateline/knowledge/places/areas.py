"""Administrative areas of the first and second order: the files in `areas/` (by tools/areas.py) and what reports call them."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from dateline.knowledge.files import read_folders
from dateline.records import KnowledgeError

FILES = ("first.csv", "second_*.csv")
SETTLEMENTS = "settlements.txt"
COLUMNS = ("code", "name", "aliases", "shared", "type", "lat", "lon", "radius_km", "iso", "source", "checked")


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """One line of an areas file. `code` is GeoNames's ("SY.09", "SY.09.170063"); `shared` are names that a town of it has too."""

    code: str
    name: str
    aliases: tuple[str, ...]
    shared: tuple[str, ...]
    type: str
    lat: float
    lon: float
    radius_km: float

    @property
    def country(self) -> str:
        return self.code[:2]

    @property
    def first(self) -> str:
        """The code of the first-order area that it is or lies in."""
        return ".".join(self.code.split(".")[:2])

    @property
    def is_first(self) -> bool:
        return self.code.count(".") == 1


def areas(folders: Iterable[Path]) -> Iterator[Area]:
    """Every area of the folders, first order before second. KnowledgeError names the file that is malformed."""
    for folder in folders:
        for pattern in FILES:
            for path in sorted((folder / "areas").glob(pattern)):
                yield from _read(path)


def _read(path: Path) -> Iterator[Area]:
    with path.open(encoding="utf-8", newline="") as lines:
        table = csv.reader(line for line in lines if not line.startswith("#"))
        if tuple(next(table, ())) != COLUMNS:
            raise KnowledgeError(f"{path}: the columns of an areas file are {', '.join(COLUMNS)}")
        for row in table:
            try:
                yield _area(row)
            except (ValueError, IndexError) as problem:
                raise KnowledgeError(f"{path}: cannot read the row {row[:2]!r}: {problem}") from problem


def _area(row: list[str]) -> Area:
    code, name, aliases, shared, kind, lat, lon, radius = row[:8]
    return Area(
        code=code,
        name=name,
        aliases=tuple(filter(None, aliases.split("|"))),
        shared=tuple(filter(None, shared.split("|"))),
        type=kind,
        lat=float(lat),
        lon=float(lon),
        radius_km=float(radius),
    )


def districts(folders: Iterable[Path]) -> dict[int, str]:
    """The second-order area's code by the GeoNames id of each settlement in it."""
    found: dict[int, str] = {}
    for folder in folders:
        path = folder / "areas" / SETTLEMENTS
        for line in path.read_text(encoding="utf-8").splitlines() if path.is_file() else ():
            code, *ids = line.split(" ") if not line.startswith("#") else [""]
            found.update(dict.fromkeys(map(int, ids), code))
    return found


class Words:
    """The words for kinds of areas (types.yaml): what a name is without them, and with those that reports put to it."""

    def __init__(self, folders: list[Path]) -> None:
        data: dict[str, Any] = {}
        for _, found in read_folders(folders, "types.yaml"):
            data.update(found or {})
        self._first: dict[str, list[str]] = data.get("first") or {}
        self._second: dict[str, list[str]] = data.get("second") or {}
        after, before = (_either(data.get(key) or []) for key in ("strip", "before"))
        self._around = re.compile(rf"(?:the )?(?:{before} ?)?(.+?)(?:[ -]{after})?", re.IGNORECASE)

    def bare(self, name: str) -> str:
        """The name without the word for its kind: "Homs Governorate" → "Homs"."""
        match = self._around.fullmatch(name)
        return match[1] if match else name

    def kind(self, area: Area) -> str:
        """What the area is to a footprint: a province, or a district where reports call its second order so."""
        return "province" if area.is_first or self._said(area)[:1] == ["province"] else "district"

    def told_apart(self, area: Area) -> Area:
        """The area called with its kind where a town of it has the bare name: "Alexandria Governorate"; but not states."""
        said = self._said(area)[:1]
        if not area.is_first or not said or said == ["state"] or area.name not in area.shared:
            return area
        return replace(area, name=f"{area.name} {said[0].title()}")

    def typed(self, area: Area) -> list[str]:
        """The area's names with each word that reports put to them: "Homs province", "Homs governorate"."""
        bases = dict.fromkeys(self.bare(n) for n in (area.name, *area.aliases, *area.shared))
        return [f"{base} {word}" for base in bases for word in self._said(area)]

    def _said(self, area: Area) -> list[str]:
        if area.is_first:
            return self._first.get(area.type, [])
        return self._second.get(area.country, self._second.get("*", []))


def _either(words: list[str]) -> str:
    return "(?:" + "|".join(sorted(map(re.escape, map(str, words)), key=len, reverse=True) or ["(?!)"]) + ")"
