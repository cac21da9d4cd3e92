"""The situation that our own dispatches on Damascus tell of, as a reader of all of them puts it down, from the texts alone."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from dateline import pipeline
from dateline.knowledge import Knowledge, load
from dateline.records import Claim, Moment, Report, ReportFacts, Situation
from dateline.text.sketch import sketch
from dateline.views.standing import Standing, standing

DISPATCHES = Path(__file__).parents[1] / "examples" / "damascus-2017-03.jsonl"

# One line for each strong point, day, and state that somebody tells of that day: who has it (or is besieged in it), by whose word.
# The word is the outlet's, whoever it quotes. "most of" and "half of" a place are told of the place.
CONTROL = """
2017-03-18 | Qaboun              | besieged  |        | wire
2017-03-18 | Barzeh              | besieged  |        | wire
2017-03-19 | Abbasiyin square    | holds     | army   | state
2017-03-19 | Abbasiyin square    | contested |        | monitor
2017-03-19 | bus garage          | holds     | rebels | opposition
2017-03-19 | bus garage          | holds     | rebels | monitor
2017-03-19 | textile plant       | holds     | rebels | monitor
2017-03-19 | industrial zone     | holds     | rebels | opposition
2017-03-19 | industrial zone     | holds     | rebels | wire
2017-03-19 | Qaboun              | besieged  |        | opposition
2017-03-19 | Barzeh              | besieged  |        | opposition
2017-03-19 | Tishreen            | besieged  |        | opposition
2017-03-20 | textile plant       | holds     | army   | state
2017-03-20 | textile plant       | holds     | rebels | opposition
2017-03-20 | textile plant       | lost      | rebels | monitor
2017-03-20 | electricity company | holds     | army   | state
2017-03-20 | electricity company | lost      | rebels | opposition
2017-03-20 | electricity company | lost      | rebels | monitor
2017-03-20 | bus garage          | holds     | army   | state
2017-03-20 | bus garage          | holds     | rebels | opposition
2017-03-20 | industrial zone     | holds     | army   | russian
2017-03-21 | textile plant       | holds     | rebels | wire
2017-03-21 | textile plant       | holds     | rebels | turkish
2017-03-21 | fuel station        | holds     | rebels | turkish
2017-03-21 | Suran               | holds     | rebels | wire
2017-03-22 | textile plant       | holds     | rebels | monitor
2017-03-22 | textile plant       | besieged  | rebels | state
2017-03-22 | electricity company | holds     | army   | monitor
2017-03-22 | carpet factory      | holds     | army   | monitor
2017-03-22 | bus garage          | holds     | army   | monitor
2017-03-22 | fuel station        | holds     | army   | state
2017-03-22 | fuel station        | contested |        | monitor
2017-03-22 | Abbasiyin square    | holds     | army   | monitor
2017-03-22 | Qaboun              | besieged  |        | monitor
2017-03-22 | Barzeh              | besieged  |        | monitor
2017-03-22 | Tishreen            | besieged  |        | monitor
"""

CALLED = {
    "textile plant": {"textile plant", "textile company", "textile factory"},
    "bus garage": {"bus garage", "abbasiyin bus garage", "abbasiyin garage"},
    "industrial zone": {"industrial zone", "industrial area", "industrial quarter"},
}
SIDES = {
    "army": ("army", "government", "regime", "allied forces"),
    "rebels": ("rebel", "faction", "fighter", "terrorist", "group", "faylaq", "ahrar", "front"),
}
LINES = CONTROL.strip().splitlines()


@cache
def known() -> Knowledge:
    return load(None)


@cache
def read() -> tuple[tuple[Claim, ...], tuple[ReportFacts, ...]]:
    claims: list[Claim] = []
    facts = []
    for line in DISPATCHES.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        report = Report(
            id=row["id"], text=row["text"], title=row["title"], source=row["source"], published=date.fromisoformat(row["published"])
        )
        claims += pipeline.read(report, known()).claims
        facts.append(
            ReportFacts(
                id=report.id, digest=report.digest, source=report.source, published=report.published, sketch=sketch(report.text)
            )
        )
    return tuple(claims), tuple(facts)


@cache
def assembled(day: date) -> Situation:
    """What follows from the dispatches published by then."""
    claims, facts = read()
    return pipeline.assemble(claims, facts, (), known(), as_known=Moment(day=day))


def on(day: date) -> tuple[Standing, ...]:
    """What stands on a day by what was known on it."""
    return standing(assembled(day).holds, day)


def side(holder: str | None) -> str:
    return next((name for name, words in SIDES.items() if any(w in (holder or "").casefold() for w in words)), "")


def answers(row: Standing, line: str) -> bool:
    """Whether a row is what a line says, by a claim of that outlet's dispatch of that day."""
    day, place, state, holder, outlet = (part.strip() for part in line.split("|"))
    of = {c.id: c.report for c in read()[0]}
    told = {of[id] for id in row.claims}
    return (
        row.place.casefold() in CALLED.get(place, {place.casefold()})
        and row.state == state
        and (not holder or side(row.holder) == holder)
        and f"damascus-{day[-2:]}-{outlet}" in told
    )


@pytest.mark.parametrize("line", LINES)
def test_who_has_each_strong_point_and_by_whose_word(line: str) -> None:
    assert [row for row in on(date.fromisoformat(line[:10])) if answers(row, line)]


def test_who_has_the_plant_on_monday_stands_against_who_else_has_it() -> None:
    rows = [row for row in on(date(2017, 3, 20)) if row.place == "textile plant"]
    assert {side(row.holder): row.sure for row in rows} == {"army": "possible", "rebels": "told"}
    assert all(row.contradicted_by for row in rows)


def test_the_square_is_assessed_to_be_the_armys_once_two_outlets_say_so() -> None:
    def army(day: date) -> set[str]:
        return {r.said_of for r in on(day) if r.place == "Abbasiyin square" and r.state == "holds" and side(r.holder) == "army"}

    assert (army(date(2017, 3, 19)), "assessed" in army(date(2017, 3, 22))) == ({"claimed"}, True)


def test_as_known_the_day_before_nothing_of_the_day_is_there() -> None:
    by_monday = assembled(date(2017, 3, 20))
    told = {c.id: c.report for c in read()[0]}
    days = {told[id].split("-")[1] for row in standing(by_monday.holds, date(2017, 3, 22)) for id in row.claims}
    assert days <= {"18", "19", "20"}
