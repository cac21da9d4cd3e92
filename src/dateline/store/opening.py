"""Opening a store: from a path or URL to a database that is ours, up to date and guarded."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine, make_url
from sqlalchemy.exc import ArgumentError

from dateline.records import StoreError

from . import migrations
from .connecting import engine_for, reading, turn_on_wal, writing
from .store import Store

MAGIC = b"SQLite format 3\0"


def open_store(where: str | Path, *, create: bool = True) -> Store:
    """The store at a path or `sqlite:///` URL, made where missing (unless `create` is false) and migrated.

    StoreError says in words why a store cannot be opened: no such file or folder, not ours, newer, damaged, or not writable.
    """
    path = _path_of(where)
    _check(path, create)
    engine = engine_for(path)
    _bring_up(engine, path)
    return Store(engine, path)


def _path_of(where: str | Path) -> Path:
    if isinstance(where, Path) or "://" not in where:
        return Path(where)
    try:
        url = make_url(where)
    except ArgumentError as problem:
        raise StoreError(f"{where}: neither a path nor a database URL") from problem
    if url.get_backend_name() != "sqlite" or not url.database:
        raise StoreError(f"{url.render_as_string()}: only SQLite stores so far; give a path, or sqlite:///path")
    return Path(url.database)


def _check(path: Path, create: bool) -> None:
    """Refuse early, in words, what SQLite would refuse in riddles."""
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


def _bring_up(engine: Engine, path: Path) -> None:
    """Migrate where needed; a store that is up to date is opened without writing to it."""
    with reading(engine, path) as connection:
        if migrations.is_ours(connection) and migrations.version_of(connection) == len(migrations.MIGRATIONS):
            return
    try:
        with writing(engine, path) as connection:
            migrations.migrate(connection)
    except StoreError as problem:
        raise problem if str(path) in str(problem) else StoreError(f"{path}: {problem}") from problem
    turn_on_wal(engine, path)
