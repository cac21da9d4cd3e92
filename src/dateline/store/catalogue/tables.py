"""The tables of a catalogue: what follows from a store, laid out for finding. The file may be thrown away and is made again.

terms     the values of facets by number: kinds, types, actors, places …
reports   reports without their texts; `mark` changes where their claims do
claims    claims as a table shows them, by number: the day in the high bits, so that their order is that of the days
records   what follows from claims, each as it was, by numbers of the same form
resting   which record rests on which claim
repeated  losses that only say again what another hold does
columns   the facets of claims and records in blocks of days, for counting (docs/decisions/0036-counted-in-columns.md)
words     the words of claims;  called  the names of actors, places and reports
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine

from dateline.records import digest
from dateline.store.location import Location
from dateline.store.sqlite import engine_for, turn_on_wal

from .layout import LINK, REST, ROW

SUFFIX = "-catalogue"
_TABLES = (
    "CREATE TABLE state (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE terms (facet TEXT NOT NULL, code INTEGER NOT NULL, value TEXT NOT NULL, name TEXT NOT NULL, "
    "PRIMARY KEY (facet, code)) WITHOUT ROWID",
    "CREATE UNIQUE INDEX term_values ON terms (facet, value)",
    "CREATE TABLE reports (id TEXT PRIMARY KEY, mark TEXT NOT NULL, title TEXT NOT NULL, source TEXT NOT NULL, published TEXT, "
    "language TEXT NOT NULL, url TEXT NOT NULL, claims INTEGER NOT NULL) WITHOUT ROWID",
    "CREATE TABLE claims (number INTEGER PRIMARY KEY, id TEXT NOT NULL, report TEXT NOT NULL, digest TEXT NOT NULL, "
    "body TEXT NOT NULL)",
    "CREATE UNIQUE INDEX claim_ids ON claims (id)",
    "CREATE INDEX told_by ON claims (report)",
    "CREATE TABLE records (number INTEGER PRIMARY KEY, sort TEXT NOT NULL, id TEXT NOT NULL, about TEXT NOT NULL, "
    "slice INTEGER NOT NULL, status TEXT NOT NULL, digest TEXT NOT NULL, body TEXT NOT NULL)",
    "CREATE UNIQUE INDEX record_ids ON records (id)",
    "CREATE INDEX record_abouts ON records (about)",
    "CREATE INDEX record_slices ON records (slice, sort)",
    "CREATE INDEX stale_records ON records (slice) WHERE digest = ''",
    "CREATE TABLE resting (base INTEGER NOT NULL, record INTEGER NOT NULL, PRIMARY KEY (base, record)) WITHOUT ROWID",
    "CREATE INDEX rested_on ON resting (record)",
    "CREATE TABLE parts (base INTEGER NOT NULL, record INTEGER NOT NULL, PRIMARY KEY (base, record)) WITHOUT ROWID",
    "CREATE INDEX part_of ON parts (record)",
    "CREATE TABLE repeated (loss INTEGER NOT NULL, hold INTEGER NOT NULL, PRIMARY KEY (loss, hold)) WITHOUT ROWID",
    "CREATE TABLE columns (sheet TEXT NOT NULL, span INTEGER NOT NULL, rows BLOB NOT NULL, links BLOB NOT NULL, "
    "rests BLOB NOT NULL, PRIMARY KEY (sheet, span))",
    "CREATE VIRTUAL TABLE words USING fts5 (quotes, names, title, tokenize='unicode61 remove_diacritics 0', prefix='2 3', "
    "columnsize=0, detail='full')",
    "CREATE VIRTUAL TABLE called USING fts5 (name, tokenize='unicode61 remove_diacritics 0', prefix='1 2 3')",
    "CREATE TABLE voiced (value TEXT NOT NULL, name TEXT NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (value, name)) WITHOUT ROWID",
)

SHAPE = digest(_TABLES, str(ROW), str(LINK), str(REST))  # a catalogue of another shape is made anew


def catalogue_path(store: Path | Location) -> Path:
    """Where the catalogue of a store lies: beside it."""
    return Location.of(store).beside(SUFFIX)


def prepared(path: Path) -> Engine:
    """An engine on the catalogue at a path; several may read beside one that writes."""
    engine = engine_for(Location(file=path))
    turn_on_wal(engine, path)
    return engine


def is_made(connection: Connection) -> bool:
    """Whether the tables are there, in this shape."""
    tables = connection.exec_driver_sql("SELECT 1 FROM sqlite_master WHERE name = 'state'").first()
    return tables is not None and note(connection, "shape") == SHAPE


def make(connection: Connection) -> None:
    """The tables, empty; whatever was there is dropped."""
    listed = connection.exec_driver_sql(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND (sql LIKE 'CREATE VIRTUAL%' OR name NOT LIKE '%\\_%' ESCAPE '\\')"
    )
    for name in listed.scalars().all():
        connection.exec_driver_sql(f'DROP TABLE "{name}"')
    for statement in _TABLES:
        connection.exec_driver_sql(statement)
    put_note(connection, "shape", SHAPE)


def note(connection: Connection, name: str) -> str:
    """A note on the catalogue; "" where there is none."""
    found = connection.exec_driver_sql("SELECT value FROM state WHERE name = ?", (name,)).scalar()
    return str(found or "")


def put_note(connection: Connection, name: str, value: str) -> None:
    """Note something."""
    connection.exec_driver_sql("INSERT OR REPLACE INTO state VALUES (?, ?)", (name, value))
