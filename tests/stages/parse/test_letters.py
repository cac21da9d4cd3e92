"""Texts all in small or all in large letters: capitals are put where names stand, and what is quoted is what was written."""

from __future__ import annotations

import pytest

from dateline import pipeline
from dateline.knowledge import Knowledge
from dateline.records import Report
from dateline.stages import parse

WRITTEN = (
    "Gunmen of the Tuareg movement abducted Governor Moussa Keita near Bamako, Mali, on Tuesday. "
    "The Popular Front of Liberation (PFL) denied any part in the kidnapping. President Goodluck Jonathan left Nigeria on 5 May."
)


@pytest.mark.parametrize("text", [WRITTEN.lower(), WRITTEN.upper()])
def test_names_get_their_capitals_back(text: str, known: Knowledge) -> None:
    assert parse.legible(Report(id="r", text=text), known).text == WRITTEN


@pytest.mark.parametrize("text", [WRITTEN, "Shells fell on the town. nobody was hurt, the mayor said on monday.", "ok", "NATO"])
def test_a_text_with_capitals_is_left_alone(text: str, known: Knowledge) -> None:
    report = Report(id="r", text=text)
    assert parse.legible(report, known) is report


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "rebels may attack the model farm near bamako in may 2013, he said.",
            "Rebels may attack the model farm near Bamako in May 2013, he said.",
        ),
        ("the army said colonel hector ndiaye was held by m23.", "The army said Colonel Hector Ndiaye was held by M23."),
        (
            "nic (national intelligence centre) agents said i was free.",
            "NIC (National Intelligence Centre) agents said I was free.",
        ),
        (
            "the u.n. envoy met the rebels' leader in juba, south sudan.",
            "The U.N. envoy met the rebels' leader in Juba, South Sudan.",
        ),
    ],
)
def test_what_a_name_is_and_what_is_none(text: str, wanted: str, known: Knowledge) -> None:
    assert parse.legible(Report(id="r", text=text), known).text == wanted


@pytest.mark.parametrize("size", [str.lower, str.upper])
def test_reading_finds_the_same_and_quotes_what_was_written(size: type, known: Knowledge) -> None:
    text = "Rebels attacked a convoy near Gao, Mali, on 3 March 2013. Captain Moussa Keita was killed."
    plain = pipeline.read(Report(id="r", text=text), known).claims
    written = size(text)
    found = pipeline.read(Report(id="r", text=written), known).claims
    assert [(c.content.type, c.anchor.start, c.content.when.start) for c in found] == [
        (c.content.type, c.anchor.start, c.content.when.start) for c in plain
    ]
    assert all(c.anchor.quote == written[c.anchor.start : c.anchor.end] for c in found)
    sides = [p for c in found for p in c.content.parties("side")]
    assert [(p.name, p.mention.quote) for p in sides] == [("Moussa Keita", size("Captain Moussa Keita"))]
