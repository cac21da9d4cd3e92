"""The whole reading: the same bytes each time, nothing said that the text does not say."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from dateline import pipeline
from dateline.knowledge import Knowledge
from dateline.records import Claim, Party, Purpose, Reading, Report, ReportFacts, Span
from dateline.records.wire import claim_to_dict, dumps

WAR = (
    "Rebels seize border town — monitor\n\n"
    "GOMA, Congo — Rebels seized the town of Bunagana on Monday after heavy fighting, killing at least 14 soldiers, "
    "the army’s spokesman said.\n\n"
    "“The enemy came from Uganda with mortars,” he told reporters. Kampala denied the accusation. "
    "The rebels now control the crossing; talks sponsored by Kenya may resume in Nairobi next week. 🚁 \r\n"
)
COOKING = (
    "Bring the stock to a gentle simmer and stir in the rice. Beat two eggs, fold in the flour and leave the dough to rest. "
    "Serve with lemon, and keep what is left in a cool place for up to three days."
)


@pytest.fixture(scope="module")
def reading(known: Knowledge) -> Reading:
    return pipeline.read(Report(id="w", text=WAR, source="Lake Wire"), known)


def _spans(claim: Claim) -> Iterator[Span]:
    content = claim.content
    yield from (claim.anchor, *claim.evidence)
    for fillers in content.roles.values():
        yield from (f.mention if isinstance(f, Party) else f for f in fillers)
    for where in (content.place, content.when):
        if where is not None and where.span is not None:
            yield where.span
    if isinstance(content, Purpose) and content.aim is not None:
        yield content.aim
    for voice in claim.voice:
        yield from (s for s in (voice.cue, voice.mention) if s is not None)
    yield from (m.span for m in claim.media)


def test_a_report_is_read_into_claims(reading: Reading) -> None:
    types = {f"{c.content.kind}/{c.content.type}" for c in reading.claims}
    assert {"event/capture", "loss/killed", "control/holds"} <= types


def test_two_readings_are_the_same_bytes(reading: Reading, known: Knowledge) -> None:
    again = pipeline.read(Report(id="w", text=WAR, source="Lake Wire"), known)
    assert [dumps(claim_to_dict(c)) for c in again.claims] == [dumps(claim_to_dict(c)) for c in reading.claims]
    assert again == reading


def test_every_span_quotes_the_report(reading: Reading) -> None:
    spans = [span for claim in reading.claims for span in _spans(claim)]
    assert spans
    assert all(span.quote and WAR[span.start : span.end] == span.quote for span in spans)


def test_no_claim_is_told_twice(reading: Reading) -> None:
    ids = [claim.id for claim in reading.claims]
    assert len(set(ids)) == len(ids)


def test_claims_stand_in_reading_order(reading: Reading) -> None:
    starts = [claim.anchor.start for claim in reading.claims]
    assert starts == sorted(starts)


def test_a_text_about_cooking_claims_nothing(known: Knowledge) -> None:
    assert pipeline.read(Report(id="c", text=COOKING), known).claims == ()


def test_an_unknown_language_is_an_issue_and_no_claim(known: Knowledge) -> None:
    found = pipeline.read(Report(id="x", text="Повстанці захопили місто.", language="uk"), known)
    assert found.claims == ()
    assert [issue.kind for issue in found.issues] == ["language-unknown"]
    assert "uk" in found.issues[0].message


def test_a_run_names_what_read(reading: Reading, known: Knowledge) -> None:
    assert reading.run == pipeline.run(known)
    assert reading.run.fingerprint


def test_what_recurs_is_expected_and_what_was_foretold_is_found(known: Knowledge) -> None:
    claims, facts = list[Claim](), list[ReportFacts]()
    for n in range(24):
        day = date(2022, 3, 1) + timedelta(days=3 * n)
        dateline, before = f"{day.day} {day:%B} {day.year}", f"{day - timedelta(days=1):%A}"
        text = f"KIDAL, Mali, {dateline} — The Malian army shelled Kidal on {before}, residents said."
        if n == 10:
            text += " Analysts said that the Malian army was likely to shell Kidal again in the coming days."
        claims += pipeline.read(Report(id=f"r{n}", text=text, published=day), known).claims
        facts.append(ReportFacts(id=f"r{n}", digest=str(n), source=f"wire {n}", published=day))
    situation = pipeline.assemble(claims, facts, (), known)
    told = {f.name: f for f in pipeline.outlook(situation, claims, facts, known, (7,))}
    assert {"Kidal", "Mali", "Malian Army"} <= set(told)
    assert told["Kidal"].count >= 20
    assert told["Kidal"].wide[0] <= 2 <= told["Kidal"].wide[1]
    assert 1 < told["Kidal"].mean < 4
    (foretold,) = pipeline.said(situation, claims, facts, known)
    assert foretold.verdict == "came"
    assert set(foretold.rests_on) <= {c.id for c in claims}
