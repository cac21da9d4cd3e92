"""Features of GeoJSON: names, kinds and countries found in their properties, points that stand for shapes."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.knowledge.gazetteers.conftest import Fill

from dateline.knowledge.gazetteers.entry import RowError
from dateline.knowledge.gazetteers.formats import Wishes
from dateline.knowledge.gazetteers.shapes import stands_for
from dateline.records import KnowledgeError

SQUARE = [[[37.0, 36.0], [38.0, 36.0], [38.0, 37.0], [37.0, 37.0], [37.0, 36.0]]]


def feature(geometry: dict[str, Any] | None = None, **properties: object) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": geometry or {"type": "Point", "coordinates": [37.5, 36.5]}}


def collection(*features: object, **more: object) -> str:
    return json.dumps({"type": "FeatureCollection", **more, "features": list(features)})


def polygon(*rings: object) -> dict[str, Any]:
    return {"type": "Polygon", "coordinates": list(rings) or SQUARE}


def test_an_area_has_a_middle_a_reach_and_what_contains_it(fill: Fill) -> None:
    area = feature(polygon(), ADM2_EN="Qastal Zulmir", ADM2_PCODE="SY7701", ADM1_EN="Zulmir", ADM1_PCODE="SY77", ADM0_PCODE="SY")
    added, places = fill(collection(area), "adm2.geojson")
    assert (added.format, added.places) == ("GeoJSON", 1)
    (found,) = places.lookup("Qastal Zulmir")
    assert (found.kind, found.country, found.within) == ("district", "SY", ("Zulmir", "Syria"))
    assert (found.lat, found.lon) == pytest.approx((36.5, 37.5))
    assert found.radius_km == pytest.approx(71.5, abs=1)


@pytest.mark.parametrize(
    ("properties", "kind"),
    [
        ({"name": "Qastal Camp", "place": "village"}, "settlement"),
        ({"name": "Qastal Camp", "place": "suburb"}, "district"),
        ({"NAME": "Qastal Camp"}, "site"),
        ({"camp_name": "Qastal Camp", "population": "1200"}, "settlement"),
        ({"shapeName": "Qastal Camp", "shapeType": "ADM1", "shapeGroup": "SYR"}, "province"),
        ({"NAME_1": "Zulmir", "NAME_2": "Qastal Camp", "GID_0": "SYR"}, "district"),
        ({"name": "x", "name:en": "Qastal Camp", "waterway": "river"}, "water"),
    ],
)
def test_names_and_kinds_are_found_in_many_properties(fill: Fill, properties: dict[str, object], kind: str) -> None:
    _, places = fill(collection(feature(None, **properties)), "p.json")
    assert [p.kind for p in places.lookup("Qastal Camp")] == [kind]


def test_the_person_may_say_what_the_file_does_not(fill: Fill) -> None:
    wishes = Wishes(country="bd", kind="site", named="label_2")
    _, places = fill(collection(feature(None, name="x", label_2="Block Seventeen")), "camps.geojson", wishes)
    (found,) = places.lookup("Block Seventeen")
    assert (found.kind, found.country, found.country_name) == ("site", "BD", "Bangladesh")
    with pytest.raises(KnowledgeError, match="no such kind of place: 'castle'"):
        fill(collection(), "c.geojson", Wishes(kind="castle"))


def test_features_that_say_nothing_are_refused_and_the_rest_goes_on(fill: Fill) -> None:
    good = [feature(None, name=f"Qastal {i}") for i in "ABCDE"]
    bad = [
        feature(None, code=7),
        feature({"type": "Point", "coordinates": [500000, 4000000]}, name="Projected"),
        feature({"type": "Point", "coordinates": ["a", "b"]}, name="Words"),
        feature({"type": "GeometryCollection", "coordinates": [[1, 2]]}, name="Both"),
    ]
    added, _ = fill(collection(*good, *bad), "p.geojson")
    assert (added.places, added.refused) == (5, 4)
    whys = " ".join(why for _, why in added.refusals)
    for words in ("looks like a name (it has code)", "not in degrees", "no pair of numbers", "GeometryCollection"):
        assert words in whys


def test_one_feature_a_line_and_a_shape_larger_than_a_buffer(fill: Fill) -> None:
    ring = [[37 + i / 90000, 36.0] for i in range(60000)] + [[37.3, 37.0], [37.0, 36.0]]
    rows = [json.dumps(feature(polygon(ring), name="Qastal Strip")), json.dumps(feature(None, name="Qastal Point"))]
    added, places = fill("\n".join(rows) + "\n", "p.geojsonl")
    assert (added.places, added.refused) == (2, 0)
    assert places.lookup("Qastal Strip")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ('{"a": 1}', "no GeoJSON features"),
        (collection(feature(None, name="X"))[:-40], "cut short"),
        (collection(feature(None, name="X"), crs={"properties": {"name": "urn:ogc:def:crs:EPSG::32637"}}), "projected"),
        (collection(), "it has no rows"),
    ],
)
def test_a_file_that_is_none_is_told(fill: Fill, content: str, says: str) -> None:
    with pytest.raises(KnowledgeError, match=says):
        fill(content, "p.geojson")


class TestShapes:
    def test_a_crescent_is_stood_for_by_a_point_inside_it(self) -> None:
        crescent = [[0, 0], [4, 0], [4, 4], [0, 4], [0, 3], [3, 3], [3, 1], [0, 1], [0, 0]]
        lat, lon, _ = stands_for({"type": "Polygon", "coordinates": [crescent]})
        assert 3 <= lon <= 4 and 0 <= lat <= 4

    def test_the_largest_part_stands_for_many(self) -> None:
        small = [[[10, 10], [10.5, 10], [10.5, 10.5], [10, 10.5], [10, 10]]]
        lat, lon, reach = stands_for({"type": "MultiPolygon", "coordinates": [small, SQUARE]})
        assert (lat, lon) == pytest.approx((36.5, 37.5))
        assert reach > 1500

    def test_parts_on_both_sides_of_the_date_line_do_not_reach_round_the_globe(self) -> None:
        east = [[[170, 60], [180, 60], [180, 65], [170, 65], [170, 60]]]
        west = [[[-180, 60], [-179, 60], [-179, 61], [-180, 61], [-180, 60]]]
        assert stands_for({"type": "MultiPolygon", "coordinates": [east, west]})[2] < 500

    def test_a_river_is_stood_for_by_the_middle_of_its_course(self) -> None:
        assert stands_for({"type": "LineString", "coordinates": [[0, 0], [1, 2], [2, 0]]})[:2] == (2, 1)

    @pytest.mark.parametrize(
        "geometry", [None, {}, {"type": "Polygon", "coordinates": [[]]}, {"type": "Polygon", "coordinates": [1]}]
    )
    def test_no_shape_is_refused(self, geometry: object) -> None:
        with pytest.raises(RowError):
            stands_for(geometry)
