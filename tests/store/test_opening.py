"""What can't be opened is refused in words; what can is migrated and guarded."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect
from tests import made

from dateline.records import StoreError
from dateline.store import open_store, sqlite
from dateline.store.migrating import migrate
from dateline.store.schema import METADATA

NOON = "2017-03-22T12:00:00+00:00"


def test_a_new_store_is_made_where_nothing_was_or_an_empty_file(tmp_path: Path) -> None:
    (tmp_path / "empty.db").touch()
    for name in ("new.db", "empty.db"):
        with open_store(tmp_path / name) as store:
            assert list(store.reports()) == []


def test_a_url_names_the_same_file(tmp_path: Path) -> None:
    with open_store(f"sqlite:///{tmp_path}/a.db") as store:
        assert store.location.file == tmp_path / "a.db"
    assert (tmp_path / "a.db").exists()


def test_it_writes_ahead_and_minds_foreign_keys(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    open_store(path).close()
    raw = sqlite3.connect(path)
    assert raw.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert raw.execute("PRAGMA application_id").fetchone() == (sqlite.APPLICATION_ID,)


@pytest.mark.parametrize("where", ["mysql://host/db", "sqlite://", "no scheme://x"])
def test_other_databases_are_refused(where: str) -> None:
    with pytest.raises(StoreError, match=r"a store is a path|neither a path"):
        open_store(where)


def test_a_missing_store_is_not_made_for_readers(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no store here"):
        open_store(tmp_path / "none.db", create=False)
    assert not (tmp_path / "none.db").exists()


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no folder"):
        open_store(tmp_path / "gone" / "a.db")


def test_a_folder_is_no_store(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="a folder"):
        open_store(tmp_path)


def test_another_file_is_no_store(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("not a database at all, only some notes", encoding="utf-8")
    with pytest.raises(StoreError, match=r"notes\.txt: not a Dateline store"):
        open_store(path)
    assert path.read_text(encoding="utf-8").startswith("not a database")


def test_anothers_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as raw:
        raw.execute("CREATE TABLE recipes (name TEXT)")
    with pytest.raises(StoreError, match=r"other\.db: .*not a Dateline store"):
        open_store(path)
    assert [r[0] for r in sqlite3.connect(path).execute("SELECT name FROM sqlite_master")] == ["recipes"]


def test_a_newer_schema_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "newer.db"
    open_store(path).close()
    with sqlite3.connect(path) as raw:
        raw.execute(f"PRAGMA user_version = {len(sqlite.MIGRATIONS) + 1}")
    with pytest.raises(StoreError, match="newer Dateline"):
        open_store(path)


def test_a_damaged_store_is_told(tmp_path: Path) -> None:
    path = tmp_path / "hurt.db"
    with open_store(path) as store:
        store.add(made.reading(), NOON)
    raw = bytearray(path.read_bytes())
    raw[4096:] = b"\x55" * (len(raw) - 4096)
    path.write_bytes(raw)
    with pytest.raises(StoreError, match=r"hurt\.db"), open_store(path) as store:
        list(store.claims())


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is read-only to root")
def test_a_read_only_folder_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(StoreError, match="cannot be written"):
            open_store(tmp_path / "a.db")
    finally:
        tmp_path.chmod(0o700)


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="needs a folder that nobody can write to")
def test_a_folder_that_nobody_can_write_to_is_told() -> None:
    with pytest.raises(StoreError, match="cannot be written"):
        open_store("/proc/self/dateline.db")


class TestMigrating:
    STEPS = (("CREATE TABLE a (x)",), ("CREATE TABLE b (x)", "INSERT INTO b VALUES (1)"))

    def test_each_step_is_taken_once_and_in_order(self, tmp_path: Path) -> None:
        engine = create_engine(f"sqlite:///{tmp_path}/a.db")
        with engine.begin() as connection:
            assert migrate(connection, self.STEPS[:1]) == 1
            assert sqlite.version_of(connection) == 1
            assert migrate(connection, self.STEPS) == 1
            assert migrate(connection, self.STEPS) == 0
            assert connection.exec_driver_sql("SELECT count(*) FROM b").scalar_one() == 1

    def test_the_tables_are_those_of_the_schema(self, tmp_path: Path) -> None:
        open_store(tmp_path / "a.db").close()
        found = inspect(create_engine(f"sqlite:///{tmp_path}/a.db"))
        for table in METADATA.sorted_tables:
            columns = {c["name"]: c["nullable"] for c in found.get_columns(table.name)}
            primary = {c.name for c in table.primary_key}
            assert list(columns) == [c.name for c in table.columns]
            assert all(columns[c.name] == c.nullable for c in table.columns if c.name not in primary)

    def test_an_interrupted_migration_leaves_nothing_behind(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sqlite, "MIGRATIONS", (*sqlite.MIGRATIONS, ("CREATE TABLE broken (",)))
        with pytest.raises(StoreError):
            open_store(tmp_path / "a.db")
        assert sqlite3.connect(tmp_path / "a.db").execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
