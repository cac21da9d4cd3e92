"""What the registry knows beyond names: who was called what when, who led, split and joined; what labels may cover; crosswalks."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dateline.knowledge import Knowledge
from dateline.knowledge.actors import Actor, Actors
from dateline.knowledge.actors.actor import HOWS
from dateline.knowledge.files import HERE
from dateline.records import KnowledgeError

FOLDER = HERE / "actors"
DAY = re.compile(r"^\d{4}(-\d{2}(-\d{2})?)?$")
CAME_FROM = {"renamed from", "split from", "formed from"}
# Names of one word that are a small place somewhere too, and in reports of wars nearly always the actor.
PLACES_TOO = {
    *(
        "Taliban",
        "Talib",
        "Bremer",
        "Taqaddum",
        "Gülen",
        "Gulen",
        "JuA",
        "JeM",
        "HuJI",
        "LeJA",
        "Derg",
        "CoBRA",
        "Nato",
        "Rastrojos",
        "Blackwater",
        "Bolshevik",
        "Shabab",
        "Fano",
    ),
    *("Hamas", "Amal", "Golani", "Baghdadi", "Maliki", "Demirtas", "Demirtaş", "Yermak", "Pompeo", "Chirac", "Merkel", "Annan"),
    *(
        "Stoltenberg",
        "Perthes",
        "Lapid",
        "Smotrich",
        "Arafat",
        "Sinwar",
        "Nasrallah",
        "Berri",
        "Morsi",
        "Sisi",
        "Garang",
        "Abiy",
        "Ruto",
    ),
    *("Bemba", "Kony", "Petro", "HoR", "Xinhua", "Tass", "Hürriyet", "Hurriyet", "Irna", "Lusa", "Brookings", "Kizilay", "Kızılay"),
    *("Aidar", "Wagner", "Vagner", "Hirak", "Islah", "Sihanouk", "MacArthur", "Reagan", "Mandela", "Sadat", "Thatcher"),
}


@pytest.fixture(scope="module")
def actors(known: Knowledge) -> Actors:
    return known.actors


def organisations(actors: Actors) -> list[Actor]:
    made = set(actors.roles.values())
    return [a for a in actors.ids.values() if a.id not in made and not a.umbrella and a.kind not in {"person", "media"}]


# -- how much there is -------------------------------------------------------------------------------------------------


def test_at_least_700_parties_are_written_by_hand_and_300_of_them_in_depth(actors: Actors) -> None:
    own = organisations(actors)
    assert len(own) >= 1500
    assert sum(1 for a in own if a.leaders) >= 500
    assert sum(1 for a in own if a.history) >= 250


@pytest.mark.parametrize(
    "country",
    [
        *("SY", "IQ", "YE", "LY", "UA", "RU", "SD", "SS", "ET", "ER", "ML", "BF", "NE", "NG", "TD", "CM", "SO", "KE"),
        *("CD", "CF", "RW", "BI", "UG", "MZ", "AF", "PK", "IN", "LK", "NP", "MM", "TH", "PH", "ID", "CO", "VE", "MX"),
        *("HT", "IL", "PS", "LB", "EG", "DZ", "TN", "IR", "TR", "AM", "AZ", "GE", "RS", "XK", "BA", "HR", "MK", "VN"),
        *("KR", "KH", "LA", "SV", "NI", "GT", "PE", "AO", "ZA", "ZW", "NA", "GB", "ES", "CI", "LR", "SL", "BD", "TJ"),
        "EH",
    ],
)
def test_every_war_has_its_parties(actors: Actors, country: str) -> None:
    assert [a.id for a in actors.ids.values() if a.country == country and not a.umbrella and a.kind != "person"]


# -- dates -------------------------------------------------------------------------------------------------------------


def test_dates_are_iso_and_in_order(actors: Actors) -> None:
    spans = [(a.id, a.start, a.end) for a in actors.ids.values()]
    spans += [(a.id, d.start, d.end) for a in actors.ids.values() for d in (*a.leaders, *a.names, *a.history)]
    assert [s for s in spans if any(day and not DAY.match(day) for day in s[1:])] == []
    assert [(id_, start, end) for id_, start, end in spans if start and end and end < start[: len(end)]] == []


def test_nobody_led_what_was_not_there_yet(actors: Actors) -> None:
    early = [(a.id, d.name) for a in actors.ids.values() for d in a.leaders if a.start and d.end and d.end < a.start[: len(d.end)]]
    assert early == []


def test_heads_do_not_lead_on_after_the_end(actors: Actors) -> None:
    late = [(a.id, d.name) for a in actors.ids.values() for d in a.leaders if a.end and d.start and d.start[: len(a.end)] > a.end]
    assert late == []


# -- history -----------------------------------------------------------------------------------------------------------


def test_history_names_others_and_known_ways(actors: Actors) -> None:
    told = [(a.id, change) for a in actors.ids.values() for change in a.history]
    assert all(change.how in HOWS and change.other in actors.ids for _, change in told)
    assert [(id_, c.other) for id_, c in told if c.other == id_] == []


def test_nobody_came_from_itself(actors: Actors) -> None:
    def origins(id_: str) -> set[str]:
        """Those before; a group that came back to where it had left is met once."""
        seen: set[str] = set()
        left = [c.other for c in actors.ids[id_].history if c.how in CAME_FROM]
        while left:
            one = left.pop()
            if one not in seen:
                seen.add(one)
                left += [c.other for c in actors.ids[one].history if c.how in CAME_FROM]
        return seen

    rejoined = {"actor:zenki", "actor:hts", "actor:ttp", "actor:jua"}
    assert [id_ for id_ in actors.ids if id_ in origins(id_) and id_ not in rejoined] == []


def test_a_renamed_group_begins_where_the_other_name_ends(actors: Actors) -> None:
    nusra, jfs, hts = (actors.ids[f"actor:{id_}"] for id_ in ("nusra", "jfs", "hts"))
    assert ("renamed from", nusra.id, "2016-07-28") in [(c.how, c.other, c.start) for c in jfs.history]
    assert ("formed from", jfs.id, "2017-01-28") in [(c.how, c.other, c.start) for c in hts.history]
    assert nusra.led_by("2014-01-01")[0].name == "Abu Mohammad al-Julani" and not nusra.led_by("2020-01-01")


@pytest.mark.parametrize(
    ("id_", "day", "head"),
    [
        ("taliban", "2001-10-07", "Mullah Omar"),
        ("taliban", "2015-12-01", "Akhtar Mansour"),
        ("farc", "2010-01-01", "Alfonso Cano"),
        ("hezbollah", "2006-07-12", "Hassan Nasrallah"),
        ("ltte", "2009-01-01", "Velupillai Prabhakaran"),
        ("is", "2014-06-29", "Abu Bakr al-Baghdadi"),
        ("vrs", "1995-07-11", "Ratko Mladić"),
        ("viet-minh", "1954-05-07", "Ho Chi Minh"),
    ],
)
def test_who_led_on_a_day(actors: Actors, id_: str, day: str, head: str) -> None:
    assert head in {d.name for d in actors.ids[f"actor:{id_}"].led_by(day) if not d.role}


def test_a_spokesman_is_told_from_a_head(actors: Actors) -> None:
    roles = {d.name: d.role for d in actors.ids["actor:hamas"].led_by("2010-01-01")}
    assert roles["Khaled Meshaal"] == "" and roles["Fawzi Barhoum"] == "spokesman"


def test_what_a_group_was_called_on_a_day(actors: Actors) -> None:
    azov, jaish = actors.ids["actor:azov"], actors.ids["actor:jaish-al-islam"]
    assert (
        azov.called("2014-06-01") == "Azov Battalion"
        and azov.called("2018-01-01") == "Azov Regiment"
        and azov.called("2024-01-01") == azov.name
    )
    assert jaish.called("2012-06-01") == "Liwa al-Islam" and jaish.called("2015-01-01") == jaish.name


def test_a_dated_name_goes_to_whoever_bore_it_then(actors: Actors) -> None:
    before, after = (actors.lookup("Sudan People's Liberation Army", on) for on in ("1999-05-01", "2014-01-01"))
    assert before is not None and after is not None and (before.id, after.id) == ("actor:spla", "actor:ssd-army")


# -- names -------------------------------------------------------------------------------------------------------------


def test_a_name_of_one_word_is_no_place_without_reason(known: Knowledge, actors: Actors) -> None:
    made = set(actors.roles.values())
    plain = (a for a in actors.ids.values() if a.id not in made and not a.umbrella and a.kind != "state")
    words = {n for a in plain for n in (a.name, *a.aliases) if n.isalpha() and not n.isupper()}
    assert {w for w in words if known.places.known(w)} <= PLACES_TOO


def test_no_name_is_a_scrap(actors: Actors) -> None:
    every = {(a.id, n) for a in actors.ids.values() for n in (a.name, *a.aliases, *a.at_home)}
    assert {(id_, n) for id_, n in every if len(n) < 3 and not n.isupper()} == set()
    assert {
        (id_, n) for id_, n in every if n != n.strip() or n.lower() in {"the", "and", "for", "front", "group", "army of", "al-"}
    } == set()


def test_two_of_one_country_never_share_a_spelling(actors: Actors) -> None:
    shared = [ids for index in actors.spellings.index for ids in index.values() if len(ids) > 1]
    assert [ids for ids in shared if len({actors.ids[id_].country for id_ in ids}) < len(ids)] == []


@pytest.mark.parametrize(
    ("name", "country", "id_"),
    [
        ("Republican Guard", "IQ", "saddam-army"),
        ("Republican Guard", "YE", "yem-republican-guard"),
        ("Republican Guard", "", "syr-republican-guard"),
        ("National Guard", "MX", "mex-national-guard"),
        ("Maoists", "NP", "maoists-nepal"),
        ("Maoists", "IN", "cpi-maoist"),
        ("National Liberation Army", "MK", "nla-macedonia"),
        ("National Liberation Army", "CO", "eln"),
    ],
)
def test_a_name_that_many_have_is_its_owners_at_home(actors: Actors, name: str, country: str, id_: str) -> None:
    actor = actors.lookup(name, country=country)
    assert actor is not None and actor.id == f"actor:{id_}"


def test_names_at_home_are_one_actors_in_a_country(actors: Actors) -> None:
    assert {where: entries for where, entries in actors.home.items() if len(entries) > 1} == {}


# -- labels ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "label", ["rebels", "militants", "terrorists", "regime", "opposition", "separatists", "coalition", "security-forces", "militia"]
)
def test_a_label_has_candidates_by_country(actors: Actors, label: str) -> None:
    row = actors.ids[f"label:{label}"]
    assert row.umbrella and len(row.local) >= 10 if label != "coalition" else row.candidates


def test_candidates_are_those_of_the_war(actors: Actors) -> None:
    rebels = actors.ids["label:rebels"]
    assert "actor:ltte" in rebels.candidates_in("LK") and "actor:ltte" not in rebels.candidates_in("SY")
    assert actors.ids["label:coalition"].candidates_in("YE") == ("actor:coalition-saudi", "actor:coalition-is")
    assert rebels.candidates_in("CH") == ()


def test_a_label_has_no_label_for_a_candidate(actors: Actors) -> None:
    labels = [a for a in actors.ids.values() if a.umbrella]
    named = {id_ for a in labels for id_ in (*a.candidates, *(c for _, ids in a.local for c in ids))}
    assert not [id_ for id_ in named if actors.ids[id_].umbrella]


def test_maoists_are_a_label_where_the_country_is_not_told(actors: Actors) -> None:
    actor = actors.lookup("Maoists")
    assert actor is not None and actor.umbrella


# -- crosswalks, seats -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("id_", "code"),
    [("syr-army", 1), ("farc", 2), ("shabiha", 3), ("mai-mai", 4), ("wagner", 8), ("unifil", 8), ("msf", 7), ("nld-myanmar", 0)],
)
def test_acled_interaction_codes(actors: Actors, id_: str, code: int) -> None:
    assert actors.interaction(actors.ids[f"actor:{id_}"]) == code


def test_ucdp_names(actors: Actors) -> None:
    assert actors.ids["actor:syr-gov"].ucdp_name == "Government of Syria"
    assert actors.ids["actor:rus-gov"].ucdp_name == "Government of Russia (Soviet Union)"
    named = [a.ucdp_name for a in actors.ids.values() if a.ucdp_name]
    assert len(named) == len(set(named)) >= 250


def test_every_kind_has_its_sector_or_is_a_person(actors: Actors) -> None:
    assert {a.kind for a in actors.ids.values() if not a.plover} <= {"person"}


def test_nearly_every_country_has_a_seat_of_power(actors: Actors) -> None:
    seats = {actors.ids[id_].country for id_ in actors.metonyms.values()}
    without = {iso for iso, role in actors.roles if role == "government"} - seats
    assert len(seats) >= 160 and not without & {"AL", "AR", "AT", "BA", "GH", "GT", "HR", "LR", "NI", "SL", "SN", "ZM", "YE", "LY"}


def test_a_row_laid_over_a_countrys_body_leaves_it_what_it_is(actors: Actors) -> None:
    bodies = {(iso, role): actors.ids[id_] for (iso, role), id_ in actors.roles.items()}
    assert [where for where, body in bodies.items() if body.country != where[0]] == []
    assert [
        where for where, body in bodies.items() if where[1] in {"state", "government", "army", "police"} and body.kind != where[1]
    ] == []


# -- malformed rows ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "complaint"),
    [
        ("history: [{became: hamas}]", "history must say one of"),
        ("history: [{split from: hamas, when: 2001}]", "history must say one of"),
        ("history: [{split from: nobody-at-all, on: 2001}]", "no actor has the id"),
        ("leaders: [{who: A. Person}]", "leaders must be a list"),
        ("aliases: [{name: A, until: 2001}]", "aliases must be a list"),
        ("candidates: {SY: fsa}", "candidates must be a list"),
        ("at_home: Guard", "at_home must be a list"),
    ],
)
def test_malformed_depth_is_refused(tmp_path: Path, fields: str, complaint: str) -> None:
    row = "{id: x, name: X, kind: armed group, source: s, " + fields + "}"
    (tmp_path / "mine.yaml").write_text(f"actors: [{row}]", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=complaint):
        Actors.read([FOLDER, tmp_path])


def test_names_of_a_folder_laid_over_ours_keep_the_dates_of_both(tmp_path: Path) -> None:
    row = "{id: azov, also: [{name: Example Corps, from: 2030}]}"
    (tmp_path / "mine.yaml").write_text(f"actors: [{row}]", encoding="utf-8")
    azov = Actors.read([FOLDER, tmp_path]).ids["actor:azov"]
    assert {"Azov Battalion", "Example Corps"} <= {n.name for n in azov.names}
