"""Nouns of people right behind a name of several words are the head of both."""

from __future__ import annotations

import pytest

from dateline import pipeline
from dateline.knowledge import Knowledge
from dateline.records import Report


@pytest.mark.parametrize(
    ("text", "type_", "name"),
    [
        ("Police arrested an Army of Quebec supporter.", "detain", "supporter"),
        ("Soldiers captured an Army of Islam facilitator during an operation.", "detain", "facilitator"),
    ],
)
def test_who_was_held_is_the_person(text: str, type_: str, name: str, known: Knowledge) -> None:
    held = [c for c in pipeline.read(Report(id="r", text=text), known).claims if c.content.type == type_]
    assert any(name in p.mention.quote for c in held for p in c.content.parties("target"))


def test_an_apposition_behind_a_comma_stays_one(known: Knowledge) -> None:
    text = "Rebels killed the governor of Kidal, a soldier of many wars, on Friday."
    (killed,) = [c for c in pipeline.read(Report(id="r", text=text), known).claims if c.content.type == "kill"]
    assert next(p.mention.quote for p in killed.content.parties("target")).startswith("the governor")
