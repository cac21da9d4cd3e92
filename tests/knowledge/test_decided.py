"""People's judgements on claims: found again in another reading, laid over it, overruled by later ones, told where astray."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import permutations
from typing import Any

import pytest
from tests import made

from dateline import pipeline
from dateline.knowledge import Knowledge
from dateline.knowledge.judged import Decided, Mark, compared, corrected, differing, fields_of, values
from dateline.records import Claim, Event, Judgement, Loss, Party, Purpose, Quantity, Relation, Report, ReportFacts, StoreError

GUARD = {"name": "Harbour Guard", "id": "actor:harbour-guard", "aliases": ["HG"]}
EVENT, LOSS = made.retaking(), next(c for c in made.claims() if isinstance(c.content, Loss))
PURPOSE = next(c for c in made.claims() if isinstance(c.content, Purpose))


def judged(kind: str, *claims: Claim, give: dict[str, Any] | None = None, **other: str) -> Judgement:
    value = {"marks": [Mark.of(c).written() for c in claims], **({"set": give} if give is not None else {})}
    plain = {"id": f"j_{kind}", "who": "Ana", "at": "2024-05-06T10:00", "why": "the map"} | other
    return Judgement(kind=kind, claims=tuple(c.id for c in claims), value=json.dumps(value), **plain)


def otherwise(claim: Claim, **content: Any) -> Claim:
    """The claim as another version reads it: same words, other values."""
    fresh = replace(claim.content, **content)
    return replace(claim, content=fresh, findings=tuple(replace(f, content=fresh) for f in claim.findings))


def strays(judgements: Sequence[Judgement], claims: Sequence[Claim]) -> list[tuple[str, bool]]:
    return [(s.why, s.holds) for s in Decided.of(judgements, claims).astray]


class TestCorrecting:
    def test_every_value_is_laid_over_and_what_was_read_stays_beside(self) -> None:
        give = {
            "type": "capture",
            "agent": [GUARD, {"name": "Reed League", "id": None, "aliases": []}],
            "target": [],
            "place": {
                "name": "Northford",
                "id": "geo:1",
                "lat": 51.0,
                "lon": 0.0,
                "precision": "settlement",
                "radius_km": 3.0,
                "within": ["Westmark"],
            },
            "when": {"start": "2016-05-01", "end": "2016-05-02", "precision": "days", "edtf": "2016-05-01/2016-05-02"},
            "factuality": "possible",
            "likelihood": "even",
            "voice": [{"name": "villagers", "id": None, "unnamed": True, "aliases": []}],
        }
        (seen,) = corrected([EVENT], [judged("correct", EVENT, give=give)])
        content = seen.content
        assert (content.type, [p.name for p in content.parties("agent")]) == ("capture", ["Harbour Guard", "Reed League"])
        assert [p.mention.quote for p in content.parties("agent")] == ["The Harbour Guard", "retook"]
        assert content.role("target") == () and content.role("instrument") == EVENT.content.role("instrument")
        assert content.place is not None
        assert (content.place.id, content.place.span.quote, content.place.basis) == (
            "geo:1",
            "the Old Mill",
            "corrected by Ana, 2024-05-06: the map",
        )
        assert (content.when.start, content.when.text) == (date(2016, 5, 1), "on Tuesday")
        assert (seen.factuality, seen.likelihood.band, seen.likelihood.text) == ("possible", "even", "may")
        assert [(v.name, v.unnamed, v.cue.quote) for v in seen.voice] == [("villagers", True, "said")]
        assert seen.id == EVENT.id and seen.read_as == EVENT and all(f.content is content for f in seen.findings)
        assert set(give) == set(differing(values(EVENT), values(seen)))

    def test_a_quantity_and_an_aim(self) -> None:
        more = judged("correct", LOSS, give={"quantity": {"low": 40, "high": 45, "qualifier": None}})
        (loss,) = corrected([LOSS], [more])
        assert isinstance(loss.content, Loss) and loss.content.quantity == Quantity(low=40, high=45)
        aim = made.span("the coast road")
        purpose = replace(PURPOSE, findings=(replace(PURPOSE.findings[0], evidence=(made.span("to reopen the coast road"),)),))
        (seen,) = corrected([purpose], [judged("correct", purpose, give={"aim": {"text": "the coast road"}})])
        assert isinstance(seen.content, Purpose) and seen.content.aim == aim

    def test_nothing_empties_a_field(self) -> None:
        give = {"place": None, "when": None, "agent": [], "voice": [], "likelihood": None}
        (seen,) = corrected([EVENT], [judged("correct", EVENT, give=give)])
        assert (seen.content.place, seen.content.when.start, seen.voice, seen.likelihood.text) == (None, None, (), None)
        assert seen.content.role("agent") == ()

    def test_of_two_corrections_the_later_holds_whatever_the_order(self) -> None:
        first = judged("correct", EVENT, give={"type": "capture", "factuality": "denied"}, id="j_1")
        later = judged("correct", EVENT, give={"type": "attack"}, id="j_0", at="2024-05-07")
        accept = judged("accept", LOSS, id="j_2")
        results = {
            tuple((c.content.type, c.factuality, c.verdict) for c in sorted(corrected(claims, order), key=lambda c: c.id))
            for order in permutations((first, later, accept))
            for claims in ([EVENT, LOSS], [LOSS, EVENT])
        }
        assert len(results) == 1 and ("attack", "denied", "") in results.pop()

    def test_the_fields_are_those_of_the_kind(self) -> None:
        assert fields_of(LOSS.content) == ("type", "side", "by", "place", "when", "quantity", "factuality", "likelihood", "voice")
        link = made.claims()[-1].content
        assert fields_of(link) == ("type", "by", "whom", "place", "when", "factuality", "likelihood", "voice")

    @pytest.mark.parametrize("value", ["[]", '{"marks": 3}', "no json"])
    def test_a_judgement_of_another_form_is_refused(self, value: str) -> None:
        with pytest.raises(StoreError, match="j_correct is not in a form"):
            corrected([EVENT], [replace(judged("correct", EVENT, give={}), value=value)])

    def test_nobody_else_is_touched(self) -> None:
        claims = made.claims()
        seen = corrected(claims, [judged("correct", EVENT, give={"type": "capture"})])
        assert [a is b for a, b in zip(claims, seen, strict=True)] == [c.id != EVENT.id for c in claims]
        assert corrected(claims, ()) == claims


class TestVerdicts:
    def test_the_last_word_holds(self) -> None:
        no, yes = judged("reject", EVENT), judged("accept", EVENT, at="2024-05-07")
        assert [c.verdict for c in corrected([EVENT], [yes, no])] == ["accepted"]
        assert [c.verdict for c in corrected([EVENT], [no])] == ["rejected"]
        back = Judgement(id="j_b", kind="withdraw", claims=(), value="", who="Ana", at="2024-05-08", why="", withdraws=yes.id)
        assert [c.verdict for c in corrected([EVENT], [no, yes, back])] == ["rejected"]

    def test_a_split_ends_the_merge_before_it(self) -> None:
        merge = judged("merge", EVENT, LOSS)
        split = judged("split", LOSS, at="2024-05-07")
        assert [j.kind for j in Decided.of([merge, split], made.claims()).judgements] == ["split"]
        again = judged("merge", EVENT, LOSS, at="2024-05-08", id="j_again")
        assert [j.kind for j in Decided.of([again, split], made.claims()).judgements] == ["split", "merge"]


class TestFindingAgain:
    def test_a_claim_that_reads_otherwise_is_found_by_its_words(self) -> None:
        fresh = otherwise(EVENT, place=None)
        assert fresh.id != EVENT.id
        judgement = judged("correct", EVENT, give={"type": "capture"})
        (seen,) = corrected([fresh], [judgement])
        assert (seen.content.type, seen.id) == ("capture", fresh.id)
        assert strays([judgement], [fresh]) == []

    def test_it_is_found_where_the_anchor_moved_within_the_claim(self) -> None:
        turned = replace(EVENT, findings=EVENT.findings[::-1])
        assert Mark.of(EVENT).fitting([turned]) == (turned,)

    def test_of_several_at_one_word_the_most_alike_is_meant(self) -> None:
        alike, other = otherwise(EVENT, place=None), otherwise(EVENT, type="attack", place=None, roles={})
        assert Mark.of(EVENT).fitting([other, alike]) == (alike,)

    def test_another_word_of_the_sentence_may_tell_it_where_almost_all_is_the_same(self) -> None:
        at = replace(EVENT.findings[0], anchor=made.span("The Harbour Guard"))
        turned = replace(EVENT, findings=(at,))
        assert Mark.of(EVENT).fitting([turned]) == (turned,)
        assert Mark.of(EVENT).fitting([otherwise(turned, place=None, roles={})]) == ()
        assert Mark.of(EVENT).fitting([otherwise(turned, type="attack")]) == ()

    def test_in_an_edited_text_it_is_found_by_the_word_in_its_sentence(self) -> None:
        text = "CORRECTED. " + made.TEXT.replace("on Tuesday", "on Monday")
        of = made.report(text=text)
        start = text.index("retook")
        at, said = of.span(start, start + 6), of.span(text.index("The Harbour"), text.index(", its spokesman"))
        content = replace(EVENT.content, roles={}, place=None)
        moved = Claim(
            report="mill", content=content, findings=(replace(EVENT.findings[0], anchor=at, evidence=(said,), content=content),)
        )
        assert Mark.of(EVENT).fitting([moved]) == (moved,)

    def test_another_kind_report_or_word_does_not_fit(self) -> None:
        mark = Mark.of(LOSS)
        assert mark.fitting([c for c in made.claims() if c.content.kind != "loss"]) == ()
        assert replace(mark, report="other").fitting([LOSS]) == (LOSS,), "the id alone is enough"
        assert replace(mark, report="other", id="c_x").fitting([LOSS]) == ()

    def test_a_mark_is_the_same_after_json(self) -> None:
        mark = Mark.of(EVENT)
        assert Mark(**json.loads(json.dumps(mark.written()))) == mark

    def test_a_mark_is_of_what_was_read_not_of_what_was_corrected(self) -> None:
        (seen,) = corrected([EVENT], [judged("correct", EVENT, give={"type": "capture"})])
        assert Mark.of(seen) == Mark.of(EVENT)


class TestAstray:
    def test_no_such_claim(self) -> None:
        judgement = judged("reject", EVENT)
        assert strays([judgement], [LOSS]) == [("gone", False)]
        (stray,) = Decided.of([judgement], [LOSS]).astray
        assert stray.issue.kind == "judgement-astray" and stray.issue.report == "mill" and "retook" in stray.issue.message

    def test_two_that_it_may_be_get_none_of_it(self) -> None:
        two = [otherwise(EVENT, type=name, place=None) for name in ("attack", "capture")]
        judgement = judged("correct", EVENT, give={"factuality": "denied"})
        assert strays([judgement], two) == [("several", False)]
        assert [c.factuality for c in corrected(two, [judgement])] == ["actual", "actual"]

    def test_the_reader_now_says_it_itself(self) -> None:
        judgement = judged("correct", EVENT, give={"type": "capture"})
        assert strays([judgement], [otherwise(EVENT, type="capture")]) == [("said", True)]

    def test_the_reader_now_says_a_third_thing_and_the_person_still_wins(self) -> None:
        judgement = judged("correct", EVENT, give={"type": "capture"})
        fresh = otherwise(EVENT, type="attack")
        assert strays([judgement], [fresh]) == [("otherwise", True)]
        assert [c.content.type for c in corrected([fresh], [judgement])] == ["capture"]

    def test_words_that_the_claim_no_longer_has(self) -> None:
        judgement = judged("correct", PURPOSE, give={"aim": {"text": "to reopen the harbour"}})
        assert strays([judgement], [PURPOSE]) == [("otherwise", False)]
        assert corrected([PURPOSE], [judgement]) == (PURPOSE,)

    def test_an_acceptance_vouches_for_every_value(self) -> None:
        fresh = otherwise(EVENT, place=None)
        assert strays([judged("accept", EVENT)], [fresh]) == [("otherwise", False)]
        assert [c.verdict for c in corrected([fresh], [judged("accept", EVENT)])] == [""]

    def test_a_rejection_holds_where_a_value_is_filled_in_and_not_where_one_changes(self) -> None:
        bare = otherwise(EVENT, place=None)
        assert [c.verdict for c in corrected([EVENT], [judged("reject", bare)])] == ["rejected"]
        assert [c.verdict for c in corrected([otherwise(EVENT, type="attack")], [judged("reject", EVENT)])] == [""]

    def test_merging_holds_wherever_the_happenings_are_found(self) -> None:
        fresh = otherwise(EVENT, type="attack")
        decided = Decided.of([judged("merge", EVENT, LOSS)], [fresh, LOSS])
        assert decided.astray == () and [j.claims for j in decided.judgements] == [(fresh.id, LOSS.id)]
        assert Decided.of([judged("merge", EVENT, LOSS)], [LOSS]).judgements == ()


class TestComparing:
    def test_new_gone_and_changed(self) -> None:
        claims = made.claims()
        event, control, relation, *rest = claims
        fresh = otherwise(relation, roles={"subject": (made.guard(),)})
        found = compared(claims, [event, fresh, *rest])
        assert (found.new, found.gone) == ((), (control,))
        assert [(c.before, c.after, c.fields) for c in found.changed] == [(relation, fresh, ("subject", "object"))]
        assert compared(claims, claims).same
        assert compared([event, *rest], claims).new == (control, relation)

    def test_the_nearest_pairs_first(self) -> None:
        one, two = EVENT, otherwise(EVENT, type="attack", roles={})
        near_one, near_two = otherwise(one, place=None), otherwise(two, place=None)
        found = compared([one, two], [near_two, near_one])
        assert [(c.before.content.type, c.after.content.type) for c in found.changed] == [("recapture",) * 2, ("attack",) * 2]

    def test_other_words_for_the_same_are_told(self) -> None:
        fresh = replace(EVENT, findings=EVENT.findings[:1])
        assert [c.fields for c in compared([EVENT], [fresh]).changed] == [("words",)]


class TestAssembling:
    def test_the_corrected_value_is_assembled_and_a_rejected_claim_is_seen_and_counts_for_nothing(self, known: Knowledge) -> None:
        facts = [ReportFacts(id="mill", digest="d", source="Wire", published=date(2016, 5, 4))]
        give = judged("correct", EVENT, give={"agent": [{"name": "Marsh Men", "id": None, "aliases": []}]})
        (incident,) = pipeline.assemble([EVENT], facts, [give], known).incidents
        assert "Marsh Men" in incident.parties and "Harbour Guard" not in incident.parties
        assert incident.claims == (EVENT.id,)
        rejected = pipeline.assemble([EVENT], facts, [give, judged("reject", EVENT)], known)
        assert [i.status for i in rejected.incidents] == ["rejected"] and rejected.fights == ()

    def test_a_merge_finds_its_claims_in_another_reading(self, known: Knowledge) -> None:
        of = made.report(id="other")
        other = Claim(report="other", content=Event(type="attack"), findings=(made.finding(Event(type="attack"), "strike", of=of),))
        merge = judged("merge", EVENT, other)
        fresh = otherwise(EVENT, place=None)
        (incident,) = pipeline.assemble([fresh, other], (), [merge], known).incidents
        assert set(incident.claims) == {fresh.id, other.id} and incident.reasons == ("merged by Ana: the map",)

    def test_a_corrected_party_may_be_named_by_another_judgement(self, known: Knowledge) -> None:
        backs = next(c for c in made.claims() if isinstance(c.content, Relation))
        give = judged("correct", backs, give={"subject": [{"name": "Marsh Men", "id": None, "aliases": []}]})
        alias = Judgement(
            id="j_a", kind="alias", claims=(), value='{"name": "Marsh Men", "of": "actor:is"}', who="Ana", at="2024-05-06", why="x"
        )
        (tie,) = pipeline.assemble([backs], (), [give, alias], known).ties
        assert tie.subject == "Islamic State"


def test_a_part_of_a_span_is_checked() -> None:
    span = made.span("The Harbour Guard")
    assert span.part(span.start + 4, span.end) == made.span("Harbour Guard")
    assert isinstance(made.report(), Report) and isinstance(made.guard(), Party)
