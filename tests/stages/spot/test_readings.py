"""One word, several readings: places, people, parties, ships and buildings that share their names."""

from __future__ import annotations

import pytest

from .conftest import Names


@pytest.mark.parametrize(
    ("text", "name", "reading"),
    [
        ("The Aleppo offensive began in November.", "Aleppo", "place GPE"),
        ("Fighters reached Lake Assad on Sunday.", "Lake Assad", "place GPE"),
        ("Palmyra was retaken by the army.", "Palmyra", "place GPE"),
        ("Jordan closed the crossing at Jaber.", "Jordan", "place GPE"),
        ("Chad sent troops to Nigeria.", "Chad", "place GPE"),
        ("Michael Jordan visited the camp. Jordan said he was moved.", "Jordan", "actor PERSON"),
        ("Chad Morris, a pilot, was killed near Mosul. Chad was 29.", "Chad", "actor PERSON"),
        ("Officials met Chad Morris in Juba.", "Chad Morris", "actor PERSON"),
        ("The Paris agreement was signed in December.", "Paris", "place GPE"),
        ("The USS Harlan sailed to Aden.", "USS Harlan", "thing platform"),
        ("The Sumy Brigade held the road.", "Sumy Brigade", "actor ORG"),
        ("The Sumy Brigade held the road.", "Sumy", "place GPE"),
        ("The West Bank was sealed.", "West Bank", "place GPE"),
        ("OSTRAVA -- Officials said two people had died.", "OSTRAVA", "place GPE"),
        ("Residents of Bunia and Djugu fled.", "Djugu", "place GPE"),
        ("The Goma police fled.", "Goma", "place GPE"),
        ("Abu Kamal was bombed on Friday.", "Abu Kamal", "place GPE"),
        ("Abu Jaber al-Nuri was killed in Idlib.", "Abu Jaber al-Nuri", "actor PERSON"),
        ("Ships left the Angolan Basin on Monday.", "Angolan Basin", "place LOC"),
    ],
)
def test_a_name_is_read_by_what_stands_around_it(text: str, name: str, reading: str, names: Names) -> None:
    assert names(text)[name] == reading


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("Aleppo University was shelled.", "Aleppo University", "FAC"),
        ("He lives at 14 Kharkiv Street in Dnipro.", "Kharkiv Street", "ROAD"),
        ("Rebels cut Highway 4 near Hama.", "Highway 4", "ROAD"),
    ],
)
def test_buildings_and_roads_are_told_from_places_of_a_map(text: str, name: str, label: str, names: Names) -> None:
    assert names(text)[name] == f"place {label}"


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("The Homs Military Academy was hit by a drone.", "Homs"),
        ("Aleppo University was shelled.", "Aleppo"),
        ("Kherson Governor Oleksandr Prokudin resigned.", "Kherson"),
        ("The Laurel County Rescue Council met.", "Laurel County"),
    ],
)
def test_the_place_in_a_longer_name_is_a_mention_too(text: str, inner: str, names: Names) -> None:
    assert names(text)[inner] == "place GPE"


@pytest.mark.parametrize("text", ["The Washington Post reported losses.", "The Wagner Group left the town."])
def test_outlets_and_parties_hold_no_place_for_their_name_alone(text: str, names: Names) -> None:
    assert not [name for name, reading in names(text).items() if reading.startswith("place")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Talks with Special Adviser Amina Dialo failed.", "Amina Dialo"),
        ("They met Minister Awad Salemi in Riyadh.", "Awad Salemi"),
    ],
)
def test_titles_stand_before_a_persons_name_and_are_no_part_of_it(text: str, name: str, names: Names) -> None:
    assert names(text)[name] == "actor PERSON"


def test_the_article_of_a_country_is_no_part_of_its_name(names: Names) -> None:
    assert "Philippines" in names("The Philippines sent ships.")


def test_a_small_place_that_speaks_is_a_person(names: Names) -> None:
    assert names("Underwood said the convoy had left. Later Underwood denied it.")["Underwood"] == "actor PERSON"


def test_a_body_keeps_what_follows_its_of(names: Names) -> None:
    assert "Office of Public Works" in names("The Office of Public Works closed the road.")
