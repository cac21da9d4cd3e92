"""SQLite: how a store in one file is connected, locked, searched and added to."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, text

from dateline.records import StoreError

from . import migrations
from .location import Location
from .queries import SEARCHED
from .refusing import told
from .sampling import INDEXED, sample

MIGRATIONS = migrations.MIGRATIONS
BUSY_MS = 10_000
MAGIC = b"SQLite format 3\0"
APPLICATION_ID = 0x4441544C  # "DATL" in ASCII: marks a SQLite file as ours
READS: Mapping[str, Any] = {}
WRITES: Mapping[str, Any] = {"dateline_writes": True}

# Of every version: asked for the current ones only, the index would be gone through once for each of them.
_SAYING = text("SELECT rowid AS version FROM report_words WHERE report_words MATCH :wanted ORDER BY rowid")
_SEARCH = text(
    """
    WITH said AS (SELECT rowid AS number, bm25(claim_words) AS rank FROM claim_words WHERE claim_words MATCH :wanted),
    told AS (SELECT rowid AS version, bm25(report_words) AS rank FROM report_words WHERE report_words MATCH :wanted)"""
    + SEARCHED
)
_MADE = """
    SELECT name, sql FROM sqlite_master
    WHERE sql IS NOT NULL AND name NOT LIKE 'report_words_%' AND name NOT LIKE 'claim_words_%' AND name NOT LIKE 'sqlite_%'"""
_BEGIN = re.compile(r".{1,300}(?=\W)", re.DOTALL)  # some whole words
_TIDY = ("VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)")
_WORDS = {"report_words": "text", "claim_words": "quotes"}


def engine_for(location: Location) -> Engine:
    """An engine on the file; nothing is opened yet."""
    engine = create_engine(URL.create("sqlite", database=str(location.file)), hide_parameters=True)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def check(location: Location, create: bool) -> None:
    """Refuse early, in words, what SQLite would refuse in riddles."""
    path = location.file
    assert path is not None
    if path.is_dir():
        raise StoreError(f"{path}: a folder; a store is one file, such as {path / 'dateline.db'}")
    if not path.parent.is_dir():
        raise StoreError(f"{path}: there is no folder {path.parent}")
    if not path.exists():
        if not create:
            raise StoreError(f"{path}: there is no store here; `dateline read` makes one")
        return
    try:
        with path.open("rb") as file:
            head = file.read(len(MAGIC))
    except OSError as problem:
        raise StoreError(f"{path}: cannot be read: {problem.strerror}") from problem
    if head and head != MAGIC:
        raise StoreError(f"{path}: not a Dateline store, not even a database")


def lock(connection: Connection) -> None:
    """Nothing to do: a transaction that writes took the lock when it began."""


def made(engine: Engine, location: Location) -> None:
    """Write ahead from now on."""
    turn_on_wal(engine, location)


def turn_on_wal(engine: Engine, where: Location | Path) -> None:
    """Readers and one writer side by side; the setting stays with the file, and cannot be made inside a transaction."""
    with told(where):
        raw = engine.raw_connection()
        try:
            raw.cursor().execute("PRAGMA journal_mode = WAL")
        finally:
            raw.close()


def is_ours(connection: Connection) -> bool:
    """Whether the file carries Dateline's mark."""
    return int(connection.exec_driver_sql("PRAGMA application_id").scalar_one()) == APPLICATION_ID


def is_empty(connection: Connection) -> bool:
    """Whether nothing has been made in the file yet."""
    return int(connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one()) == 0


def version_of(connection: Connection) -> int:
    """How many migrations this file has had."""
    return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def identity_of(connection: Connection) -> str:  # noqa: ARG001 (dialects are called alike)
    """None: a file is known by its path."""
    return ""


def mark(connection: Connection, version: int) -> None:
    """Mark the file as ours, after so many migrations."""
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {version}")


def insert(connection: Connection, table: str, columns: Sequence[str], rows: Sequence[tuple[object, ...]]) -> None:
    """Add many rows to a table."""
    if rows:
        marks = ", ".join("?" * len(columns))
        connection.exec_driver_sql(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", list(rows))


def index_words(connection: Connection, table: str, texts: Sequence[tuple[int, str]]) -> None:
    """Make texts findable by their words, under the numbers of their rows."""
    insert(connection, table, ("rowid", _WORDS[table]), texts)


def settle(connection: Connection) -> None:
    """Nothing to do: here every query has its index whatever the rows."""


def saying(connection: Connection, phrases: Sequence[str]) -> list[int]:
    """The versions of reports in whose title or text one of these phrases stands."""
    wanted = " OR ".join(map(_phrase, phrases))
    return list(connection.execute(_SAYING, {"wanted": wanted}).scalars()) if wanted else []


def search(connection: Connection, words: Sequence[str], limit: int) -> list[Any]:
    """Rows of current claims, then current reports, that hold all these words; the best first."""
    wanted = " ".join(map(_phrase, words))
    return list(connection.execute(_SEARCH, {"wanted": wanted, "limit": limit})) if wanted else []


def damage(connection: Connection) -> Iterator[str]:
    """What is wrong with the file itself, or missing of its tables, indexes and guards."""
    yield from (said for (said,) in connection.exec_driver_sql("PRAGMA integrity_check") if said != "ok")
    found = dict(map(tuple, connection.exec_driver_sql(_MADE)))
    with closing(sqlite3.connect(":memory:")) as fresh:
        for statement in (statement for step in MIGRATIONS for statement in step):
            fresh.execute(statement)
        wanted = dict(fresh.execute(_MADE))
    yield from (f"{name} is missing or not as it was made" for name, sql in wanted.items() if found.get(name) != sql)


def out_of_step(connection: Connection) -> Iterator[tuple[str, str]]:
    """Where the index of words is not that of the rows: by number for all of them, by their words for some."""
    for index, column in _WORDS.items():
        table, key = INDEXED[index]
        listed, indexed = f"SELECT {key} FROM {table}", f"SELECT id FROM {index}_docsize"
        for query, said in (
            (f"{listed} EXCEPT {indexed}", "not found by their words"),
            (f"{indexed} EXCEPT {listed}", "only words"),
        ):
            if lost := connection.exec_driver_sql(f"SELECT count(*) FROM ({query})").scalar_one():
                yield index, f"{lost} rows of {table} are {said}"
        asked = text(f"SELECT 1 FROM {index} WHERE {index} MATCH :wanted AND rowid = :number")
        for number, words in sample(connection, index):
            begin = _BEGIN.match(words)
            wanted = f"{column} : {_phrase(begin[0] if begin else words)}"
            if connection.execute(asked, {"wanted": wanted, "number": number}).first() is None:
                yield index, f"number {number} of {table} is not found by its words"


def size(connection: Connection) -> int:
    """Bytes that the file takes."""
    pages, each = (connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in ("page_count", "page_size"))
    return int(pages) * int(each)


def vacuum(engine: Engine, location: Location) -> None:
    """Give back unused space, and put the indexes of words in order. Waits for whoever reads or writes."""
    with told(location):
        raw = engine.raw_connection()
        try:
            for statement in (*(f"INSERT INTO {index} ({index}) VALUES ('optimize')" for index in _WORDS), *_TIDY):
                raw.cursor().execute(statement)
        finally:
            raw.close()


def _phrase(words: str) -> str:
    """Words that stand together, as the index is asked for them."""
    return '"' + words.replace('"', '""') + '"'


def _prepare(dbapi: Any, _record: object) -> None:
    """Settings of every connection. Transactions are begun by `_begin`, not by the driver's guesses."""
    dbapi.isolation_level = None
    for pragma in (f"busy_timeout = {BUSY_MS}", "foreign_keys = ON", "synchronous = FULL"):
        dbapi.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    # A writer takes its lock at once: upgrading a reader's lock midway fails under contention without waiting.
    writes = connection.get_execution_options().get("dateline_writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
