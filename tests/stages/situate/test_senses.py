"""Which of the places of one name is meant: by what holds it, what lies near, who is spoken of, and how many live there."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.records import Settings, Where

Read = Callable[..., Settings]


def last(settings: Settings) -> Where:
    return settings.wheres[-1][1]


# Text, place mentions in order, the id of the last.
MEANT = [
    # Towns lie near each other, whatever namesake is greater.
    (
        "Crews from Denton, Sherman and Gainesville drove to Paris.",
        ("Denton", "Sherman", "Gainesville", "Paris"),
        "geonames:4717560",
    ),
    ("Aid went to Homs and Hama; shells hit Salamiyah.", ("Homs", "Hama", "Salamiyah"), "geonames:164947"),
    # A lone name that the world knows stays what the world knows.
    ("The talks were held in Paris.", ("Paris",), "geonames:2988507"),
    ("U.S. envoys flew to London.", ("London",), "geonames:2643743"),
    # What stands beside a name holds it, a mention or not.
    ("Police met in Dover, Del., on Friday.", ("Dover",), "geonames:4142290"),
    ("Police met in Dover, DE on Friday.", ("Dover",), "geonames:4142290"),
    ("Jets struck the Lebanese town of Tyre.", ("Tyre",), "geonames:267008"),
    # Who acts tells where.
    ("Libyan militias clashed in Tripoli.", ("Tripoli",), "geonames:2210247"),
    (
        "Lebanese soldiers clashed with gunmen in Tripoli. The Lebanese army sent tanks to Lebanon's north.",
        ("Tripoli",),
        "geonames:266826",
    ),
    # Countries, also where something smaller has the name.
    ("Soldiers were ambushed in Niger.", ("Niger",), "geonames:2440476"),
    ("Votes were counted in Georgia.", ("Georgia",), "geonames:614540"),
    (
        "Votes were counted in Atlanta, Savannah and all of Georgia.",
        ("Atlanta", "Savannah", "Georgia"),
        "place:us-province-georgia",
    ),
    # A capital speaks for its government.
    ("Washington condemned the attack.", ("Washington",), "geonames:4140963"),
    # The town that gave its province the name, unless the words say otherwise.
    ("Planes bombed Idlib.", ("Idlib",), "geonames:169389"),
    ("Planes bombed Idlib province.", ("Idlib province",), "place:sy-province-idlib-governorate"),
    # Peoples as places, short forms.
    ("A Syrian town was shelled.", ("Syrian",), "geonames:163843"),
    ("The meeting was in W.Va.", ("W.Va",), "place:us-province-west-virginia"),
]


@pytest.mark.parametrize(("text", "words", "wanted"), MEANT)
def test_the_place_that_is_meant(read_places: Read, text: str, words: tuple[str, ...], wanted: str | None) -> None:
    assert last(read_places(text, *words)).id == wanted


def test_the_reason_names_what_lies_near(read_places: Read) -> None:
    where = last(read_places("Aid went to Homs and Hama; shells hit Salamiyah.", "Homs", "Hama", "Salamiyah"))
    assert "Homs" in where.basis
    assert "near it" in where.basis


def test_a_small_namesake_in_a_land_that_nobody_speaks_of_is_no_pin(read_places: Read) -> None:
    settings = read_places("Ukrainian troops left Kherson and reached Moscow Mills.", "Kherson", "Moscow Mills")
    assert last(settings).id is None


def test_a_list_of_countries_is_no_containment(read_places: Read) -> None:
    settings = read_places("Ships came from China, Japan and Cuba.", "China", "Japan", "Cuba")
    assert [w.precision for _, w in settings.wheres] == ["country"] * 3


def test_a_name_never_speaks_for_itself(read_places: Read) -> None:
    settings = read_places("Gunmen left Sangin. In Sangin district they regrouped.", "Sangin", "Sangin district")
    assert all("names Sangin" not in w.basis for _, w in settings.wheres)


@pytest.mark.parametrize("words", ["Dominican Republic", "Indian Ocean", "South Africa", "Central African Republic"])
def test_a_people_inside_a_name_is_part_of_it(read_places: Read, words: str) -> None:
    assert last(read_places(f"A ship left the {words}.", words)).name == words


def test_containers_run_from_near_to_far(read_places: Read) -> None:
    where = read_places("Police met in Springfield, Missouri.", "Springfield", "Missouri").wheres[0][1]
    assert where.within == ("Greene County", "Missouri", "United States")
