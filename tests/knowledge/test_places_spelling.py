"""Areas by their consonants: transliterations differ in vowels, doubled letters and blanks."""

from __future__ import annotations

import pytest

from dateline.knowledge import Knowledge
from dateline.knowledge.places.spelling import skeleton


@pytest.mark.parametrize(
    ("one", "other"), [("Qara Bagh", "Qarabagh"), ("Garm Ser", "Garmsir"), ("Musa Qal’ah", "Musa Qala"), ("Zormat", "Zurmat")]
)
def test_spellings_of_one_name(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other) != ""


@pytest.mark.parametrize(("one", "other"), [("Zhari", "Zabul"), ("Balkh", "Baghlan"), ("Kunar", "Kunduz")])
def test_other_names_stay_other(one: str, other: str) -> None:
    assert skeleton(one) != skeleton(other)


def test_a_name_of_few_consonants_is_like_no_other() -> None:
    assert skeleton("Eau") == skeleton("Ali") == ""


def test_only_areas_of_the_country_are_alike(known: Knowledge) -> None:
    found = known.places.lookup_alike("Zharay", "AF")
    assert found
    assert {(p.kind, p.country) for p in found} == {("district", "AF")}
    assert known.places.lookup_alike("Zharay", "NO") == ()
