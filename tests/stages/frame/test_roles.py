"""Who fills a role, through pronouns, papers, weapons and rows, on sentences of our own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline import pipeline
from dateline.knowledge import Knowledge
from dateline.records import Report

Lacks = Callable[[str, str, dict[str, str]], str]

TOLD: list[tuple[str, str, dict[str, str]]] = [
    (
        "Human Rights Watch issued a report accusing the Malian army of torture.",
        "event/accuse",
        {"agent": "Human Rights Watch", "target": "Malian Army"},
    ),
    ("A bomb planted by insurgents destroyed a police car.", "event/bombing", {"agent": "insurgents", "target": "police car"}),
    ("The army stormed a crowded market in Taiz.", "event/attack", {"target": "crowded market"}),
    ("Rebels shelled the neighborhoods of Hadda, Attan and Shumaila in Sanaa.", "event/shell", {"target": "Attan"}),
    ("Gunmen fired several rockets on Misrata on Saturday.", "event/shell", {"target": "Misrata"}),
    ("The mayor's abduction was condemned.", "event/abduct", {"target": "mayor"}),
    ("Boko Haram's abduction of the girls was condemned.", "event/abduct", {"agent": "Boko Haram", "target": "girls"}),
    ("The governor's detention by rebels lasted a week.", "event/detain", {"agent": "rebels", "target": "governor"}),
    ("Gunmen fired mortars on al-Safiya al-Faid and al-Hamra on Friday.", "event/shell", {"target": "al-Faid"}),
    ("Nine soldiers died in a rebel assault and an army counterattack near Goma.", "event/counterattack", {"target": "rebels"}),
    ("Five civilians were killed by army shells that landed on Misrata.", "loss/killed", {"by": "army"}),
    ("The group targeted checkpoints with bomb attacks.", "event/bombing", {"agent": "group"}),
    ("Three farmers were killed in an ambush blamed on Boko Haram.", "event/accuse", {"target": "Boko Haram"}),
    ("The court ordered the release of two journalists.", "event/release", {"agent": "court", "target": "journalists"}),
    (
        "Azerbaijan said Armenian forces had fired on its positions.",
        "event/attack",
        {"agent": "Armenian Army", "target": "Azerbaijan's positions"},
    ),
    ("Regime jets and warplanes of the US-led coalition hit Raqqa.", "event/airstrike", {"agent": "Regime jets+US-led coalition"}),
    ("Police arrested the journalist and activist Maria Lopez in Manila.", "event/detain", {"target": "Maria Lopez"}),
    ("Police arrested the mayor and the activist Maria Lopez in Manila.", "event/detain", {"target": "mayor+Maria Lopez"}),
    (
        "President Juan Orlando and Minister Pedro Gomez met in Lima. Both leaders fled to Ecuador.",
        "event/displace",
        {"target": "Juan Orlando+Pedro Gomez"},
    ),
    ("The miners were released by their kidnappers.", "event/release", {"agent": "miners' kidnappers", "target": "miners"}),
    (
        "Militants fired barrages of rockets at Aden.",
        "event/shell",
        {"agent": "Militants", "target": "Aden", "instrument": "rockets"},
    ),
    (
        "Islamic State militants raided the town of Kharja. Several people were later released by the terror group.",
        "event/release",
        {"agent": "Islamic State"},
    ),
    ("Government troops counterattacked in the afternoon.", "event/counterattack", {"agent": "Government troops"}),
    ("Bandits stormed a college in Kaduna. Twenty students were abducted.", "event/abduct", {"agent": "Bandits"}),
    ("Bandits stormed a college in Kaduna. Twenty students were abducted.", "loss/captured", {"by": "Bandits"}),
    ("The Somali army raided al-Shabaab near Jowhar. Two soldiers were killed.", "loss/killed", {"by": "al-Shabaab"}),
    ("Kenya and Uganda accused each other of raids.", "event/accuse", {"agent": "Kenya+Uganda", "target": "Kenya+Uganda"}),
    ("Clashes between the army and M23 rebels went on.", "event/clash", {"agent": "army+March 23 Movement"}),
    (
        "Two Ukrainian soldiers were killed in clashes with separatist forces.",
        "event/clash",
        {"agent": "Ukrainian Army", "with": "separatist forces"},
    ),
    ("The fighters used rockets and artillery to carry out the attack.", "event/shell", {"agent": "fighters"}),
    (
        "Rebels attacked Tarhuna, forcing many residents to evacuate.",
        "event/displace",
        {"agent": "Rebels", "target": "residents"},
    ),
    (
        "Debretsion Gebremichael says his forces will never surrender and calls on Tigrayans to fight.",
        "event/demand",
        {"agent": "Debretsion Gebremichael", "target": "Tigrayans"},
    ),
    (
        "Opposition fighters battling forces loyal to the regime seized a town.",
        "relation/hostile",
        {"subject": "Opposition fighters", "object": "forces loyal to the regime"},
    ),
    ("Opposition fighters battling forces loyal to the regime seized a town.", "event/capture", {"agent": "Opposition fighters"}),
    ("Six auxiliaries of the Malian army were killed.", "loss/killed", {"side": "Malian Army"}),
    ("The US killed a commander of the Islamic State.", "loss/killed", {"side": "commander of the Islamic State"}),
]


@pytest.mark.parametrize(("text", "type_", "expected"), TOLD)
def test_a_role_has_its_party(text: str, type_: str, expected: dict[str, str], lacks: Lacks) -> None:
    assert not lacks(text, type_, expected)


def test_a_place_is_nobodys_foe(known: Knowledge) -> None:
    text = "The Arakan Army attacked Sittwe. Residents said the group had captured two posts."
    claims = pipeline.read(Report(id="r", text=text), known).claims
    (capture,) = [c.content for c in claims if c.content.type == "capture"]
    assert [p.name for p in capture.parties("agent")] == ["Arakan Army"]
    assert not capture.parties("target")


def test_the_make_of_a_weapon_is_no_place(known: Knowledge) -> None:
    claims = pipeline.read(Report(id="r", text="Rebels fired Grad rockets at a school."), known).claims
    assert [c.content.place.name if c.content.place else "" for c in claims if c.content.type == "shell"] == ["school"]


def test_each_other_without_a_pair_fills_no_role(known: Knowledge) -> None:
    claims = pipeline.read(Report(id="r", text="They accused each other of raids."), known).claims
    assert all(not c.content.parties("target") for c in claims)


def test_who_fights_for_a_group_fights_nobody_named(known: Knowledge) -> None:
    claims = pipeline.read(Report(id="r", text="Jihadists fighting for Ansar Dine were killed near Gao."), known).claims
    assert not [c for c in claims if c.content.type == "clash"]
