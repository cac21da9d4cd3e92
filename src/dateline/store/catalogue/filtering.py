"""Filtering: which entries of a sheet a query means, as one array of truths for every condition that it sets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

import numpy as np
from sqlalchemy import Connection

from dateline.records import CLAIM, Box, Query

from .columns import Cache, Sheet
from .folding import asked
from .layout import VOICE, Array, ordinal

MOST_MATCHES = 200_000  # of words, the newest of them
BETWEEN = "\x1f"  # in the value of an area: the names of what a place lies in

# The facets that stand in a column of their own, with the field of the query that asks for each.
BY_FIELD = {
    "kind": "kinds",
    "type": "types",
    "factuality": "factuality",
    "status": "status",
    "band": "bands",
    "place": "places",
    "source": "sources",
}


class Conditions:
    """The conditions of a query on one sheet, each by the name of its facet; what all of them leave is worked out when asked."""

    def __init__(self, found: Mapping[str, Array], length: int, more: bool) -> None:
        self._found, self._length, self.more = found, length, more

    def all(self, but: str = "") -> Array:
        """Which entries meet every condition, but for the one of this facet."""
        kept = [mask for name, mask in self._found.items() if name != but]
        return np.logical_and.reduce(kept) if kept else np.ones(self._length, bool)

    def asks(self, name: str) -> bool:
        """Whether the query sets a condition on this facet."""
        return name in self._found


def conditions(connection: Connection, cache: Cache, query: Query, sort: str) -> Conditions:
    """The conditions that a query sets on claims, or on the records of one sort."""
    sheet = cache.sheet(connection, sort)
    found: dict[str, Array] = {}

    def codes(facet: str, values: Iterable[str]) -> list[int]:
        known = cache.terms(connection, facet).codes
        return [known[v] for v in values if v in known]

    for facet, field in BY_FIELD.items():
        if values := getattr(query, field):
            found[facet] = _has(sheet[facet], codes(facet, values))
    if query.report:
        found["report"] = _of_report(connection, sheet, sort, codes("report", [query.report]), query.report)
    if query.within:
        found["within"] = _within(connection, cache, sheet, query.within)
    if query.voices:
        found[VOICE] = _linked(sheet, codes("actor", query.voices), _has(sheet.role, codes("role", [VOICE])))
    if query.actors:
        found["actor"] = _taking_part(sheet, query, codes)
    if query.first or query.last:
        found["day"] = overlapping(sheet, query.first, query.last)
    if query.box:
        found["box"] = inside(sheet, query.box)
    words, more = _said(connection, sheet, sort, query.words)
    if words is not None:
        found["words"] = words
    return Conditions(found, len(sheet), more)


def overlapping(sheet: Sheet, first: date | None, last: date | None) -> Array:
    """Which entries may lie on one of these days; what has no day does not."""
    found: Array = sheet["last"] >= max(ordinal(first), 1)
    return found & (sheet["first"] <= ordinal(last)) if last else found


def inside(sheet: Sheet, box: Box) -> Array:
    """Which entries have their point in a box."""
    lat, lon = sheet["lat"], sheet["lon"]
    across = (lon >= box.west) | (lon <= box.east) if box.west > box.east else (lon >= box.west) & (lon <= box.east)
    found: Array = (lat >= box.south) & (lat <= box.north) & across
    return found


def _has(column: Array, codes: list[int]) -> Array:
    found: Array = column == codes[0] if len(codes) == 1 else np.isin(column, codes)
    return found


def _linked(sheet: Sheet, actors: list[int], links: Array) -> Array:
    """Which entries have one of these actors in one of these links."""
    found = np.zeros(len(sheet), bool)
    found[sheet.at[_has(sheet.actor, actors) & links]] = True
    return found


def _taking_part(sheet: Sheet, query: Query, codes: Callable[[str, Iterable[str]], list[int]]) -> Array:
    """Which entries all the actors asked for take part in; who only says so does not, unless that is the role asked for."""
    links = _has(sheet.role, codes("role", [query.role or VOICE])) == bool(query.role)
    each = [_linked(sheet, codes("actor", [actor]), links) for actor in query.actors]
    found: Array = np.logical_and.reduce(each)
    return found


def _within(connection: Connection, cache: Cache, sheet: Sheet, names: Iterable[str]) -> Array:
    """Which entries are set in a place of one of these names, or in what lies in one."""
    wanted = set(names)
    areas, places = cache.terms(connection, "area"), cache.terms(connection, "place")
    of_areas = [code for value, code in areas.codes.items() if not wanted.isdisjoint(value.split(BETWEEN))]
    of_places = [code for code in places.codes.values() if places.names[code] in wanted]
    found: Array = _has(sheet["area"], of_areas) | _has(sheet["place"], of_places)
    return found


def _of_report(connection: Connection, sheet: Sheet, sort: str, codes: list[int], report: str) -> Array:
    if sort == CLAIM:
        return _has(sheet["report"], codes)
    sql = "SELECT DISTINCT record FROM claims JOIN resting ON claim = number WHERE report = ?"
    return _at(sheet, connection.exec_driver_sql(sql, (report,)).scalars().all())


def _said(connection: Connection, sheet: Sheet, sort: str, words: str) -> tuple[Array | None, bool]:
    """Which entries have the words, None where none are asked; and whether there may be more of them than were looked at."""
    search = asked(words)
    if search.nothing:
        return np.zeros(len(sheet), bool), False
    if not (search.wanted or search.unwanted):
        return None, False
    found, more = np.ones(len(sheet), bool), False
    if search.wanted:
        numbers = _matching(connection, sort, search.wanted)
        found, more = _at(sheet, numbers), len(numbers) >= MOST_MATCHES
    if search.unwanted:
        found &= ~_at(sheet, _matching(connection, sort, search.unwanted))
    return found, more


def _matching(connection: Connection, sort: str, match: str) -> list[int]:
    newest = "SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid DESC LIMIT ?"
    if sort == CLAIM:
        return list(connection.exec_driver_sql(newest, (match, MOST_MATCHES)).scalars())
    sql = f"SELECT DISTINCT record FROM resting WHERE claim IN ({newest})"
    return list(connection.exec_driver_sql(sql, (match, MOST_MATCHES)).scalars())


def _at(sheet: Sheet, numbers: Iterable[int]) -> Array:
    found = np.zeros(len(sheet), bool)
    found[sheet.places_of(np.array(list(numbers), np.int64))] = True
    return found
