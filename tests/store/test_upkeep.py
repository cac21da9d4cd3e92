"""Copies hold what was copied, from either database into either; what is wrong with a store is found."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import Engine
from tests import made
from tests.store.test_fetches import BODY, ONE

from dateline.records import Judgement, StoreError
from dateline.store import Store, open_store
from dateline.store.backing import backup, restore
from dateline.store.checking import check
from dateline.store.copying import digests
from dateline.store.upkeep import schema_of, vacuum

NOON = "2031-03-04T12:00:00+00:00"
LATER = "2031-03-05T12:00:00+00:00"


@pytest.fixture
def store(where: Callable[[str], str]) -> Iterator[Store]:
    """A store with something in every table."""
    with open_store(where("full")) as opened:
        newer = replace(made.RUN, fingerprint="run-two")
        opened.add_all(
            [
                made.reading(),
                made.reading(made.report(id="two", text="Guard left. Ætt í Kyiv.")),
                made.reading(made.report(), newer),
            ],
            NOON,
        )
        opened.again(made.report(), made.RUN.fingerprint, LATER)
        opened.judge(Judgement(id="j1", kind="reject", claims=("c_1",), value="", who="ana", at=NOON, why="no"))
        opened.judge(Judgement(id="j2", kind="withdraw", claims=(), value="", who="ana", at=LATER, why="yes", withdraws="j1"))
        opened.keep_fetched(ONE, BODY)
        yield opened


def held(store: Store) -> dict[str, str]:
    with store.engine.connect() as connection:
        return digests(connection)


def test_a_sound_store_has_no_faults(store: Store) -> None:
    assert list(check(store)) == []


def test_a_backup_is_a_store_and_restores_into_either_database(store: Store, tmp_path: Path, new_schema: Callable[[], str]) -> None:
    wanted = held(store)
    assert all(int(found.split()[0]) for found in wanted.values())
    assert backup(store, tmp_path / "backup.db") == wanted
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".") or path.name.startswith("backup.db-")]
    for place in (str(tmp_path / "again.db"), new_schema()):
        assert restore(tmp_path / "backup.db", place) == wanted
        with open_store(place, create=False) as again:
            assert held(again) == wanted
            assert list(check(again)) == []
            assert {hit.claim for hit in again.search("retook mill")} == {hit.claim for hit in store.search("retook mill")}
            assert again.add(made.reading(made.report(id="new")), LATER)
            assert again.state() != store.state()


def test_nothing_is_overwritten_and_nothing_is_left_of_what_failed(
    store: Store, where: Callable[[str], str], tmp_path: Path
) -> None:
    file = tmp_path / "backup.db"
    backup(store, file)
    with pytest.raises(StoreError, match="there is a file already"):
        backup(store, file)
    with pytest.raises(StoreError, match="already"):
        restore(file, where("full"))
    (tmp_path / "notes.db").write_text("no database", encoding="utf-8")
    with pytest.raises(StoreError, match="not a Dateline store"):
        restore(tmp_path / "notes.db", where("new"))
    with pytest.raises(StoreError, match="no store here"):
        restore(tmp_path / "gone.db", where("new"))
    assert not list(tmp_path.glob(".*"))


def test_a_backup_is_one_state_although_others_write(where: Callable[[str], str], tmp_path: Path) -> None:
    with open_store(where("busy")) as store, open_store(where("busy")) as other:
        store.add_all((made.reading(made.report(id=f"r{n}")) for n in range(60)), NOON)
        done = threading.Event()

        def write() -> None:
            n = 0
            while not done.is_set():
                other.add(made.reading(made.report(id=f"later{n}")), LATER)
                n += 1

        writer = threading.Thread(target=write)
        writer.start()
        try:
            found = [backup(store, tmp_path / f"{n}.db") for n in range(2)]
        finally:
            done.set()
            writer.join()
        for n, wanted in enumerate(found):
            with open_store(tmp_path / f"{n}.db", create=False) as copy:
                assert held(copy) == wanted
                assert list(check(copy)) == []


def test_what_is_wrong_is_told(where: Callable[[str], str]) -> None:
    with open_store(where("hurt")) as store:
        store.add(made.reading(), NOON)
        store.judge(Judgement(id="j1", kind="reject", claims=("c_1",), value="", who="ana", at=NOON, why="no"))
        store.keep_fetched(ONE, BODY)
        hurt(store.engine, "claims", "body = replace(body, 'mill', 'Mill')", "number = 1")
        hurt(store.engine, "issues", "kind = 'other'", "number = 1")
        hurt(store.engine, "reports", "title = 'x', text = text || ' more'", "true")
        hurt(store.engine, "judgements", "withdraws = 'j1'", "true")
        hurt(store.engine, "documents", "size = 3", "true")
        found = [(fault.of, fault.said) for fault in check(store)]
    assert {of for of, _ in found} == {"database", "claims", "reports", "judgements", "documents", "issues", "report_words"}
    assert ("judgements", "j1 withdraws j1, which was not decided before it") in found
    assert any("reports_unchanged is missing" in said for of, said in found if of == "database")


def hurt(engine: Engine, table: str, values: str, rows: str) -> None:
    """What the guards keep others from doing."""
    drop = f"DROP TRIGGER {table}_unchanged" + (f" ON {table}" if engine.dialect.name == "postgresql" else "")
    with engine.begin() as connection:
        connection.exec_driver_sql(drop)
        connection.exec_driver_sql(f"UPDATE {table} SET {values} WHERE {rows}")


def test_space_is_given_back_and_the_store_is_the_same(store: Store) -> None:
    before = held(store)
    sizes = vacuum(store)
    assert all(size > 0 for size in sizes)
    assert held(store) == before
    assert store.search("retook mill")


def test_the_schema_is_told_without_migrating(where: Callable[[str], str], tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no store"):
        schema_of(where("none"))
    open_store(where("some")).close()
    name, had, wanted = schema_of(where("some"))
    assert had == wanted
    assert "?" not in name
    sqlite3.connect(tmp_path / "other.db").execute("CREATE TABLE recipes (name TEXT)")
    with pytest.raises(StoreError, match="no store"):
        schema_of(tmp_path / "other.db")


def test_a_digest_says_what_the_rows_are(tmp_path: Path) -> None:
    with open_store(tmp_path / "a.db") as store:
        store.add(made.reading(), NOON)
        row = json.dumps([made.RUN.fingerprint, made.RUN.version, made.RUN.model]) + "\n"
        assert held(store)["runs"] == f"1 {sha256(row.encode()).hexdigest()}"
