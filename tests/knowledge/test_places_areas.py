"""Administrative areas: every country's first order, the second order below it, and the words that reports put to their names."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from dateline.knowledge import load
from dateline.knowledge.places import Places, distance_km
from dateline.knowledge.places.areas import Words, areas, districts
from dateline.records import KnowledgeError

FOLDER = Path(__file__).parents[2] / "src" / "dateline" / "knowledge" / "places"
AT_WAR = [
    "SY",
    "IQ",
    "YE",
    "UA",
    "RU",
    "SD",
    "SS",
    "ET",
    "ER",
    "SO",
    "ML",
    "BF",
    "NE",
    "NG",
    "TD",
    "CM",
    "CF",
    "CD",
    "RW",
    "BI",
    "UG",
    "MZ",
    "AF",
    "PK",
    "IN",
    "BD",
    "LK",
    "NP",
    "MM",
    "PH",
    "CO",
    "MX",
    "HT",
    "IL",
    "LB",
    "GE",
    "AZ",
    "XK",
    "TR",
    "IR",
]


@pytest.fixture(scope="module")
def places() -> Places:
    return load().places


def test_every_country_has_areas_and_those_at_war_have_districts() -> None:
    found = list(areas([FOLDER]))
    first, second = (Counter(a.country for a in found if a.is_first is wanted) for wanted in (True, False))
    assert len(first) >= 220
    assert sum(first.values()) >= 3700
    assert [c for c in AT_WAR if not second[c]] == []
    assert len({a.code for a in found}) == len(found)


def test_a_district_lies_near_the_area_that_it_is_in() -> None:
    found = {a.code: a for a in areas([FOLDER])}
    both = [(a, found[a.first]) for a in found.values() if not a.is_first and a.first in found]
    off = [a.code for a, b in both if distance_km((a.lat, a.lon), (b.lat, b.lon)) > 3 * b.radius_km + 150]
    assert len(off) <= len(both) * 0.005


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("Homs province", "place:sy-province-homs-governorate"),
        ("Kharkiv region", "place:ua-province-kharkiv-oblast"),
        ("Kharkivska oblast", "place:ua-province-kharkiv-oblast"),
        ("Zamfara", "place:ng-province-zamfara"),
        ("Zamfara state", "place:ng-province-zamfara"),
        ("Sar-e Pol province", "place:af-province-sar-e-pol-province"),
        ("Paktika", "place:af-province-paktika"),
        ("California", "place:us-province-california"),
        ("Catalonia", "place:es-province-catalonia"),
        ("Uman Raion", "area:UA.01.7106"),
        ("Uman district", "area:UA.01.7106"),
    ],
)
def test_areas_are_found_bare_and_with_the_words_for_them(places: Places, said: str, place: str) -> None:
    assert places.lookup(said)[0].id == place


@pytest.mark.parametrize(
    ("name", "city"), [("Aleppo", "geonames:170063"), ("Kharkiv", "geonames:706483"), ("Ghazni", "geonames:1141269")]
)
def test_a_town_comes_before_the_area_called_by_it(places: Places, name: str, city: str) -> None:
    found = places.lookup(name)
    assert found[0].id == city
    assert any(p.kind == "province" and p.country == found[0].country for p in found)


@pytest.mark.parametrize("name", ["Manchester", "Portland", "Hamilton"])
def test_a_small_area_does_not_hide_a_known_city(places: Places, name: str) -> None:
    assert places.lookup(name)[0].kind == "settlement"


def test_a_settlement_lies_in_its_district_its_province_and_its_country(places: Places) -> None:
    town = places.lookup("Kostiantynivka")[0]
    assert town.within == ("Kramatorskyi Raion", "Donetsk Oblast", "Ukraine")


def test_words_for_kinds_are_no_part_of_a_name() -> None:
    words = Words([FOLDER])
    assert [words.bare(n) for n in ("Homs Governorate", "Uman Raion", "Cercle de Ménaka", "Kent")] == [
        "Homs",
        "Uman",
        "Ménaka",
        "Kent",
    ]


def test_districts_of_settlements_are_known_areas() -> None:
    known = {a.code for a in areas([FOLDER])}
    assert set(districts([FOLDER]).values()) <= known


def test_a_bad_areas_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "areas").mkdir()
    (tmp_path / "areas" / "first.csv").write_text("code,name\nSY.09,Aleppo\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"first\.csv"):
        list(areas([tmp_path]))
