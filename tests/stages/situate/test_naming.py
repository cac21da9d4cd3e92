"""What common nouns take up of the places named before, and in which of them a place without a name lies."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.records import Settings, Where

Read = Callable[..., Settings]


def last(settings: Settings) -> Where:
    return settings.wheres[-1][1]


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        # "The plant" is the one that a longer name called so.
        ("Shells hit the cement plant in Taiz. The plant burned.", ("the cement plant", "Taiz", "The plant"), "cement plant"),
        # No village has as many people as a great city; one that no gazetteer has may be meant.
        ("Gunmen left Mosul for Zerifan. They burned the village.", ("Mosul", "Zerifan", "the village"), "Zerifan"),
        ("Gunmen left Mosul for Zerifan. They entered the city.", ("Mosul", "Zerifan", "the city"), "Mosul"),
        ("Mosul has been without water. Aid reached the city.", ("Mosul", "the city"), "Mosul"),
    ],
)
def test_back(read_places: Read, text: str, words: tuple[str, ...], name: str) -> None:
    assert last(read_places(text, *words)).name == name


@pytest.mark.parametrize(
    ("text", "words", "outer"),
    [
        # A town of the province that is spoken of, rather than anywhere in it.
        (
            "Rebels entered Mosul. In Nineveh the army struck the eastern quarters.",
            ("Mosul", "Nineveh", "the eastern quarters"),
            "Mosul",
        ),
        # A place that the text itself puts somewhere holds what is told next.
        (
            "Gunmen raided Zerifan, 20 km south of Mosul. They burned the market.",
            ("Zerifan", "Mosul", "the market"),
            "Zerifan",
        ),
        # What has no name keeps the story where it lies.
        (
            "Rebels entered Mosul. In Nineveh they stormed the eastern quarters. They reached the bakery.",
            ("Mosul", "Nineveh", "the eastern quarters", "the bakery"),
            "Mosul",
        ),
    ],
)
def test_lies_in(read_places: Read, text: str, words: tuple[str, ...], outer: str) -> None:
    found = last(read_places(text, *words))
    assert found.within[0] == outer, found


def test_a_byname_of_another_land_is_none(read_places: Read) -> None:
    """ "al-Salam" is a byname of a town in Oman, of which a report on Yemen does not speak."""
    text = "The army left Taiz, Aden and Marib in Yemen. Fighting went on in al-Salam."
    assert last(read_places(text, "Taiz", "Aden", "Marib", "Yemen", "al-Salam")).id is None
