"""The map draws areas and never pins; the timeline counts what it leaves out."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

import pytest
from starlette.testclient import TestClient

from dateline.web.footprints import footprint

MAP, TIME = "/api/v1/map", "/api/v1/timeline"


def test_holds_and_incidents_as_areas(client: TestClient) -> None:
    told = client.get(MAP).json()
    kinds = {feature["properties"]["kind"] for feature in told["features"]}
    assert kinds == {"hold", "incident"}
    for feature in told["features"]:
        (ring,) = feature["geometry"]["coordinates"]
        assert feature["geometry"]["type"] == "Polygon"
        assert ring[0] == ring[-1]
        assert len(set(map(tuple, ring))) > 20
        assert feature["properties"]["precision"]
        assert len(feature["properties"]["label_point"]) == 2


def test_a_day_shows_what_stood_and_what_had_happened(client: TestClient) -> None:
    early, late = (client.get(MAP, params={"at": day}).json() for day in ("2017-03-18", "2017-03-22"))
    holds = [f["properties"] for f in late["features"] if f["properties"]["kind"] == "hold"]
    assert len(early["features"]) < len(late["features"])
    assert any(hold["disputed"] for hold in holds)
    assert {hold["said_of"] for hold in holds} <= {"claimed", "assessed"}
    happened = [f["properties"]["day"] for f in late["features"] if f["properties"]["kind"] == "incident"]
    assert happened
    assert all("2017-02-21" <= day <= "2017-03-22" for day in happened)


def test_filters_reach_the_map(client: TestClient) -> None:
    told = client.get(MAP, params={"type": "capture"}).json()["features"]
    assert told
    assert {(f["properties"]["kind"], f["properties"]["type"]) for f in told} == {("incident", "capture")}
    assert client.get(MAP, params={"box": "-10,-10,-9,-9"}).json()["features"] == []


@pytest.mark.parametrize("bucket", ["day", "week", "month"])
def test_bars_hold_every_incident_once(client: TestClient, bucket: str) -> None:
    told = client.get(TIME, params={"bucket": bucket}).json()
    total = client.get("/api/v1/incidents?limit=1").json()["total"]
    assert sum(bar["count"] for bar in told["buckets"]) + told["undated"] == total
    assert all(bar["start"] <= bar["end"] and sum(bar["by_type"].values()) == bar["count"] for bar in told["buckets"])
    assert len(told["items"]) == total - told["undated"]


def test_the_network_of_ties(client: TestClient) -> None:
    told = client.get("/api/v1/ties").json()
    nodes = {node["id"] for node in told["nodes"]}
    assert told["edges"]
    assert all(edge["source"] in nodes and edge["target"] in nodes and edge["sources"] > 0 for edge in told["edges"])
    one = told["edges"][0]["source"]
    assert client.get(f"/actors/{one}").status_code == 200


@pytest.mark.parametrize(("lat", "lon", "km"), [(33.5, 36.3, 4.0), (0.0, 179.9, 50.0), (-89.5, 10.0, 30.0), (60.0, -120.0, 300.0)])
def test_a_footprint_is_a_circle_on_the_sphere(lat: float, lon: float, km: float) -> None:
    (ring,) = footprint(lat, lon, km)["coordinates"]
    for x, y in ring:
        half = sin(radians(y - lat) / 2) ** 2 + cos(radians(lat)) * cos(radians(y)) * sin(radians(x - lon) / 2) ** 2
        assert 2 * 6371.0088 * asin(sqrt(half)) == pytest.approx(km, abs=0.01)
