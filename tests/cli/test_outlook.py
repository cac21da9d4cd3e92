"""`dateline outlook`: what to expect with its interval, what is left out and why, and what came of what was said."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest
from tests import made
from tests.cli.conftest import NOON, Call

from dateline.records import Forecast, Foretold, Situation
from dateline.store import open_store

LAST = made.report().published or date.min
MILL = Forecast(
    about="place",
    name="Old Mill",
    start=date(2016, 5, 5),
    days=7,
    mean=2.34,
    variance=5.1,
    likely=(0, 5),
    wide=(0, 8),
    any=0.81,
    method="self-exciting",
    branching=0.6,
    half_life=12.0,
    per_day=0.2,
    count=31,
    since=date(2016, 1, 1),
    until=LAST,
    reason="31 incidents in 125 days: made up",
)
ALL = (
    MILL,
    replace(MILL, name="Northford", count=40, mean=0.001, any=0.001),
    replace(MILL, name="Portmouth", count=7),
    replace(MILL, name="Westmark", count=90, until=date(2016, 3, 1)),
    replace(MILL, about="actor", name="Harbour Guard", count=22),
    replace(MILL, about="actor", name="Reed League", count=30, since=LAST),
)


@pytest.fixture
def asked(filled: Call, pipeline: ModuleType) -> Call:
    """The command over forecasts and verdicts made by hand."""
    claims = {c.content.kind: c.id for c in made.claims()}
    came = Foretold(
        outlook=claims["outlook"],
        told=(),
        verdict="came",
        reason="attack on 2016-05-04",
        band="likely",
        rests_on=(made.retaking().id,),
    )
    fake = vars(pipeline)
    fake["assemble"] = lambda *_: Situation()
    fake["outlook"] = lambda *_, **__: ALL
    fake["said"] = lambda *_: (came, replace(came, verdict="did not come", negated=True, rests_on=()))
    return filled


def test_it_tells_what_to_expect_with_the_interval(asked: Call) -> None:
    shown = asked("outlook").stdout
    assert "7 days from 2016-05-05" in shown
    rows = {line.split("  ")[0]: line.split() for line in shown.splitlines()}
    assert rows["Old Mill"][2:] == ["31", "2.3", "0", "to", "5", "0", "to", "8", "81%"]
    assert rows["Northford"][-2:] == ["under", "1%"]
    assert shown.index("Northford") < shown.index("Old Mill") < shown.index("Harbour Guard")


def test_it_says_of_what_it_says_nothing(asked: Call) -> None:
    shown = " ".join(asked("outlook").stdout.split())
    assert "Nothing is said of 1 place and 1 actor (the most: Reed League, 30 in 1 day)" in shown
    assert "Nothing is said of 1 place of whose countries no report has told since 2016-03-01" in shown
    assert "Portmouth" not in shown
    assert "Portmouth" in asked("outlook", "--min", "5").stdout


def test_one_place_is_told_closely(asked: Call) -> None:
    shown = " ".join(asked("outlook", "--place", "old mill").stdout.split())
    assert "the recent past counts for 60% of what is expected, and fades by half in 12 days" in shown
    assert "Northford" not in shown


def test_one_of_few_incidents_is_told_so_in_words(asked: Call) -> None:
    shown = asked("outlook", "--place", "Portmouth")
    assert shown.exit_code == 0
    assert "Nothing is said of Portmouth (7 in 125 days): fewer than 20 incidents" in " ".join(shown.stdout.split())


def test_it_fits_100_columns(asked: Call) -> None:
    for words in ((), ("--said",), ("--place", "Old Mill")):
        assert max(len(line.rstrip()) for line in asked("outlook", *words).stdout.splitlines()) <= 100


def test_json_holds_the_records_and_what_is_left_out(asked: Call) -> None:
    found = json.loads(asked("outlook", "--json").stdout)
    assert [f["name"] for f in found["forecasts"]] == ["Northford", "Old Mill", "Harbour Guard"]
    assert found["forecasts"][1]["wide"] == [0, 8]
    assert [f["name"] for f in found["too_few"]] == ["Reed League", "Portmouth"]
    assert found["quiet"] == [{"about": "place", "name": "Westmark", "count": 90, "until": "2016-03-01"}]


def test_what_was_said_is_held_against_what_came(asked: Call) -> None:
    shown = asked("outlook", "--said").stdout
    assert "came 1 · did not come 1 · Brier score 0.11 over 2 of a stated likelihood" in " ".join(shown.split())
    assert "came: attack on 2016-05-04" in shown
    assert "said not to come; did not come" in shown
    assert "“The Harbour Guard retook the Old Mill on Tuesday”" in shown
    assert "strike again" in json.loads(asked("outlook", "--said", "--json").stdout)[0]["words"]


def test_what_was_said_can_be_narrowed(asked: Call) -> None:
    assert "came 1" in asked("outlook", "--said", "--actor", "reed league").stdout
    assert "Nothing was said" in asked("outlook", "--said", "--place", "Portmouth").stdout


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--place", "Atlantis"], "no dated act of harm at 'Atlantis'; most are told of Westmark, Northford, Old Mill"),
        (["--actor", "Nobody"], "no dated act of harm by 'Nobody'"),
        (["--at", "2016-05-04"], "no report before 2016-05-04"),
        (["--at", "2016-06-01"], "the reports end on 2016-05-04"),
    ],
)
def test_what_cannot_be_told_is_refused_in_a_line(asked: Call, words: list[str], says: str) -> None:
    done = asked("outlook", *words)
    assert done.exit_code == 2
    assert says in done.stderr


def test_as_of_a_day_reports_without_a_day_are_left_out_and_counted(asked: Call, tmp_path: Path) -> None:
    with open_store(tmp_path / "dateline.db") as store:
        store.add(made.reading(made.report(id="undated", text="Guard moved.", published=None)), NOON)
    assert "1 report · 1 report without a day left out" in asked("outlook", "--at", "2016-05-05").stdout
    assert "2 reports" in asked("outlook").stdout
