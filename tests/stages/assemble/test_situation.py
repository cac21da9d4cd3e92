from __future__ import annotations

import random
from datetime import date

import pytest
from tests.stages.assemble.dispatches import claim, facts, report

from dateline.records import Dispute, Hold, Judgement, Situation
from dateline.stages.assemble import situation

ARMY, REBELS = "Northern Army", "Hill Brigades"
TAKEN = report("taken", f"{REBELS} captured Oak Mill from the {ARMY} on Sunday after they attacked it.", "Radio Hill", "2017-03-19")
WON = report(
    "won", f"The {ARMY} recaptured Oak Mill from {REBELS}, who attacked it; 12 of them were killed.", "Army Daily", "2017-03-21"
)
WIRE = report("wire", f"{REBELS} deny that the {ARMY} recaptured Oak Mill. At least 30 killed.", "Wire One", "2017-03-21")
BOTH = {"agent": REBELS, "target": ARMY}


def taken(**more: object):
    return claim(TAKEN, "event", "capture", "captured", roles=BOTH, place="Oak Mill", when=("2017-03-19", "2017-03-19"), **more)


def won(**more: object):
    roles = {"agent": ARMY, "target": REBELS}
    return claim(WON, "event", "recapture", "recaptured", roles=roles, place="Oak Mill", when=("2017-03-20", "2017-03-20"), **more)


def assembled(known, claims, reports=(TAKEN, WON, WIRE), judgements=()) -> Situation:
    return situation(claims, [facts(r) for r in reports], judgements, known)


def hold(found: Situation, holder: str, state: str = "holds") -> Hold:
    (only,) = [h for h in found.holds if h.holder == holder and h.state == state]
    return only


def kinds(found: Situation) -> list[str]:
    return [d.kind for d in found.disputes]


def test_nothing_gives_nothing(known):
    assert situation([], [], [], known) == Situation()


def test_order_of_claims_and_reports_makes_no_difference(known):
    attacks = [
        claim(r, "event", "attack", "attacked", roles=BOTH, place="Oak Mill", when=w)
        for r, w in ((TAKEN, ("2017-03-19", "2017-03-19")), (WON, None))
    ]
    deny = claim(
        WIRE, "event", "recapture", "recaptured", roles={"agent": ARMY}, place="Oak Mill", factuality="denied", voice=(REBELS,)
    )
    dead = claim(WON, "loss", "killed", "killed", roles={"side": REBELS}, place="Oak Mill", low=12, high=12)
    more = claim(WIRE, "loss", "killed", "killed", roles={"side": REBELS}, place="Oak Mill", low=30)
    claims, reports = [taken(), won(), *attacks, deny, dead, more], [TAKEN, WON, WIRE]
    first = assembled(known, claims, reports)
    dice = random.Random(7)
    for _ in range(10):
        dice.shuffle(claims)
        dice.shuffle(reports)
        assert assembled(known, claims, reports) == first


def test_a_recapture_ends_the_hold_of_the_other_on_its_day(known):
    found = assembled(known, [taken(), won()])
    theirs, ours = hold(found, REBELS), hold(found, ARMY)
    assert (theirs.start, theirs.end, theirs.past) == (date(2017, 3, 19), date(2017, 3, 20), True)
    assert (ours.start, ours.end, ours.past) == (date(2017, 3, 20), None, False)
    assert "until recapture (2017-03-20)" in theirs.reason
    assert not found.disputes


def test_a_recapture_alone_says_that_the_place_had_been_lost(known):
    found = assembled(known, [won()])
    before = hold(found, REBELS)
    assert before.past and before.start is None and before.end == date(2017, 3, 20)
    assert any(h.holder == ARMY and h.state == "lost" and h.past for h in found.holds)


def test_undated_takings_are_ordered_by_their_reports_and_stay_undated(known):
    taking = claim(TAKEN, "event", "capture", "captured", roles=BOTH, place="Oak Mill")
    winning = claim(WON, "event", "recapture", "recaptured", roles={"agent": ARMY, "target": REBELS}, place="Oak Mill")
    found = assembled(known, [winning, taking])
    ours = hold(found, ARMY)
    assert (ours.start, ours.reported) == (None, date(2017, 3, 21))
    theirs = [h for h in found.holds if h.holder == REBELS and h.state == "holds"]
    assert all(h.past and h.end is None for h in theirs)
    assert any("as reported 2017-03-21" in h.reason for h in theirs)


def test_a_past_hold_stays_past(known):
    old = claim(WON, "control", "holds", "Oak Mill", roles={"holder": REBELS}, place="Oak Mill", when=("2012-01-01", "2015-12-31"))
    found = hold(assembled(known, [old]), REBELS)
    assert (found.start, found.end, found.past) == (date(2012, 1, 1), date(2015, 12, 31), True)


def test_one_origin_claims_and_two_assess(known):
    now = [claim(r, "control", "holds", "Oak Mill", roles={"holder": ARMY}, place="Oak Mill") for r in (WON, WIRE)]
    assert hold(assembled(known, now[:1]), ARMY).said_of == "claimed"
    assert hold(assembled(known, now), ARMY).said_of == "assessed"
    quoted = [
        claim(r, "control", "holds", "Oak Mill", roles={"holder": ARMY}, place="Oak Mill", voice=("Ministry",)) for r in (WON, WIRE)
    ]
    assert hold(assembled(known, quoted), ARMY).said_of == "claimed", "two reports that quote one speaker are one origin"


def test_copies_of_one_text_are_one_origin(known):
    sketch = tuple(range(64))
    now = [claim(r, "control", "holds", "Oak Mill", roles={"holder": ARMY}, place="Oak Mill") for r in (WON, WIRE)]
    found = situation(now, [facts(WON, sketch), facts(WIRE, (*sketch[:60], 900, 901, 902, 903))], [], known)
    assert hold(found, ARMY).said_of == "claimed"


def test_opposed_parties_who_hold_one_place_at_one_time_are_a_dispute(known):
    foes = claim(TAKEN, "event", "attack", "attacked", roles=BOTH, place="Oak Mill")
    theirs = claim(TAKEN, "control", "holds", "Oak Mill", roles={"holder": REBELS}, place="Oak Mill")
    ours = claim(WON, "control", "holds", "Oak Mill", roles={"holder": ARMY}, place="Oak Mill")
    (dispute,) = assembled(known, [foes, theirs, ours]).disputes
    assert dispute.kind == "control"
    assert dispute.sides == ((REBELS, (theirs.id,)), (ARMY, (ours.id,)))


def test_the_states_forces_and_those_in_arms_cannot_both_hold_a_place(known):
    def holds(r, holder):
        return claim(r, "control", "holds", "Oak Mill", roles={"holder": holder}, place="Oak Mill")

    assert kinds(assembled(known, [holds(TAKEN, "moderate factions"), holds(WON, "government forces")])) == ["control"]
    assert kinds(assembled(known, [holds(TAKEN, "army"), holds(WON, "government forces")])) == []
    assert kinds(assembled(known, [holds(TAKEN, "rebels"), holds(WON, "moderate factions")])) == []


def test_what_one_says_and_another_denies_is_a_dispute_and_a_disputed_incident(known):
    deny = claim(
        WIRE, "event", "recapture", "recaptured", roles={"agent": ARMY}, place="Oak Mill", factuality="denied", voice=(REBELS,)
    )
    found = assembled(known, [won(), deny])
    (incident,) = found.incidents
    assert (incident.status, set(incident.claims)) == ("disputed", {won().id, deny.id})
    assert incident.reasons, "a merge says why"
    over_place, denial = found.disputes
    assert denial == Dispute(
        about="recapture at Oak Mill",
        kind="denial",
        sides=(("said", (won().id,)), ("denied", (deny.id,))),
        reason="one happening, said and denied",
        origins=(("army daily",), ("hill brigades",)),
        reported=(date(2017, 3, 21), date(2017, 3, 21)),
        settled_by=known.assembling.settling["denial"],
    )
    assert "evidence" in denial.settled_by
    assert (over_place.kind, over_place.about, over_place.sides) == ("control", "Oak Mill", denial.sides)


def test_a_denial_alone_is_a_denied_incident(known):
    (incident,) = assembled(known, [won(factuality="denied")]).incidents
    assert incident.status == "denied"


def test_two_origins_corroborate_and_the_same_day_elsewhere_does_not_merge(known):
    def attack(r, place, when):
        return claim(r, "event", "attack", "attacked", roles={"agent": REBELS}, place=place, when=(when, when))

    found = assembled(known, [attack(TAKEN, "Oak Mill", "2017-03-19"), attack(WON, "Oak Mill", "2017-03-19")])
    assert [i.status for i in found.incidents] == ["corroborated"]
    apart = assembled(known, [attack(TAKEN, "Oak Mill", "2017-03-19"), attack(WON, "Ash Mill", "2017-03-19")])
    assert [i.status for i in apart.incidents] == ["single-source"] * 2


def test_one_word_said_of_two_places_by_two_voices_of_one_report_is_no_copy(known):
    r = report("two", "The factions attacked Oak Mill, residents said. They attacked Ash Mill too.", "Wire", "2017-03-20")
    when = ("2017-03-19", "2017-03-19")
    told = {"roles": {"agent": "factions"}, "when": when}
    oak = claim(r, "event", "attack", "attacked", **told, place="Oak Mill", evidence="attacked Oak Mill", voice=("?residents",))
    ash = claim(r, "event", "attack", "attacked", **told, place="Ash Mill", evidence="attacked Ash Mill")
    assert len(situation([oak, ash], [facts(r)], [], known).incidents) == 2


def test_labels_of_one_sort_may_name_one_doer_and_names_stay_apart(known):
    def attack(r, doer):
        return claim(r, "event", "attack", "attacked", roles={"agent": doer}, place="Oak Mill", when=("2017-03-19", "2017-03-19"))

    (one,) = assembled(known, [attack(TAKEN, "factions"), attack(WON, "rebels")]).incidents
    assert one.status == "corroborated"
    assert one.reasons == ("attack at Oak Mill: one place, on 2017-03-19, one doer",)
    assert len(assembled(known, [attack(TAKEN, "factions"), attack(WON, "army")]).incidents) == 2
    assert len(assembled(known, [attack(TAKEN, REBELS), attack(WON, "Valley Guard")]).incidents) == 2


def test_undated_claims_do_not_chain_days_into_one_incident(known):
    dated = [
        claim(r, "event", "attack", "attacked", roles={"agent": REBELS}, place="Oak Mill", when=(day, day))
        for r, day in ((TAKEN, "2017-03-18"), (WON, "2017-03-20"))
    ]
    undated = claim(TAKEN, "event", "attack", "attacked", roles={"agent": REBELS}, place="Oak Mill", voice=("?residents",))
    found = assembled(known, [*dated, undated])
    assert [(str(i.start), len(i.claims)) for i in found.incidents] == [("2017-03-18", 2), ("2017-03-20", 1)]


def test_one_act_ascribed_to_two_doers_is_a_dispute(known):
    def blast(r, doer):
        return claim(r, "event", "bombing", "Oak Mill", roles={"agent": doer}, place="Oak Mill", when=("2017-03-20", "2017-03-20"))

    assert kinds(assembled(known, [blast(WON, REBELS), blast(WIRE, ARMY)])) == ["doer"]
    assert kinds(assembled(known, [blast(WON, REBELS), blast(WIRE, REBELS)])) == []


@pytest.mark.parametrize(
    ("low", "high", "disputed"), [(30, None, True), (30, 30, True), (10, None, False), (12, 12, False), (None, None, False)]
)
def test_tolls_that_do_not_meet_are_a_dispute(known, low, high, disputed):
    dead = claim(WON, "loss", "killed", "killed", roles={"side": REBELS}, place="Oak Mill", low=12, high=12)
    other = claim(WIRE, "loss", "killed", "killed", roles={"side": REBELS}, place="Oak Mill", low=low, high=high)
    found = assembled(known, [dead, other])
    assert (kinds(found) == ["toll"]) is disputed
    assert [len(t.figures) for t in found.tolls] == [2]


@pytest.mark.parametrize(("low", "high", "most"), [(30, 30, 30), (70, None, None), (9, None, 12)])
def test_a_loss_is_open_above_where_one_says_more_than_the_others(known, low, high, most):
    dead = claim(WON, "loss", "killed", "killed", roles={"side": REBELS}, place="Oak Mill", low=12, high=12)
    other = claim(WIRE, "loss", "killed", "killed", roles={"side": REBELS}, place="Oak Mill", low=low, high=high)
    (toll,) = assembled(known, [dead, other]).tolls
    assert (toll.low, toll.high) == (min(low, 12), most)


def test_two_figures_of_one_report_are_two_losses_and_others_join_the_one_they_meet(known):
    r = report("r", "Shells killed 8 and air raids killed 19 in Oak Mill.", "Monitor", "2017-03-21")
    eight, nineteen = (
        claim(r, "loss", "killed", w, roles={"side": "Civilians"}, place="Oak Mill", low=n, high=n)
        for w, n in (("killed 8", 8), ("killed 19", 19))
    )
    other = claim(WIRE, "loss", "killed", "killed", roles={"side": "Civilians"}, place="Oak Mill", low=19, high=19)
    found = assembled(known, [eight, nineteen, other], [r, WIRE])
    assert sorted(len(t.figures) for t in found.tolls) == [1, 2]
    assert not found.disputes


def test_fights_are_between_parties_and_things_are_no_party(known):
    hit = claim(TAKEN, "event", "attack", "attacked", roles={"agent": REBELS, "target": ["Oak Mill", ARMY]})
    back = claim(WON, "event", "repel", "recaptured", roles={"agent": ARMY, "target": REBELS})
    found = assembled(known, [hit, back]).fights
    assert [(f.agent, f.target, f.acts[0][0]) for f in found] == [(REBELS, ARMY, "attack"), (ARMY, REBELS, "repel")]


def test_withdrawn_holds_end_and_a_siege_that_is_lifted_ends(known):
    text = "The Northern Army besieged Oak Mill. Days later the siege was lifted and Hill Brigades withdrew."
    r = report("r", text, "Wire One", "2017-04-01")

    def day(d):
        return (f"2017-03-{d}", f"2017-03-{d}")

    held = claim(r, "control", "holds", "Oak Mill", roles={"holder": REBELS}, place="Oak Mill", when=day("01"))
    siege = claim(r, "event", "besiege", "besieged", roles={"agent": ARMY, "target": REBELS}, place="Oak Mill", when=day("05"))
    lifted = claim(r, "event", "lift_siege", "lifted", roles={"agent": ARMY}, place="Oak Mill", when=day("10"))
    left = claim(r, "event", "withdraw", "withdrew", roles={"agent": REBELS}, place="Oak Mill", when=day("12"))
    found = assembled(known, [left, lifted, siege, held], [r])
    besieged, was_held = hold(found, REBELS, "besieged"), hold(found, REBELS)
    assert (besieged.end, besieged.against) == (date(2017, 3, 10), (ARMY,))
    assert (was_held.end, was_held.past) == (date(2017, 3, 12), True)


def test_planned_and_denied_takings_move_nothing(known):
    assert not assembled(known, [taken(factuality="planned"), won(factuality="denied")]).holds


def test_rejected_and_superseded_claims_do_not_count_until_the_rejection_is_withdrawn(known):
    def judged(id_, kind, **more):
        return Judgement(id=id_, kind=kind, claims=(taken().id,), value="", who="A. Coder", at="2017-04-01", why="mistaken", **more)

    no = judged("j1", "reject")
    assert not assembled(known, [taken()], judgements=[no]).holds
    assert assembled(known, [taken()], judgements=[no, judged("j2", "accept", withdraws="j1")]).holds


def test_a_person_can_merge_and_split(known):
    def attack(r, when):
        return claim(r, "event", "attack", "attacked", roles={"agent": REBELS}, place="Oak Mill", when=(when, when))

    def judged(kind, claims):
        return Judgement(
            id="j", kind=kind, claims=tuple(c.id for c in claims), value="", who="A. Coder", at="2017-04-01", why="one night"
        )

    apart = [attack(TAKEN, "2017-03-18"), attack(WON, "2017-03-20")]
    (merged,) = assembled(known, apart, judgements=[judged("merge", apart)]).incidents
    assert merged.reasons == ("merged by A. Coder: one night",)
    same = [attack(TAKEN, "2017-03-18"), attack(WON, "2017-03-18")]
    assert len(assembled(known, same, judgements=[judged("split", same)]).incidents) == 2


def test_one_label_is_another_party_in_another_country(known):
    def backed(id_, country):
        r = report(id_, "The army attacked rebels in Oak Mill.", f"Wire {id_}", "2017-03-20")
        sides = {"agent": "army", "target": "rebels"}
        return r, claim(r, "event", "attack", "attacked", roles=sides, place="Oak Mill", within=(country,))

    (first, one), (second, other), (third, more) = backed("a", "Uplands"), backed("b", "Westmark"), backed("c", "Westmark")
    found = assembled(known, [one, other, more], [first, second, third]).fights
    assert [(f.agent, f.target, len(f.acts[0][1])) for f in found] == [
        ("army (Westmark)", "rebels (Westmark)", 2),
        ("army (Uplands)", "rebels (Uplands)", 1),
    ]


def test_ties_read_the_same_from_both_ends_where_the_relation_does(known):
    a = claim(TAKEN, "relation", "allied", "they", roles={"subject": REBELS, "object": ARMY})
    b = claim(WON, "relation", "allied", "who", roles={"subject": ARMY, "object": REBELS})
    c = claim(WON, "relation", "backs", "who", roles={"subject": ARMY, "object": REBELS})
    found = assembled(known, [a, b, c]).ties
    assert [(t.subject, t.object, t.type, len(t.claims)) for t in found] == [
        (REBELS, ARMY, "allied", 2),
        (ARMY, REBELS, "backs", 1),
    ]


def test_talks_of_one_venue_are_one_track_with_its_states_in_order(known):
    r = report("r", "Talks in Lake Town stalled. The talks in Lake Town will resume.", "Wire One", "2017-03-20")
    s = report("s", "Talks in Lake Town ended.", "Wire Two", "2017-03-25")
    first = claim(r, "talks", "stalled", "stalled", roles={"parties": [ARMY]}, place="Lake Town")
    then = claim(r, "talks", "scheduled", "resume", roles={"parties": [REBELS]}, place="Lake Town")
    last = claim(s, "talks", "ended", "ended", place="Lake Town")
    (track,) = assembled(known, [last, then, first], [r, s]).tracks
    assert (track.name, track.states) == ("Lake Town", ("stalled", "scheduled", "ended"))
    assert track.parties == (REBELS, ARMY)


def test_purposes_of_one_party_stand_side_by_side(known):
    r = report("r", "Some say the push is meant to cut the road; others, to win time.", "Wire One", "2017-03-20")
    aims = [
        claim(r, "purpose", "aim", "meant", roles={"agent": REBELS, "of": "the push"}, aim="cut the road", voice=("Ministry",)),
        claim(r, "purpose", "aim", "others", roles={"agent": REBELS}, aim="win time"),
    ]
    (found,) = assembled(known, aims, [r]).aims
    assert [(a.text, a.said_by) for a in found.aims] == [("cut the road", "Ministry"), ("win time", "Wire One")]
    assert found.of == ("the push",)


def test_common_nouns_are_places_of_their_own_report_only(known):
    texts = [report(i, "They captured the checkpoint.", f"Wire {i}", "2017-03-20") for i in ("a", "b")]
    claims = [claim(r, "event", "capture", "captured", roles={"agent": ARMY}, place="the checkpoint") for r in texts]
    assert len(assembled(known, claims, texts).incidents) == 2


def test_a_busy_year_is_assembled_in_well_under_a_second(known):
    claims = [
        claim(
            report(f"r{n}", f"{REBELS} attacked Town{n % 97}.", f"Wire {n % 5}", "2017-03-20"),
            "event",
            "attack",
            "attacked",
            roles={"agent": REBELS},
            place=f"Town{n % 97}",
            when=(day := date.fromordinal(736000 + n % 365).isoformat(), day),
        )
        for n in range(2000)
    ]
    found = situation(claims, [], [], known)
    assert sum(len(i.claims) for i in found.incidents) == 2000
