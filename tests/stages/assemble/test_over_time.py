"""Ties over time and their turns, tracks of talks, purposes side by side, and tolls as they rise, in whatever order they come."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

import pytest
from tests.stages.assemble.dispatches import claim, facts, report

from dateline.records import Claim, LinkBetween, ReportFacts, Situation
from dateline.stages.assemble import situation

LEAGUE, GUARD, KINGDOM = "Reed League", "Harbour Guard", "Westmark"
TEXT = f"{KINGDOM}, {LEAGUE}, {GUARD}: backs, allied, at war, keeps, broke, truce, talks, deal, aim to cut the road, raid, killed."
LAKE = "Lake Town"
AT = {"Oak Mill": (10.0, 10.0, 2.0), "Far Mill": (12.0, 12.0, 2.0)}


def told(
    id: str, day: str | None, kind: str, type_: str, words: str, source: str = "", **more: object
) -> tuple[Claim, ReportFacts]:
    """One claim in a report of its own, by a source of its own where none is given."""
    of = report(id, TEXT, source or f"Wire {id}", day)
    return claim(of, kind, type_, words, **more), facts(of)  # type: ignore[arg-type]


def tie(id: str, day: str | None, type_: str, words: str, source: str = "", **more: object) -> tuple[Claim, ReportFacts]:
    return told(id, day, "relation", type_, words, source, roles={"subject": KINGDOM, "object": LEAGUE}, **more)


def assembled(known: object, *rows: tuple[Claim, ReportFacts]) -> Situation:
    """What follows; the same from any order of the claims."""
    found = situation([c for c, _ in rows], [f for _, f in rows], [], known)  # type: ignore[arg-type]
    shuffled = random.Random(7).sample(rows, len(rows))
    assert situation([c for c, _ in shuffled], [f for _, f in shuffled], [], known) == found  # type: ignore[arg-type]
    return found


class TestTies:
    def test_a_tie_runs_from_the_first_day_to_the_last_on_which_it_is_told(self, known):
        rows = tie("a", "2031-03-02", "backs", "backs"), tie("b", "2031-05-09", "backs", "backs")
        (found,) = assembled(known, *rows).ties
        assert (found.subject, found.object, found.type) == (KINGDOM, LEAGUE, "backs")
        assert (found.since, found.until, found.start, found.end) == (date(2031, 3, 2), date(2031, 5, 9), None, None)

    def test_told_days_count_before_those_of_the_report(self, known):
        then = tie("a", "2031-03-02", "allied", "allied", when=("2027-01-01", "2028-12-31"))
        (found,) = assembled(known, then).ties
        assert (found.start, found.end, found.until) == (date(2027, 1, 1), date(2028, 12, 31), date(2028, 12, 31))

    def test_what_was_over_and_is_told_again_later_is_another_spell(self, known):
        then = tie("a", "2031-03-02", "allied", "allied", when=("2027-01-01", "2028-12-31"))
        found = assembled(known, then, tie("b", "2031-06-01", "allied", "allied")).ties
        assert [(t.since, t.end) for t in found] == [(date(2027, 1, 1), date(2028, 12, 31)), (date(2031, 6, 1), None)]

    def test_a_denial_stands_beside_what_it_denies(self, known):
        rows = tie("a", "2031-03-02", "backs", "backs"), tie("b", "2031-03-03", "backs", "backs", factuality="denied")
        (found,) = assembled(known, *rows).ties
        assert (found.factuality, found.claims, found.denied) == ("actual", (rows[0][0].id,), (rows[1][0].id,))
        (alone,) = assembled(known, rows[1]).ties
        assert alone.factuality == "denied"

    def test_who_fights_has_no_tie_by_that(self, known):
        sides = {"agent": KINGDOM, "target": LEAGUE}, {"agent": LEAGUE, "target": KINGDOM}
        raids = [told(r["agent"], "2031-03-02", "event", "attack", "raid", roles=r, place=LAKE) for r in sides]
        found = assembled(known, *raids)
        assert (found.ties, found.turns, len(found.fights)) == ((), (), 2)


class TestTurns:
    def test_a_backer_that_becomes_an_enemy_has_turned_between_two_days(self, known):
        rows = tie("a", "2031-03-02", "backs", "backs"), tie("b", "2031-05-09", "hostile", "at war")
        found = assembled(known, *rows)
        (turn,) = found.turns
        assert (turn.subject, turn.was, turn.now, turn.object) == (KINGDOM, ("backs",), ("hostile",), LEAGUE)
        assert (turn.earliest, turn.latest) == (date(2031, 3, 2), date(2031, 5, 9))
        assert (turn.before, turn.after) == ((rows[0][0].id,), (rows[1][0].id,))

    def test_who_backs_again_after_the_breach_does_so_in_a_spell_of_its_own(self, known):
        rows = [
            tie(d, f"2031-0{d}-01", type_, "backs", "One Wire") for d, type_ in (("3", "backs"), ("4", "hostile"), ("5", "backs"))
        ]
        found = assembled(known, *rows)
        assert [(t.was, t.now) for t in found.turns] == [(("backs",), ("hostile",)), (("hostile",), ("backs",))]
        assert [(t.type, t.since) for t in found.ties if t.type == "backs"] == [
            ("backs", date(2031, 3, 1)),
            ("backs", date(2031, 5, 1)),
        ]

    def test_two_outlets_that_keep_to_their_word_are_one_turn_at_most(self, known):
        rows = [
            tie("a", "2031-03-01", "allied", "allied", "One Wire"),
            tie("b", "2031-03-05", "hostile", "at war", "Other Wire"),
            tie("c", "2031-03-09", "allied", "allied", "One Wire"),
            tie("d", "2031-03-12", "hostile", "at war", "Other Wire"),
        ]
        (turn,) = assembled(known, *rows).turns
        assert turn.still == (rows[2][0].id,)

    def test_claims_of_one_day_contradict_each_other_and_are_no_turn(self, known):
        rows = tie("a", "2031-03-02", "allied", "allied"), tie("b", "2031-03-02", "hostile", "at war")
        assert assembled(known, *rows).turns == ()

    def test_hostility_told_to_have_begun_before_is_no_turn_either(self, known):
        rows = (
            tie("a", "2031-03-02", "allied", "allied"),
            tie("b", "2031-05-09", "hostile", "at war", when=("2031-01-01", "2031-05-09")),
        )
        assert assembled(known, *rows).turns == ()

    def test_a_truce_that_is_kept_and_then_broken(self, known):
        rows = (
            told("a", "2031-03-02", "relation", "observes_truce", "keeps", roles={"subject": GUARD}),
            told("b", "2031-03-20", "event", "violate", "broke", roles={"agent": GUARD, "target": "truce"}),
            told("c", "2031-03-20", "event", "violate", "broke", roles={"agent": LEAGUE, "target": "truce"}),
        )
        found = assembled(known, *rows)
        (turn,) = found.turns
        assert (turn.subject, turn.was, turn.now) == (GUARD, ("observes_truce",), ("violate",))
        assert [(t.subject, t.object, t.type) for t in found.ties] == [(GUARD, "", "observes_truce")]

    @pytest.mark.parametrize("factuality", ["planned", "possible", "denied", "conditional"])
    def test_what_may_come_turns_nothing(self, known, factuality):
        rows = tie("a", "2031-03-02", "backs", "backs"), tie("b", "2031-05-09", "hostile", "at war", factuality=factuality)
        assert assembled(known, *rows).turns == ()


def talks(id: str, day: str | None, state: str, **more: object) -> tuple[Claim, ReportFacts]:
    return told(id, day, "talks", state, "talks", **{"place": LAKE, **more})


class TestTalks:
    def test_what_gives_no_day_joins_the_round_it_must_mean(self, known):
        rows = (
            talks("a", "2031-03-01", "scheduled", when=("2031-03-10", "2031-03-10"), roles={"parties": [LEAGUE, GUARD]}),
            talks("b", "2031-03-04", "scheduled"),
            talks("c", "2031-03-12", "ended"),
            talks("d", "2031-04-20", "scheduled", when=("2031-05-02", "2031-05-03")),
        )
        (track,) = assembled(known, *rows).tracks
        assert (track.name, track.parties) == (LAKE, (GUARD, LEAGUE))
        assert [(r.start, [s.state for s in r.stages]) for r in track.rounds] == [
            (date(2031, 3, 10), ["scheduled", "scheduled", "ended"]),
            (date(2031, 5, 2), ["scheduled"]),
        ]

    def test_a_round_without_days_stands_where_it_was_reported(self, known):
        rows = talks("a", "2031-03-01", "ended"), talks("b", "2031-03-03", "ended"), talks("c", None, "stalled")
        (track,) = assembled(known, *rows).tracks
        assert [(r.start, r.reported, len(r.stages)) for r in track.rounds] == [
            (None, date(2031, 3, 1), 2),
            (None, None, 1),
        ]

    def test_talks_named_without_their_venue_are_those_at_the_only_venue_of_the_report(self, known):
        of = report("a", f"The talks in {LAKE} resumed. The negotiations are stalled.", "Wire", "2031-03-01")
        there, bare = claim(of, "talks", "under_way", "talks", place=LAKE), claim(of, "talks", "stalled", "negotiations")
        (track,) = assembled(known, (there, facts(of)), (bare, facts(of))).tracks
        assert set(track.claims) == {there.id, bare.id}

    def test_two_wars_may_send_their_delegates_to_one_town(self, known):
        def held(id: str, country: str, side: str) -> list[tuple[Claim, ReportFacts]]:
            of = report(id, TEXT, f"Wire {id}", "2031-03-01")
            raid = claim(of, "event", "attack", "raid", roles={"agent": side}, place="Oak Mill", within=(country,))
            return [
                (raid, facts(of)),
                (claim(of, "talks", "stalled", "talks", place=LAKE, within=("Eastmark",), roles={"parties": side}), facts(of)),
            ]

        found = assembled(known, *held("a", "Uplands", LEAGUE), *held("b", "Lowlands", GUARD)).tracks
        assert [t.name for t in found] == [f"{LAKE} (Lowlands)", f"{LAKE} (Uplands)"]

    def test_a_deal_at_the_venue_and_what_spoils_the_talks_belong_to_the_track(self, known):
        of = report("a", TEXT, "Wire", "2031-03-02")
        there = claim(of, "talks", "under_way", "talks", place=LAKE, roles={"sponsor": KINGDOM})
        truce = claim(of, "event", "ceasefire", "truce", place=LAKE, roles={"agent": LEAGUE, "with": KINGDOM})
        raid = claim(of, "event", "attack", "raid", place="Oak Mill", roles={"agent": GUARD})
        finding = replace(raid.findings[0], content=LinkBetween(type="threatens", ends=(raid.id, there.id)))
        link = Claim(report=of.id, content=finding.content, findings=(finding,), factuality="possible")
        (track,) = assembled(known, *((c, facts(of)) for c in (there, truce, raid, link))).tracks
        assert (track.sponsors, track.mediators, track.agreed) == ((KINGDOM,), (KINGDOM,), (truce.id,))
        assert [(t.type, t.by, t.to, t.factuality) for t in track.threats] == [("threatens", raid.id, there.id, "possible")]

    def test_a_meeting_where_no_talks_are_told_of_makes_no_track(self, known):
        assert assembled(known, told("a", "2031-03-02", "event", "negotiate", "talks", place=LAKE)).tracks == ()


class TestPurposes:
    @staticmethod
    def aim(id: str, day: str, aim: str, agent: str, voice: str, place: str = "Oak Mill") -> list[tuple[Claim, ReportFacts]]:
        of = report(id, f"The raid on {place} by {agent} is meant to {aim}.", f"Wire {id}", day)
        sides = {"agent": agent, "target": GUARD if agent == LEAGUE else LEAGUE}
        raid = claim(of, "event", "attack", "raid", roles=sides, place=place, at=AT[place], within=("Westmark",), when=(day, day))
        meant = claim(of, "purpose", "aim", "meant", roles={"agent": agent, "of": "raid"}, aim=aim, voice=(voice,))
        return [(raid, facts(of)), (meant, facts(of))]

    def test_purposes_of_one_offensive_stand_together_and_compete(self, known):
        rows = [
            *self.aim("a", "2031-03-02", "cut the coast road", LEAGUE, "Ministry"),
            *self.aim("b", "2031-03-03", "win time before the election", LEAGUE, "Envoy"),
            *self.aim("c", "2031-03-03", "to cut the road along the coast", LEAGUE, "Mayor"),
        ]
        (found,) = assembled(known, *rows).aims
        assert [(a.said_by, a.reported) for a in found.aims] == [
            ("Ministry", date(2031, 3, 2)),
            ("Envoy", date(2031, 3, 3)),
            ("Mayor", date(2031, 3, 3)),
        ]
        by = {a.claim: a.said_by for a in found.aims}
        assert [[by[id] for id in ids] for ids in found.purposes] == [["Ministry", "Mayor"], ["Envoy"]]
        assert (found.place, found.start, found.end) == ("Oak Mill", date(2031, 3, 2), date(2031, 3, 3))

    def test_an_action_elsewhere_or_of_another_party_or_later_has_its_own(self, known):
        rows = [
            *self.aim("a", "2031-03-02", "cut the road", LEAGUE, "Ministry"),
            *self.aim("b", "2031-03-04", "win time", LEAGUE, "Ministry", place="Far Mill"),
            *self.aim("c", "2031-03-02", "lift the siege", GUARD, "Ministry"),
            *self.aim("d", "2031-06-02", "cut the road", LEAGUE, "Ministry"),
        ]
        assert len(assembled(known, *rows).aims) == 4


class TestTolls:
    def test_the_range_after_each_day_is_of_everyones_last_word(self, known):
        def killed(id: str, day: str, low: int, high: int | None, source: str) -> tuple[Claim, ReportFacts]:
            more = {"roles": {"side": LEAGUE}, "place": "Oak Mill", "when": ("2031-03-01", "2031-03-01"), "low": low, "high": high}
            return told(id, day, "loss", "killed", "killed", source, **more)

        rows = (
            killed("a", "2031-03-01", 4, 4, "One Wire"),
            killed("b", "2031-03-02", 6, None, "Other Wire"),
            killed("c", "2031-03-03", 6, 6, "One Wire"),
        )
        found = assembled(known, *rows).tolls
        (toll,) = found
        assert [(r.day.day, r.low, r.high) for r in toll.series if r.day] == [(1, 4, 4), (2, 4, 6), (3, 6, 6)]
