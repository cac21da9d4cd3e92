"""What a PostgreSQL store has of its own: servers that refuse, passwords that are not shown, many who write at once."""

from __future__ import annotations

import builtins
import pickle
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from tests import made

from dateline.records import Judgement, RecordError, StoreError
from dateline.store import Location, Store, open_store
from dateline.store.connecting import reading
from dateline.store.vectors import OVERLAP, PLACES, vectors

NOON = "2017-03-22T12:00:00+00:00"
SECRET = "hunter-2:@/é"
QUOTED = "hunter-2%3A%40%2F%C3%A9"


@pytest.fixture
def url(new_schema: Callable[[], str]) -> str:
    return new_schema()


@pytest.fixture
def store(url: str) -> Store:
    return open_store(url)


class TestLocations:
    def test_a_password_is_never_shown(self) -> None:
        for written in (
            f"postgresql://ana:{QUOTED}@host/war",
            f"postgres://ana@host/war?password={QUOTED}",
            f"postgresql+psycopg://ana:{QUOTED}@host:5432/war?sslmode=require",
        ):
            location = Location.of(written)
            assert location.url is not None
            assert location.url.password == SECRET
            for shown in (str(location), repr(location), f"{location}", location.name, location.stem, str(location.url)):
                assert "hunter" not in shown
            assert str(location).startswith("postgresql://ana:***@host")

    @pytest.mark.parametrize(
        "written", [f"postgresql://ana:{SECRET}@host:x/war", f"mysql://ana:{QUOTED}@host/war", f"x y://a:{QUOTED}@b/c"]
    )
    def test_nor_where_the_url_is_none(self, written: str) -> None:
        with pytest.raises(StoreError) as refused:
            open_store(written)
        assert "hunter" not in str(refused.value)
        assert refused.value.__cause__ is None

    def test_it_travels_to_other_processes(self) -> None:
        location = Location.of(f"postgresql://ana:{QUOTED}@host/war")
        assert pickle.loads(pickle.dumps(location)) == location

    def test_what_stands_beside_it_is_called_by_its_own_name(
        self, store: Store, url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("DATELINE_CACHE", str(tmp_path))
        with open_store(url) as again:
            assert again.location.identity == store.location.identity != ""
        assert store.location.beside("-kept") == tmp_path / "stores" / f"{store.location.identity}-kept"
        assert store.location.writable_beside
        (tmp_path / "file").touch()
        monkeypatch.setenv("DATELINE_CACHE", str(tmp_path / "file"))
        assert not store.location.writable_beside


class TestRefusals:
    def test_a_server_that_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(StoreError, match="the server cannot be reached") as refused:
            open_store(f"postgresql://ana:{QUOTED}@/war?host={tmp_path}")
        assert "hunter" not in str(refused.value)

    def test_a_database_or_user_that_is_not_there(self, url: str) -> None:
        for other in (url.replace("/postgres?", "/none?"), url.replace("user=tests", "user=nobody")):
            with pytest.raises(StoreError, match="no such user or database"):
                open_store(other)

    def test_a_driver_that_is_not_installed(self, monkeypatch: pytest.MonkeyPatch) -> None:
        found = builtins.__import__

        def without(name: str, *more: object, **others: object) -> object:
            if name == "psycopg":
                raise ImportError(name)
            return found(name, *more, **others)  # type: ignore[arg-type]

        monkeypatch.setattr(builtins, "__import__", without)
        with pytest.raises(StoreError, match=r"dateline\[postgres\]"):
            open_store("postgresql://host/war")

    def test_no_store_is_made_for_readers(self, url: str) -> None:
        with pytest.raises(StoreError, match="no store in this database"):
            open_store(url, create=False)
        open_store(url).close()
        open_store(url, create=False).close()

    def test_anothers_tables_are_left_alone(self, url: str) -> None:
        with open_store(url) as store, store.engine.begin() as connection:
            connection.exec_driver_sql("DROP TABLE dateline_store")
        with pytest.raises(StoreError, match="not a Dateline store"):
            open_store(url)

    def test_a_newer_schema_is_refused(self, store: Store, url: str) -> None:
        with store.engine.begin() as connection:
            connection.exec_driver_sql("UPDATE dateline_store SET schema = schema + 1")
        with pytest.raises(StoreError, match="newer Dateline"):
            open_store(url)

    def test_texts_that_it_cannot_keep(self, store: Store) -> None:
        with pytest.raises(RecordError, match="NUL"):
            store.add(made.reading(made.report(text="A \x00 sign.")), NOON)
        with pytest.raises(RecordError, match="more than"):
            store.add(made.reading(made.report(id="x" * 5000)), NOON)
        assert store.add(made.reading(made.report(url="https://example.org/" + "x" * 5000)), NOON)
        assert store.counts()["reports"] == 1


class TestRights:
    """What the how-to page tells to grant is enough, and no more is possible."""

    @pytest.fixture
    def granted(self, store: Store, url: str) -> Iterator[Callable[[str], str]]:
        with store.engine.begin() as connection:
            schema = connection.exec_driver_sql("SELECT current_schema()").scalar_one()
            for role, rights in (("reader", "SELECT"), ("coder", "SELECT, INSERT")):
                connection.exec_driver_sql(f"CREATE ROLE {role}_{schema} LOGIN")
                connection.exec_driver_sql(f"GRANT USAGE ON SCHEMA {schema} TO {role}_{schema}")
                connection.exec_driver_sql(f"GRANT {rights} ON ALL TABLES IN SCHEMA {schema} TO {role}_{schema}")
        yield lambda role: url.replace("user=tests", f"user={role}_{schema}")

    def test_who_reads_and_who_writes(self, store: Store, granted: Callable[[str], str]) -> None:
        with open_store(granted("coder"), create=False) as coder, open_store(granted("reader"), create=False) as reader:
            assert coder.add(made.reading(), NOON)
            coder.judge(Judgement(id="j1", kind="accept", claims=(), value="", who="a", at=NOON, why=""))
            assert list(reader.reports()) == [made.report()]
            assert reader.search("retook mill")
            with pytest.raises(StoreError, match="may not do that"):
                reader.add(made.reading(made.report(id="other")), NOON)
        assert store.counts()["judgements"] == 1


class TestMany:
    def test_who_makes_the_store_at_once_makes_one(self, url: str) -> None:
        with ThreadPoolExecutor(6) as crew:
            stores = list(crew.map(open_store, [url] * 6))
        assert len({store.location.identity for store in stores}) == 1

    def test_nothing_is_lost_or_doubled_by_many_writers(self, url: str) -> None:
        open_store(url).close()

        def write(writer: int) -> int:
            with open_store(url) as store:
                new = sum(store.add(made.reading(made.report(id=f"r{n}")), NOON) for n in range(12))
                store.judge(Judgement(id=f"j{writer}", kind="accept", claims=(), value="", who="a", at=NOON, why=""))
                return new

        with ThreadPoolExecutor(5) as crew:
            assert sum(crew.map(write, range(5))) == 12
        with open_store(url) as store:
            counts = store.counts()
            assert (counts["reports"], counts["readings"], counts["claims"], counts["judgements"]) == (12, 12, 12, 5)
            assert len(store.heads()) == 12

    def test_a_read_sees_one_state_throughout(self, store: Store, url: str) -> None:
        store.add(made.reading(made.report(id="one")), NOON)
        store.add(made.reading(made.report(id="two")), NOON)
        claims = store.claims()
        first = next(claims)
        with open_store(url) as other:
            other.add(replace(made.reading(made.report(id="two", text="League left.")), issues=()), NOON)
            other.add(made.reading(made.report(id="three")), NOON)
        assert [first.report, *(claim.report for claim in claims)] == ["one", "two"]
        assert len(list(store.claims())) == 3

    def test_readers_may_not_write(self, store: Store) -> None:
        with pytest.raises(StoreError, match="cannot be written"), reading(store.engine, store.location) as connection:
            connection.exec_driver_sql("CREATE TABLE t (x int)")


class TestWords:
    def test_a_long_text_lies_in_parts_and_is_found_as_one(self, store: Store) -> None:
        text = "Opening words. " + "filler " * (PLACES - 3) + "border patrol crossing " + "rest " * PLACES + "the last word"
        store.add(made.reading(made.report(text=text)), NOON)
        assert len(vectors(text)) == 3
        assert store.saying(["border patrol crossing"]) == store.saying(["the last word"]) == (1,)
        assert store.saying(["crossing border"]) == ()
        assert [hit.claim for hit in store.search("opening border last")][-1:] == [None]
        assert store.search("opening nowhere") == ()

    def test_parts_are_whole_and_overlap(self) -> None:
        words = [f"w{n}" for n in range(2 * PLACES)]
        parts = vectors(" ".join(words))
        lasts = [part.split()[-1].partition(":")[0] for part in parts]
        firsts = [part.split()[0].partition(":")[0] for part in parts]
        assert firsts[0] == "w0"
        assert lasts[-1] == words[-1]
        assert int(lasts[0][1:]) - int(firsts[1][1:]) == OVERLAP - 1

    def test_accents_signs_and_scripts_are_folded_as_in_a_file(self, store: Store, tmp_path: Path) -> None:
        with open_store(tmp_path / "a.db") as file:
            for kept in (store, file):
                kept.add(
                    made.reading(
                        made.report(title="", text="Dár Šámí's t-72s — at 4:30 — shelled ДОНЕЦЬК; it's o'clock & \\ ':*!")
                    ),
                    NOON,
                )
                found = [
                    kept.saying([asked])
                    for asked in ("dar sami s", "T-72s", "донецьк", "4:30", "clock", "72s", "shelled at", "' & |", "\\")
                ]
                assert found == [(1,)] * 6 + [()] * 3
                assert kept.search("' ! & | ( <-> \\ :*") == ()
