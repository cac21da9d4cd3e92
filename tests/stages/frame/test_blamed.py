"""Who is accused of, responsible for or blamed for an act is said to have done it; who lived through it was struck."""

from __future__ import annotations

import pytest

from dateline import pipeline
from dateline.knowledge import Knowledge
from dateline.records import Claim, Report


def _events(text: str, known: Knowledge) -> list[Claim]:
    return [c for c in pipeline.read(Report(id="r", text=text), known).claims if c.content.kind == "event"]


def _told(text: str, type_: str, role: str, known: Knowledge) -> list[str]:
    return [p.name for c in _events(text, known) if c.content.type == type_ for p in c.content.parties(role)]


@pytest.mark.parametrize(
    ("text", "type_", "doer"),
    [
        ("Three officers were charged with the murder of Bishop Pavel Novak.", "kill", "officers"),
        ("Three officers were accused of the massacre of villagers.", "kill", "officers"),
        ("Boko Haram was blamed for the kidnapping of two engineers.", "abduct", "Boko Haram"),
        ("Boko Haram is responsible for the bombing of a bus.", "bombing", "Boko Haram"),
        ("The widows hold the army responsible for the massacre of herders.", "kill", "army"),
        ("The bombing of the bus was attributed to Boko Haram.", "bombing", "Boko Haram"),
        ("Two herders died in a raid blamed on Boko Haram.", "attack", "Boko Haram"),
        ("Boko Haram claimed responsibility for killing Governor Ivo Petrov.", "kill", "Boko Haram"),
        ("Boko Haram claimed credit for the bombing of a bus.", "bombing", "Boko Haram"),
    ],
)
def test_on_whom_an_act_is_laid(text: str, type_: str, doer: str, known: Knowledge) -> None:
    assert doer in _told(text, type_, "agent", known)


def test_police_are_no_doers_of_what_they_look_into(known: Knowledge) -> None:
    assert _told("Police are involved in the search. They investigate the murder of a judge.", "kill", "agent", known) == []


def test_what_somebody_is_accused_of_stands_beside_what_happened(known: Knowledge) -> None:
    text = "A suicide bombing killed five people in Maiduguri on Monday. The governor blamed Boko Haram for the attack."
    acts = [c for c in _events(text, known) if c.content.type in {"bombing", "attack"}]
    assert [[p.name for p in c.content.parties("agent")] for c in acts] == [[], ["Boko Haram"]]


@pytest.mark.parametrize(
    ("text", "type_", "struck", "factuality"),
    [
        ("The mayor survived an assassination attempt in Bamako.", "kill", "mayor", "attempted"),
        ("The senator escaped unharmed from a bomb attack in Bamako.", "bombing", "senator", "actual"),
        ("The minister survived an attack by gunmen.", "attack", "minister", "actual"),
    ],
)
def test_who_lived_through_it_was_struck(text: str, type_: str, struck: str, factuality: str, known: Knowledge) -> None:
    assert _told(text, type_, "target", known) == [struck]
    assert {c.factuality for c in _events(text, known) if c.content.type == type_} == {factuality}


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("A car bomb exploded in front of the Danish embassy in Rabat.", "Danish embassy"),
        ("Unknown men planted a bomb outside the town hall.", "town hall"),
        ("The radio stations were dynamited last night.", "radio stations"),
    ],
)
def test_what_a_bomb_was_meant_for(text: str, target: str, known: Knowledge) -> None:
    assert target.lower() in [name.lower() for name in _told(text, "bombing", "target", known)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A car bomb exploded near the embassy in Rabat.", "car bomb"),
        ("A bomb exploded in a market in Rabat.", "bomb"),
        ("Three guards were killed in a car bombing near Rabat.", "car bombing"),
        ("A roadside bomb killed two soldiers near Rabat.", "roadside bomb"),
        ("A car-bomb attack killed two guards.", "car-bomb"),
    ],
)
def test_the_means_that_the_act_itself_names(text: str, words: str, known: Knowledge) -> None:
    bombings = [c for c in _events(text, known) if c.content.type == "bombing"]
    assert [[getattr(s, "quote", "") for s in c.content.role("instrument")] for c in bombings] == [[words]]


@pytest.mark.parametrize(
    ("text", "type_", "voice"),
    [
        ("Lisbon held Luanda responsible for the massacre of farmers.", "kill", "Portuguese government"),
        ("The Kenyan government attributed the bombing in Wajir to Boko Haram.", "bombing", "Kenyan government"),
        ("The Kenyan government blamed the attack on a market in Wajir on Boko Haram.", "attack", "Kenyan government"),
        ("The Kenyan government blamed the massacre on Boko Haram.", "kill", "Kenyan government"),
    ],
)
def test_who_lays_an_act_on_somebody_says_so_and_accuses(text: str, type_: str, voice: str, known: Knowledge) -> None:
    (act,) = (c for c in _events(text, known) if c.content.type == type_)
    (charge,) = (c for c in _events(text, known) if c.content.type == "accuse")
    assert [v.name for v in act.voice] == [voice]
    assert [p.name for p in charge.content.parties("agent")] == [voice]
    assert charge.content.parties("target") == act.content.parties("agent")


def test_a_delay_laid_on_the_weather_accuses_nobody(known: Knowledge) -> None:
    assert _events("Officials attributed the delay to heavy rain.", known) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Suspected Boko Haram gunmen killed six herders near Bama.", "Suspected"),
        ("An officer was shot dead by alleged members of the Real IRA.", "alleged"),
        ("Boko Haram gunmen killed six suspected informers near Bama.", None),
    ],
)
def test_doubt_on_the_doer_is_kept_and_the_act_stays_a_fact(text: str, words: str | None, known: Knowledge) -> None:
    (act,) = (c for c in _events(text, known) if c.content.type == "kill")
    assert (act.factuality, act.likelihood.text) == ("actual", words)
