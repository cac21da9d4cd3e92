"""Rows of places: what happened in one of them happened in the others too."""

from __future__ import annotations

import pytest

from dateline import pipeline
from dateline.knowledge import Knowledge
from dateline.records import Report


def places(text: str, known: Knowledge) -> dict[str, list[str]]:
    """By type the names of all places of the first claim of it."""
    found: dict[str, list[str]] = {}
    for claim in pipeline.read(Report(id="r", text=text), known).claims:
        place = claim.content.place
        if place is not None:
            found.setdefault(claim.content.type, [place.name, *(other.name for other in place.also)])
    return found


@pytest.mark.parametrize(
    ("text", "type_", "names"),
    [
        ("Gunmen shelled Kadugli, Dilling and Talodi on Monday.", "shell", ["Kadugli", "Dilling", "Talodi"]),
        ("Clashes broke out in Mopti, Timbuktu and Kidal.", "clash", ["Mopti", "Timbuktu", "Kidal"]),
        ("Jets bombed Tawila and Golo, killing nine villagers.", "killed", ["Tawila", "Golo"]),
    ],
)
def test_each_place_of_a_row_counts(text: str, type_: str, names: list[str], known: Knowledge) -> None:
    assert places(text, known)[type_] == names


@pytest.mark.parametrize(
    ("text", "type_", "names"),
    [
        ("Rebels shelled Bama in Borno.", "shell", ["Bama"]),
        ("Rebels shelled Bama, Borno.", "shell", ["Bama"]),
    ],
)
def test_what_contains_a_place_is_no_member(text: str, type_: str, names: list[str], known: Knowledge) -> None:
    assert places(text, known)[type_] == names


@pytest.mark.parametrize(
    ("text", "type_", "name"),
    [
        ("Fighting went on in Goma.\n\nSake: A mortar bomb hit a base. Two soldiers died.", "bombing", "Sake"),
        ("Fighting went on in Goma.\n\nSake: A mortar bomb hit a base. Two soldiers died.", "killed", "Sake"),
    ],
)
def test_an_entry_happens_where_its_first_words_say(text: str, type_: str, name: str, known: Knowledge) -> None:
    assert places(text, known)[type_][0] == name


def test_nameless_sites_in_a_town_are_told_of_the_town(known: Knowledge) -> None:
    assert places("People set ablaze ten factories and a hotel in Yangon.", known)["destroy"] == ["Yangon"]


def test_a_city_that_the_tagger_takes_for_a_date_is_a_city(known: Knowledge) -> None:
    assert places("A gunfight between a gang and the police began in Port-au-Prince at noon.", known)["clash"] == ["Port-au-Prince"]
