"""Tables of p-codes in the ways in which offices write them."""

from __future__ import annotations

import pytest
from tests.knowledge.gazetteers.conftest import Fill

from dateline.knowledge.gazetteers.formats import Wishes
from dateline.knowledge.places import distance_km
from dateline.records import KnowledgeError

HEAD = "ADM0_EN,ADM0_PCODE,ADM1_EN,ADM1_AR,ADM1_PCODE,ADM2_EN,ADM2_PCODE,ADM3_EN,ADM3_PCODE"
ROWS = ["Syria,SY,Zulmir,زلمير,SY77,Qastal,SY7701,Barshay,SY770101", "Syria,SY,Zulmir,زلمير,SY77,Qastal,SY7701,Tel Norab,SY770102"]


def test_areas_lie_in_each_other(fill: Fill) -> None:
    head = f"{HEAD},LATITUDE,LONGITUDE"
    added, places = fill("\n".join([head, ROWS[0] + ",36.0,37.0", ROWS[1] + ",36.2,37.2"]), "adm.csv")
    assert (added.format, added.places, added.refused) == ("OCHA p-codes", 4, 0)
    (barshay,) = places.lookup("Barshay")
    assert (barshay.id, barshay.kind, barshay.country) == ("pcode:SY770101", "district", "SY")
    assert barshay.within == ("Qastal", "Zulmir", "Syria")
    assert (barshay.lat, barshay.lon, barshay.admin1) == (36.0, 37.0, "Zulmir")
    (zulmir,) = (p for p in places.lookup("Zulmir") if p.kind == "province")
    assert (zulmir.lat, zulmir.lon) == pytest.approx((36.1, 37.1))
    assert zulmir.within == ("Syria",)


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("admin1Name_en;admin1Pcode;admin2Name_en;admin2Pcode", "Zulmir;SY77;Qastal;SY7701"),
        ("adm1_name,adm1_pcode,adm2_name,adm2_pcode,center_lat,center_lon,iso3", "Zulmir,SY77,Qastal,SY7701,36.1,37.1,SYR"),
        ("ADM1_EN\tADM1_PCODE\tADM2_EN\tADM2_PCODE", "Zulmir\tSY77\tQastal\tSY7701"),
        ("Admin1_Name_EN,Admin1_PCode,Admin2_Name_EN,Admin2_PCode", "Zulmir,SY77,Qastal,SY7701"),
        ("ADM1_FR,ADM1_PCODE,ADM2_FR,ADM2_REF,ADM2_PCODE", "Zulmir,SY77,Qastal,x,SY7701"),
    ],
)
def test_many_hands_write_the_columns(fill: Fill, head: str, row: str) -> None:
    _, places = fill(f"{head}\n{row}\n", "adm.csv")
    assert any(p.id == "pcode:SY7701" and p.within == ("Zulmir", "Syria") for p in places.lookup("Qastal"))


def test_the_row_of_hxl_tags_is_no_place(fill: Fill) -> None:
    added, _ = fill("ADM1_EN,ADM1_PCODE\n#adm1+name,#adm1+code\nZulmir,SY77", "adm.csv")
    assert (added.places, added.refused) == (1, 0)


def test_without_points_an_area_is_found_by_its_name_inside_what_contains_it(fill: Fill) -> None:
    rows = ["Aleppo,SY02,Afrin,SY0203", "Aleppo,SY02,Nowhereabouts,SY0299"]
    _, places = fill("\n".join(["ADM1_EN,ADM1_PCODE,ADM2_EN,ADM2_PCODE", *rows]), "adm.csv")
    (afrin,) = (p for p in places.lookup("Afrin") if p.id == "pcode:SY0203")
    assert distance_km((afrin.lat, afrin.lon), (36.51, 36.87)) < 15
    (vague,) = places.lookup("Nowhereabouts")
    assert distance_km((vague.lat, vague.lon), (36.2, 37.16)) < 80
    assert vague.radius_km >= 50


def test_what_no_country_holds_is_refused_unless_the_person_says(fill: Fill) -> None:
    table = "ADM1_EN,ADM1_PCODE\nZulmir,07\nBarshay,08"
    with pytest.raises(KnowledgeError, match="no known country"):
        fill(table, "adm.csv")
    added, places = fill(table, "adm.csv", Wishes(country="SYR"))
    assert added.places == 2
    assert places.lookup("Barshay")[0].country == "SY"


def test_ragged_rows_open_quotes_and_lies_are_counted(fill: Fill) -> None:
    lines = [f"{HEAD},lat,lon", ROWS[0] + ",36,37", "Syria,SY", ROWS[1] + ",96,37", ROWS[1] + ",36.1,37.1", "x,y,,,,,,,,,"]
    added, _ = fill("\n".join(lines), "adm.csv")
    assert (added.places, added.refused) == (4, 3)
    assert any("no point on earth" in why for _, why in added.refusals)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("town,lat,lon\nX,1,2", "no header of p-codes and no row of GeoNames \\(it begins 'town, lat, lon'\\)"),
        ("just words", "it begins 'just words'"),
        ("\x00\x01\x02\x03", "bytes that are no text"),
    ],
)
def test_other_tables_are_told_apart(fill: Fill, content: str, says: str) -> None:
    with pytest.raises(KnowledgeError, match=says):
        fill(content, "t.csv")


def test_an_unknown_country_is_refused(fill: Fill) -> None:
    with pytest.raises(KnowledgeError, match="no country has the code 'Syria'"):
        fill("ADM1_EN,ADM1_PCODE\nZulmir,07", "adm.csv", Wishes(country="Syria"))
