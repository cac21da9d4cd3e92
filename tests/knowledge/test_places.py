"""The gazetteer: what names fold to, what is looked up, and an index that is built once and survives pickling."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from dateline.knowledge import load
from dateline.knowledge.places import Places, distance_km, fold
from dateline.knowledge.places.supplement import rows
from dateline.records import KnowledgeError

HEAD = "name,aliases,kind,lat,lon,radius_km,country,within,admin1,source\n"


@pytest.fixture(scope="module")
def places() -> Places:
    return load().places


@pytest.mark.parametrize(
    ("written", "same"),
    [
        ("Al-Ḥasakah", "al hasakah"),
        ("al-Bab", "El Bab"),
        ("ar-Raqqah", "Raqqah"),
        ("Ash Shaykh", "Shaykh"),
        ("Deir ez-Zor", "Deir ez Zor"),
        ("Ma'arrat", "Maarrat"),
        ("‘Ayn al ‘Arab", "Ayn al-Arab"),
        ("Mocímboa da Praia", "Mocimboa da Praia"),
        ("the Gaza Strip", "Gaza Strip"),
        ("U.S.", "U.S"),
    ],
)
def test_spellings_that_fold_together(written: str, same: str) -> None:
    assert fold(written) == fold(same)


@pytest.mark.parametrize(("one", "other"), [("Alaska", "Aska"), ("Elbe", "Be"), ("Arles", "Les"), ("Homs", "Hums")])
def test_spellings_that_do_not(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Aleppo", "geonames:170063"),
        ("Syria", "geonames:163843"),
        ("USA", "geonames:6252001"),
        ("Paris", "geonames:2988507"),
        ("Sinai", "place:eg-region-sinai-peninsula"),
        ("Rif Dimashq", "place:sy-province-rif-dimashq"),
        ("Azovstal", "place:ua-site-azovstal"),
        ("Lake Chad", "place:xx-water-lake-chad"),
    ],
)
def test_the_best_candidate_comes_first(places: Places, name: str, first: str) -> None:
    assert places.lookup(name)[0].id == first


def test_lost_apostrophes_and_near_spellings(places: Places) -> None:
    assert places.lookup("Aleppos") == ()
    assert places.lookup_loose("Aleppos")[0].name == "Aleppo"
    assert places.lookup_loose("Syrias")[0].name == "Syria"


def test_unknown_and_common_words(places: Places) -> None:
    assert places.lookup("Qwertyuiop") == ()
    assert not places.known("Qwertyuiop")
    assert not places.known("March")
    assert places.known("Damascus")


def test_a_place_says_what_contains_it_from_near_to_far(places: Places) -> None:
    jobar = places.lookup("Jobar")[0]
    assert jobar.within == ("Damascus", "Syria")
    assert (jobar.country, jobar.country_name, jobar.kind) == ("SY", "Syria", "district")


def test_pickled_places_are_small_and_work(places: Places) -> None:
    places.lookup("Aleppo")
    image = pickle.dumps(places)
    assert len(image) < 20_000
    assert pickle.loads(image).lookup("Aleppo") == places.lookup("Aleppo")


def test_the_supplement_is_sound() -> None:
    folder = Path(__file__).parents[2] / "src" / "dateline" / "knowledge" / "places"
    found = list(rows([folder]))
    assert len(found) >= 400
    assert len({row.id for row in found}) == len(found)


def test_a_vanished_index_is_built_again_and_another_folder_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.knowledge.places.cities.cities", lambda: iter(()))
    folder = tmp_path / "places"
    folder.mkdir()
    (folder / "own.csv").write_text(
        HEAD + "Glue Factory,the old glue works,site,33.5,36.3,0.5,SY,Damascus,,ours\n", encoding="utf-8"
    )
    own = Places.read([folder], tmp_path / "cache")
    assert own.lookup("Old Glue Works")[0].id == "place:sy-site-glue-factory"
    again = pickle.loads(pickle.dumps(own))
    own.path.unlink()
    assert again.lookup("Glue Factory")[0].within == ("Damascus", "Syria")


@pytest.mark.parametrize(
    "row", ["X,,castle,1,1,1,SY,,,s", "X,,site,91,1,1,SY,,,s", "X,,site,north,1,1,SY,,,s", ",,site,1,1,1,SY,,,s"]
)
def test_a_bad_row_is_named(tmp_path: Path, row: str) -> None:
    (tmp_path / "own.csv").write_text(HEAD + row + "\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"own\.csv"):
        list(rows([tmp_path]))


def test_distance() -> None:
    assert distance_km((0, 0), (0, 180)) == pytest.approx(20015, abs=1)
    assert distance_km((33.5, 36.3), (33.5, 36.3)) == 0
