"""Idioms of war reporting on sentences of our own: pronouns that act, blows vowed, and acts that a bare noun recalls."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline import pipeline
from dateline.knowledge import Knowledge
from dateline.records import Report

Lacks = Callable[[str, str, dict[str, str]], str]

IDIOMS = [
    ("The attackers had got as far as the bus depot in Loikaw.", "event/advance", {"agent": "attackers"}),
    ("The attackers came no further than the cement works.", "event/advance", {"agent": "attackers"}),
    ("The insurgents tried to infiltrate the northern quarters of Loikaw.", "event/advance", {"agent": "insurgents"}),
    ("The army extended its control in the hills north of Loikaw.", "event/advance", {"agent": "army"}),
    ("The militia rode into a deserted village near Loikaw.", "event/capture", {"agent": "militia"}),
    ("The army cleansed Block 9 of snipers.", "event/capture", {"agent": "army", "place": "Block 9"}),
    ("The army lost the bridge in May and won it back on Friday.", "event/recapture", {"agent": "army"}),
    ("The garrison ran away before the first tank arrived.", "event/withdraw", {"agent": "garrison"}),
    ("The governor said that his men had pulled out of the plant.", "event/withdraw", {"place": "plant"}),
    ("The rebels attacked Loikaw and were stopped at the airport.", "event/repel", {"target": "rebels"}),
    ("The army blunted the offensive of the rebels near Loikaw.", "event/repel", {"agent": "army", "target": "rebels"}),
    ("The soldiers confronted the attackers at the bridge.", "event/clash", {"agent": "soldiers", "with": "attackers"}),
    ("Two bombers drove an explosive-laden truck into the barracks.", "event/bombing", {"agent": "bombers", "target": "barracks"}),
    ("Two farms burned down near Loikaw.", "event/destroy", {"target": "farms"}),
    ("Some nine thousand villagers crossed into Thailand.", "event/displace", {"target": "villagers"}),
    ("The two sides accepted a two-day pause in Loikaw.", "event/ceasefire", {"place": "Loikaw"}),
    ("The minister dismissed the allegation that Laos had armed the rebels.", "event/reject", {"agent": "minister"}),
    ("The colonel swore to storm the fort.", "event/threaten", {"agent": "colonel"}),
    ("The commanders warned that they would shell the capital.", "event/threaten", {"agent": "commanders"}),
    ("The envoy denied that China had backed the offensive.", "event/support", {"agent": "China", "target": "offensive"}),
    ("The army said that the rebels had captured eleven.", "event/detain", {"agent": "rebels"}),
]
PRONOUNS = [
    ('"We demand an inquiry," the spokesman said.', "event/demand"),
    ('"We have reached the square in Loikaw," the commander said.', "event/advance"),
    ("On Tuesday they bombed the market, where six people died.", "event/bombing"),
]
PARSES = [
    ("Rebels stormed the base in Loikaw and recaptured parts of the old town.", "event/recapture", {"agent": "Rebels"}),
    ("Militants shelled Loikaw, injuring nine people and damaging houses and cars.", "event/destroy", {"target": "houses+cars"}),
    ("Two groups opened an offensive north of Loikaw.", "event/attack", {"agent": "groups"}),
]
NOTHING = [
    ("The firm warned that it would destroy jobs.", "event/threaten"),
    ("The minister promised to strike a deal.", "event/threaten"),
    ("Protests broke out in London.", "event/advance"),
    ("The council called for a stop to attacks on civilians.", "event/repel"),
    ("The carmaker announced a pause in production.", "event/ceasefire"),
]


@pytest.mark.parametrize(("text", "type_", "expected"), [*IDIOMS, *PARSES])
def test_an_idiom_tells_its_act(text: str, type_: str, expected: dict[str, str], lacks: Lacks) -> None:
    assert not lacks(text, type_, expected)


@pytest.mark.parametrize(("text", "type_"), PRONOUNS)
def test_a_pronoun_that_nobody_is_found_for_may_act(text: str, type_: str, lacks: Lacks) -> None:
    assert not lacks(text, type_, {})


@pytest.mark.parametrize(("text", "type_"), NOTHING)
def test_a_word_alone_is_no_act(text: str, type_: str, lacks: Lacks) -> None:
    assert lacks(text, type_, {})


def test_a_bare_noun_is_one_more_telling(known: Knowledge) -> None:
    text = "Rebels attacked the town of Loikaw on Sunday, killing six soldiers. The attack began at dawn."
    claims = pipeline.read(Report(id="r", text=text), known).claims
    assert [[f.anchor.quote for f in c.findings] for c in claims if c.content.type == "attack"] == [["attacked", "attack"]]


def test_a_bare_noun_recalls_none_of_two(known: Knowledge) -> None:
    text = "Rebels attacked Loikaw. The army attacked Hpasawng. The attack surprised the mayor."
    claims = pipeline.read(Report(id="r", text=text), known).claims
    assert all(f.anchor.quote == "attacked" for c in claims for f in c.findings)
