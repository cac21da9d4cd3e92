"""The file that accounts lie in: one SQLite database that its owner alone may read, whose log only grows."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from dateline.records import StoreError

MARK = 0x4441544D  # "DATM": tells the file from a store
VERSION = 1
OTHERS = stat.S_IRWXG | stat.S_IRWXO
BUSY = 10.0  # seconds
SCHEMA = """
CREATE TABLE accounts (
    number INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, name TEXT NOT NULL, role TEXT NOT NULL, password TEXT NOT NULL,
    made_at TEXT NOT NULL, removed_at TEXT);
CREATE TABLE sessions (
    hash TEXT PRIMARY KEY, account INTEGER NOT NULL REFERENCES accounts (number), made_at TEXT NOT NULL, seen_at TEXT NOT NULL);
CREATE TABLE tokens (
    hash TEXT PRIMARY KEY, id TEXT NOT NULL UNIQUE, account INTEGER NOT NULL REFERENCES accounts (number),
    made_at TEXT NOT NULL, ends_at TEXT NOT NULL);
CREATE TABLE log (
    number INTEGER PRIMARY KEY, at TEXT NOT NULL, who TEXT NOT NULL, what TEXT NOT NULL, about TEXT NOT NULL,
    address TEXT NOT NULL);
CREATE TRIGGER log_unchanged BEFORE UPDATE ON log BEGIN SELECT RAISE(ABORT, 'the log only grows'); END;
CREATE TRIGGER log_kept BEFORE DELETE ON log BEGIN SELECT RAISE(ABORT, 'the log only grows'); END;
CREATE TRIGGER log_unreplaced BEFORE INSERT ON log WHEN EXISTS (SELECT 1 FROM log WHERE number = NEW.number)
    BEGIN SELECT RAISE(ABORT, 'the log only grows'); END;
CREATE TRIGGER accounts_kept BEFORE DELETE ON accounts BEGIN SELECT RAISE(ABORT, 'a name stays whose it was'); END;
CREATE INDEX log_about ON log (about);
"""


def made(path: Path) -> None:
    """Make the file where it is missing, closed to others from its first moment; StoreError where it cannot be, or is not ours."""
    if not path.exists():
        try:
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        except OSError as problem:
            raise StoreError(f"{path}: accounts cannot be kept here: {problem.strerror}") from problem
        with opened(path) as base:
            base.executescript(f"BEGIN; {SCHEMA} PRAGMA application_id = {MARK}; PRAGMA user_version = {VERSION}; COMMIT;")
    check(path)


def check(path: Path) -> None:
    """StoreError where the file is no file of accounts, of a newer program, or open to others."""
    if os.name == "posix" and path.stat().st_mode & OTHERS:
        raise StoreError(f"{path}: others may read the accounts in it; close it to them: chmod 600 {path}")
    with opened(path) as base:
        mark, version = (base.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version"))
    if mark != MARK:
        raise StoreError(f"{path}: this is no file of accounts")
    if version > VERSION:
        raise StoreError(f"{path}: written by a newer Dateline: update the program")


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection; what is written in it is kept whole or not at all. Whatever SQLite refuses is a StoreError."""
    try:
        with closing(sqlite3.connect(path, timeout=BUSY)) as base, base:
            base.execute("PRAGMA foreign_keys = ON")
            yield base
    except sqlite3.Error as problem:
        raise StoreError(f"{path}: {problem}") from problem
