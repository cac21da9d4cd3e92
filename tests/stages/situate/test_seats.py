"""Capitals by their country, and cities that stand for governments or are where somebody spoke."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.knowledge import Knowledge
from dateline.records import Settings

Read = Callable[..., Settings]


def last(settings: Settings) -> str:
    return settings.wheres[-1][1].name


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Shells hit the Sudanese capital.", ("the Sudanese capital",), "Khartoum"),
        ("In Sudan, rockets struck the capital.", ("Sudan", "the capital"), "Khartoum"),
        ("Fighting neared the capital, Juba.", ("the capital", "Juba"), "Juba"),
        # A group's own seat and that of a province are no country's.
        ("They hold the de facto capital.", ("the de facto capital",), "de facto capital"),
    ],
)
def test_the_capital(read_places: Read, text: str, words: tuple[str, ...], name: str) -> None:
    assert last(read_places(text, *words)) == name


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Rebels entered Kidal. Paris called that untrue. They left the town.", ("Kidal", "Paris", "the town"), "Kidal"),
        ("Rebels entered Kidal. It was lost by Paris. They left the town.", ("Kidal", "Paris", "the town"), "Kidal"),
        ("Rebels entered Kidal. He told reporters in Dakar. They left the town.", ("Kidal", "Dakar", "the town"), "Kidal"),
    ],
)
def test_who_rules_or_speaks_somewhere_does_not_fight_there(
    read_places: Read, text: str, words: tuple[str, ...], name: str
) -> None:
    assert last(read_places(text, *words)) == name


def test_a_country_has_its_capital(known: Knowledge) -> None:
    capital = known.places.capital("KE")
    assert capital is not None
    assert capital.name == "Nairobi"
    assert known.places.capital("AQ") is None
