"""Countries that only stand beside what is meant: "in the country", "the Somalia town of X"."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from dateline.knowledge import Knowledge
from dateline.records import Report, Where
from dateline.stages import parse, situate, spot

Wheres = Callable[[str], dict[str, Where]]


@pytest.fixture(scope="module")
def wheres(known: Knowledge) -> Wheres:
    """By the words of each mention of a place, what it was taken for."""

    def read(text: str) -> dict[str, Where]:
        report = Report(id="r", text=text, published=date(2019, 7, 1))
        sentences = parse.sentences(report, known)
        found = situate.settings(report, sentences, spot.mentions(report, sentences, known), known).wheres
        return {mention.span.quote: where for mention, where in found}

    return read


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Shelling was heard across Eritrea. Four people were killed in the country.", "Eritrea"),
        ("Fighting goes on in Mali, and France said that its jets had struck in the country.", "Mali"),
        ("Shells fell across Burundi. Nurses were flown out from the country.", "Burundi"),
        ("Shells fell across Eritrea as Chad troops withdrew from the country.", "Eritrea"),
    ],
)
def test_in_the_country_is_the_one_spoken_of(text: str, country: str, wheres: Wheres) -> None:
    assert wheres(text)["the country"].name == country


def test_the_country_of_a_people_is_meant_where_none_is_named(wheres: Wheres) -> None:
    assert wheres("Some 4 million Sudanese have fled across the war-battered country.")["the war-battered country"].name == "Sudan"


def test_a_direction_behind_a_name_is_no_part_of_it(wheres: Wheres) -> None:
    assert "al-Sabr" in {where.name for where in wheres("Fighting in al-Sabr north of Taiz went on.").values()}


def test_a_country_before_a_town_and_its_name_is_no_place_of_its_own(wheres: Wheres) -> None:
    found = wheres("Drones struck near the Somalia town of Galkayo.")
    assert found["the Somalia town"].name == "Galkayo"
