"""Tables of p-codes, as OCHA's common operational datasets have them: one row per deepest area, its parents in the same row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from math import pi, sqrt
from typing import Any

from dateline.knowledge.places import Place, Places, distance_km
from dateline.records import KnowledgeError

from .columns import Columns, Level
from .entry import Entry, RowError, number
from .features import features
from .feed import lines
from .lands import alpha2, of_pcode

MAX_ROWS = 500_000
NEAR = 1.5  # times the reach of an area, within which a place of the name of one of its parts is taken for that part
TOO_LONG = "(a line too long to be read)"
Point = tuple[float, float]
Ground = tuple[Point, float]  # degrees, km


@dataclass(slots=True, kw_only=True)
class Unit:
    """An area of the table, known by its code. `points` are its own (`told`), or those of the areas in it, each with its reach."""

    code: str
    depth: int
    names: tuple[str, ...]
    parent: str
    country: str
    points: list[Ground] = field(default_factory=list)
    told: bool = False


@dataclass(slots=True)
class PCodes:
    """One table. Its rows are few and lean on each other, so that all are read before the first entry is made."""

    columns: Columns
    delimiter: str
    places: Places
    country: str = ""
    format: str = "OCHA p-codes"
    _units: dict[str, Unit] = field(default_factory=dict)
    _grounds: dict[str, Ground] = field(default_factory=dict)

    def rows(self, reader: io.BufferedReader) -> Iterator[Unit | RowError]:
        """Each area once, parents before children, after the rows that could not be read."""
        table = csv.DictReader(_text(reader), delimiter=self.delimiter, strict=False)
        next_row = iter(table)
        while True:
            try:
                row = next(next_row)
            except StopIteration:
                break
            except csv.Error as problem:
                yield RowError(f"near line {table.line_num}: {problem}")
                continue
            if len(self._units) > MAX_ROWS:
                raise KnowledgeError(f"more than {MAX_ROWS:,} areas: this is no table of p-codes")
            if bad := self._take(row):
                yield RowError(f"line {table.line_num}: {bad}")
        self._spread()
        yield from sorted(self._units.values(), key=lambda unit: unit.depth)

    def entries(self, row: Unit | RowError) -> Iterable[Entry]:
        """The place of an area."""
        if isinstance(row, RowError):
            raise row
        above = list(self._above(row))
        point, radius = self._grounds[row.code] = self._ground(row, above)
        first = next((u for u in (row, *above) if u.depth == 1), None)
        return (
            Entry(
                id=f"pcode:{row.code}",
                name=row.names[0],
                names=row.names[1:],
                kind=features().level(row.depth).kind,
                lat=point[0],
                lon=point[1],
                radius_km=radius,
                country=row.country,
                areas=(first.code if first and first is not row else "", ""),
                area=row.code if row.depth == 1 else "",
                within=tuple(u.names[0] for u in above),
            ),
        )

    def _take(self, row: dict[str | None, Any]) -> str:
        """Keep the areas of a row; what is wrong with it, or nothing."""
        if None in row or any(v is None for v in row.values()):
            return "has another number of cells than the header"
        cells = {str(k): str(v).strip() for k, v in row.items()}
        if any(value.startswith("#") for value in cells.values()):
            return ""  # the row of HXL tags below the header
        if any("\udc80" <= c <= "\udcff" for value in cells.values() for c in value):
            return "is not UTF-8"
        filled = [level for level in self.columns.levels if cells[level.code] and cells[level.names[0]]]
        if not filled:
            return "has no code with a name"
        try:
            own = self._point(cells)
        except RowError as problem:
            return str(problem)
        parent = ""
        for level in filled:
            parent = self._unit(cells, level, parent).code
        if own:
            self._units[parent].points.append(own)
            self._units[parent].told = True
        return ""

    def _unit(self, cells: dict[str, str], level: Level, parent: str) -> Unit:
        code = cells[level.code]
        if code not in self._units:
            told = next((found for c in self.columns.country if (found := alpha2(cells[c]))), "")
            names = tuple(n for n in dict.fromkeys(cells[c] for c in level.names) if n)
            country = self.country or told or of_pcode(code)
            self._units[code] = Unit(code=code, depth=level.depth, names=names, parent=parent, country=country)
        return self._units[code]

    def _point(self, cells: dict[str, str]) -> tuple[Point, float] | None:
        lat, lon = (cells.get(c, "") for c in (self.columns.latitude, self.columns.longitude))
        if not lat or not lon:
            return None
        point = (number(lat, "latitude"), number(lon, "longitude"))
        if not (-90 <= point[0] <= 90 and -180 <= point[1] <= 180):
            raise RowError(f"no point on earth in degrees: {lat}, {lon}")
        area = cells.get(self.columns.area, "")
        return point, round(sqrt(number(area, "area") / pi), 1) if area else 0.0

    def _above(self, unit: Unit) -> Iterator[Unit]:
        """What contains an area, from near to far."""
        seen = {unit.code}
        while unit.parent and unit.parent not in seen:
            unit = self._units[unit.parent]
            seen.add(unit.code)
            yield unit

    def _spread(self) -> None:
        """Areas without a point of their own get those of the areas in them."""
        for unit in sorted(self._units.values(), key=lambda u: -u.depth):
            if unit.points and unit.parent and not self._units[unit.parent].told:
                self._units[unit.parent].points.append((_middle(unit.points), unit.points[0][1]))

    def _ground(self, unit: Unit, above: list[Unit]) -> Ground:
        """Its point and reach: told, the middle of what lies in it, a place of its name in what contains it, or that itself."""
        usual = features().level(unit.depth).radius_km
        if unit.points:
            middle = _middle(unit.points)
            return middle, round(max(distance_km(middle, p) + r for p, r in unit.points), 1) or usual
        outer = next((self._grounds[u.code] for u in above if u.code in self._grounds), None)
        if named := self._named(unit, outer):
            return (named.lat, named.lon), usual
        if outer is None:
            outer = next((((p.lat, p.lon), p.radius_km) for p in self.places.countries() if p.country == unit.country), None)
        if outer is None:
            raise RowError(f"{unit.code} {unit.names[0]}: no point, no place of that name, and no known country to put it in")
        return outer

    def _named(self, unit: Unit, outer: Ground | None) -> Place | None:
        """A place of one of its names that lies in its country, and in the area that contains it."""
        fits = [p for name in unit.names for p in self.places.lookup(name) if p.kind != "country" and p.country == unit.country]
        near = [p for p in fits if outer is None or distance_km(outer[0], (p.lat, p.lon)) <= NEAR * outer[1]]
        return near[0] if near and unit.country else None


def _middle(points: list[Ground]) -> Point:
    return (round(sum(p[0] for p, _ in points) / len(points), 5), round(sum(p[1] for p, _ in points) / len(points), 5))


def _text(reader: io.BufferedReader) -> Iterator[str]:
    """Lines as text; bytes that are no UTF-8 are marked, so that their rows can be told."""
    for i, line in enumerate(lines(reader)):
        if line is None:
            yield f"{TOO_LONG}\n"
            continue
        yield line.decode("utf-8-sig" if i == 0 else "utf-8", "surrogateescape") + "\n"
