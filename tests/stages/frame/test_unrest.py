"""Crowds, police, plunder, finds: what they tell, and what only looks like it."""

from __future__ import annotations

import pytest

from dateline import pipeline
from dateline.knowledge import Knowledge
from dateline.records import Claim, Report


def _claims(text: str, known: Knowledge, kind: str = "event") -> list[Claim]:
    return [c for c in pipeline.read(Report(id="r", text=text), known).claims if c.content.kind == kind]


@pytest.mark.parametrize(
    ("text", "type_", "agent", "target"),
    [
        ("Soldiers fired into a crowd at the bakery in Orsk.", "attack", ["Soldiers"], ["crowd"]),
        ("Villagers stoned a thief to death in Narok.", "kill", ["Villagers"], ["thief"]),
        ("Residents pelted the patrol with stones.", "attack", ["Residents"], ["patrol"]),
        ("Raiders bundled a merchant into a van near Zuwara.", "abduct", ["Raiders"], ["merchant"]),
        ("Raiders took away two nurses from the clinic.", "abduct", ["Raiders"], ["nurses"]),
        ("Police arrested an alleged sharpshooter in Jinja.", "detain", ["Police"], ["alleged sharpshooter"]),
        ("Militiamen looted shops in Bria.", "seize", ["Militiamen"], ["shops"]),
        ("Troops found twelve rifles in a cave near Bria.", "seize", ["Troops"], ["rifles"]),
        ("Militiamen set fire to a school in Bria.", "destroy", ["Militiamen"], ["school"]),
        ("Militiamen torched ten huts in Bria.", "destroy", ["Militiamen"], ["huts"]),
        ("The garrison vacated the town of Bria.", "withdraw", ["garrison"], []),
        ("Militiamen used villagers as human shields in Bria.", "abuse", ["Militiamen"], ["villagers"]),
        ("Two engineers taken hostage by armed tribesmen in Shabwa", "abduct", ["armed tribesmen"], ["engineers"]),
    ],
)
def test_what_happens_beside_the_front(text: str, type_: str, agent: list[str], target: list[str], known: Knowledge) -> None:
    (event,) = (c.content for c in _claims(text, known))
    assert (event.type, [p.name for p in event.parties("agent")], [p.name for p in event.parties("target")]) == (
        type_,
        agent,
        target,
    )


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Rebels fired a rocket into a clinic in Herat.", "shell"),
        ("Soldiers took up positions around Goma.", "deploy"),
        ("Miners held a candlelight vigil in Rustenburg.", "protest"),
        ("Rebels captured the camp at Rumangabo.", "capture"),
    ],
)
def test_the_type_that_the_words_support(text: str, type_: str, known: Knowledge) -> None:
    assert {c.content.type for c in _claims(text, known)} == {type_}


@pytest.mark.parametrize(
    "text",
    [
        "The goalkeeper arrested the ball with one hand.",
        "Doctors arrested the bleeding within minutes.",
        "The storm uprooted eighty olive trees.",
        "Riot police lined the avenue.",
        "A new bomb squad was presented in Lyon.",
        "The magician disappeared with a puff of smoke and the rabbit was found.",
    ],
)
def test_what_only_looks_like_it(text: str, known: Knowledge) -> None:
    assert not _claims(text, known)


def test_trees_are_not_displaced(known: Knowledge) -> None:
    assert not _claims("Settlers uprooted eighty olive trees near Burin.", known, "loss")


def test_those_who_died_in_an_attack_made_none(known: Knowledge) -> None:
    (attack,) = _claims("At least forty people died in a suspected gas attack on Saraqib.", known)
    assert not attack.content.parties("agent")


def test_a_semicolon_parts_what_is_denied_from_what_is_told(known: Knowledge) -> None:
    (abduction,) = _claims("Gunmen abducted nine girls in Jos; nobody was injured.", known)
    assert abduction.factuality == "actual"


def test_the_vanished_are_missing(known: Knowledge) -> None:
    (loss,) = _claims("Two activists went missing in Basra.", known, "loss")
    assert (loss.content.type, [p.name for p in loss.content.parties("side")]) == ("missing", ["activists"])


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("The army moved two battalions to Bria.", "deploy"),
        ("The army sent its 7th Armoured Brigade to Bria.", "deploy"),
        ("Troops dug in around Bria.", "deploy"),
        ("The garrison gave up its post at Bria.", "withdraw"),
        ("Goma, liberated yesterday, was quiet.", "capture"),
        ("The attackers were turned back at the gates of Bria.", "repel"),
        ("Government troops saw off the attackers at Bria.", "repel"),
        ("Raiders descended on the village of Bria.", "attack"),
        ("The army knocked out two tanks near Bria.", "destroy"),
        ("The governor pointed the finger at the rebels.", "accuse"),
        ("The rebels and the government held talks.", "negotiate"),
        ("Thirty soldiers have returned from captivity.", "release"),
        ("A truce near Bria collapsed within an hour.", "violate"),
        ("Three marchers were arrested in Bria.", "detain"),
    ],
)
def test_words_that_reporters_use_for_it(text: str, type_: str, known: Knowledge) -> None:
    assert type_ in {c.content.type for c in _claims(text, known)}


@pytest.mark.parametrize("text", ["Two combat vehicles stood in Bria.", "The village, quiet for years, lies near Bria."])
def test_what_things_are_called_after_tells_nothing(text: str, known: Knowledge) -> None:
    assert not _claims(text, known)
