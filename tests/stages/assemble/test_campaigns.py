"""Attacks made again on one place by one party are a campaign, whatever else is told of it."""

from __future__ import annotations

from datetime import date

from tests.stages.assemble.dispatches import claim, facts, report

from dateline.stages.assemble import situation

REBELS, MILL = "Reed League", "Oak Mill"


def attack(n: int, day: str, doer: str = REBELS, place: str = MILL):
    of = report(f"r{n}", f"{doer} attacked {place}.", f"Wire {n}", day)
    roles = {"agent": doer} if doer else {}
    return of, claim(of, "event", "attack", "attacked", roles=roles, place=place, when=(day, day))


def told(known, *attacks):
    return situation([c for _, c in attacks], [facts(r) for r, _ in attacks], (), known).campaigns


def test_attacks_within_a_week_are_one_campaign_with_its_days(known) -> None:
    (found,) = told(known, attack(1, "2016-05-01"), attack(2, "2016-05-04"), attack(3, "2016-05-09"))
    assert (found.agent, found.place) == (REBELS, MILL)
    assert [day for day, _ in found.attacks] == [date(2016, 5, 1), date(2016, 5, 4), date(2016, 5, 9)]


def test_a_pause_of_more_than_a_week_ends_it(known) -> None:
    assert told(known, attack(1, "2016-05-01"), attack(2, "2016-05-12")) == ()


def test_one_day_told_twice_or_elsewhere_or_by_another_is_none(known) -> None:
    assert told(known, attack(1, "2016-05-01"), attack(2, "2016-05-01")) == ()
    assert told(known, attack(1, "2016-05-01"), attack(2, "2016-05-03", place="Elm Bridge")) == ()
    assert told(known, attack(1, "2016-05-01"), attack(2, "2016-05-03", doer="Harbour Guard")) == ()


def test_an_attack_by_nobody_named_is_the_only_attackers(known) -> None:
    of = report("r2", f"{MILL} was attacked.", "Wire 2", "2016-05-03")
    nameless = of, claim(of, "event", "attack", "attacked", place=MILL, when=("2016-05-03", "2016-05-03"))
    (found,) = told(known, attack(1, "2016-05-01"), nameless)
    assert len(found.attacks) == 2
