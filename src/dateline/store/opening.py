"""Opening a store: from a path or URL to a database that is ours, up to date and guarded."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from sqlalchemy import Engine

from dateline.records import StoreError

from .connecting import reading, writing
from .dialects import dialect
from .location import Location
from .migrating import is_current, migrate
from .store import Store


def open_store(where: str | Path | Location, *, create: bool = True) -> Store:
    """The store at a path, `sqlite:///` or `postgresql://` URL, made where missing (unless `create` is false) and migrated.

    StoreError says in words why a store cannot be opened: no such file, folder or server, not ours, newer, damaged, not writable.
    """
    location = Location.of(where)
    dialect(location.backend).check(location, create)
    engine = dialect(location.backend).engine_for(location)
    try:
        return Store(engine, _brought_up(engine, location, create))
    except BaseException:
        engine.dispose()
        raise


def _brought_up(engine: Engine, location: Location, create: bool) -> Location:
    """Migrate where needed; a store that is up to date is opened without writing to it."""
    own = dialect(location.backend)
    with reading(engine, location) as connection:
        if is_current(connection):
            return replace(location, identity=own.identity_of(connection))
        missing = location.file is None and not own.is_ours(connection)
    if missing and not create:
        raise StoreError(f"{location}: there is no store in this database; `dateline read` makes one")
    try:
        with writing(engine, location) as connection:
            migrate(connection)
            identity = own.identity_of(connection)
    except StoreError as problem:
        raise problem if str(location) in str(problem) else StoreError(f"{location}: {problem}") from problem
    own.made(engine, location)
    return replace(location, identity=identity)
