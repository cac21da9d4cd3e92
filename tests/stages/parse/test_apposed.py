"""A name between commas is that of the person before it, not of the name beside it."""

from __future__ import annotations

import pytest

from dateline import pipeline
from dateline.knowledge import Knowledge
from dateline.records import Claim, Report


def _claims(text: str, type_: str, known: Knowledge) -> list[Claim]:
    return [c for c in pipeline.read(Report(id="r", text=text), known).claims if c.content.type == type_]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The wife of President Hassan Salim, Amira Salim, said rebels shelled Tabqa.", "Amira Salim"),
        ("The spokesman for the SDF, Mustafa Bali, said rebels shelled Tabqa.", "Mustafa Bali"),
    ],
)
def test_the_voice_is_who_is_named(text: str, name: str, known: Knowledge) -> None:
    (shelled,) = _claims(text, "shell", known)
    assert [v.name for v in shelled.voice] == [name]


def test_who_demands_is_who_is_named(known: Knowledge) -> None:
    text = "The head of the rebel council in Nyala, Musa Adam, called on the army to leave."
    (demand,) = _claims(text, "demand", known)
    assert [p.name for p in demand.content.parties("agent")] == ["Musa Adam"]


def test_a_place_behind_a_comma_stays_where_it_was(known: Knowledge) -> None:
    text = "The mayor of Sandy Springs, South Carolina, was shot dead on Friday."
    (killed,) = [c for c in _claims(text, "killed", known)]
    assert "South Carolina" not in [p.name for p in killed.content.parties("side")]


def test_alternative_numbers_count_once(known: Knowledge) -> None:
    told = _claims("Raiders entered Bama. Three or four of the raiders were killed.", "killed", known)
    assert [(c.content.quantity.low, c.content.quantity.high) for c in told] == [(3, 4)]


def test_a_part_beside_those_counted_does_not_stand_for_them(known: Knowledge) -> None:
    (fled,) = _claims("Some 300 villagers, mostly Sufis, were forced to flee Gao.", "displaced", known)
    assert [p.name for p in fled.content.parties("side")] == ["villagers"]
