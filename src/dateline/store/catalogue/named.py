"""What has a name: actors, places and reports, by id, by the words of their names, and by how much is told of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import numpy as np

from dateline.records import CLAIM, ActorEntry, PlaceEntry, ReportEntry

from .columns import Terms
from .folding import beginning as begun
from .layout import BETWEEN, CODE_BITS, Array, called_at, code_called
from .reading import LAST, many
from .state import ACTOR, State

FEW = 10  # ids told for a beginning
MOST_NAMES = 5000  # looked at for a beginning
NEWEST = "ORDER BY published IS NULL, published DESC, id DESC LIMIT ?"


def identified(state: State, id: str) -> list[tuple[str, str]]:
    """What has this id, else what has one that begins so: sort and id."""
    if not id:
        return []
    return list(_ids(state, "= ?", (id,))) or list(_ids(state, "BETWEEN ? AND ?", (id, id + LAST)))[:FEW]


def _ids(state: State, how: str, values: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    asked = (
        f"SELECT 'claim' AS sort, id FROM claims WHERE id {how} ORDER BY id LIMIT {FEW}",
        f"SELECT sort, id FROM records WHERE id {how} ORDER BY id LIMIT {FEW}",
        f"SELECT 'report' AS sort, id FROM reports WHERE id {how} ORDER BY id LIMIT {FEW}",
        f"SELECT 'actor' AS sort, value AS id FROM terms WHERE facet = 'actor' AND value {how} ORDER BY value LIMIT {FEW}",
        f"SELECT 'place' AS sort, value AS id FROM terms WHERE facet = 'place' AND value {how} ORDER BY value LIMIT {FEW}",
    )
    for sql in asked:
        yield from ((row.sort, row.id) for row in state.rows(sql, values))


def most_told(state: State, facet: str, beginning: str, limit: int) -> list[str]:
    """The ids of actors or places, those of most claims first; all, or those with a name whose words begin so."""
    terms, counts = state.terms(facet), _counts(state, facet)
    if match := begun(beginning):
        named = _called(state, facet, match)
        counts = np.where(np.isin(np.arange(len(counts)), named), counts, 0)
    elif beginning.strip():
        return []
    return [terms.values[code] for code in terms.top(counts, limit)]


def _called(state: State, facet: str, match: str) -> list[int]:
    """The codes of what has such a name."""
    sql = "SELECT rowid FROM called WHERE called MATCH ? AND rowid BETWEEN ? AND ? LIMIT ?"
    found = state.rows(sql, (match, called_at(facet, 0), called_at(facet, 1 << CODE_BITS) - 1, MOST_NAMES))
    return [code_called(row.rowid) for row in found]


def _counts(state: State, facet: str) -> Array:
    """How many claims name each actor or place, or have it for a voice."""
    return state.once((facet, "counts"), lambda: _counted(state, facet))


def _counted(state: State, facet: str) -> Array:
    sheet = state.sheet(CLAIM)
    codes = sheet["place"] if facet == "place" else sheet.links.once(ordered=True).code
    return np.bincount(codes, minlength=len(state.terms(facet).values))


def actors(state: State, ids: Sequence[str]) -> Iterator[ActorEntry]:
    """Actors by their ids, in the order given; those that nothing is told of are left out."""
    terms, roles, links = state.terms(ACTOR), state.terms("role"), state.sheet(CLAIM).links
    claims = _counts(state, ACTOR)
    codes = [terms.codes[id] for id in ids if id in terms.codes and claims[terms.codes[id]]]
    row = np.full(len(terms.values), -1)
    row[codes] = np.arange(len(codes))
    chosen = np.flatnonzero(row[links.code] >= 0)
    flat = row[links.code[chosen]] * len(roles.values) + links.role[chosen]
    counts = np.bincount(flat, minlength=len(codes) * len(roles.values)).reshape(len(codes), len(roles.values))
    for code, told in zip(codes, counts.tolist(), strict=True):
        by_role = {role: n for role, n in sorted(zip(roles.values, told, strict=True)) if n}
        yield ActorEntry(id=terms.values[code], name=terms.names[code], claims=int(claims[code]), roles=by_role)


def places(state: State, ids: Sequence[str]) -> Iterator[PlaceEntry]:
    """Places by their ids, in the order given, each with its surest footprint; those that nothing is told of are left out."""
    terms, sheet = state.terms("place"), state.sheet(CLAIM)
    chosen = np.flatnonzero(_of(sheet["place"], terms, ids))
    of = sheet["place"][chosen]
    for id in ids:
        at = chosen[of == terms.codes.get(id, -1)]
        if len(at):
            order = np.lexsort((sheet["number"][at], np.nan_to_num(sheet["radius"][at]), np.isnan(sheet["lat"][at])))
            yield _place(state, id, int(at[order[0]]), len(at))


def _place(state: State, id: str, at: int, claims: int) -> PlaceEntry:
    """A place with the footprint that the claim at one place gives it."""
    terms, sheet = state.terms("place"), state.sheet(CLAIM)
    lat, lon, radius = (None if np.isnan(sheet[name][at]) else float(sheet[name][at]) for name in ("lat", "lon", "radius"))
    within = state.terms("area").values[int(sheet["area"][at])]
    return PlaceEntry(
        id=id,
        name=terms.names[terms.codes[id]],
        claims=claims,
        lat=lat,
        lon=lon,
        radius_km=radius,
        within=tuple(within.split(BETWEEN)) if within else (),
    )


def _of(codes: Array, terms: Terms, ids: Sequence[str]) -> Array:
    """Which of many codes stand for one of these ids."""
    wanted = np.zeros(len(terms.values), bool)
    wanted[[terms.codes[id] for id in ids if id in terms.codes]] = True
    found: Array = wanted[codes]
    return found


def titled(state: State, beginning: str, limit: int) -> list[str]:
    """The ids of reports, the newest first; all, or those with a title whose words begin so."""
    if match := begun(beginning):
        ids = [state.terms("report").values[code] for code in _called(state, "report", match)]
        found = many(state, "SELECT id, published FROM reports WHERE id IN", ids)
        ordered = sorted(found, key=lambda row: (row.published or "", row.id))
        return [row.id for row in reversed(ordered)][:limit]
    return [row.id for row in state.rows(f"SELECT id FROM reports {NEWEST}", (limit,))] if not beginning.strip() else []


def reports(state: State, ids: Sequence[str]) -> Iterator[ReportEntry]:
    """Reports by their ids, in the order given; those that are not there are left out."""
    found = {row.id: row for row in many(state, "SELECT * FROM reports WHERE id IN", ids)}
    for row in (found[id] for id in ids if id in found):
        yield ReportEntry(
            id=row.id,
            title=row.title,
            source=row.source,
            published=date.fromisoformat(row.published) if row.published else None,
            language=row.language,
            url=row.url,
            claims=row.claims,
        )
