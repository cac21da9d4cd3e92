"""Connections and transactions: how every connection is set up, and how the database's refusals are told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import SQLAlchemyError

from dateline.records import StoreError

BUSY_MS = 10_000
MANY = 500  # values in one query
WRITES = "dateline_writes"

T = TypeVar("T")

# What SQLite says, and what it means to the person in front of it.
MEANINGS = {
    "unable to open database file": "cannot be opened: the file or its folder cannot be written",
    "attempt to write a readonly database": "cannot be written: the file or its folder is read-only",
    "database is locked": "another program is writing to it; try again when it is done",
    "database disk image is malformed": "damaged: restore it from a copy, or read the reports again into a new store",
    "file is not a database": "not a Dateline store, not even a database",
    "database or disk is full": "the disk is full",
}


def engine_for(path: Path) -> Engine:
    """An engine on the SQLite file at `path`; nothing is opened yet."""
    engine = create_engine(URL.create("sqlite", database=str(path)))
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


@contextmanager
def reading(engine: Engine, path: Path) -> Iterator[Connection]:
    """A connection that sees one state of the store throughout."""
    with told(path), engine.connect() as connection:
        yield connection


@contextmanager
def writing(engine: Engine, path: Path) -> Iterator[Connection]:
    """One transaction: all of it is kept, or nothing."""
    with told(path), engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        yield connection


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Whatever the database refuses becomes a StoreError that names the store."""
    try:
        yield
    except SQLAlchemyError as problem:
        said = str(getattr(problem, "orig", None) or problem)
        raise StoreError(f"{path}: {MEANINGS.get(said, said)}") from problem


def turn_on_wal(engine: Engine, path: Path) -> None:
    """Readers and one writer side by side; the setting stays with the file, and cannot be made inside a transaction."""
    with told(path):
        raw = engine.raw_connection()
        try:
            raw.cursor().execute("PRAGMA journal_mode = WAL")
        finally:
            raw.close()


def portions(values: Sequence[T]) -> Iterator[Sequence[T]]:
    """The values, as many at a time as one query takes."""
    return (values[at : at + MANY] for at in range(0, len(values), MANY))


def _prepare(dbapi: Any, _record: object) -> None:
    """Settings of every connection. Transactions are begun by `_begin`, not by the driver's guesses."""
    dbapi.isolation_level = None
    for pragma in (f"busy_timeout = {BUSY_MS}", "foreign_keys = ON", "synchronous = FULL"):
        dbapi.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    # A writer takes its lock at once: upgrading a reader's lock midway fails under contention without waiting.
    writes = connection.get_execution_options().get(WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
