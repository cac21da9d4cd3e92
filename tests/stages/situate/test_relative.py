"""Relative places: what is measured from a place, lies near it, in a part of it, between two, or is a list of several."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.knowledge import Knowledge
from dateline.knowledge.languages.terrain import Terrain
from dateline.knowledge.places import distance_km
from dateline.records import Settings, Where
from dateline.stages.situate.relative import bearing, moved, offset

Read = Callable[..., Settings]
ALEPPO = (36.2012, 37.1612)


@pytest.fixture(scope="module")
def terrain(known: Knowledge) -> Terrain:
    return known.languages["en"].terrain


def first(settings: Settings) -> Where:
    return settings.wheres[0][1]


def away(where: Where, point: tuple[float, float]) -> float:
    assert where.lat is not None and where.lon is not None
    return distance_km((where.lat, where.lon), point)


# The text before a place; kilometres and degrees that it measures from it.
MEASURED = [
    ("They fell back 10 km south of ", 10, 180),
    ("They fell back 10km north-east of the ", 10, 45),
    ("a village 15 miles to the west of ", 24.135, 270),
    ("some 2.5 kilometres from ", 2.5, None),
    ("Fighting erupted north west of the town of ", None, 315),
    ("shells landed 500 metres outside ", 0.5, None),
]


@pytest.mark.parametrize(("before", "km", "degrees"), MEASURED)
def test_words_that_measure(terrain: Terrain, before: str, km: float | None, degrees: float | None) -> None:
    found = offset(before, terrain)
    assert found is not None
    assert found.km == pytest.approx(km)
    assert found.bearing == degrees


@pytest.mark.parametrize(
    "before", ["They met in ", "in the north of ", "the east of the ", "an attack outside ", "a column from ", ""]
)
def test_words_that_measure_nothing(terrain: Terrain, before: str) -> None:
    assert offset(before, terrain) is None


@pytest.mark.parametrize(
    ("words", "degrees"), [("north east Syria", 45), ("South-western Mali", 225), ("eastern part", 90), ("Mali", None)]
)
def test_directions(terrain: Terrain, words: str, degrees: float | None) -> None:
    assert bearing(words, terrain) == degrees


@pytest.mark.parametrize(("degrees", "km"), [(0, 10), (90, 100), (225, 1000)])
def test_a_point_is_moved_as_far_as_is_told(degrees: float, km: float) -> None:
    assert distance_km(ALEPPO, moved(ALEPPO, degrees, km)) == pytest.approx(km, rel=0.001, abs=0.05)


def test_moving_across_the_date_line_stays_on_earth() -> None:
    assert moved((0.0, 179.9), 90, 100)[1] == pytest.approx(-179.2, abs=0.1)


def test_a_distance_and_a_direction_shift_the_point(read_places: Read) -> None:
    where = first(read_places("Clashes broke out 10 km south of Aleppo on Monday.", "Aleppo"))
    assert (where.name, where.id) == ("10 km south of Aleppo", None)
    assert where.lat is not None and where.lat < ALEPPO[0]
    assert away(where, ALEPPO) == pytest.approx(10, abs=1)
    assert where.within == ("Aleppo Governorate", "Syria")


def test_a_distance_without_a_direction_widens_the_ground(read_places: Read) -> None:
    where = first(read_places("The column stopped 30 km from Aleppo.", "Aleppo"))
    assert away(where, ALEPPO) < 1
    assert where.radius_km is not None and where.radius_km >= 30


def test_a_village_of_no_gazetteer_lies_where_the_words_measure_it(read_places: Read) -> None:
    settings = read_places("Troops took Xyzzyx, some 20 km east of Aleppo.", "Xyzzyx", "Aleppo")
    where = first(settings)
    assert (where.name, where.id) == ("Xyzzyx", None)
    assert away(where, ALEPPO) == pytest.approx(20, abs=1)
    assert "20 km east of" in where.basis


def test_a_known_town_keeps_its_point_and_the_measure_chooses_it(read_places: Read) -> None:
    settings = read_places("Troops took Taftanaz, 17 km northeast of Idlib.", "Taftanaz", "Idlib")
    assert first(settings).id == "geonames:163799"


@pytest.mark.parametrize("words", ["near", "outside", "just outside the city of", "along"])
def test_near_a_place_reaches_farther_than_the_place(read_places: Read, words: str) -> None:
    beside = first(read_places(f"Shots were heard {words} Aleppo.", "Aleppo"))
    within = first(read_places("Shots were heard in Aleppo.", "Aleppo"))
    assert beside.id == within.id
    assert beside.radius_km is not None and within.radius_km is not None and beside.radius_km > within.radius_km


def test_a_part_of_a_land_lies_in_its_direction(read_places: Read) -> None:
    part, whole = (first(read_places(f"Raids went on in {words}.", words)) for words in ("north east Syria", "Syria"))
    assert part.lat is not None and whole.lat is not None and part.lat > whole.lat
    assert part.lon is not None and whole.lon is not None and part.lon > whole.lon
    assert part.radius_km is not None and whole.radius_km is not None and part.radius_km < whole.radius_km
    assert part.within == ("Syria",)


def test_the_north_of_a_land_is_in_it(read_places: Read) -> None:
    where = first(read_places("Troops moved in the north of Mali.", "the north", "Mali"))
    assert where.within == ("Mali",)
    assert where.lat is not None and where.lat > 18


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A village between Kirkuk and Tikrit burned.", ("A village", "Kirkuk", "Tikrit")),
        ("The road from Kirkuk to Tikrit was mined.", ("The road", "Kirkuk", "Tikrit")),
    ],
)
def test_between_two_places(read_places: Read, text: str, words: tuple[str, ...]) -> None:
    where, *ends = (w for _, w in read_places(text, *words).wheres)
    assert all(w.lat is not None and w.lon is not None and away(where, (w.lat, w.lon)) <= (where.radius_km or 0) for w in ends)
    assert "between Kirkuk and Tikrit" in where.basis
    assert where.within == ("Iraq",)


def test_a_list_of_places_is_one_ground_that_covers_them(read_places: Read) -> None:
    words = "Kirkuk, Diyala and Anbar provinces"
    where = first(read_places(f"Raids went on in {words}.", words))
    assert (where.id, where.precision, where.within) == (None, "region", ("Iraq",))
    assert where.radius_km is not None and where.radius_km > 150
    assert "Kirkuk" in where.basis
