"""Our own places: each says where it is from and what confirms it, and is not one that GeoNames has by that name."""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

from dateline.knowledge import load
from dateline.knowledge.places import Places, distance_km, fold
from dateline.knowledge.places.supplement import rows

FOLDER = Path(__file__).parents[2] / "src" / "dateline" / "knowledge" / "places"
FILES = sorted([*(FOLDER / "theatres").glob("*.csv"), *(FOLDER / f for f in ("local.csv", "regions.csv", "waters.csv"))])
HOW = re.compile(
    r"(?:GeoNames|UCDP GED|airportsdata|geoBoundaries|country-state-city), \d+ km|unchecked"
    r"|containment: (?:\d+ km from .+ in (?:GeoNames|geoBoundaries|the supplement)|in the shape of .+ \(geoBoundaries\))"
)


@pytest.fixture(scope="module")
def places() -> Places:
    return load().places


def _told() -> list[dict[str, str]]:
    found = []
    for path in FILES:
        with path.open(encoding="utf-8", newline="") as file:
            found += list(csv.DictReader(line for line in file if not line.startswith("#")))
    return found


def test_there_are_enough_of_them_and_no_id_twice() -> None:
    found = list(rows([FOLDER]))
    assert len(found) >= 1500 + 465
    assert [i for i, n in Counter(r.id for r in found).items() if n > 1] == []


def test_every_row_says_its_source_and_what_confirms_it() -> None:
    told = _told()
    assert [r["name"] for r in told if not r["source"] or not HOW.fullmatch(r["checked"])] == []
    assert sum(r["checked"] != "unchecked" for r in told) >= 1400


def test_what_nothing_confirms_reaches_wider() -> None:
    least = {"settlement": 8, "district": 4, "site": 5, "region": 20, "water": 20}
    unsure = [r for r in _told() if r["checked"] == "unchecked"]
    assert [r["name"] for r in unsure if float(r["radius_km"]) < least.get(r["kind"], 0)] == []


def test_villages_of_the_theatres_are_lacking_in_geonames(places: Places) -> None:
    ours = [r for r in rows([FOLDER / "theatres"]) if r.kind == "settlement"]
    known = [
        (r.name, p.id)
        for r in ours
        for p in places.lookup(r.name)
        if p.id.startswith("geonames:") and fold(p.name) == fold(r.name) and distance_km((p.lat, p.lon), (r.lat, r.lon)) < 10
    ]
    assert known == []


@pytest.mark.parametrize(
    ("name", "country", "kind", "within"),
    [
        ("Saydnaya Prison", "SY", "site", "Rif Dimashq"),
        ("Bab al-Tabbaneh", "LB", "district", "Tripoli"),
        ("Adrar des Ifoghas", "ML", "region", "Mali"),
        ("Mamayev Kurgan", "RU", "site", "Volgograd"),
        ("Chosin Reservoir", "KP", "water", "North Korea"),
        ("Kutupalong", "BD", "site", "Bangladesh"),
        ("Goose Green", "FK", "settlement", "Falkland Islands"),
        ("Potocari", "BA", "settlement", "Srebrenica"),
    ],
)
def test_places_of_many_wars(places: Places, name: str, country: str, kind: str, within: str) -> None:
    place = places.lookup(name)[0]
    assert (place.country, place.kind) == (country, kind)
    assert within in place.within
