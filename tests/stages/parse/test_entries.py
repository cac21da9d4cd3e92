"""Entries of lists, tables and chronologies: what a fragment tells is told of the name over it or before it."""

from __future__ import annotations

from datetime import date

import pytest

from dateline import pipeline
from dateline.knowledge import Knowledge, load
from dateline.records import Content, Report
from dateline.stages import parse

KNOWN = load()


def _told(text: str, known: Knowledge) -> list[tuple[str, str, str, str]]:
    """Type, who takes or holds, place and first day of each claim of who holds what, in reading order."""
    claims = pipeline.read(Report(id="r", text=text, published=date(2020, 1, 1)), known).claims
    return [_row(c.content) for c in claims if c.content.kind == "control" or c.content.place is not None]


def _row(content: Content) -> tuple[str, str, str, str]:
    who = [p.name for role in ("agent", "holder", "against") for p in content.parties(role)]
    when = content.when.start.isoformat() if content.when.start else ""
    return content.type, "+".join(who), content.place.name if content.place else "", when


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Anadan\n\nCaptured by rebels in July 2012. Recaptured by the army on 3 February 2020.",
            [("capture", "rebels", "Anadan", "2012-07-01"), ("recapture", "army", "Anadan", "2020-02-03")],
        ),
        ("Bama: captured by Boko Haram in September 2014.", [("capture", "Boko Haram", "Bama", "2014-09-01")]),
        ("- Gwoza – under Boko Haram occupation since August 2014", [("holds", "Boko Haram", "Gwoza", "2014-08-01")]),
        (
            "| Mocimboa da Praia | Captured by insurgents in August 2020 |\n| Palma | Raided by insurgents on 24 March 2021 |",
            [("capture", "insurgents", "Mocimboa da Praia", "2020-08-01"), ("attack", "insurgents", "Palma", "2021-03-24")],
        ),
        (
            "Lashio\nFell to the Kachin Independence Army on 3 August 2019.",
            [("capture", "Kachin Independence Army", "Lashio", "2019-08-03")],
        ),
        ("Kidal\nTimeline\nBriefly held by jihadists in 2012.", [("holds", "jihadists", "Kidal", "2012-01-01")]),
        ("Taiz\nContested by the Houthis since 2015.", [("contested", "Houthis", "Taiz", "2015-01-01")]),
        ("Deraa – besieged by the army from 25 April 2011.", [("besiege", "army", "Deraa", "2011-04-25")]),
    ],
)
def test_an_entry_tells_of_its_name(text: str, told: list[tuple[str, str, str, str]]) -> None:
    assert _told(text, KNOWN) == told


def test_a_space_that_was_lost_before_an_entry_is_found() -> None:
    text = "Aqraba\n\nSee Battle of AqrabaCaptured by rebels in May 2013."
    assert ("capture", "rebels", "Aqraba", "2013-05-01") in _told(text, KNOWN)


@pytest.mark.parametrize(
    "text",
    [
        "Aleppo\n\nCaptured by rebels in 2012, the town was retaken in 2016.",
        "Statement\n\nThe army was attacked in May.",
        "Rebels storm the town\n\nCaptured three soldiers in May.",
        "KYIV – Captured soldiers were exchanged on Monday.",
    ],
)
def test_sentences_keep_their_own_subjects(text: str) -> None:
    sentence = parse.sentences(Report(id="r", text=text), KNOWN)[-1]
    assert sentence.tokens[0].start >= sentence.start


def test_the_subject_of_an_entry_is_quoted_where_it_stands() -> None:
    text = "Anadan\n\nHeld by rebels since 2012."
    (claim,) = pipeline.read(Report(id="r", text=text), KNOWN).claims
    assert claim.content.place is not None
    assert claim.content.place.span.start == 0
    assert claim.findings[0].evidence[0].quote == "Held by rebels since 2012"
