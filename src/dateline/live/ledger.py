"""Ledger: what a watch must remember to be stopped at any moment: what it saw of each feed, what is still to be read or told.

It lies in a file beside the store and is no part of the record: what was fetched and read is in the store. One watch at a time
holds it; whatever is done is one transaction, so that a power cut leaves all of it or nothing.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from dateline.records import StoreError

SUFFIX = "-watch"
SHAPE = 1
TABLES = (
    """CREATE TABLE feeds (
        name TEXT PRIMARY KEY, etag TEXT NOT NULL, modified TEXT NOT NULL, cursor TEXT NOT NULL, failures INTEGER NOT NULL,
        told TEXT NOT NULL, due REAL NOT NULL) WITHOUT ROWID""",
    """CREATE TABLE items (
        number INTEGER PRIMARY KEY, feed TEXT NOT NULL, key TEXT NOT NULL, canon TEXT NOT NULL, report TEXT NOT NULL,
        url TEXT NOT NULL, source TEXT NOT NULL, published TEXT, mark TEXT NOT NULL, stamp TEXT NOT NULL, status TEXT NOT NULL,
        body BLOB, media_type TEXT NOT NULL, headers TEXT NOT NULL, within TEXT NOT NULL, first REAL NOT NULL, last REAL NOT NULL,
        etag TEXT NOT NULL, modified TEXT NOT NULL, had INTEGER NOT NULL, tries INTEGER NOT NULL, strikes INTEGER NOT NULL,
        recheck REAL NOT NULL, UNIQUE (feed, key))""",
    "CREATE INDEX by_canon ON items (canon) WHERE canon <> ''",
    "CREATE INDEX by_status ON items (status, feed)",
    "CREATE INDEX by_recheck ON items (feed, recheck) WHERE recheck > 0",
    "CREATE TABLE contents (digest TEXT PRIMARY KEY, report TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE alerts (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, rule TEXT NOT NULL, body TEXT NOT NULL)",
    """CREATE TABLE deliveries (
        target TEXT NOT NULL, alert INTEGER NOT NULL, tries INTEGER NOT NULL, due REAL NOT NULL, done INTEGER NOT NULL,
        PRIMARY KEY (target, alert)) WITHOUT ROWID""",
    "CREATE TABLE notes (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
)


class Ledger:
    """The file, held by one watch. May be used by several threads, one at a time."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.RLock()
        try:
            self._connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=1.0)
            self._connection.row_factory = sqlite3.Row
            for pragma in ("locking_mode = EXCLUSIVE", "journal_mode = WAL", "synchronous = FULL"):
                self._connection.execute(f"PRAGMA {pragma}")
            with self.writing() as c:
                self._bring_up(c)
        except (sqlite3.Error, StoreError) as problem:
            if "locked" in str(problem):
                raise StoreError(f"{path}: another `dateline watch` is at work on this store") from problem
            raise problem if isinstance(problem, StoreError) else StoreError(f"{path}: {problem}") from problem

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._connection.close()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction: all of it is kept, or nothing."""
        with self._lock:
            try:
                self._connection.execute("BEGIN IMMEDIATE")
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException as problem:
                if self._connection.in_transaction:
                    self._connection.rollback()
                if isinstance(problem, sqlite3.Error):
                    raise StoreError(f"{self.path}: {problem}") from problem
                raise

    def rows(self, query: str, *values: Any) -> list[sqlite3.Row]:
        """What a question finds."""
        with self._lock:
            return self._connection.execute(query, values).fetchall()

    def note(self, name: str) -> str:
        """Something that was noted, "" where it was not."""
        found = self.rows("SELECT value FROM notes WHERE name = ?", name)
        return str(found[0]["value"]) if found else ""

    def put(self, name: str, value: str) -> None:
        """Note something."""
        with self.writing() as c:
            c.execute("INSERT OR REPLACE INTO notes VALUES (?, ?)", (name, value))

    def _bring_up(self, c: sqlite3.Connection) -> None:
        had = int(c.execute("PRAGMA user_version").fetchone()[0])
        if had > SHAPE:
            raise StoreError(f"{self.path}: written by a newer Dateline; update the program")
        if had < SHAPE:
            for statement in TABLES:
                c.execute(statement)
            c.execute(f"PRAGMA user_version = {SHAPE}")
