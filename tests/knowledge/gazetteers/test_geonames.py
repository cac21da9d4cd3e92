"""Dumps of GeoNames: rows become places that know their areas, and look-ups put them behind ours."""

from __future__ import annotations

import pickle

import pytest
from tests.knowledge.gazetteers.conftest import Fill, row

from dateline.records import KnowledgeError

PROVINCE = row(91, "Muḩāfaz̧at Zulmīr", code="ADM1", class_="A", a1="77", country="SY", others="Zulmir Governorate", people=90000)
DISTRICT = row(92, "Nāḩiyat Qastal", code="ADM2", class_="A", a1="77", a2="7701", plain="Nahiyat Qastal")
VILLAGE = row(
    93, "Qasţal Zulmīr", plain="Qastal Zulmir", others="Qastal az Zulmir,QZL,qastalu zul,قسطل", a1="77", a2="7701", people=1200
)


def test_a_village_lies_in_its_district_province_and_country(fill: Fill) -> None:
    added, places = fill("\n".join([VILLAGE, DISTRICT, PROVINCE]))
    assert (added.format, added.rows, added.places, added.refused) == ("GeoNames", 3, 3, 0)
    (village,) = places.lookup("Qastal Zulmir")
    assert village.id == "geonames:93"
    assert village.within == ("Nāḩiyat Qastal", "Muḩāfaz̧at Zulmīr", "Syria")
    assert (village.kind, village.country_name, village.admin1, village.population) == (
        "settlement",
        "Syria",
        "Muḩāfaz̧at Zulmīr",
        1200,
    )
    assert places.lookup("Zulmir Governorate")[0].within == ("Syria",)
    assert places.lookup("Zulmir Governorate")[0].kind == "province"


def test_other_names_are_kept_where_they_help_a_text_in_latin_letters(fill: Fill) -> None:
    _, places = fill(VILLAGE)
    assert places.lookup("Qastal az-Zulmir")[0].id == "geonames:93"
    assert places.lookup("QZL") == places.lookup("qastalu zul") == ()


def test_a_province_is_called_as_our_gazetteer_calls_it(fill: Fill) -> None:
    """Aleppo is filed under the code 09 in both, so the area of that code is Aleppo's province there."""
    aleppo = row(170063, "Aleppo", a1="09", people=2000000)
    _, places = fill("\n".join([aleppo, row(94, "Qastal Barshay")]))
    assert places.lookup("Qastal Barshay")[0].admin1 == places.lookup("Aleppo")[0].admin1 != ""


def test_ours_come_first_then_the_most_peopled(fill: Fill) -> None:
    rows = [row(95, "Jobar", people=0), row(96, "Jobar", people=5000, lat=30), row(97, "Aleppo", people=9, country="US", a1="TX")]
    _, places = fill("\n".join(rows))
    ids = [p.id for p in places.lookup("Jobar")]
    assert ids[0] == "place:sy-district-jobar"
    assert ids.index("geonames:96") < ids.index("geonames:95")
    assert places.lookup("Aleppo")[0].id == "geonames:170063"


def test_a_place_that_ours_has_comes_once(fill: Fill) -> None:
    _, places = fill(row(170063, "Aleppo", others="Halabopolis", people=1))
    assert [p.id for p in places.lookup("Aleppo")].count("geonames:170063") == 1
    assert places.lookup("Aleppo")[0].population > 1
    assert places.lookup("Halabopolis")[0].id == "geonames:170063"


def test_features_have_kinds_and_hotels_are_left_out(fill: Fill) -> None:
    rows = [
        row(1, "Zulmir River", class_="H", code="STM"),
        row(2, "Zulmir Airbase", class_="S", code="AIRB"),
        row(3, "Zulmir Hills", class_="T", code="HLLS"),
        row(4, "Zulmir Grand", class_="S", code="HTL"),
        row(5, "Old Zulmir", class_="P", code="PPLX"),
    ]
    added, places = fill("\n".join(rows))
    names = ("Zulmir River", "Zulmir Airbase", "Zulmir Hills", "Old Zulmir")
    assert [places.lookup(name)[0].kind for name in names] == ["water", "site", "region", "district"]
    assert places.lookup("Zulmir Grand") == ()
    assert added.left_out == {"hotels": 1}


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        ("93\tshort", "has 2 columns, not 19"),
        (row(93, "North", lat="north"), "latitude is no number: 'north'"),
        (row(93, "Far", lat=91), "no point on earth"),
        (row(93, "Nowhere", lat="nan"), "no point on earth"),
        (row(93, ""), "no name"),
        (row(93, "Many", people="lots"), "population is no number"),
        (row(93, "X").replace("93", "x93", 1), "its id is no number"),
        (row(93, "L" * 300), "a name of 300 characters"),
    ],
)
def test_a_bad_row_is_counted_and_listed_and_the_rest_goes_on(fill: Fill, bad: str, why: str) -> None:
    added, places = fill("\n".join([DISTRICT, VILLAGE, bad, PROVINCE]))
    assert (added.places, added.refused) == (3, 1)
    ((number, reason),) = added.refusals
    assert number == 3 and why in reason
    assert places.lookup("Qastal Zulmir")


def test_bytes_that_are_no_utf8_and_a_line_without_end_cost_one_row_each(fill: Fill) -> None:
    broken = row(98, "Caf\xe9").encode("latin-1")
    added, _ = fill(b"\n".join([VILLAGE.encode(), broken, b"9\t" + b"x" * 3_000_000, DISTRICT.encode(), PROVINCE.encode()]))
    assert [number for number, _ in added.refusals] == [2, 3]
    assert "not UTF-8" in added.refusals[0][1]
    assert "more than" in added.refusals[1][1]
    assert added.places == 3


def test_a_file_of_which_most_is_bad_is_given_up_with_examples(fill: Fill) -> None:
    bad = [row(i, "X", lat="?") for i in range(30)]
    with pytest.raises(KnowledgeError, match=r"made\.txt: 30 of 31 rows cannot be used: row 2 latitude is no number"):
        fill("\n".join([VILLAGE, *bad]))


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ("1\t2\ten\tName\t1\t\t\t\t\t", "like GeoNames's table of alternate names"),
        ("12\tb\tc", "its rows have 3 columns"),
    ],
)
def test_other_tables_of_geonames_are_told(fill: Fill, table: str, says: str) -> None:
    with pytest.raises(KnowledgeError, match=says):
        fill(table)


def test_places_with_added_ones_pickle(fill: Fill) -> None:
    _, places = fill(VILLAGE)
    again = pickle.loads(pickle.dumps(places))
    assert again.lookup("Qastal Zulmir") == places.lookup("Qastal Zulmir") != ()
