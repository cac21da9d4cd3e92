"""Look-ups in a gazetteer that was added: the same question as to our own index, put to another SQLite file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .build import LAST
from .place import Place, of_row

RANK = 2  # beside the settlements of our own index: after its supplement and its countries
MOST, OF_ONE_AREA = 200, 3
# Of a name that thousands bear, the best few of every province: whatever a report says of the place's whereabouts, one is there.
_BY_KEY = f"""
SELECT p.id, p.name, p.lat, p.lon, p.kind, p.country, coalesce(land.name, ''), coalesce(first.name, ''), p.population, p.radius_km,
  p.within, coalesce(second.name, ''), p.other, p.n
FROM (
  SELECT place.*, name.other AS other,
    row_number() OVER (PARTITION BY country, area1 ORDER BY name.other, population DESC, n) AS nth
  FROM name JOIN place USING (n) WHERE name.key = ?
) p
LEFT JOIN area land ON land.country = p.country AND land.code = ''
LEFT JOIN area first ON first.country = p.country AND first.code = p.area1 AND p.area1 <> ''
LEFT JOIN area second ON second.country = p.country AND second.code = p.area2 AND p.area2 <> ''
WHERE nth <= {OF_ONE_AREA} ORDER BY p.other, p.population DESC, p.n LIMIT {MOST}
"""
Order = tuple[bool, int, float, int, int]


def order(rank: int, other: int, population: int, number: int, n: int) -> Order:
    """What candidates are sorted by: rank, people (one in fifty of them under another name), the file and the row."""
    return other == LAST, rank, -(population + 1) / (1.0 if other == 0 else 50.0), number, n


class AddedPlaces:
    """One added gazetteer, opened at the first look-up and only read."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._base: sqlite3.Connection | None = None

    def ranked(self, key: str, number: int) -> Iterator[tuple[Order, Place, bool]]:
        """Every place of a key, its place in the order of candidates before it and whether by another name behind.

        `number` tells gazetteers apart that are equal else.
        """
        if self._base is None:
            self._base = sqlite3.connect(f"{self.path.absolute().as_uri()}?mode=ro", uri=True, check_same_thread=False)
        for row in self._base.execute(_BY_KEY, (key,)):
            place = _place(row)
            yield order(RANK, row[12], place.population, number, row[13]), place, row[12] > 0


def _place(row: tuple[Any, ...]) -> Place:
    told = row[10].split("|") if row[10] else [row[11], row[7]]
    within = dict.fromkeys(w for w in (*told, row[6]) if w and w != row[1])
    return of_row(row, tuple(within))
