"""Building the index: one SQLite file with every place and every key it can be found by, written whole or not at all."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from math import pi, sqrt
from pathlib import Path
from typing import Any

from dateline.knowledge.files import read_folders

from . import cities
from .areas import Area, Words, areas, districts
from .fold import fold
from .place import settlement_radius
from .supplement import Row, rows

SCHEMA = """
CREATE TABLE place (
  n INTEGER PRIMARY KEY, id TEXT, name TEXT, lat REAL, lon REAL, kind TEXT, country TEXT, country_name TEXT,
  admin1 TEXT, population INTEGER, radius_km REAL, within TEXT, rank INTEGER
);
CREATE TABLE name (key TEXT, n INTEGER, other INTEGER);
"""
# Made once all names are in: sorting them once is faster than keeping them sorted.
INDEX = "CREATE INDEX by_key ON name (key)"
# A candidate's rank: our own rows, then countries and their first-order areas, then settlements, then areas below.
SUPPLEMENT, COUNTRY, SETTLEMENT, DISTRICT = 0, 1, 2, 3
MAX_WORDS = 6
LAST = 2  # a name that comes after all others: the province's, where a town of it is better known by that name
# A place, the names it is found by (its own first), and the names by which it comes last.
Entry = tuple[tuple[Any, ...], Sequence[str], Sequence[str]]


def build(path: Path, folders: list[Path]) -> None:
    """Write the index of the package's cities and countries and of the folders' supplement to `path`, by rename."""
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    fresh.unlink(missing_ok=True)
    with closing(sqlite3.connect(fresh)) as base:
        base.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + SCHEMA)
        _fill(base, folders)
        base.execute(INDEX)
        base.commit()
    fresh.replace(path)


def _fill(base: sqlite3.Connection, folders: list[Path]) -> None:
    ours = list(rows(folders))
    called = _country_names(folders)
    named = {c["iso"]: c["name"] for c in cities.countries()} | {iso: names[0] for iso, names in called.items()}
    lands = _Lands(ours, folders, named)
    centres = _Centres(_told_centres(folders))
    _insert(base, (_ours(row, lands) for row in ours))
    _insert(base, _settlements(lands, centres))
    _insert(base, _countries(named, called, centres))
    _insert(base, _areas(ours, lands))


def _insert(base: sqlite3.Connection, entries: Iterable[Entry]) -> None:
    at = int(base.execute("SELECT coalesce(max(n), 0) FROM place").fetchone()[0])
    places, names = [], []
    for n, (record, spellings, last) in enumerate(entries, at + 1):
        places.append((n, *record))
        own = dict.fromkeys(map(fold, spellings))
        keys = dict.fromkeys(map(fold, last), LAST) | {key: int(i > 0) for i, key in enumerate(own)}
        names += [(key, n, rank) for key, rank in keys.items() if key and key.count(" ") < MAX_WORDS]
        if len(names) > 50_000:
            _flush(base, places, names)
    _flush(base, places, names)


def _flush(base: sqlite3.Connection, places: list[tuple[Any, ...]], names: list[tuple[str, int, int]]) -> None:
    base.executemany("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)", places)
    base.executemany("INSERT INTO name VALUES (?,?,?)", names)
    places.clear()
    names.clear()


class _Lands:
    """What lies in what: countries by name, first-order areas (our own name, where a row of ours has the code) and districts."""

    def __init__(self, ours: list[Row], folders: list[Path], named: dict[str, str]) -> None:
        self.named = named
        self.words = Words(folders)
        self.areas = {a.code: self.words.told_apart(a) for a in areas(folders)}
        self.claimed = {f"{r.country}.{code}": r for r in ours for code in r.admin1.split("|") if code}
        self._homes = districts(folders)

    def above(self, code: str) -> tuple[str, ...]:
        """The names of an area and of what it lies in, country last."""
        area = self.areas.get(code)
        first = code if area is None else area.first
        names = [area.name if area and not area.is_first else "", self.province(first), self.named.get(code[:2], "")]
        return tuple(dict.fromkeys(filter(None, names)))

    def province(self, code: str) -> str:
        """The name of a first-order area, "" where it is not known."""
        if code in self.claimed:
            return self.claimed[code].name
        return self.areas[code].name if code in self.areas else ""

    def of_settlement(self, number: int, first: str) -> tuple[str, ...]:
        """What contains a settlement, by its GeoNames id and the code of its first-order area."""
        return self.above(self._homes.get(number, first))


def _ours(row: Row, lands: _Lands) -> Entry:
    country = lands.named.get(row.country, "")
    within = "|".join(dict.fromkeys([*row.within, *([country] if country else [])]))
    point = (row.lat, row.lon)
    record = (row.id, row.name, *point, row.kind, row.country, country, "", 0, row.radius_km, within, SUPPLEMENT)
    codes = [f"{row.country}.{code}" for code in row.admin1.split("|") if code]
    same = [lands.areas[code] for code in codes if code in lands.areas]
    names = [n for area in same for n in (area.name, *area.aliases, *lands.words.typed(area))]
    last = {fold(n) for area in same for n in area.shared}
    return record, (row.name, *row.aliases, *(n for n in names if fold(n) not in last)), [n for area in same for n in area.shared]


def _settlements(lands: _Lands, centres: _Centres) -> Iterator[Entry]:
    for city in cities.cities():
        iso, code, people, name = city["countrycode"], city["admin1code"], city["population"], city["name"]
        point = (city["latitude"], city["longitude"])
        centres.add(iso, point)
        within = "|".join(w for w in lands.of_settlement(city["geonameid"], f"{iso}.{code}") if w != name)
        record = (
            f"geonames:{city['geonameid']}", name, *point, "settlement", iso, lands.named.get(iso, iso),
            lands.province(f"{iso}.{code}"), people, settlement_radius(people), within, SETTLEMENT,
        )  # fmt: skip
        yield record, (name, *(a for a in city["alternatenames"] if _usable(a))), ()


def _areas(ours: list[Row], lands: _Lands) -> Iterator[Entry]:
    """Areas that no row of ours stands for, without the names that our rows have in that country."""
    taken = {(r.country, fold(n)) for r in ours if r.kind in ("province", "region", "district") for n in (r.name, *r.aliases)}
    for area in lands.areas.values():
        if area.code in lands.claimed:
            continue
        names = [n for n in (area.name, *area.aliases, *lands.words.typed(area)) if (area.country, fold(n)) not in taken]
        if names and fold(area.name) not in {fold(n) for n in names}:
            continue  # ours under another kind
        yield _area(area, names, lands)


def _area(area: Area, names: list[str], lands: _Lands) -> Entry:
    iso, kind = area.country, lands.words.kind(area)
    above = [n for n in lands.above(area.code) if n != area.name]
    number = f"place:{iso.lower()}-{kind}-{fold(area.name).replace(' ', '-')}" if area.is_first else f"area:{area.code}"
    province = "" if area.is_first else lands.province(area.first)
    point = (area.lat, area.lon)
    record = (number, area.name, *point, kind, iso, lands.named.get(iso, iso), province, 0, area.radius_km, "|".join(above))
    last = set(map(fold, area.shared))
    return (*record, COUNTRY if area.is_first else DISTRICT), [n for n in names if fold(n) not in last], area.shared


def _countries(named: dict[str, str], called: dict[str, tuple[str, ...]], centres: _Centres) -> Iterator[Entry]:
    for country in cities.countries():
        iso = country["iso"]
        point = centres.of(iso)
        if point is None:
            continue
        radius = round(sqrt(max(country["areakm2"], 1) / pi), 1)
        name = named[iso]
        record = (
            f"geonames:{country['geonameid']}",
            name,
            *point,
            "country",
            iso,
            name,
            "",
            country["population"],
            radius,
            "",
            COUNTRY,
        )
        yield record, (name, country["name"], *called.get(iso, ())), ()


class _Centres:
    """Middles of countries: as told in centres.yaml, else the mean of their settlements, gathered while reading."""

    def __init__(self, told: dict[str, tuple[float, float]]) -> None:
        self._told = told
        self._sums: dict[str, list[float]] = {}

    def add(self, iso: str, point: tuple[float, float]) -> None:
        total = self._sums.setdefault(iso, [0.0, 0.0, 0.0])
        total[0] += point[0]
        total[1] += point[1]
        total[2] += 1

    def of(self, iso: str) -> tuple[float, float] | None:
        if iso in self._told:
            return self._told[iso]
        total = self._sums.get(iso)
        return (round(total[0] / total[2], 4), round(total[1] / total[2], 4)) if total else None


def _usable(name: str) -> bool:
    """Whether an alternate name helps an English text: plain letters, no airport code, no lower-case transliteration."""
    if len(name) < 4 or not name.isascii():
        return False
    return (name[0].isupper() or any(map(str.isupper, name[1:4]))) and not name.isupper()


def _country_names(folders: list[Path]) -> dict[str, tuple[str, ...]]:
    """The names that reports use for countries (countries.yaml: code → names, the first being ours)."""
    found: dict[str, tuple[str, ...]] = {}
    for _, data in read_folders(folders, "countries.yaml"):
        for iso, names in (data or {}).items():
            found[str(iso)] = tuple(map(str, names))
    return found


def _told_centres(folders: list[Path]) -> dict[str, tuple[float, float]]:
    """Middles of countries from centres.yaml."""
    found: dict[str, tuple[float, float]] = {}
    for _, data in read_folders(folders, "centres.yaml"):
        found.update({str(iso): (float(p[0]), float(p[1])) for iso, p in (data.get("countries") or {}).items()})
    return found
