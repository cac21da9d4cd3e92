"""A store of every schema there ever was, in either database, becomes one of the present schema and keeps what it held."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection, inspect
from tests import made

from dateline.records import Judgement
from dateline.store import Location, open_store, pack, sqlite
from dateline.store.checking import check
from dateline.store.copying import digests
from dateline.store.dialects import dialect
from dateline.store.migrating import migrate
from dateline.store.rows import judgement_row, report_row
from dateline.store.schema import METADATA

NOON = "2017-03-22T12:00:00+00:00"
FIRST = {"sqlite": 1, "postgresql": 3}  # the first schema that each had
LAST = len(sqlite.MIGRATIONS)
VERSIONS = [("sqlite", n) for n in range(1, LAST + 1)] + [("postgresql", n) for n in range(3, LAST + 1)]


@pytest.fixture
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[str], str]:
    def new(backend: str) -> str:
        return str(tmp_path / "a.db") if backend == "sqlite" else str(request.getfixturevalue("new_schema")())

    return new


@pytest.mark.parametrize(("backend", "version"), VERSIONS)
def test_a_store_of_every_schema_becomes_a_present_one(place: Callable[[str], str], backend: str, version: int) -> None:
    location = Location.of(place(backend))
    engine = dialect(backend).engine_for(location)
    with engine.begin() as connection:
        assert migrate(connection, dialect(backend).MIGRATIONS[:version]) == version
        fill(connection)
        wanted = digests(connection)
    engine.dispose()
    with open_store(location, create=False) as store:
        assert list(store.reports()) == [made.report()]
        assert sorted(claim.id for claim in store.claims()) == sorted(claim.id for claim in made.claims())
        assert [one.id for one in store.judgements()] == ["j1"]
        assert store.search("retook mill")
        assert list(check(store)) == []
        with store.engine.connect() as connection:
            found = digests(connection)
            assert dialect(backend).version_of(connection) == LAST
        assert {name: found[name] for name in wanted} == wanted
        assert store.add(made.reading(made.report(id="new")), NOON)
        assert store.again(made.report(), made.RUN.fingerprint, NOON) is False


def fill(connection: Connection) -> None:
    """What every schema could hold, written as the program of the time did."""
    own, packed = dialect(connection.dialect.name), pack(made.reading())
    report, judged = (
        report_row(packed.report, NOON),
        Judgement(id="j1", kind="accept", claims=("c_1",), value="", who="a", at=NOON, why=""),
    )
    rows = {
        "reports": [{"version": 1, **report}],
        "runs": [{"fingerprint": packed.run.fingerprint, "version": packed.run.version, "model": packed.run.model}],
        "readings": [{"reading": 1, "version": 1, "fingerprint": packed.run.fingerprint, "recorded_at": NOON}],
        "claims": [
            {
                "number": n + 1,
                "reading": 1,
                "sequence": n,
                "id": c.id,
                "kind": c.kind,
                "type": c.type,
                "start": c.start,
                "body": c.body,
            }
            for n, c in enumerate(packed.claims)
        ],
        "issues": [
            {"number": n + 1, "reading": 1, "sequence": n, "kind": i.kind, "body": i.body} for n, i in enumerate(packed.issues)
        ],
        "judgements": [{"number": 1, **judgement_row(judged)}],
    }
    for table, some in rows.items():
        own.insert(connection, table, list(some[0]), [tuple(row.values()) for row in some])
    own.index_words(connection, "report_words", [(1, f"{packed.report.title}\n{packed.report.text}")])
    own.index_words(connection, "claim_words", [(n + 1, c.words) for n, c in enumerate(packed.claims)])


@pytest.mark.parametrize("version", range(1, LAST))
def test_a_migrated_file_is_made_like_a_new_one(tmp_path: Path, version: int) -> None:
    engine = sqlite.engine_for(Location(file=tmp_path / "old.db"))
    with engine.begin() as connection:
        migrate(connection, sqlite.MIGRATIONS[:version])
    engine.dispose()
    made_of = []
    for name in ("old.db", "new.db"):
        open_store(tmp_path / name).close()
        raw = sqlite3.connect(tmp_path / name)
        made_of.append(sorted(raw.execute("SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'").fetchall()))
        raw.close()
    assert made_of[0] == made_of[1]


def test_the_tables_are_those_of_the_schema(where: Callable[[str], str]) -> None:
    with open_store(where("a")) as store:
        found = inspect(store.engine)
        for table in METADATA.sorted_tables:
            columns = {c["name"]: c["nullable"] for c in found.get_columns(table.name)}
            primary = {c.name for c in table.primary_key}
            assert list(columns) == [c.name for c in table.columns]
            assert all(columns[c.name] == c.nullable for c in table.columns if c.name not in primary)
            assert {c.name for c in table.primary_key} == set(found.get_pk_constraint(table.name)["constrained_columns"])


def test_one_number_is_one_schema_in_both() -> None:
    assert len(dialect("postgresql").MIGRATIONS) == LAST
    assert next(n for n, step in enumerate(dialect("postgresql").MIGRATIONS, 1) if step) == FIRST["postgresql"]
