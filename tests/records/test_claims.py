"""Findings, claims and mentions: what they refuse, and what a claim's id depends on."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.records import (
    BANDS,
    FACTUALITY,
    MAX_ANCHOR,
    Claim,
    Event,
    Finding,
    Happening,
    Likelihood,
    Mention,
    Party,
    RecordError,
    Report,
    Span,
    Voice,
)

TEXT = "Officials say the army probably shelled Corvo. Corvo was shelled by the army, activists said. " + "x" * 80
REPORT = Report(id="r", text=TEXT)


def span(words: str) -> Span:
    start = TEXT.index(words)
    return REPORT.span(start, start + len(words))


ARMY = Party(name="Army", mention=span("the army"))
SHELLED = Event(type="shell", roles={"agent": (ARMY,)})


def finding(words: str = "shelled Corvo", content: Event = SHELLED) -> Finding:
    return Finding(
        content=content,
        anchor=span("shelled"),
        evidence=(span(words),),
        found_by="frame:shell.verb",
        reason="",
        sentence=0,
        token=5,
    )


def claim(**changes: object) -> Claim:
    return Claim(**{"report": "r", "content": SHELLED, "findings": (finding(),), **changes})  # type: ignore[arg-type]


OFFICIALS = Voice(name="Officials", cue=span("say"))
ACTIVISTS = Voice(name="activists", cue=span("said"), unnamed=True)


# --- refusals ---------------------------------------------------------------------------------------------------------


def test_a_finding_needs_evidence_and_a_short_anchor() -> None:
    with pytest.raises(RecordError, match="without evidence"):
        replace(finding(), evidence=())
    with pytest.raises(RecordError, match="anchor"):
        replace(finding(), anchor=REPORT.span(0, MAX_ANCHOR + 1))
    assert replace(finding(), anchor=REPORT.span(0, MAX_ANCHOR)).anchor.end == MAX_ANCHOR


def test_a_claim_and_a_happening_need_findings_of_their_own_report() -> None:
    with pytest.raises(RecordError, match="nothing in the text"):
        claim(findings=())
    with pytest.raises(RecordError, match="nothing in the text"):
        Happening(content=SHELLED, findings=())
    with pytest.raises(RecordError, match="another report"):
        claim(report="s")


@given(st.text(max_size=12))
def test_factuality_and_bands_are_from_the_list(word: str) -> None:
    if word not in FACTUALITY:
        with pytest.raises(RecordError, match="factuality"):
            claim(factuality=word)
    if word not in BANDS:
        with pytest.raises(RecordError, match="band"):
            Likelihood(band=word)


def test_a_voice_has_a_name() -> None:
    with pytest.raises(RecordError, match="without a name"):
        Voice(name="\t", cue=span("say"))


def test_a_likelihood_has_words_or_none() -> None:
    assert Likelihood(span=span("probably"), band="likely").text == "probably"
    assert Likelihood().text is None


# --- ids --------------------------------------------------------------------------------------------------------------


def test_the_same_reading_gives_the_same_id() -> None:
    assert claim().id == claim().id
    assert claim().id.startswith("c_")


def test_notes_and_reasons_do_not_change_the_id() -> None:
    told = replace(finding(), reason="subject army", considered=("attack",), found_by="frame:shell.noun")
    assert claim(notes=("checked",), findings=(told,)).id == claim().id


certainties = st.tuples(
    st.sampled_from(
        [(), (OFFICIALS,), (ACTIVISTS,), (OFFICIALS, ACTIVISTS), (ACTIVISTS, OFFICIALS), (replace(ACTIVISTS, unnamed=False),)]
    ),
    st.sampled_from(FACTUALITY),
    st.sampled_from([Likelihood(), Likelihood(span=span("probably"))]),
)


@given(certainties, certainties)
def test_another_voice_or_certainty_is_another_claim(one: tuple[object, ...], other: tuple[object, ...]) -> None:
    ids = [claim(voice=v, factuality=f, likelihood=p).id for v, f, p in (one, other)]
    assert (ids[0] == ids[1]) == (one == other)


def test_another_content_or_evidence_is_another_claim() -> None:
    strike = Event(type="airstrike", roles=SHELLED.roles)
    ids = [claim(), claim(content=strike), claim(findings=(finding("Corvo was shelled by the army"),))]
    ids.append(claim(findings=(finding(), finding("Corvo was shelled by the army"))))
    assert len({c.id for c in ids}) == len(ids)


def test_evidence_is_every_span_once_clearest_first() -> None:
    first, second = finding(), finding("Corvo was shelled by the army")
    built = claim(findings=(first, second, first))
    assert built.anchor == first.anchor
    assert built.evidence == (*first.evidence, *second.evidence)


# --- mentions ---------------------------------------------------------------------------------------------------------


@given(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9))
def test_the_head_of_a_mention_lies_in_it(first: int, head: int, last: int) -> None:
    def build() -> Mention:
        return Mention(span=span("the army"), kind="actor", sentence=0, first=first, last=last, head=head)

    if first <= head <= last:
        assert build().head == head
    else:
        with pytest.raises(RecordError, match="outside"):
            build()


def test_a_mention_is_of_a_known_kind() -> None:
    with pytest.raises(RecordError, match="kind of mention"):
        Mention(span=span("the army"), kind="army", sentence=0, first=0, last=1, head=1)
