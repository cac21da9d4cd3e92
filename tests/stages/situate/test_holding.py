"""What holds a place by the words around it: its owner, a city before "suburb of", the land of the report's other places."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.records import Settings

Read = Callable[..., Settings]


@pytest.mark.parametrize(
    ("text", "words", "name", "within"),
    [
        ("Police fired at Baghdad's Tahrir Square.", ("Baghdad", "Tahrir Square"), "Tahrir Square", "Baghdad"),
        ("Shells fell on the Midan neighborhood in Gondar.", ("Gondar", "the Midan neighborhood"), "Midan neighborhood", "Gondar"),
        ("Shells hit the Tripoli suburb of Tajoura.", ("the Tripoli suburb", "Tajoura"), "Tajoura", "Tripoli"),
        # Who holds a place is no part of its name.
        ("Troops entered the Arab-populated Aba county.", ("the Arab-populated Aba county",), "Aba county", ""),
        # What has no name lies in the land of the report's places, whoever speaks abroad.
        (
            "Shells fell on Taiz and Mocha. A man in a hotel in Oslo laughed. The depot burned.",
            ("Taiz", "Mocha", "Oslo", "The depot"),
            "depot",
            "Yemen",
        ),
    ],
)
def test_holds(read_places: Read, text: str, words: tuple[str, ...], name: str, within: str) -> None:
    words = tuple(sorted(words, key=text.index))
    found = {where.name: where.within for _, where in read_places(text, *words).wheres}
    assert name in found
    assert not within or within in found[name]


def test_country_of_the_places(read_places: Read) -> None:
    text = "The group advances in the country. It condemned Turkey for sending troops to Kabul."
    assert read_places(text, "the country", "Turkey", "Kabul").wheres[0][1].name == "Afghanistan"
