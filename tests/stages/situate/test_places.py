"""Places: one sense by what the report says, a footprint for what no gazetteer has, and no false pin."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.knowledge import Knowledge
from dateline.records import Report, Settings, Where
from dateline.stages import parse, situate, spot

Read = Callable[..., Settings]


def only(settings: Settings) -> Where:
    return settings.wheres[0][1]


# Text, place mentions in order, id of the first (or None), precision, `within`.
KNOWN = [
    ("Shells fell on Aleppo.", ("Aleppo",), "geonames:170063", "settlement", ("Aleppo Governorate", "Syria")),
    ("Shells fell on Aleppos old town.", ("Aleppos",), "geonames:170063", "settlement", ("Aleppo Governorate", "Syria")),
    ("DAMASCUS was quiet.", ("DAMASCUS",), "geonames:170654", "settlement", ("Damascus Governorate", "Syria")),
    ("Clashes went on in Jobar.", ("Jobar",), "place:sy-district-jobar", "district", ("Damascus", "Syria")),
    ("Clashes went on in al-Qaboun.", ("al-Qaboun",), "place:sy-district-qaboun", "district", ("Damascus", "Syria")),
    ("Fighting spread across Donbas.", ("Donbas",), "place:ua-region-donbas", "region", ("Ukraine",)),
    ("Troops reached the Euphrates.", ("the Euphrates",), "place:xx-water-euphrates", "region", None),
    ("Rockets hit the Golan Heights.", ("the Golan Heights",), "place:sy-region-golan-heights", "region", None),
    ("Planes took off from Incirlik.", ("Incirlik",), "place:tr-site-incirlik-air-base", "exact", ("Adana Province", "Turkey")),
    ("The army entered Idlib province.", ("Idlib province",), "place:sy-province-idlib-governorate", "province", ("Syria",)),
    ("The province of Aleppo was calm.", ("Aleppo",), "place:sy-province-aleppo-governorate", "province", ("Syria",)),
    ("Raids went on in North Kivu.", ("North Kivu",), "place:cd-province-north-kivu", "province", None),
    ("Raids went on in Lower Shabelle.", ("Lower Shabelle",), "place:so-province-lower-shabelle", "province", ("Somalia",)),
    ("The army left Syria.", ("Syria",), "geonames:163843", "country", ()),
    ("The army left the U.S. on foot.", ("the U.S.",), "geonames:6252001", "country", ()),
    ("The rally was held in Kiev.", ("Kiev",), "geonames:703448", "settlement", None),
    (
        "Clashes broke out in Tripoli, Lebanon.",
        ("Tripoli", "Lebanon"),
        "geonames:266826",
        "settlement",
        ("North Lebanon", "Lebanon"),
    ),
    ("Libyan militias clashed in Tripoli.", ("Tripoli",), "geonames:2210247", "settlement", ("Tripoli District", "Libya")),
    ("Police in Alexandria, Virginia, said so.", ("Alexandria", "Virginia"), "geonames:4744091", "settlement", None),
    (
        "A bomb exploded in Sadr City, Baghdad, Iraq.",
        ("Sadr City", "Baghdad", "Iraq"),
        "place:iq-district-sadr-city",
        "district",
        None,
    ),
]


@pytest.mark.parametrize(("text", "words", "wanted", "precision", "within"), KNOWN)
def test_known_places(
    read_places: Read, text: str, words: tuple[str, ...], wanted: str, precision: str, within: tuple[str, ...] | None
) -> None:
    where = only(read_places(text, *words))
    assert (where.id, where.precision) == (wanted, precision)
    assert where.lat is not None
    assert where.radius_km
    assert where.basis
    if within is not None:
        assert where.within == within


def test_containers_of_the_text_come_first_and_the_country_last(read_places: Read) -> None:
    where = only(read_places("A bomb exploded in Sadr City, Baghdad, Iraq.", "Sadr City", "Baghdad", "Iraq"))
    assert where.within[0] == "Baghdad"
    assert where.within[-1] == "Iraq"


# Text, mentions, name kept, precision, first of `within`.
UNKNOWN = [
    (
        "Troops retook the 'Glue Factory' in eastern Damascus.",
        ("the 'Glue Factory'", "eastern Damascus"),
        "Glue Factory",
        "region",
        "eastern Damascus",
    ),
    ("Troops shelled the hospital in Douma.", ("the hospital", "Douma"), "hospital", "settlement", "Douma"),
    ("Troops took Wolf Hill near Homs in Syria.", ("Wolf Hill", "Homs", "Syria"), "Wolf Hill", "settlement", "Homs"),
    ("Rebels in Aleppo said they took Black Farms.", ("Aleppo", "Black Farms"), "Aleppo", "settlement", "Aleppo Governorate"),
    ("Gunmen stormed a prison in Owerri, Imo.", ("a prison", "Owerri", "Imo"), "prison", "settlement", "Owerri"),
    ("They shelled Aleppo airport.", ("Aleppo airport",), "Aleppo airport", "unknown", None),
    (
        "Rebels took the town of Xyzzyx in western Idlib province.",
        ("Xyzzyx", "western Idlib province"),
        "Xyzzyx",
        "region",
        "western Idlib province",
    ),
]


@pytest.mark.parametrize(("text", "words", "name", "precision", "within"), UNKNOWN)
def test_places_of_no_gazetteer(
    read_places: Read, text: str, words: tuple[str, ...], name: str, precision: str, within: str | None
) -> None:
    where = only(read_places(text, *words))
    assert (where.name, where.precision) == (name, precision)
    assert where.within[:1] == ((within,) if within else ())


def test_an_unknown_place_borrows_the_footprint_and_says_so(read_places: Read) -> None:
    (_, factory), (_, damascus) = read_places("They left the Glue Factory in Damascus.", "the Glue Factory", "Damascus").wheres
    assert factory.id is None
    assert (factory.lat, factory.lon, factory.radius_km) == (damascus.lat, damascus.lon, damascus.radius_km)
    assert "footprint is that of Damascus" in factory.basis


def test_an_unknown_place_lies_where_the_text_last_was(read_places: Read) -> None:
    settings = read_places("Rebels entered Aleppo. Later they shelled the Glue Factory.", "Aleppo", "the Glue Factory")
    assert settings.wheres[1][1].within == ("Aleppo", "Aleppo Governorate", "Syria")


def test_the_dateline_is_the_last_ground(read_places: Read) -> None:
    where = only(read_places("Rebels shelled the Glue Factory.", "the Glue Factory", dateline="Aleppo"))
    assert where.within[0] == "Aleppo"
    assert "filed" in where.basis


@pytest.mark.parametrize(
    ("text", "words", "core", "wider"),
    [
        ("Shells hit rural Homs in Syria.", "rural Homs", "Homs", True),
        ("Shells hit Damascus suburbs.", "Damascus suburbs", "Damascus", True),
        ("Shells hit eastern Damascus.", "eastern Damascus", "Damascus", False),
        ("Shells hit north-western Hama in Syria.", "north-western Hama", "Hama", False),
    ],
)
def test_a_part_keeps_its_name_and_is_no_more_precise_than_the_whole(
    read_places: Read, text: str, words: str, core: str, wider: bool
) -> None:
    part, whole = only(read_places(text, words)), only(read_places(f"Shells hit {core} in Syria.", core))
    assert (part.name, part.id, part.precision) == (words, None, "region")
    assert part.radius_km is not None and whole.radius_km is not None
    assert (part.radius_km > whole.radius_km) is wider
    assert ((part.lat, part.lon) == (whole.lat, whole.lon)) is wider
    assert part.within[0] == core


def test_the_city_is_the_settlement_named_before(read_places: Read) -> None:
    settings = read_places("Rebels left Aleppo. The city was shelled.", "Aleppo", "The city")
    assert settings.wheres[1][1].name == "Aleppo"
    assert settings.wheres[1][1].id == settings.wheres[0][1].id


def test_the_town_of_is_the_town(read_places: Read) -> None:
    settings = read_places("Rebels left the town of Saraqib.", "the town", "Saraqib")
    assert settings.wheres[0][1].name == "Saraqib"


def test_several_places_of_one_name_without_support_get_no_point(read_places: Read) -> None:
    settings = read_places("A fire broke out in Springfield.", "Springfield")
    where = only(settings)
    assert (where.precision, where.lat, where.id) == ("unknown", None, None)
    assert len(where.candidates) > 1
    assert [i.kind for i in settings.issues] == ["place-ambiguous"]


def test_a_namesake_elsewhere_is_no_pin(read_places: Read) -> None:
    where = only(read_places("Rebels took Millis, a town in Idlib province, Syria.", "Millis", "Idlib province", "Syria"))
    assert where.id is None
    assert where.lat is not None and abs(where.lat - 35.9) < 1


def test_a_great_city_is_meant_whoever_else_is_spoken_of(read_places: Read) -> None:
    assert only(read_places("U.S. diplomats left a suburb of Damascus.", "Damascus")).id == "geonames:170654"


def test_a_list_is_no_containment(read_places: Read) -> None:
    settings = read_places("Shells hit Aleppo, Damascus and Homs.", "Aleppo", "Damascus", "Homs")
    assert all("Damascus" not in w.within for m, w in settings.wheres if m.span.quote == "Aleppo")


def test_one_sense_per_name_and_report(read_places: Read) -> None:
    settings = read_places("Tripoli was calm. Clashes in Tripoli, Lebanon, had ended.", "Tripoli", "Tripoli", "Lebanon")
    assert settings.wheres[0][1].id == settings.wheres[1][1].id == "geonames:266826"


def test_a_place_that_only_a_name_holds_says_nothing_of_where_others_lie(known: Knowledge) -> None:
    report = Report(id="r", text="The Kayes Relief Council said that shells had hit two villages near Gao.")
    sentences = parse.sentences(report, known)
    wheres = situate.settings(report, sentences, spot.mentions(report, sentences, known), known).wheres
    assert [m.source for m, _ in wheres if m.span.quote == "Kayes"] == ["inside a name"]
    assert all("Kayes" not in (w.name, *w.within) for m, w in wheres if m.span.quote != "Kayes")
