"""What has a name: actors, places and reports, by id, by the words of their names, and by how much is told of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import numpy as np
from sqlalchemy import Connection, Row

from dateline.records import CLAIM, ActorEntry, Named, PlaceEntry, ReportEntry

from .columns import Cache, Sheet
from .counting import linked
from .filtering import BETWEEN
from .folding import beginning as begun
from .layout import VOICE, Array
from .reading import many

FEW = 10  # ids told for a beginning
MOST_NAMES = 2000  # looked at for a beginning


def records_at(connection: Connection, numbers: Sequence[int]) -> dict[int, Row[Any]]:
    """The id and body of records by their numbers."""
    return {row.number: row for row in many(connection, "SELECT number, id, body FROM records WHERE number IN", numbers)}


def taking_part(connection: Connection, cache: Cache, sheet: Sheet, places: Array) -> dict[int, tuple[Named, ...]]:
    """Who takes part in the entries at these places, each once, in the order of their names."""
    terms = cache.terms(connection, "actor")
    marked = np.zeros(len(sheet), bool)
    marked[places] = True
    links = np.flatnonzero(marked[sheet.at])
    found: dict[int, set[int]] = {}
    for at, actor in zip(sheet.at[links].tolist(), sheet.actor[links].tolist(), strict=True):
        found.setdefault(at, set()).add(actor)
    return {
        at: tuple(Named(id=terms.values[c], name=terms.names[c]) for c in sorted(codes, key=lambda c: int(terms.order[c])))
        for at, codes in found.items()
    }


def identified(connection: Connection, id: str, last: str) -> Iterator[tuple[str, str]]:
    """What has this id, else what has one that begins so: sort and id."""
    exact = list(_ids(connection, "= ?", (id,)))
    yield from exact or list(_ids(connection, "BETWEEN ? AND ?", (id, id + last)))[:FEW]


def _ids(connection: Connection, how: str, values: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    asked = (
        (f"SELECT 'claim' AS sort, id FROM claims WHERE id {how} LIMIT {FEW}"),
        (f"SELECT sort, id FROM records WHERE id {how} LIMIT {FEW}"),
        (f"SELECT 'report' AS sort, id FROM reports WHERE id {how} LIMIT {FEW}"),
        (f"SELECT facet AS sort, value AS id FROM terms WHERE facet IN ('actor', 'place') AND value {how} LIMIT {FEW}"),
    )
    for sql in asked:
        yield from ((row.sort, row.id) for row in connection.exec_driver_sql(sql, values) if row.id)


def called(connection: Connection, cache: Cache, facet: str, beginning: str, limit: int) -> list[str]:
    """The ids of actors or places, those of most claims first; all, or those with a name whose words begin so."""
    terms, sheet = cache.terms(connection, facet), cache.sheet(connection, CLAIM)
    every = np.ones(len(sheet), bool)
    codes_of = sheet["place"] if facet == "place" else linked(connection, cache, sheet, "actor", every)
    counts = np.bincount(codes_of, minlength=len(terms.values))
    if facet == "actor":
        counts += np.bincount(linked(connection, cache, sheet, VOICE, every), minlength=len(terms.values))
    codes = np.flatnonzero(counts)
    codes = codes[codes > 0]
    if match := begun(beginning):
        sql = "SELECT value FROM called WHERE called MATCH ? AND facet = ? LIMIT ?"
        values = connection.exec_driver_sql(sql, (f"name : ({match})", facet, MOST_NAMES)).scalars().all()
        codes = np.intersect1d(codes, np.array([terms.codes[v] for v in values if v in terms.codes], np.int64))
    elif beginning.strip():
        return []
    top = codes[np.lexsort((terms.order[codes], -counts[codes]))][:limit]
    return [terms.values[c] for c in top.tolist()]


def actors(connection: Connection, cache: Cache, ids: Sequence[str]) -> tuple[ActorEntry, ...]:
    """Actors by their ids, in the order given; those that nothing is told of are left out."""
    terms, roles, sheet = cache.terms(connection, "actor"), cache.terms(connection, "role"), cache.sheet(connection, CLAIM)
    found = []
    for id in ids:
        links = np.flatnonzero(sheet.actor == terms.codes.get(id, -1))
        if not len(links):
            continue
        counts = np.bincount(sheet.role[links])
        by_role = {roles.values[c]: int(counts[c]) for c in np.flatnonzero(counts).tolist()}
        claims = len(np.unique(sheet.at[links]))
        found.append(ActorEntry(id=id, name=terms.names[terms.codes[id]], claims=claims, roles=dict(sorted(by_role.items()))))
    return tuple(found)


def places(connection: Connection, cache: Cache, ids: Sequence[str]) -> tuple[PlaceEntry, ...]:
    """Places by their ids, in the order given, each with its surest footprint; those that nothing is told of are left out."""
    terms, areas, sheet = cache.terms(connection, "place"), cache.terms(connection, "area"), cache.sheet(connection, CLAIM)
    found = []
    for id in ids:
        at = np.flatnonzero(sheet["place"] == terms.codes.get(id, -1))
        if not len(at):
            continue
        lat, radius = sheet["lat"][at], sheet["radius"][at]
        best = at[np.lexsort((sheet["number"][at], np.nan_to_num(radius, nan=0.0), np.isnan(lat)))[0]]
        within = areas.values[int(sheet["area"][best])]
        pointed, measured = not np.isnan(sheet["lat"][best]), not np.isnan(sheet["radius"][best])
        found.append(
            PlaceEntry(
                id=id,
                name=terms.names[terms.codes[id]],
                claims=len(at),
                lat=float(sheet["lat"][best]) if pointed else None,
                lon=float(sheet["lon"][best]) if pointed else None,
                radius_km=float(sheet["radius"][best]) if measured else None,
                within=tuple(within.split(BETWEEN)) if within else (),
            )
        )
    return tuple(found)


def titled(connection: Connection, beginning: str, limit: int) -> list[str]:
    """The ids of reports, the newest first; all, or those with a title whose words begin so."""
    newest = "ORDER BY published IS NULL, published DESC, id LIMIT ?"
    if match := begun(beginning):
        within = "SELECT value FROM called WHERE called MATCH ? AND facet = 'report'"
        sql = f"SELECT id FROM reports WHERE id IN ({within}) {newest}"
        return list(connection.exec_driver_sql(sql, (f"name : ({match})", limit)).scalars())
    if beginning.strip():
        return []
    return list(connection.exec_driver_sql(f"SELECT id FROM reports {newest}", (limit,)).scalars())


def reports(connection: Connection, ids: Sequence[str]) -> tuple[ReportEntry, ...]:
    """Reports by their ids, in the order given; those that are not there are left out."""
    found = {row.id: row for row in many(connection, "SELECT * FROM reports WHERE id IN", ids)}
    return tuple(
        ReportEntry(
            id=row.id,
            title=row.title,
            source=row.source,
            published=date.fromisoformat(row.published) if row.published else None,
            language=row.language,
            url=row.url,
            claims=row.claims,
        )
        for row in (found[id] for id in ids if id in found)
    )
