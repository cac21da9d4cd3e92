"""Dialects: all in which the two databases differ, as each of them does it (sqlite.py, postgres.py)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol

from sqlalchemy import Connection, Engine

from . import postgres, sqlite
from .location import POSTGRES, Location

Row = tuple[object, ...]
Steps = Sequence[Sequence[str]]


class Dialect(Protocol):
    """What a database does in its own way. The modules sqlite and postgres are one each."""

    MIGRATIONS: tuple[tuple[str, ...], ...]
    READS: Mapping[str, Any]
    WRITES: Mapping[str, Any]

    def check(self, location: Location, create: bool) -> None:
        """Refuse early, in words, what the database would refuse in riddles."""

    def engine_for(self, location: Location) -> Engine:
        """An engine; nothing is opened yet."""

    def lock(self, connection: Connection) -> None:
        """Begin to write beside nobody else; the lock ends with the transaction."""

    def made(self, engine: Engine, location: Location) -> None:
        """Set what a transaction cannot set, once the store was made or migrated."""

    def is_ours(self, connection: Connection) -> bool:
        """Whether the database carries Dateline's mark."""

    def is_empty(self, connection: Connection) -> bool:
        """Whether nothing has been made in the database yet."""

    def version_of(self, connection: Connection) -> int:
        """How many migrations it has had; 0 where it is not ours."""

    def identity_of(self, connection: Connection) -> str:
        """The name that the store was given when it was made, "" for a file: its path says which it is."""

    def mark(self, connection: Connection, version: int) -> None:
        """Mark the database as ours, after so many migrations."""

    def insert(self, connection: Connection, table: str, columns: Sequence[str], rows: Sequence[Row]) -> None:
        """Add many rows to a table."""

    def index_words(self, connection: Connection, table: str, texts: Sequence[tuple[int, str]]) -> None:
        """Make texts findable by their words, under the numbers of their rows; `table` is "report_words" or "claim_words"."""

    def settle(self, connection: Connection) -> None:
        """Note how rows lie, after many were added: how they are looked for depends on it."""

    def saying(self, connection: Connection, phrases: Sequence[str]) -> list[int]:
        """The versions of reports in whose title or text one of these phrases stands."""

    def search(self, connection: Connection, words: Sequence[str], limit: int) -> list[Any]:
        """Rows of current claims, then current reports, that hold all these words: report, claim, body, quote; the best first."""

    def damage(self, connection: Connection) -> Iterator[str]:
        """What is wrong with the database itself, or missing of its tables, indexes and guards."""

    def out_of_step(self, connection: Connection) -> Iterator[tuple[str, str]]:
        """Where the index of words is not that of the rows: which index, and how."""

    def size(self, connection: Connection) -> int:
        """Bytes that the store takes."""

    def vacuum(self, engine: Engine, location: Location) -> None:
        """Give back unused space, and put the indexes of words in order."""


def dialect(backend: str) -> Dialect:
    """The dialect of a kind of database."""
    return postgres if backend == POSTGRES else sqlite


def dialect_of(bound: Engine | Connection) -> Dialect:
    """The dialect of an engine or a connection."""
    return dialect(bound.dialect.name)
