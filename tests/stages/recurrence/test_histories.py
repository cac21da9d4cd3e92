"""Histories: which incidents count for which place and actor, and how long a silence means anything."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from tests import told

from dateline.records import Claim, Event, History
from dateline.stages.recurrence import QUIET, histories, watched

MAY = date(2015, 5, 1)
WORDS = "On Monday the Harbour Guard shelled Eastgate, and rebels fled; Rebels and Reed League fought on in Westmark."


def act(day: date | None, type_: str = "shell", id: str = "a", end: date | None = None, **more: Any) -> Claim:
    """The guard shells Eastgate, in Northford of Westmark."""
    of = told.report(id, WORDS)
    place = more.pop("place", told.place(of, "Eastgate", "Northford", "Westmark"))
    roles = {"agent": (told.party(of, "Harbour Guard"),), "target": (told.party(of, "Reed League"),), **more}
    content = Event(type=type_, roles=roles, place=place, when=told.when(of, "Monday", day, end))
    return told.claim(of, content, "shelled")


def found(
    known: Any, *acts: Claim, until: date = MAY + timedelta(days=30), status: str = "single-source"
) -> dict[tuple[str, str], History]:
    """The histories by what they are of; reports tell of Westmark from nine days before May to its 21st."""
    incidents = [told.incident(f"i{n}", c, status=status) for n, c in enumerate(acts)]
    watching = [act(None, "agree", id="first"), act(None, "agree", id="last")]
    published = {"first": MAY - timedelta(days=9), "last": MAY + timedelta(days=20), "a": MAY + timedelta(days=1)}
    facts = [told.facts(told.report(id, WORDS), day) for id, day in published.items()]
    return {(h.about, h.name): h for h in histories(incidents, [*acts, *watching], facts, known, until)}


def test_an_act_counts_for_its_place_for_all_around_it_and_for_its_doer(known: Any) -> None:
    series = found(known, act(MAY))
    assert set(series) == {("place", "Eastgate"), ("place", "Northford"), ("place", "Westmark"), ("actor", "Harbour Guard")}
    assert series["place", "Northford"].days == (MAY,)
    assert series["place", "Northford"].incidents == ("i0",)


def test_in_a_clash_both_sides_take_part(known: Any) -> None:
    assert {name for about, name in found(known, act(MAY, "clash")) if about == "actor"} == {"Harbour Guard", "Reed League"}


def test_labels_and_common_nouns_are_no_actors(known: Any) -> None:
    of = told.report("a", WORDS)
    agents = (
        told.party(of, "rebels", known=False),
        told.party(of, "Rebels", known=False),
        told.party(of, "Reed League", known=False),
    )
    assert [name for about, name in found(known, act(MAY, agent=agents)) if about == "actor"] == ["Reed League"]


def test_a_vague_place_counts_for_what_it_lies_in(known: Any) -> None:
    of = told.report("a", WORDS)
    series = found(known, act(MAY, place=told.place(of, "Eastgate", "Westmark", precision="region")))
    assert [name for about, name in series if about == "place"] == ["Westmark"]


@pytest.mark.parametrize(
    "without",
    [act(MAY, end=MAY + timedelta(days=40)), act(MAY, "capture"), act(MAY - timedelta(days=99)), act(None, id="undated")],
    ids=["a wide time", "no harm", "before the reports", "no day, in a report without one"],
)
def test_what_has_no_place_in_a_history(known: Any, without: Claim) -> None:
    assert found(known, without) == {}


def test_what_gives_no_time_counts_on_the_day_it_was_told(known: Any) -> None:
    assert found(known, act(None))["place", "Eastgate"].days == (MAY + timedelta(days=1),)


def test_what_is_denied_does_not_count(known: Any) -> None:
    assert found(known, act(MAY), status="denied") == {}


def test_a_history_is_as_long_as_its_country_is_told_of(known: Any) -> None:
    last = MAY + timedelta(days=20)
    soon, late = (found(known, act(MAY), until=last + QUIET + timedelta(days=n))["place", "Eastgate"] for n in (0, 1))
    assert soon.since == late.since == MAY - timedelta(days=9)
    assert soon.until == last + QUIET
    assert late.until == last


def test_order_makes_no_difference(known: Any) -> None:
    acts = [act(MAY + timedelta(days=n % 5), id=f"r{n}") for n in range(8)]
    incidents = [told.incident(f"i{n}", c) for n, c in enumerate(acts)]
    facts = [told.facts(told.report(f"r{n}", WORDS), MAY + timedelta(days=n)) for n in range(8)]
    plain = histories(incidents, acts, facts, known, MAY + timedelta(days=9))
    assert plain
    assert histories(incidents[::-1], acts[::-1], facts[::-1], known, MAY + timedelta(days=9)) == plain


def test_a_country_is_watched_from_its_first_report_to_its_last() -> None:
    claims = [act(MAY, id="r1"), act(MAY, id="r2"), act(MAY, id="r3")]
    facts = [told.facts(told.report(id, WORDS), day) for id, day in (("r1", MAY), ("r2", MAY + timedelta(days=4)), ("r3", None))]
    assert watched(claims, facts) == {"Westmark": (MAY, MAY + timedelta(days=4))}
