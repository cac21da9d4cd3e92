"""Control of a place: what ends what, on which days it is certain and possible, who tells it, and what speaks against it."""

from __future__ import annotations

from datetime import date

from tests.stages.assemble.dispatches import claim, facts, report

from dateline.records import Claim, Hold, Moment, Report, Situation
from dateline.stages.assemble import known_by, situation

ARMY, REBELS = "Northern Army", "Hill Brigades"
BOTH = {"agent": REBELS, "target": ARMY}
BACK = {"agent": ARMY, "target": REBELS}


def told(id_: str, published: str | None, source: str = "") -> Report:
    text = f"{REBELS} or the {ARMY} took, had, left or lost Oak Mill, the old kiln in Ashton, all the points; they said so."
    return report(id_, text, source or f"Source {id_}", published)


def day(d: str) -> tuple[str, str]:
    return (d, d)


def march(n: int) -> date:
    return date(2017, 3, n)


def takes(r: Report, roles: dict[str, str] = BOTH, when: tuple[str, str] | None = None, **more: object) -> Claim:
    type_ = "capture" if roles["agent"] == REBELS else "recapture"
    return claim(r, "event", type_, "took", roles=roles, when=when, **{"place": "Oak Mill", **more})


def has(r: Report, holder: str, when: tuple[str, str] | None = None, state: str = "holds", **more: object) -> Claim:
    return claim(r, "control", state, "had", roles={"holder": holder}, when=when, **{"place": "Oak Mill", **more})


def assembled(known, *claims: tuple[Report, Claim]) -> Situation:
    reports = {r.id: r for r, _ in claims}
    return situation([c for _, c in claims], [facts(r) for r in reports.values()], [], known)


def of(found: Situation, holder: str, state: str = "holds") -> Hold:
    (only,) = [h for h in found.holds if h.holder == holder and h.state == state]
    return only


def bounds(hold: Hold) -> tuple[date | None, ...]:
    return hold.since_possible, hold.since_certain, hold.until_certain, hold.until_possible


def test_a_dated_taking_is_certain_on_its_day_and_open_after_it(known):
    r = told("a", "2017-03-21")
    assert bounds(of(assembled(known, (r, takes(r, when=day("2017-03-19")))), REBELS)) == (march(19), march(19), march(19), None)


def test_a_taking_within_days_is_possible_from_the_first_and_certain_from_the_last(known):
    r = told("a", "2017-03-21")
    found = of(assembled(known, (r, takes(r, when=("2017-03-05", "2017-03-11")))), REBELS)
    assert bounds(found) == (march(5), march(11), march(11), None)
    later = of(assembled(known, (r, takes(r, when=("2017-03-20", "2017-03-26")))), REBELS)
    assert bounds(later)[:2] == (march(20), march(21)), "at the latest on the day of the report"


def test_what_is_told_without_a_time_is_certain_on_the_day_of_its_report_only(known):
    r, undated = told("a", "2017-03-21"), told("b", None)
    assert bounds(of(assembled(known, (r, takes(r))), REBELS)) == (None, march(21), march(21), None)
    assert bounds(of(assembled(known, (r, has(r, ARMY))), ARMY)) == (None, march(21), march(21), None)
    assert bounds(of(assembled(known, (undated, has(undated, ARMY))), ARMY)) == (None, None, None, None)


def test_a_retaking_ends_what_was_possible_on_the_day_before_it(known):
    a, b = told("a", "2017-03-19"), told("b", "2017-03-22")
    found = assembled(known, (a, takes(a, when=day("2017-03-19"))), (b, takes(b, BACK, day("2017-03-22"))))
    assert bounds(of(found, REBELS)) == (march(19), march(19), march(21), march(21)), "who retakes tells that it was lost till then"
    assert bounds(of(found, ARMY)) == (march(22), march(22), march(22), None)


def test_a_retaking_without_a_day_lies_after_what_it_ended_was_told_and_before_its_report(known):
    a, b = told("a", "2017-03-19"), told("b", "2017-03-22")
    found = assembled(known, (a, takes(a, when=day("2017-03-19"))), (b, takes(b, BACK)))
    ours = of(found, ARMY)
    assert bounds(ours) == (march(19), march(22), march(22), None)
    assert {bounds(h)[3] for h in found.holds if h.holder == REBELS and h.state == "holds"} == {march(21)}


def test_who_date_the_beginning_apart_agree_from_the_later_day_on(known):
    a, b = told("a", "2017-03-21"), told("b", "2017-03-21")
    found = assembled(known, (a, takes(a, when=day("2017-03-18"))), (b, takes(b, when=day("2017-03-20"))))
    assert bounds(of(found, REBELS)) == (march(18), march(20), march(20), None)


def test_each_origin_has_its_own_account(known):
    a, b = told("a", "2017-03-19"), told("b", "2017-03-22")
    found = of(assembled(known, (a, takes(a, when=day("2017-03-19"))), (b, has(b, REBELS))), REBELS)
    assert [(x.said_by, x.since_certain, x.until_certain) for x in found.accounts] == [
        (("Source a",), march(19), march(19)),
        (("Source b",), march(22), march(22)),
    ]
    assert (found.said_of, bounds(found)) == ("assessed", (march(19), march(19), march(22), None))


def test_what_another_says_on_the_day_of_a_retaking_is_not_ended_by_it_but_contradicts(known):
    a, b = told("a", "2017-03-20"), told("b", "2017-03-20")
    fight = claim(a, "event", "attack", "took", roles=BOTH, place="Oak Mill")
    found = assembled(known, (a, has(a, REBELS)), (b, takes(b, BACK, day("2017-03-20"))), (a, fight))
    theirs = next(h for h in found.holds if h.holder == REBELS and h.state == "holds" and not h.past)
    ours = of(found, ARMY)
    assert (theirs.rivals, ours.rivals) == (ours.claims, theirs.claims)


def test_who_says_now_that_another_has_it_says_its_former_word_no_more(known):
    before, now, else_ = (told(i, f"2017-03-{d}", s) for i, d, s in (("a", 19, "Watch"), ("b", 22, "Watch"), ("c", 22, "Wire")))
    found = assembled(known, (before, has(before, REBELS)), (now, has(now, ARMY)))
    assert (of(found, REBELS).past, bounds(of(found, REBELS))[3]) == (True, march(21))
    apart = assembled(known, (before, has(before, REBELS)), (else_, has(else_, ARMY)))
    assert not of(apart, REBELS).past, "another's word ends nothing"


def test_a_loss_ends_what_its_holder_held(known):
    a, b = told("a", "2017-03-10"), told("b", "2017-03-21")
    found = assembled(known, (a, has(a, REBELS)), (b, has(b, REBELS, day("2017-03-20"), "lost")))
    assert (of(found, REBELS).end, bounds(of(found, REBELS))[3]) == (march(20), march(19))
    assert bounds(of(found, REBELS, "lost")) == (march(20), march(20), march(20), None)


def test_a_denial_stands_beside_what_it_denies(known):
    a, b = told("a", "2017-03-20"), told("b", "2017-03-20")
    found = of(assembled(known, (a, takes(a)), (b, takes(b, factuality="denied", voice=("Ministry",)))), REBELS)
    assert found.denied_by == ("Ministry",)
    assert len(found.denied) == 1 and not set(found.denied) & set(found.claims)


class TestAGroupOfPlaces:
    AT = (50.0, 10.0, 1.0)
    FAR = (52.0, 10.0, 1.0)

    def found(self, known, at: tuple[float, float, float], *more: tuple[Report, Claim]) -> list[Hold]:
        a, b = told("a", "2017-03-19"), told("b", "2017-03-20")
        roles = {"agent": "rebels"}
        kiln = claim(
            a, "event", "capture", "took", roles=roles, place="old kiln", at=at, within=("Ashton",), when=day("2017-03-19")
        )
        every = claim(
            b, "event", "recapture", "took", roles={"agent": "army"}, place="all the points", at=self.AT, within=("Ashton",)
        )
        return [h for h in assembled(known, (a, kiln), (b, every), *more).holds if h.place == "old kiln" and h.holder == "army"]

    def test_may_have_in_it_what_the_others_had_nearby(self, known):
        (hold,) = self.found(known, self.AT)
        assert bounds(hold) == (march(19), None, None, None)
        assert hold.reason == "may be one of “all the points”: follows from recapture"

    def test_has_nothing_of_what_lies_elsewhere(self, known):
        assert self.found(known, self.FAR) == []

    def test_ends_where_the_others_come_back(self, known):
        c = told("c", "2017-03-23")
        again = claim(c, "event", "recapture", "took", roles={"agent": "rebels"}, place="old kiln", at=self.AT, within=("Ashton",))
        (hold,) = self.found(known, self.AT, (c, again))
        assert hold.until_possible is None or hold.until_possible == march(22)


def test_what_is_said_of_a_part_is_not_said_of_the_whole(known):
    r = told("a", "2017-03-20")
    found = assembled(known, (r, has(r, REBELS, place="the old kiln", within=("Ashton", "Upland"))))
    assert {h.place for h in found.holds} == {"the old kiln"}


def test_as_known_by_a_day_later_reports_are_not_there():
    early, late, undated = told("a", "2017-03-19"), told("b", "2017-03-20"), told("c", None)
    claims = [has(early, REBELS), has(late, ARMY), has(undated, ARMY)]
    seen, read, _ = known_by(Moment(day=march(19)), claims, [facts(r) for r in (early, late, undated)], [])
    assert ([c.report for c in seen], [f.id for f in read]) == (["a"], ["a"])


def test_who_names_the_holder_by_a_label_agrees_with_who_names_it_otherwise(known):
    a, b = told("a", "2017-03-20"), told("b", "2017-03-21")
    found = assembled(known, (a, has(a, "army")), (b, has(b, "government forces")))
    assert {h.holder: (h.said_of, len(h.agreed)) for h in found.holds} == {
        "army": ("assessed", 1),
        "government forces": ("assessed", 1),
    }
    one = assembled(known, (a, has(a, "army", voice=("Ministry",))), (b, has(b, "government forces", voice=("Ministry",))))
    assert {h.said_of for h in one.holds} == {"claimed"}


def test_a_bare_noun_is_the_place_that_its_report_names_in_full(known):
    r = report("s", "They took Lark square; the square is held by the Northern Army.", "Wire", "2017-03-20")
    full = claim(r, "event", "attack", "took", roles={"agent": REBELS}, place="Lark square", within=("Ashton",))
    bare = claim(r, "control", "holds", "held", roles={"holder": ARMY}, place="square", within=("Ashton",))
    assert [h.place for h in assembled(known, (r, full), (r, bare)).holds] == ["Lark square"]
    other = claim(r, "control", "holds", "held", roles={"holder": ARMY}, place="square", within=("Elmton",))
    assert [h.place for h in assembled(known, (r, full), (r, other)).holds] == ["square"]


def test_a_site_is_one_place_with_and_without_what_it_lies_in_before_its_name(known):
    a, b = (report(i, "They had Ashton power station, the power station.", f"Wire {i}", "2017-03-20") for i in ("a", "b"))
    within = ("Ashton", "Ashton Province", "Upland")
    one = has(a, ARMY, place="Ashton power station", within=within)
    two = has(b, ARMY, place="power station", within=("Ashton", "Upland"))
    (found,) = assembled(known, (a, one), (b, two)).holds
    assert found.said_of == "assessed"


def test_who_means_to_lift_a_siege_tells_of_it(known):
    r = told("a", "2017-03-20")
    lift = claim(r, "event", "lift_siege", "took", roles={"agent": REBELS}, place="Oak Mill", factuality="planned")
    (found,) = assembled(known, (r, lift)).holds
    assert (found.state, found.holder, found.reason, bounds(found)[1]) == ("besieged", None, "planned: lift_siege", march(20))


def test_what_is_told_of_a_stretch_of_days_is_certain_throughout_and_over_after_it(known):
    r = told("a", "2017-03-21")
    found = of(assembled(known, (r, has(r, ARMY, ("2017-03-03", "2017-03-09"), "contested"))), ARMY, "contested")
    assert bounds(found) == (march(3), march(3), march(9), march(9))
    lasting = of(assembled(known, (r, has(r, ARMY, ("2017-03-20", "2017-03-26")))), ARMY)
    assert bounds(lasting) == (march(20), march(20), march(21), None)
