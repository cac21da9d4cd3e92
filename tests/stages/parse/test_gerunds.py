"""Words in -ing: nouns where they name an act, verbs of the sentence where a place stands before them."""

from __future__ import annotations

import pytest

from dateline import pipeline
from dateline.knowledge import Knowledge
from dateline.records import Content, Report


def _told(text: str, type_: str, known: Knowledge) -> Content:
    (found,) = [c.content for c in pipeline.read(Report(id="r", text=text), known).claims if c.content.type == type_]
    return found


def test_who_shells_is_told_behind_the_act(known: Knowledge) -> None:
    shelling = _told("Four civilians died in Horlivka after heavy mortar shelling by separatist fighters.", "shell", known)
    assert [p.name for p in shelling.parties("agent")] == ["separatist fighters"]


@pytest.mark.parametrize(("type_", "target"), [("kill", "people"), ("destroy", "church")])
def test_a_village_shoots_nobody(type_: str, target: str, known: Knowledge) -> None:
    told = _told("Raiders entered Bama, a town in Borno, shooting people and burning down a church.", type_, known)
    assert [p.name for p in told.parties("agent")] == ["Raiders"]
    assert [p.name for p in told.parties("target")] == [target]


def test_a_clause_between_says_who_meets(known: Knowledge) -> None:
    met = _told("Tribal clashes, which broke out on Monday between herders and farmers in Forbaranga, go on.", "clash", known)
    assert len(met.parties("agent")) == 2


@pytest.mark.parametrize("text", ["The consulate was attacked with petrol bombs, but without causing any injuries."])
def test_harm_that_did_not_come_is_no_loss(text: str, known: Knowledge) -> None:
    told = pipeline.read(Report(id="r", text=text), known).claims
    assert not [c for c in told if c.content.kind == "loss" and c.factuality == "actual"]


@pytest.mark.parametrize(
    ("text", "type_", "agents"),
    [
        ("Norway has 80 soldiers deployed in Mali.", "deploy", ["Norway"]),
        ("The envoy came to Mali ahead of a deadline to withdraw troops.", "withdraw", []),
        ("The Turkish military shells northern Afrin after rockets were fired at Kilis.", "shell", ["Turkish Army"]),
    ],
)
def test_who_does_it(text: str, type_: str, agents: list[str], known: Knowledge) -> None:
    told = [c.content for c in pipeline.read(Report(id="r", text=text), known).claims if c.content.type == type_]
    assert [p.name for p in told[0].parties("agent")] == agents


def test_the_rockets_hit_and_do_not_surround(known: Knowledge) -> None:
    hit = _told("Insurgents targeted the area surrounding the Old Mill in Idlib with 20 rocket shells.", "shell", known)
    assert [f.quote for f in hit.roles["instrument"]] == ["20 rocket shells"]
    assert [p.name for p in hit.parties("agent")] == ["Insurgents"]
