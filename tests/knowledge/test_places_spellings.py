"""Ways of writing one place meet, and those of different places do not."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.knowledge import load
from dateline.knowledge.places import Places, distance_km, fold
from dateline.knowledge.places.fold import rough, rough_spellings

LINES = (Path(__file__).parent / "places_spellings.csv").read_text(encoding="utf-8").splitlines()
PAIRS = [tuple(line.split(",")) for line in LINES if not line.startswith("#")]
SAME_KM = 25.0


@pytest.fixture(scope="module")
def places() -> Places:
    return load().places


def test_there_are_enough_pairs() -> None:
    assert len(set(PAIRS)) >= 120


@pytest.mark.parametrize(("usual", "other"), PAIRS)
def test_spellings_of_one_place_meet(places: Places, usual: str, other: str) -> None:
    one, two = places.lookup_loose(usual), places.lookup_loose(other)
    assert any(distance_km((one[0].lat, one[0].lon), (p.lat, p.lon)) < SAME_KM for p in two[:2])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Homs", "Hama"),
        ("Daraa", "Darayya"),
        ("Kabul", "Kabala"),
        ("Sumy", "Sumgait"),
        ("Basra", "Bosra"),
        ("Gao", "Goa"),
        ("Bari", "Bara"),
        ("Tal Afar", "Tal Rifaat"),
        ("Idlib", "Adlib Cove"),
        ("Mosul", "Masol"),
    ],
)
def test_sounds_that_differ(one: str, other: str) -> None:
    assert not rough(fold(one)) or rough(fold(one)) != rough(fold(other))


@pytest.mark.parametrize("name", ["Sherman", "Paris", "Homs", "Sabra", "Granada"])
def test_an_exact_name_wins_over_any_sound(places: Places, name: str) -> None:
    assert places.lookup_loose(name) == places.lookup(name)


def test_short_names_have_no_sound_and_the_nearest_is_tried_first() -> None:
    assert rough("gao") == ""
    assert rough_spellings(fold("Gorlovka"))[0] == rough(fold("Gorlovka"))


@pytest.mark.parametrize("name", ["Jenkins", "Qwertyville", "Thompsonburg"])
def test_names_of_nowhere_meet_nothing(places: Places, name: str) -> None:
    assert not [p for p in places.lookup_loose(name) if fold(p.name) != fold(name)]
