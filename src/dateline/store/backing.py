"""Backups: a store in use copied into one file, which is itself a SQLite store; and a store made from such a file.

Whatever the databases, what was copied is compared with what was there, table by table, before it is kept.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Connection

from dateline.records import StoreError

from . import sqlite
from .connecting import reading, writing
from .copying import Progress, compare, copy, digests, silent
from .dialects import dialect
from .location import Location
from .migrating import is_current, migrate
from .opening import open_store
from .refusing import told
from .store import Store

PAGES = 2000  # copied at a time


def backup(store: Store, into: Path, progress: Progress = silent) -> dict[str, str]:
    """Copy one state of a store into a new file, while others read and write; the digests of its tables."""
    with _new(into) as fresh, reading(store.engine, store.location) as source:
        wanted = digests(source, progress)
        if store.location.file is not None:
            _paged(source, fresh, progress)
        else:
            with open_store(fresh) as made, writing(made.engine, into) as target:
                copy(source, target, progress)
        _in_one_file(fresh)
        compare(wanted, _digests_of(fresh, progress))
    return wanted


def restore(file: Path, where: str | Path | Location, progress: Progress = silent) -> dict[str, str]:
    """Make a store from a backup, or any SQLite store, at a place where there is none; the digests of its tables.

    An older schema is brought up to date in the new store; the backup is left as it is.
    """
    location = Location.of(where)
    sqlite.check(Location(file=file), create=False)
    wanted = _digests_of(file, progress)
    if location.file is not None:
        with _new(location.file) as fresh:
            _migrated(file, fresh, progress)
            compare(wanted, _digests_of(fresh, progress))
    else:
        with TemporaryDirectory(prefix="dateline-") as folder:
            _into_database(_present(file, Path(folder), progress), location, wanted, progress)
    return wanted


def _into_database(file: Path, location: Location, wanted: dict[str, str], progress: Progress) -> None:
    """All of it in one transaction: there is the whole store afterwards, or none."""
    own = dialect(location.backend)
    engine = own.engine_for(location)
    try:
        with _reading(file) as source, writing(engine, location) as target:
            try:
                migrate(target)
                copy(source, target, progress)
                compare(wanted, digests(target, progress))
            except StoreError as problem:
                raise StoreError(f"{location}: {problem}") from problem
    finally:
        engine.dispose()


@contextmanager
def _new(path: Path) -> Iterator[Path]:
    """A path to make a file at, which is then put where it belongs, if nothing is there; nothing is left of one that failed."""
    if path.exists():
        raise StoreError(f"{path}: there is a file already; choose another name, or move it away")
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        yield fresh
        if path.exists():
            raise StoreError(f"{path}: a file was made there meanwhile; it is left as it is")
        fresh.rename(path)
    except OSError as problem:
        raise StoreError(f"{path}: cannot be written: {problem.strerror}") from problem
    finally:
        for end in ("", "-wal", "-shm", "-journal"):
            fresh.with_name(fresh.name + end).unlink(missing_ok=True)


def _paged(source: Connection, into: Path, progress: Progress) -> None:
    """SQLite's own copy, page by page, of the state that the source's transaction sees."""
    driver: Any = source.connection.driver_connection
    try:
        with closing(sqlite3.connect(into)) as target:
            driver.backup(target, pages=PAGES, progress=lambda _, left, size: progress("pages", size - left, size))
    except sqlite3.Error as problem:
        raise StoreError(f"{into}: {problem}") from problem


def _in_one_file(path: Path) -> None:
    """Without a log beside it, so that the file alone is the backup."""
    with closing(sqlite3.connect(path)) as made:
        made.execute("PRAGMA journal_mode = DELETE")


def _present(file: Path, folder: Path, progress: Progress) -> Path:
    """The file, or where its schema is an older one, a copy of the present one."""
    with _reading(file) as source:
        if is_current(source):
            return file
    _migrated(file, folder / "present.db", progress)
    return folder / "present.db"


def _migrated(file: Path, into: Path, progress: Progress) -> None:
    """A copy of the file as a store for use, of the present schema."""
    with _reading(file) as source:
        _paged(source, into, progress)
    with open_store(into) as made:
        sqlite.turn_on_wal(made.engine, made.location)


def _digests_of(file: Path, progress: Progress) -> dict[str, str]:
    with _reading(file) as connection:
        return digests(connection, progress)


@contextmanager
def _reading(file: Path) -> Iterator[Connection]:
    """A connection to a file that may not be written; StoreError where it is no store."""
    engine = sqlite.engine_for(Location(file=file))
    try:
        with told(file), reading(engine, file) as connection:
            if not sqlite.is_ours(connection):
                raise StoreError(f"{file}: this is a database, but not a Dateline store")
            yield connection
    finally:
        engine.dispose()
