"""Lists of places: what is told of one is told of all."""

from __future__ import annotations

import pytest

from dateline import pipeline
from dateline.knowledge import Knowledge
from dateline.records import Report


def places(text: str, known: Knowledge) -> dict[str, list[str]]:
    """By type the names of all places of the first claim of it."""
    found: dict[str, list[str]] = {}
    for claim in pipeline.read(Report(id="r", text=text), known).claims:
        found.setdefault(claim.content.type, [where.name for where in claim.content.places])
    return found


@pytest.mark.parametrize(
    ("text", "type_", "names"),
    [
        ("Gunmen shelled Kadugli, Dilling and Talodi on Monday.", "shell", ["Kadugli", "Dilling", "Talodi"]),
        ("Clashes broke out in Mopti, Timbuktu and Kidal.", "clash", ["Mopti", "Timbuktu", "Kidal"]),
        ("The army controls Malakal, Bor and Bentiu.", "holds", ["Malakal", "Bor", "Bentiu"]),
        ("The cement plant and the river port were captured by the rebels.", "capture", ["cement plant", "river port"]),
        ("Jets bombed Tawila and Golo, killing nine villagers.", "killed", ["Tawila", "Golo"]),
    ],
)
def test_each_place_of_a_list_counts(text: str, type_: str, names: list[str], known: Knowledge) -> None:
    assert places(text, known)[type_] == names


@pytest.mark.parametrize(
    ("text", "type_", "names"),
    [
        ("Rebels shelled Bama in Borno.", "shell", ["Bama"]),
        ("Rebels captured Bama, Borno.", "capture", ["Bama"]),
        ("France and Mali signed a truce in Gao.", "ceasefire", ["Gao"]),
    ],
)
def test_what_contains_a_place_or_acts_is_no_member(text: str, type_: str, names: list[str], known: Knowledge) -> None:
    assert places(text, known).get(type_, names) == names
