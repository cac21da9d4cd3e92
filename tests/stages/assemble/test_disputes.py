"""Which claims cannot all be so, and which only look like it."""

from __future__ import annotations

import random
from datetime import date

import pytest
from tests.stages.assemble.dispatches import claim, facts, report

from dateline.records import Dispute, Situation
from dateline.stages.assemble import situation

GUARD, LEAGUE = "Harbour Guard", "Reed League"
TEXT = (
    f"The {GUARD} shelled Ash Mill. {LEAGUE} took Ash Mill and repulsed the {GUARD}. Oak Mill is contested. "
    f"They blamed the {GUARD}. "
    "The allegations were rejected. A truce was broken. Ten, or 12, or forty were killed, seven children among them, by bombs."
)
ONE, TWO, THREE = (
    report(id_, TEXT, source, day)
    for id_, source, day in (
        ("one", "Radio Reed", "2016-05-03"),
        ("two", "Guard Daily", "2016-05-04"),
        ("three", "Wire One", "2016-05-05"),
    )
)
LAND = ("Reedland",)
DAY = ("2016-05-03", "2016-05-03")


def assembled(known, *claims, seed: int | None = None) -> Situation:
    told = random.Random(seed).sample(claims, len(claims)) if seed is not None else list(claims)
    return situation(told, [facts(r) for r in (ONE, TWO, THREE)], [], known)


def only(found: Situation, kind: str) -> Dispute:
    (dispute,) = [d for d in found.disputes if d.kind == kind]
    return dispute


def kinds(found: Situation) -> list[str]:
    return [d.kind for d in found.disputes]


def shelled(r, **more):
    given = {"roles": {"agent": GUARD}, "place": "Ash Mill", "when": DAY, **more}
    return claim(r, "event", "shell", "shelled", **given)


def killed(r, n, *, low=None, **more):
    given = {"roles": {"side": "people"}, "place": "Ash Mill", "when": DAY, **more}
    return claim(r, "loss", "killed", "killed", low=n if low is None else low, high=n, **given)


def holds(r, holder, **more):
    return claim(r, "control", "holds", "Ash Mill", roles={"holder": holder}, place="Ash Mill", **more)


class TestDenials:
    def test_a_denial_without_place_or_day_is_about_the_nearest_act_of_who_denies(self, known):
        said = shelled(ONE, within=LAND)
        other = shelled(THREE, roles={"agent": LEAGUE}, place="Oak Mill", within=LAND, when=None)
        denied = shelled(TWO, factuality="denied", place="", when=None, voice=(GUARD,))
        set_in = claim(TWO, "event", "aid", "truce", place="Oak Mill", within=LAND)  # tells what country the report is about
        for seed in range(6):
            found = assembled(known, said, other, denied, set_in, seed=seed)
            dispute = only(found, "denial")
            assert dispute.sides == (("said", (said.id,)), ("denied", (denied.id,)))
            assert (dispute.reported, dispute.origins) == (
                (date(2016, 5, 3), date(2016, 5, 4)),
                (("radio reed",), ("harbour guard",)),
            )
            assert dispute.settled_by == known.assembling.settling["denial"] != ""
            assert [i.status for i in found.incidents if said.id in i.claims] == ["disputed"]

    @pytest.mark.parametrize(
        "denial",
        [
            {"roles": {"agent": LEAGUE}, "place": "", "when": None},  # who denies did not do this
            {"place": "Oak Mill", "at": (50.0, 9.0, 1.0)},  # somewhere else
            {"place": "", "when": ("2016-05-01", "2016-05-01")},  # on another day
        ],
    )
    def test_a_denial_of_something_else_disputes_nothing(self, known, denial):
        said = shelled(ONE, at=(40.0, 9.0, 1.0))
        assert "denial" not in kinds(assembled(known, said, shelled(TWO, factuality="denied", voice=(GUARD,), **denial)))

    def test_an_accusation_that_the_accused_turn_down_is_a_dispute(self, known):
        blame = claim(ONE, "event", "accuse", "blamed", roles={"agent": LEAGUE, "target": GUARD})
        answer = claim(TWO, "event", "reject", "rejected", roles={"agent": GUARD, "target": "allegations"})
        assert only(assembled(known, blame, answer), "denial").sides == (("accused", (blame.id,)), ("denied", (answer.id,)))
        offer = claim(TWO, "event", "reject", "rejected", roles={"agent": GUARD, "target": "truce"})
        assert not assembled(known, blame, offer).disputes


class TestDoers:
    def test_who_is_blamed_next_to_an_act_stands_against_who_is_named_elsewhere(self, known):
        act = shelled(ONE, roles={"target": "Ash Mill"})
        blame = claim(ONE, "event", "accuse", "blamed", roles={"agent": "?", "target": GUARD})
        theirs = shelled(TWO, roles={"agent": LEAGUE, "target": "Ash Mill"})
        dispute = only(assembled(known, act, blame, theirs), "doer")
        assert dispute.sides == ((GUARD, (blame.id,)), (LEAGUE, (theirs.id,)))

    def test_two_labels_of_a_sort_or_things_without_a_name_are_no_other_doer(self, known):
        for one, other in (("rebels", "factions"), ("bombs", GUARD)):
            a, b = (shelled(r, roles={"agent": doer, "target": "Ash Mill"}) for r, doer in ((ONE, one), (TWO, other)))
            assert not assembled(known, a, b).disputes

    def test_sides_that_fire_on_each_other_at_one_place_do_not_dispute_who_fired(self, known):
        ours = shelled(ONE, roles={"agent": GUARD, "target": LEAGUE})
        theirs = shelled(TWO, roles={"agent": LEAGUE, "target": GUARD})
        assert "doer" not in kinds(assembled(known, ours, theirs))


class TestControl:
    def test_an_attack_repulsed_by_one_account_and_won_by_another(self, known):
        won = claim(ONE, "event", "capture", "took", roles={"agent": LEAGUE}, place="Ash Mill", when=DAY)
        failed = claim(TWO, "event", "repel", "repulsed", roles={"agent": GUARD, "target": LEAGUE}, place="Ash Mill", when=DAY)
        assert only(assembled(known, won, failed), "control").sides == (("failed", (failed.id,)), ("taken", (won.id,)))
        later = claim(
            TWO,
            "event",
            "repel",
            "repulsed",
            roles={"agent": GUARD, "target": LEAGUE},
            place="Ash Mill",
            when=("2016-05-04", "2016-05-04"),
        )
        assert not assembled(known, won, later).disputes

    def test_who_has_it_and_that_nobody_does_on_one_day(self, known):
        mine = holds(ONE, GUARD, when=DAY)
        torn = claim(TWO, "control", "contested", "contested", place="Ash Mill", when=DAY)
        assert only(assembled(known, mine, torn), "control").sides == ((GUARD, (mine.id,)), ("contested", (torn.id,)))
        later = claim(TWO, "control", "contested", "contested", place="Ash Mill", when=("2016-05-04", "2016-05-04"))
        assert not assembled(known, mine, later).disputes

    def test_who_tells_that_both_have_it_tells_of_a_place_that_is_divided(self, known):
        both = [holds(THREE, holder) for holder in ("army", "rebels")]
        assert not assembled(known, *both).disputes
        assert kinds(assembled(known, holds(ONE, "army"), holds(TWO, "rebels"))) == ["control"]

    def test_a_province_is_held_in_parts(self, known):
        wide = [holds(r, holder, at=(40.0, 9.0, 80.0)) for r, holder in ((ONE, "army"), (TWO, "rebels"))]
        assert not assembled(known, *wide).disputes


class TestTolls:
    def test_figures_that_no_number_fits_are_a_dispute_with_their_origins(self, known):
        few, many = killed(ONE, 12), killed(THREE, 10)
        dispute = only(assembled(known, few, many), "toll")
        assert dispute.sides == (("10", (many.id,)), ("12", (few.id,)))
        assert dispute.origins == (("wire one",), ("radio reed",))

    @pytest.mark.parametrize(
        "other",
        [
            {"n": 40},  # a later count that is higher
            {"n": None, "low": 10},  # at least ten
            {"n": 7, "roles": {"side": "people=children", "by": LEAGUE}},  # by another hand
            {"n": 7, "when": ("2016-05-01", "2016-05-04")},  # over other days
            {"n": 7, "place": "Oak Mill", "at": (50.0, 9.0, 1.0)},  # elsewhere
        ],
    )
    def test_figures_of_something_else_and_counts_gone_on_are_none(self, known, other):
        few = killed(ONE, 12, roles={"side": "people", "by": GUARD}, at=(40.0, 9.0, 1.0))
        assert not assembled(known, few, killed(THREE, **other)).disputes

    def test_figures_told_beside_one_happening_need_not_say_where_and_when(self, known):
        few, many = killed(ONE, 12), killed(THREE, 10, place="", when=None)
        dispute = only(assembled(known, shelled(ONE), shelled(THREE), few, many), "toll")
        assert dispute.sides == (("10", (many.id,)), ("12", (few.id,)))
        children = killed(THREE, 7, roles={"side": "children"}, place="", when=None)
        assert "toll" not in kinds(assembled(known, shelled(ONE), shelled(THREE), few, children))

    def test_one_voice_that_corrects_itself_disputes_nothing(self, known):
        assert not assembled(known, killed(ONE, 12, voice=(LEAGUE,)), killed(THREE, 10, voice=(LEAGUE,))).disputes
