"""Outlets: found by name, short name, domain or address, and counted by the family they belong to."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from dateline.knowledge.files import HERE, read_folders
from dateline.knowledge.sources import Sources, known_sources
from dateline.records import KnowledgeError

FOLDER = HERE / "sources"


@pytest.fixture(scope="module")
def sources() -> Sources:
    return Sources.read([FOLDER])


def rows() -> list[dict[str, object]]:
    return [row for _, content in read_folders([FOLDER], "*.yaml") for row in content["outlets"]]


def test_there_are_at_least_120_outlets_and_no_id_twice(sources: Sources) -> None:
    assert len(sources.ids) >= 120 and len(rows()) == len(sources.ids)


def test_no_name_or_domain_belongs_to_two() -> None:
    def texts(row: dict[str, object], field: str) -> list[str]:
        value = row.get(field, [])
        return value if isinstance(value, list) else [str(value)]

    held = Counter(
        word for row in rows() for word in {w.lower() for field in ("name", "aliases", "domains") for w in texts(row, field)}
    )
    assert [word for word, times in held.items() if times > 1] == []


def test_nobody_is_graded_by_us(sources: Sources) -> None:
    assert {outlet.reliability for outlet in sources.ids.values()} == {""}


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("Reuters", "reuters"),
        ("https://www.reuters.com/world/some-article", "reuters"),
        ("AFP", "afp"),
        ("sana.sy", "sana"),
        ("Al-Jazeera", "al-jazeera"),
        ("the Guardian", "guardian"),
        ("Anadolu Ajansı", "anadolu"),
        ("SOHR", "sohr"),
    ],
)
def test_is_found_by_name_domain_or_address(sources: Sources, name: str, id_: str) -> None:
    outlet = sources.lookup(name)
    assert outlet is not None and outlet.id == id_


def test_outlets_of_one_owner_are_one_origin(sources: Sources) -> None:
    assert sources.family("SANA") == sources.family("Syrian state television")
    assert (
        sources.family("RIA Novosti") == sources.family("sputniknews.com") == sources.family("TASS") != sources.family("Interfax")
    )
    assert sources.family("Reuters") != sources.family("AFP")


def test_an_unknown_outlet_is_a_family_of_its_own(sources: Sources) -> None:
    assert sources.lookup("The Harbour Gazette") is None
    assert sources.family("The Harbour Gazette") == sources.family("harbour gazette") != sources.family("Other Gazette")


def test_a_users_grade_is_laid_over(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text("outlets: [{id: reuters, name: Reuters, kind: agency, reliability: A}]", encoding="utf-8")
    outlet = Sources.read([FOLDER, tmp_path]).lookup("AFP")
    graded = Sources.read([FOLDER, tmp_path]).lookup("thomsonreuters.com")
    assert outlet is not None and outlet.reliability == "" and graded is not None and graded.reliability == "A"


def test_a_grade_needs_no_more_than_the_outlets_id(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text("outlets: [{id: reuters, reliability: B}]", encoding="utf-8")
    graded = Sources.read([FOLDER, tmp_path])
    assert graded.grade("Reuters") == "B, usually reliable"
    assert graded.grade("AFP") == graded.grade("The Harbour Gazette") == ""


@pytest.mark.parametrize(
    "row",
    [
        "{id: x, name: X, kind: online, reliability: G}",
        "{id: x, name: X}",
        "{id: x, name: X, kind: rumour}",
        "{id: x, name: X, kind: online, colour: red}",
        "{id: x, name: 7, kind: online}",
    ],
)
def test_a_malformed_row_is_refused(tmp_path: Path, row: str) -> None:
    (tmp_path / "mine.yaml").write_text(f"outlets: [{row}]", encoding="utf-8")
    with pytest.raises(KnowledgeError):
        Sources.read([FOLDER, tmp_path])


def test_media_of_one_state_are_one_origin(sources: Sources) -> None:
    families: dict[str, set[str]] = {}
    for outlet in sources.ids.values():
        if outlet.kind == "state" and outlet.country:
            families.setdefault(outlet.country, set()).add(outlet.family)
    assert {country: found for country, found in families.items() if len(found) > 1} == {}


def test_what_is_known_of_an_outlet_in_words(sources: Sources, tmp_path: Path) -> None:
    assert sources.standing("SANA") == "state; one origin with Syrian state television"
    assert sources.standing("AFP") == "agency"
    assert sources.standing("The Harbour Gazette") == ""
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "mine.yaml").write_text("outlets: [{id: afp, reliability: B}]", encoding="utf-8")
    assert known_sources(tmp_path).standing("AFP") == "agency; graded B, usually reliable"
