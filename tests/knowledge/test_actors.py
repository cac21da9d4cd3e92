"""The registry of actors: whole, free of names that two hold at once, and found by the names that reports use."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.knowledge.actors import Actors
from dateline.knowledge.files import HERE, read_folders
from dateline.records import KnowledgeError

FOLDER = HERE / "actors"


@pytest.fixture(scope="module")
def actors() -> Actors:
    return Actors.read([FOLDER])


def found(actors: Actors, name: str, on: str | None = None) -> str:
    actor = actors.lookup(name, on)
    return actor.id.partition(":")[2] if actor else ""


# -- the files ---------------------------------------------------------------------------------------------------------


def test_at_least_400_actors_are_written_by_hand(actors: Actors) -> None:
    made = set(actors.roles.values())
    assert sum(1 for a in actors.ids.values() if a.id not in made and not a.umbrella) >= 400


def test_no_id_is_written_twice() -> None:
    written = [row["id"] for _, content in read_folders([FOLDER], "*.yaml") for row in content.get("actors") or []]
    assert sorted(written) == sorted(set(written))


def test_every_actor_has_a_known_kind_and_a_source(actors: Actors) -> None:
    assert all(a.kind in actors.kinds and a.source for a in actors.ids.values())


def test_all_that_is_referred_to_exists(actors: Actors) -> None:
    named = {other for a in actors.ids.values() for other in (*a.parents, *a.sides, *a.candidates)} | set(actors.metonyms.values())
    assert named <= set(actors.ids)


def test_nobody_stands_above_itself(actors: Actors) -> None:
    def above(id_: str) -> set[str]:
        seen: set[str] = set()
        left = list(actors.ids[id_].parents)
        while left:
            one = left.pop()
            if one not in seen:
                seen.add(one)
                left.extend(actors.ids[one].parents)
        return seen

    assert [id_ for id_ in actors.ids if id_ in above(id_)] == []


def test_no_name_is_held_by_two_at_one_time(actors: Actors) -> None:
    assert actors.collisions == ()


def test_an_end_is_after_its_start(actors: Actors) -> None:
    assert [a.id for a in actors.ids.values() if a.start and a.end and a.end < a.start[: len(a.end)]] == []


def test_countries_are_those_of_the_table(actors: Actors) -> None:
    known = {d.country for several in actors.demonyms.values() for d in several} | {""}
    assert {a.country for a in actors.ids.values()} <= known


# -- names -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("IS", "is"),
        ("ISIL", "is"),
        ("Isis", "is"),
        ("Daesh", "is"),
        ("Da'esh", "is"),
        ("Islamic State of Iraq and the Levant", "is"),
        ("al-Qaeda", "al-qaeda"),
        ("al-Qaida", "al-qaeda"),
        ("Al Qaeda", "al-qaeda"),
        ("the al-Nusra Front", "nusra"),
        ("al Nusra", "nusra"),
        ("Jabhat al-Nusra", "nusra"),
        ("Jabhat Fateh al-Sham", "jfs"),
        ("Hayat Tahrir al-Sham", "hts"),
        ("Hay’at Tahrir al-Sham", "hts"),
        ("Army of Islam", "jaish-al-islam"),
        ("Jaysh al-Islam", "jaish-al-islam"),
        ("Ahrar ash-Sham", "ahrar-al-sham"),
        ("Failaq al-Rahman", "faylaq-al-rahman"),
        ("FSA", "fsa"),
        ("Free Syrian Army", "fsa"),
        ("Syrian National Army", "syr-national-army"),
        ("Syrian Arab Army", "syr-army"),
        ("YPG", "ypg"),
        ("People’s Protection Units", "ypg"),
        ("SDF", "sdf"),
        ("PKK", "pkk"),
        ("the Houthis", "houthis"),
        ("Houthi", "houthis"),
        ("Ansar Allah", "houthis"),
        ("Hizbullah", "hezbollah"),
        ("Hamas", "hamas"),
        ("Izz ad-Din al-Qassam Brigades", "qassam"),
        ("Taleban", "taliban"),
        ("Pakistani Taliban", "ttp"),
        ("Boko Haram", "boko-haram"),
        ("ISWAP", "iswap"),
        ("JNIM", "jnim"),
        ("Al-Shabaab", "al-shabaab"),
        ("al-Shabab", "al-shabaab"),
        ("Shebab", "al-shabaab"),
        ("TPLF", "tplf"),
        ("Tigray Defense Forces", "tdf"),
        ("Rapid Support Forces", "rsf"),
        ("SAF", "sdn-army"),
        ("Libyan National Army", "lna"),
        ("Government of National Accord", "gna"),
        ("Wagner", "wagner"),
        ("Donetsk People's Republic", "dpr"),
        ("M23", "m23"),
        ("Allied Democratic Forces", "adf"),
        ("ELN", "eln"),
        ("FARC", "farc"),
        ("New People’s Army", "npa"),
        ("BIFF", "biff"),
        ("Abu Sayyaf", "asg"),
        ("Arakan Army", "arakan-army"),
        ("Tatmadaw", "mmr-army"),
        ("UN Security Council", "unsc"),
        ("United Nations Security Council", "unsc"),
        ("U.N.", "un"),
        ("U.S.-led coalition", "coalition-is"),
        ("US-led coalition", "coalition-is"),
        ("Saudi-led coalition", "coalition-saudi"),
        ("SOHR", "sohr"),
        ("Syrian Observatory for Human Rights", "sohr"),
        ("White Helmets", "white-helmets"),
        ("Doctors Without Borders", "msf"),
        ("Reuters", "reuters"),
        ("SANA", "sana"),
        ("Assad", "bashar-al-assad"),
        ("Bashar al-Assad", "bashar-al-assad"),
        ("Putin", "putin"),
        ("Erdoğan", "erdogan"),
        ("Zelenskyy", "zelensky"),
        ("IDF", "isr-army"),
        ("FARDC", "cod-army"),
        ("State Department", "usa-mfa"),
    ],
)
def test_is_found_by_name(actors: Actors, name: str, id_: str) -> None:
    assert found(actors, name) == id_


@pytest.mark.parametrize(
    "word", ["is", "Is", "who", "Who", "un", "care", "assad", "us", "jim", "site", "mend", "model", "fact", "plan"]
)
def test_small_letters_are_no_abbreviation_and_no_surname(actors: Actors, word: str) -> None:
    assert found(actors, word) == ""


@pytest.mark.parametrize("town", ["Duma", "Radaa", "Idlib", "Sadr City", "Austin", "Irrawaddy", "Hindu"])
def test_towns_and_peoples_are_nobody_in_the_registry(actors: Actors, town: str) -> None:
    assert actors.lookup(town) is None


@pytest.mark.parametrize("surname", ["Khan", "Saleh", "Hussein", "Rice", "May", "Johnson", "Sharif", "Hariri"])
def test_a_surname_of_many_is_not_one_persons(actors: Actors, surname: str) -> None:
    assert actors.lookup(surname) is None


def test_a_front_that_changed_its_name_is_three_actors_in_a_row(actors: Actors) -> None:
    nusra, jfs, hts = (actors.ids[f"actor:{id_}"] for id_ in ("nusra", "jfs", "hts"))
    assert nusra.end == jfs.start == "2016-07-28" and jfs.end == hts.start == "2017-01-28"
    assert jfs.parents == (nusra.id,) and hts.parents == (jfs.id,)


def test_the_day_tells_successors_of_one_name_apart(actors: Actors) -> None:
    assert found(actors, "Northern Alliance", "2001-11-10") == "northern-alliance"
    assert found(actors, "National Salvation Government", "2015-05-01") == "nsg-libya"
    assert found(actors, "SLA", "1999-01-01") == "sla" and found(actors, "SLA", "2004-07-01") == "slm"


def test_military_wings_stand_below_their_movement(actors: Actors) -> None:
    assert actors.ids["actor:qassam"].parents == ("actor:hamas",)
    assert actors.ids["actor:saraya-al-quds"].parents == ("actor:pij",)


def test_a_text_that_lost_its_apostrophes_is_still_read(actors: Actors) -> None:
    actor = actors.lookup_loose("Assads")
    assert actor is not None and actor.id == "actor:bashar-al-assad"


# -- countries, labels, metonyms ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("word", "country"),
    [
        ("Syrian", "SY"),
        ("Poles", "PL"),
        ("Congolese", "CD"),
        ("Nigerien", "NE"),
        ("Nigerian", "NG"),
        ("Dutch", "NL"),
        ("US", "US"),
        ("Kurdish", ""),
    ],
)
def test_demonyms(actors: Actors, word: str, country: str) -> None:
    demonym = actors.country_of(word)
    assert demonym is not None and demonym.country == country


@pytest.mark.parametrize("word", ["us", "polish", "turkey", "chad"])
def test_demonyms_need_their_capitals(actors: Actors, word: str) -> None:
    assert actors.country_of(word) is None


def test_every_country_has_its_forces_unless_it_lacks_them(actors: Actors) -> None:
    army, state = actors.army("SY"), actors.state("SY")
    assert army is not None and army.id == "actor:syr-army" and state is not None and state.name == "Syria"
    assert actors.army("IS") is None and actors.government("IS") is not None


@pytest.mark.parametrize("word", ["rebels", "militants", "terrorists", "opposition", "regime forces", "gunmen"])
def test_labels_stay_labels(actors: Actors, word: str) -> None:
    label = actors.lookup(word)
    assert label is not None and label.umbrella and label.id.startswith("label:")


@pytest.mark.parametrize(
    ("place", "id_"),
    [
        ("Kremlin", "rus-gov"),
        ("the Kremlin", "rus-gov"),
        ("White House", "usa-gov"),
        ("Pentagon", "usa-mod"),
        ("Damascus", "syr-gov"),
        ("Élysée", "fra-presidency"),
    ],
)
def test_places_that_may_stand_for_an_actor(actors: Actors, place: str, id_: str) -> None:
    actor = actors.metonym(place)
    assert actor is not None and actor.id == f"actor:{id_}"


def test_a_metonym_needs_its_capital(actors: Actors) -> None:
    assert actors.metonym("kremlin") is None


# -- layers and complaints ---------------------------------------------------------------------------------------------


def test_a_folder_laid_over_ours_adds_names_and_changes_fields(actors: Actors, tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text("actors: [{id: hamas, also: [Movement of the Example], country: XX}]", encoding="utf-8")
    over = Actors.read([FOLDER, tmp_path])
    assert found(over, "Movement of the Example") == "hamas" and over.ids["actor:hamas"].country == "XX"
    assert over.ids["actor:hamas"].kind == actors.ids["actor:hamas"].kind


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ("{id: x, name: X, kind: wizard, source: s}", "unknown kind"),
        ("{id: x, name: X, kind: person}", "needs a name and a source"),
        ("{id: x, name: X, kind: person, source: s, parents: [nobody-at-all]}", "no actor has the id"),
        ("{id: x, name: X, kind: person, source: s, colour: red}", "no such field"),
        ("{id: x, name: X, kind: person, source: s, aliases: Y}", "must be a list"),
    ],
)
def test_a_malformed_row_is_refused_by_name(tmp_path: Path, row: str, complaint: str) -> None:
    (tmp_path / "mine.yaml").write_text(f"actors: [{row}]", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=complaint):
        Actors.read([FOLDER, tmp_path])
