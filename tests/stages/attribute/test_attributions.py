"""Attributions: source, cue and content of everything that is said, believed or wanted, in sentences of our own."""

from __future__ import annotations

import pytest

from dateline.knowledge import Knowledge
from dateline.records import Attribution, Report
from dateline.stages import attribute, parse

FOUND = [
    ("The army said rebels shelled the village.", ("The army", "said", ["rebels shelled the village"])),
    ("Rebels shelled the village, the army said.", ("the army", "said", ["Rebels shelled the village"])),
    ("According to the Reed Council, rebels shelled the port.", ("the Reed Council", "According to", ["rebels shelled the port"])),
    ("The envoy wants to open the road.", ("The envoy", "wants", ["to open the road"])),
    ("The mayor praised the garrison.", ("The mayor", "praised", ["the garrison"])),
    ("The survey found that the bridge was mined.", ("The survey", "found", ["that the bridge was mined"])),
    ("The governor said in a statement that troops had left.", ("The governor", "said in a statement", ["that troops had left"])),
    ("The column was expected to turn back.", (None, "expected", ["The column", "to turn back"])),
    ("The elders, who fear that the dam will burst, left.", ("who", "fear", ["that the dam will burst"])),
    (
        '"The mill is lost," the captain said. "We could not hold the dyke."',
        ("the captain", "said", ["The mill is lost", "We could not hold the dyke"]),
    ),
    ("''The mill is lost,'' the captain said.", ("the captain", "said", ["The mill is lost"])),
]

NOTHING = [
    "Rebels shelled the village at dawn.",
    "The crew found a mine in the river.",
    "The mayor was unable to answer questions.",
]


def told(text: str, known: Knowledge) -> tuple[Attribution, ...]:
    report = Report(id="r", text=text)
    return attribute.attributions(report, parse.sentences(report, known), (), known)


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_source_cue_and_content(known: Knowledge, text: str, expected: tuple[str | None, str, list[str]]) -> None:
    found = [(a.source and a.source.quote, a.cue.quote, [c.quote for c in a.content]) for a in told(text, known)]
    assert found == [expected]


@pytest.mark.parametrize("text", NOTHING)
def test_nothing_is_attributed(known: Knowledge, text: str) -> None:
    assert told(text, known) == ()


def test_layers_lie_inside_each_other(known: Knowledge) -> None:
    outer, inner = told("The ministry said that the rebels claimed to have captured the town.", known)
    assert (outer.cue.quote, inner.cue.quote) == ("said", "claimed")
    assert outer.content[0].covers(inner.content[0])
