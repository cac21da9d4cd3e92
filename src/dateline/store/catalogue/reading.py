"""Reading rows back: claims and records by their numbers and ids."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Row

from dateline.records import CLAIM, ClaimRow
from dateline.store.connecting import portions

from .layout import Array
from .rows import CLAIM_ROW

LAST = "\U0010ffff"


def many(connection: Connection, query: str, values: Sequence[Any]) -> Iterator[Row[Any]]:
    """The rows of a query that ends in `IN`, for as many values as there are."""
    for some in portions(values):
        yield from connection.exec_driver_sql(f"{query} ({','.join('?' * len(some))})", tuple(some))


def ids_of(connection: Connection, sort: str, numbers: Array) -> dict[int, str]:
    """The ids of claims or records by their numbers."""
    table = "claims" if sort == CLAIM else "records"
    return {row.number: row.id for row in many(connection, f"SELECT number, id FROM {table} WHERE number IN", numbers.tolist())}


def claims_at(connection: Connection, numbers: Sequence[int]) -> dict[int, ClaimRow]:
    """Claims by their numbers, as they are kept."""
    found = many(connection, "SELECT number, body FROM claims WHERE number IN", numbers)
    return {row.number: CLAIM_ROW.validate_json(row.body) for row in found}


def resting_on(connection: Connection, numbers: Sequence[int]) -> dict[int, dict[str, tuple[str, ...]]]:
    """For each claim, by its number, the ids of the records that rest on it, by sort."""
    sql = "SELECT claim, sort, id FROM resting JOIN records ON number = record WHERE claim IN"
    found: dict[int, dict[str, list[str]]] = {}
    for row in sorted(many(connection, sql, numbers), key=lambda r: (r.claim, r.sort, r.id)):
        found.setdefault(row.claim, {}).setdefault(row.sort, []).append(row.id)
    return {claim: {sort: tuple(ids) for sort, ids in by.items()} for claim, by in found.items()}


def numbers_of(connection: Connection, sort: str, ids: Sequence[str]) -> dict[str, int]:
    """The numbers of claims or records by their ids; those that are not there are left out."""
    table = "claims" if sort == CLAIM else "records"
    return {row.id: row.number for row in many(connection, f"SELECT id, number FROM {table} WHERE id IN", ids)}
