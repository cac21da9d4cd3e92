"""The supplement: our own CSV files of places that the gazetteer lacks or knows by other names."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dateline.records import KnowledgeError

from .fold import fold
from .place import KINDS

COLUMNS = ("name", "aliases", "kind", "lat", "lon", "radius_km", "country", "within", "admin1", "source", "checked")
FILES = ("*.csv", "theatres/*.csv")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of a supplement file. `aliases` and `within` are parted by "|"; `admin1` is the GeoNames code of a province.

    The columns `source` and `checked` are for readers: where the row is from, and which second source has the place how near.
    """

    name: str
    aliases: tuple[str, ...]
    kind: str
    lat: float
    lon: float
    radius_km: float
    country: str
    within: tuple[str, ...]
    admin1: str

    @property
    def id(self) -> str:
        """Stable id: country, kind and folded name."""
        return f"place:{(self.country or 'xx').lower()}-{self.kind}-{fold(self.name).replace(' ', '-')}"


def rows(folders: list[Path]) -> Iterator[Row]:
    """All rows of the folders' own CSV files and of those in `theatres`; # starts a comment. KnowledgeError names the file."""
    for folder in folders:
        for path in (p for pattern in FILES for p in sorted(folder.glob(pattern))):
            yield from _rows_of(path)


def _rows_of(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8", newline="") as lines:
        table = csv.DictReader(line for line in lines if line.strip() and not line.startswith("#"))
        if tuple(table.fieldnames or ()) not in (COLUMNS, COLUMNS[:-1]):
            raise KnowledgeError(f"{path}: the columns of a supplement are {', '.join(COLUMNS)} (the last may be left out)")
        for entry in table:
            yield _row(path, entry)


def _row(path: Path, entry: dict[str, str]) -> Row:
    try:
        row = Row(
            name=entry["name"].strip(),
            aliases=_parted(entry["aliases"]),
            kind=entry["kind"],
            lat=float(entry["lat"]),
            lon=float(entry["lon"]),
            radius_km=float(entry["radius_km"]),
            country=entry["country"].strip(),
            within=_parted(entry["within"]),
            admin1=entry["admin1"].strip(),
        )
    except (TypeError, ValueError, AttributeError) as problem:
        raise KnowledgeError(f"{path}: cannot read the row {entry.get('name')!r}: {problem}") from problem
    if not row.name or row.kind not in KINDS or not (-90 <= row.lat <= 90 and -180 <= row.lon <= 180):
        raise KnowledgeError(f"{path}: {row.name!r} needs a name, one of the kinds {', '.join(KINDS)} and a point on earth")
    return row


def _parted(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in (text or "").split("|") if part.strip())
