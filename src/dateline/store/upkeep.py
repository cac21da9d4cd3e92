"""Upkeep: the schema of a store before it is opened, and its space."""

from __future__ import annotations

from pathlib import Path

from dateline.records import StoreError

from .connecting import reading
from .dialects import dialect, dialect_of
from .location import Location
from .store import Store


def schema_of(where: str | Path | Location) -> tuple[str, int, int]:
    """How a store is called, how many migrations it has had, and how many there are; StoreError where there is no store."""
    location = Location.of(where)
    own = dialect(location.backend)
    own.check(location, create=False)
    engine = own.engine_for(location)
    try:
        with reading(engine, location) as connection:
            if not own.is_ours(connection):
                raise StoreError(f"{location}: there is no store in this database")
            return str(location), own.version_of(connection), len(own.MIGRATIONS)
    finally:
        engine.dispose()


def vacuum(store: Store) -> tuple[int, int]:
    """Give back unused space, and put the indexes of words in order; bytes before and after."""
    before = _size(store)
    dialect_of(store.engine).vacuum(store.engine, store.location)
    return before, _size(store)


def _size(store: Store) -> int:
    with reading(store.engine, store.location) as connection:
        return dialect_of(connection).size(connection)
