"""Runs of place names that lost their commas, and words that belong to no name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.records import Settings

Read = Callable[..., Settings]

# Text, mention, name, what `within` begins with.
RUNS = [
    ("Shells hit Saraqeb Idlib province on Monday in Syria.", "Saraqeb Idlib province", "Saraqeb", ("Idlib province",)),
    (
        "They bombed Xyzzyx western Idlib city in Syria.",
        "Xyzzyx western Idlib city",
        "Xyzzyx",
        ("western Idlib city",),
    ),
    ("They met in Douma Damascus Syria.", "Douma Damascus Syria", "Douma", ("Damascus",)),
    ("A bomb hit Syria's embattled Idlib province.", "Syria's embattled Idlib province", "Idlib province", ("Syria",)),
    ("A bomb hit the Israeli-held Golan Heights.", "the Israeli-held Golan Heights", "Golan Heights", ("Quneitra Governorate",)),
    ("A bomb hit a post in Sangin/Helmand on Friday.", "Sangin/Helmand", "Sangin", ("Helmand",)),
    ("A bomb hit rebel-held Saraqeb in Syria.", "rebel-held Saraqeb", "Saraqeb", ("Idlib Governorate",)),
]


@pytest.mark.parametrize(("text", "words", "name", "within"), RUNS)
def test_runs_are_split(read_places: Read, text: str, words: str, name: str, within: tuple[str, ...]) -> None:
    where = read_places(text, words).wheres[0][1]
    assert where.name == name
    assert where.within[: len(within)] == within


@pytest.mark.parametrize(
    ("words", "name"),
    [("the Yemeni capital Sanaa", "Sanaa"), ("the port city of Odesa", "Odesa"), ("the Libyan town al-Bayda", "al-Bayda")],
)
def test_the_word_for_what_a_place_is_stands_before_its_name(read_places: Read, words: str, name: str) -> None:
    where = read_places(f"Shells hit {words} today.", words).wheres[0][1]
    assert where.name == name
    assert where.id is not None


@pytest.mark.parametrize("words", ["Lower Shabelle", "North Kivu", "Deir Ezzor", "Lake Chad", "South Sudan", "Greater Aleppo"])
def test_one_name_stays_one(read_places: Read, words: str) -> None:
    assert read_places(f"Shells hit {words} today.", words).wheres[0][1].name == words


def test_an_adjective_of_a_country_names_no_place(read_places: Read) -> None:
    settings = read_places("A bomb exploded in the central Syrian province of Hama.", "the central Syrian province", "Hama")
    assert settings.wheres[0][1].name == "Hama"


def test_a_village_in_some_hands_is_no_place_called_village(read_places: Read) -> None:
    where = read_places("They shelled an ISIL-held village near Homs in Syria.", "an ISIL-held village", "Homs", "Syria").wheres[0][
        1
    ]
    assert (where.id, where.name) == (None, "village")


def test_a_place_that_tells_what_another_is_lends_no_ground(read_places: Read) -> None:
    settings = read_places("The London-based group spoke. Bombs fell in the east of the city.", "London", "the city")
    assert settings.wheres[1][1].lat is None
