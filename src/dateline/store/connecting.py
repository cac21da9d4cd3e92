"""Connections and transactions: one state seen throughout a read, all or nothing kept of a write."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

from sqlalchemy import Connection, Engine

from .dialects import dialect_of
from .refusing import told

MANY = 500  # values in one query

T = TypeVar("T")


@contextmanager
def reading(engine: Engine, where: object) -> Iterator[Connection]:
    """A connection that sees one state of the store throughout. `where` is how the store is named if it refuses."""
    with told(where), engine.connect().execution_options(**dialect_of(engine).READS) as connection:
        yield connection


@contextmanager
def writing(engine: Engine, where: object) -> Iterator[Connection]:
    """One transaction, which nobody else writes beside: all of it is kept, or nothing."""
    dialect = dialect_of(engine)
    with told(where), engine.connect().execution_options(**dialect.WRITES) as connection, connection.begin():
        dialect.lock(connection)
        yield connection


def portions(values: Sequence[T]) -> Iterator[Sequence[T]]:
    """The values, as many at a time as one query takes."""
    return (values[at : at + MANY] for at in range(0, len(values), MANY))
