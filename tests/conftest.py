"""What many tests share: the knowledge, loaded once, and a store of examples and traps, read once."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from itertools import count
from pathlib import Path
from urllib.parse import quote

import pytest

from bench import postgres
from dateline import pipeline
from dateline.knowledge import Knowledge, load
from dateline.records import Report
from dateline.store import Store, open_store
from dateline.views.record import Record

EXAMPLES = Path(__file__).parents[1] / "examples"
NOON = "2021-03-10T12:00:00+00:00"
WHOLE = 9  # dispatches on Damascus that are read
OTHERS = ("khartoum-2023", "kidal-2023")

# Reports of our own with what exports may trip over: formulas, what did not happen, numbers in words, places on no map.
TRAPS = (
    Report(
        id="=cmd|' /C calc'!A0",
        source='=HYPERLINK("http://example.org","Harbour Wire")',
        title="@SUM(1+1)*cmd",
        url="javascript:alert(1)",
        published=date(2021, 3, 9),
        text=(
            "BENTIU, 9 March 2021 — The South Sudanese army shelled the town of Bentiu on Monday, killing at least four civilians, "
            "residents said. The army plans to storm Bor next week, a spokesman said. The rebels denied that they had attacked "
            "Torit on Sunday. Gunmen may have abducted two aid workers near Yambio on Saturday. Troops tried to retake Nasir on "
            "Monday but were driven back with heavy losses."
        ),
    ),
    Report(
        id="+trap two; # é",
        source="قناة النهر \x07",
        title="-1+1|ｆｕｌｌ",
        published=date(2021, 3, 10),
        text=(
            "JUBA, 10 March 2021 — At least 30 soldiers were killed when rebels attacked the Reed Mill outside Bor on Tuesday. "
            "If talks fail, the army will bomb Malakal. The United Nations said that the army had told it that rebels had killed "
            "dozens in Wau on Saturday. The rebels control Torit, the army said, but the governor denied it."
        ),
    ),
)


@pytest.fixture(scope="session")
def known() -> Knowledge:
    return load()


@pytest.fixture(scope="session")
def store(known: Knowledge, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store of some examples and the traps."""
    rows = [json.loads(line) for f in sorted(EXAMPLES.glob("*.jsonl")) for line in f.read_text("utf-8").splitlines()]
    chosen = [*rows[:WHOLE], *(row for row in rows if row["id"] in OTHERS)]
    reports = [Report(**{**row, "published": date.fromisoformat(row["published"])}) for row in chosen]
    with open_store(tmp_path_factory.mktemp("store") / "record.db") as kept:
        kept.add_all((pipeline.read(report, known) for report in (*reports, *TRAPS)), NOON)
        yield kept


@pytest.fixture(scope="session")
def new_schema() -> Iterator[Callable[[], str]]:
    """Gives a URL to an empty schema of a PostgreSQL server of the tests' own each time it is called."""
    if why := postgres.missing():
        pytest.skip(why)
    with postgres.server() as reached:
        import psycopg  # noqa: PLC0415 (of an extra)

        numbers = count(1)

        def new() -> str:
            name = f"store_{next(numbers)}"
            with psycopg.connect(f"postgresql:///postgres{reached}", autocommit=True) as server:
                server.execute(f"CREATE SCHEMA {name}")  # type: ignore[arg-type]
            return f"postgresql:///postgres{reached}&options={quote(f'-csearch_path={name}')}"

        yield new


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], str]:
    """Where a store of a name is, in each database in turn; one name is one place throughout a test."""
    if request.param == "sqlite":
        return lambda name: str(tmp_path / f"{name}.db")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr("dateline.store.location.cache_folder", lambda: tmp_path / "cache")
    new, had = request.getfixturevalue("new_schema"), {}

    def place(name: str) -> str:
        if name not in had:
            had[name] = new()
        return str(had[name])

    return place


@pytest.fixture(scope="session")
def record(store: Store) -> Record:
    """The record of that store."""
    return Record.of_store(store)
