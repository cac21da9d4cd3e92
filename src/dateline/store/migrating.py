"""Migrating: a database brought up to the present schema, whichever it is."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from dateline.records import StoreError

from .dialects import dialect_of


def is_current(connection: Connection) -> bool:
    """Whether the database is a store of the present schema."""
    dialect = dialect_of(connection)
    return dialect.is_ours(connection) and dialect.version_of(connection) == len(dialect.MIGRATIONS)


def migrate(connection: Connection, steps: Sequence[Sequence[str]] | None = None) -> int:
    """Bring the database up to the last of `steps` (all there are), inside the caller's transaction; how many were taken.

    StoreError where the database belongs to something else, or to a newer program than this one.
    """
    dialect = dialect_of(connection)
    wanted = dialect.MIGRATIONS if steps is None else steps
    if not dialect.is_ours(connection) and not dialect.is_empty(connection):
        raise StoreError("this is a database, but not a Dateline store")
    had = dialect.version_of(connection)
    if had > len(wanted):
        raise StoreError(f"written by a newer Dateline (schema {had}; this one knows {len(wanted)}): update the program")
    for statement in (statement for step in wanted[had:] for statement in step):
        connection.exec_driver_sql(statement)
    if had < len(wanted):
        dialect.mark(connection, len(wanted))
    return len(wanted) - had
