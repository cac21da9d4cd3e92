"""Copying: every row of a store into another under the same number, and digests that say whether two hold the same."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, LargeBinary, Table, func, inspect, select

from dateline.records import StoreError

from .dialects import dialect_of
from .packing import words_of
from .schema import APPEND_ONLY, claims, reports

SOME, FEW = 1000, 20  # rows at a time, and of those that may be large

Progress = Callable[[str, int, int], None]  # what is gone through, how many rows of it are done, of how many


def silent(what: str, done: int, size: int) -> None:
    """Tells nobody how far the work is."""


def copy(source: Connection, target: Connection, progress: Progress = silent) -> None:
    """Every row of one store into another that is empty, with the words that it is found by. Both have the present schema."""
    for table in APPEND_ONLY:
        if target.execute(select(func.count()).select_from(table)).scalar_one():
            raise StoreError("there is something in this store already; restore into a new one")
    own = dialect_of(target)
    for table in APPEND_ONLY:
        names = [column.name for column in table.columns]
        for some in rows_of(source, table, progress):
            own.insert(target, table.name, names, [tuple(row) for row in some])
            if table is reports:
                own.index_words(target, "report_words", [(row.version, f"{row.title}\n{row.text}") for row in some])
            if table is claims:
                own.index_words(target, "claim_words", [(row.number, words_of(json.loads(row.body))) for row in some])


def digests(connection: Connection, progress: Progress = silent) -> dict[str, str]:
    """For each table that there is, how many rows it has and the SHA-256 of all of them, whatever the database."""
    there = set(inspect(connection).get_table_names())
    return {table.name: _digest(connection, table, progress) for table in APPEND_ONLY if table.name in there}


def compare(wanted: dict[str, str], found: dict[str, str]) -> None:
    """StoreError where a table of the one is not the same in the other."""
    if wrong := [name for name in wanted if wanted[name] != found.get(name)]:
        raise StoreError(f"the copy is not what was copied ({', '.join(wrong)}); it is not kept")


def rows_of(connection: Connection, table: Table, progress: Progress = silent) -> Iterator[Sequence[Any]]:
    """The rows of a table in the order of their keys, some at a time."""
    size, done = int(connection.execute(select(func.count()).select_from(table)).scalar_one()), 0
    some = FEW if any(isinstance(column.type, LargeBinary) for column in table.columns) else SOME
    query = select(table).order_by(*table.primary_key.columns)
    for part in connection.execute(query, execution_options={"yield_per": some}).partitions():
        yield part
        done += len(part)
        progress(table.name, done, size)


def _digest(connection: Connection, table: Table, progress: Progress) -> str:
    found, count = hashlib.sha256(), 0
    for some in rows_of(connection, table, progress):
        count += len(some)
        for row in some:
            found.update(json.dumps(list(row), ensure_ascii=False, default=bytes.hex).encode("utf-8", "surrogatepass") + b"\n")
    return f"{count} {found.hexdigest()}"
