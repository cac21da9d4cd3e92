"""Reading rows back: claims and records by their numbers and ids."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from dateline.records import CLAIM, ClaimRow, Entry, Named
from dateline.store.connecting import portions

from .layout import VOICE, Array
from .rows import CLAIM_ROW, RECORDS
from .state import ACTOR, State

LAST = "\U0010ffff"  # after every id that begins with what stands before it


def many(state: State, query: str, values: Sequence[Any]) -> Iterator[Any]:
    """The rows of a query that ends in `IN`, for as many values as there are."""
    for some in portions(values):
        yield from state.rows(f"{query} ({','.join('?' * len(some))})", some)


def ids_at(state: State, sort: str, numbers: Sequence[int]) -> dict[int, str]:
    """The ids of claims or records by their numbers."""
    return {row.number: row.id for row in many(state, f"SELECT number, id FROM {_table(sort)} WHERE number IN", numbers)}


def numbers_of(state: State, sort: str, ids: Sequence[str]) -> dict[str, int]:
    """The numbers of claims or records by their ids; those that are not there are left out."""
    return {row.id: row.number for row in many(state, f"SELECT id, number FROM {_table(sort)} WHERE id IN", ids)}


def claims_at(state: State, places: Array) -> Iterator[ClaimRow]:
    """The claims at some places, in this order, with what follows from them."""
    sheet = state.sheet(CLAIM)
    numbers = sheet["number"][places].tolist()
    kept = {row.number: row.body for row in many(state, "SELECT number, body FROM claims WHERE number IN", numbers)}
    resting, status = entries_on(state, numbers), state.terms("status").values
    for number, code in zip(numbers, sheet["status"][places].tolist(), strict=True):
        row = CLAIM_ROW.validate_json(kept[number])
        yield replace(row, status=status[code], entries=resting.get(number, {}))


def entries_on(state: State, numbers: Sequence[int]) -> dict[int, dict[str, tuple[str, ...]]]:
    """For each claim, by its number, the ids of the records that rest on it, by sort."""
    sql = "SELECT base, sort, id FROM resting JOIN records ON number = record WHERE base IN"
    found: dict[int, dict[str, list[str]]] = {}
    for row in sorted(many(state, sql, numbers), key=lambda r: (r.base, r.sort, r.id)):
        found.setdefault(row.base, {}).setdefault(row.sort, []).append(row.id)
    return {claim: {sort: tuple(ids) for sort, ids in by.items()} for claim, by in found.items()}


def entries_at(state: State, sort: str, places: Array) -> Iterator[Entry[Any]]:
    """The records of a sort at some places, in this order."""
    sheet, terms = state.sheet(sort), state.terms("place")
    numbers = sheet["number"][places].tolist()
    kept = {row.number: row for row in many(state, "SELECT number, id, body FROM records WHERE number IN", numbers)}
    taking = _taking_part(state, sort, places)
    for number, place, code in zip(numbers, places.tolist(), sheet["place"][places].tolist(), strict=True):
        row = kept[number]
        at = Named(id=terms.values[code], name=terms.names[code]) if code else None
        record = RECORDS[sort].validate_json(row.body)
        yield Entry(sort=sort, id=row.id, record=record, actors=taking.get(place, ()), place=at)


def _taking_part(state: State, sort: str, places: Array) -> dict[int, tuple[Named, ...]]:
    """Who takes part in the records at these places, each once, in the order of their names."""
    sheet, terms = state.sheet(sort), state.terms(ACTOR)
    links = sheet.links
    chosen = sheet.marked(places)[links.at] & (links.role != state.role(VOICE))
    found: dict[int, set[int]] = {}
    for at, code in zip(links.at[chosen].tolist(), links.code[chosen].tolist(), strict=True):
        found.setdefault(at, set()).add(code)
    every = {at: [Named(id=terms.values[c], name=terms.names[c]) for c in codes] for at, codes in found.items()}
    return {at: tuple(sorted(named, key=lambda n: (n.name, n.id))) for at, named in every.items()}


def _table(sort: str) -> str:
    return "claims" if sort == CLAIM else "records"
