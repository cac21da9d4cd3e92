"""Common nouns of war materiel: weapons, vehicles, platforms."""

from __future__ import annotations

import pytest

from dateline.knowledge import Knowledge
from dateline.records import Report
from dateline.stages import parse, spot


@pytest.mark.parametrize(
    ("text", "words", "label"),
    [
        ("Troops found two heavy mortars.", "two heavy mortars", "weapon"),
        ("They burned a pickup truck.", "a pickup truck", "vehicle"),
        ("The strike destroyed three tanks.", "three tanks", "platform"),
    ],
)
def test_materiel_is_sorted_by_its_noun(text: str, words: str, label: str, known: Knowledge) -> None:
    report = Report(id="r", text=text)
    found = {m.span.quote: m for m in spot.mentions(report, parse.sentences(report, known), known)}
    assert (found[words].kind, found[words].label) == ("thing", label)


def test_sums_of_money_are_no_people(known: Knowledge) -> None:
    report = Report(id="r", text="Donors gave more than $4 million.")
    assert not [
        m for m in spot.mentions(report, parse.sentences(report, known), known) if m.kind == "actor" and "$" in m.span.quote
    ]
