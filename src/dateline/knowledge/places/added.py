"""Look-ups in a gazetteer that was added: the same question as to our own index, put to another SQLite file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .place import Place

RANK = 2  # beside the settlements of our own index: after its supplement and its countries
_BY_KEY = """
SELECT p.id, p.name, p.lat, p.lon, p.kind, p.country, coalesce(land.name, ''), coalesce(first.name, ''), p.population, p.radius_km,
  p.within, coalesce(second.name, ''), name.other, p.n
FROM name JOIN place p USING (n)
LEFT JOIN area land ON land.country = p.country AND land.code = ''
LEFT JOIN area first ON first.country = p.country AND first.code = p.area1 AND p.area1 <> ''
LEFT JOIN area second ON second.country = p.country AND second.code = p.area2 AND p.area2 <> ''
WHERE name.key = ?
"""
Order = tuple[int, int, int, int, int]


class AddedPlaces:
    """One added gazetteer, opened at the first look-up and only read."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._base: sqlite3.Connection | None = None

    def ranked(self, key: str, number: int) -> Iterator[tuple[Order, Place]]:
        """Every place of a key with its place in the order of candidates; `number` tells gazetteers apart that are equal else."""
        if self._base is None:
            self._base = sqlite3.connect(f"{self.path.absolute().as_uri()}?mode=ro", uri=True, check_same_thread=False)
        for row in self._base.execute(_BY_KEY, (key,)):
            place = _place(row)
            yield (RANK, row[12], -place.population, number, row[13]), place


def _place(row: tuple[Any, ...]) -> Place:
    columns = ("id", "name", "lat", "lon", "kind", "country", "country_name", "admin1", "population", "radius_km")
    plain = dict(zip(columns, row, strict=False))
    told = row[10].split("|") if row[10] else [row[11], row[7]]
    within = dict.fromkeys(w for w in (*told, row[6]) if w and w != row[1])
    return Place(**plain, within=tuple(within))
