"""Building the index: one SQLite file with every place and every key it can be found by, written whole or not at all."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from math import pi, sqrt
from pathlib import Path
from typing import Any

from dateline.knowledge.files import read_folders

from . import cities
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
# A candidate's rank: our own rows, then countries, then settlements.
SUPPLEMENT, COUNTRY, SETTLEMENT = 0, 1, 2
MAX_WORDS = 6
Entry = tuple[tuple[Any, ...], tuple[str, ...]]


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
    named = {c["iso"]: c["name"] for c in cities.countries()}
    called = _country_names(folders)
    named.update({iso: names[0] for iso, names in called.items()})
    provinces = {(r.country, code): r.name for r in ours for code in r.admin1.split("|") if code}
    provinces |= {("US", code): state for code, state in cities.us_states().items()}
    centres = _Centres(_told_centres(folders))
    _insert(base, (_ours(row, named) for row in ours))
    _insert(base, _settlements(named, provinces, centres))
    _insert(base, _countries(named, called, centres))
    _insert(base, _states(centres))


def _insert(base: sqlite3.Connection, entries: Iterable[Entry]) -> None:
    at = int(base.execute("SELECT coalesce(max(n), 0) FROM place").fetchone()[0])
    places, names = [], []
    for n, (record, spellings) in enumerate(entries, at + 1):
        places.append((n, *record))
        keys = dict.fromkeys(map(fold, spellings))
        names += [(key, n, int(i > 0)) for i, key in enumerate(keys) if key and key.count(" ") < MAX_WORDS]
        if len(names) > 50_000:
            _flush(base, places, names)
    _flush(base, places, names)


def _flush(base: sqlite3.Connection, places: list[tuple[Any, ...]], names: list[tuple[str, int, int]]) -> None:
    base.executemany("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)", places)
    base.executemany("INSERT INTO name VALUES (?,?,?)", names)
    places.clear()
    names.clear()


def _ours(row: Row, named: dict[str, str]) -> Entry:
    country = named.get(row.country, "")
    within = tuple(dict.fromkeys([*row.within, *([country] if country else [])]))
    record = (
        row.id,
        row.name,
        row.lat,
        row.lon,
        row.kind,
        row.country,
        country,
        "",
        0,
        row.radius_km,
        "|".join(within),
        SUPPLEMENT,
    )
    return record, (row.name, *row.aliases)


def _settlements(named: dict[str, str], provinces: dict[tuple[str, str], str], centres: _Centres) -> Iterator[Entry]:
    for city in cities.cities():
        iso, code, people = city["countrycode"], city["admin1code"], city["population"]
        point = (city["latitude"], city["longitude"])
        centres.add(iso, code, point)
        country, province = named.get(iso, iso), provinces.get((iso, code), "")
        within = "|".join(dict.fromkeys(w for w in (province, country) if w and w != city["name"]))
        record = (
            f"geonames:{city['geonameid']}", city["name"], *point, "settlement", iso, country,
            province, people, settlement_radius(people), within, SETTLEMENT,
        )  # fmt: skip
        yield record, (city["name"], *(a for a in city["alternatenames"] if _usable(a)))


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
        yield record, (name, country["name"], *called.get(iso, ()))


def _states(centres: _Centres) -> Iterator[Entry]:
    usa = "United States"
    for code, state in cities.us_states().items():
        point = centres.of("US", code)
        if point is not None:
            yield (
                (
                    f"place:us-province-{fold(state).replace(' ', '-')}",
                    state,
                    *point,
                    "province",
                    "US",
                    usa,
                    "",
                    0,
                    250.0,
                    usa,
                    COUNTRY,
                ),
                (state,),
            )


class _Centres:
    """Middles of countries and states: as told in centres.yaml, else the mean of their settlements, gathered while reading."""

    def __init__(self, told: dict[tuple[str, ...], tuple[float, float]]) -> None:
        self._told = told
        self._sums: dict[tuple[str, ...], list[float]] = {}

    def add(self, iso: str, code: str, point: tuple[float, float]) -> None:
        for key in ((iso,), (iso, code)):
            total = self._sums.setdefault(key, [0.0, 0.0, 0.0])
            total[0] += point[0]
            total[1] += point[1]
            total[2] += 1

    def of(self, *key: str) -> tuple[float, float] | None:
        if key in self._told:
            return self._told[key]
        total = self._sums.get(key)
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


def _told_centres(folders: list[Path]) -> dict[tuple[str, ...], tuple[float, float]]:
    """Middles from centres.yaml, by country and by ("US", state)."""
    found: dict[tuple[str, ...], tuple[float, float]] = {}
    for _, data in read_folders(folders, "centres.yaml"):
        found.update({(str(iso),): (float(p[0]), float(p[1])) for iso, p in (data.get("countries") or {}).items()})
        found.update({("US", str(code)): (float(p[0]), float(p[1])) for code, p in (data.get("states") or {}).items()})
    return found
