"""Tracks of talks on sentences of our own: their state, sides, sponsors and venue."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from dateline import pipeline
from dateline.knowledge import Knowledge
from dateline.records import Report

Lacks = Callable[[str, str, dict[str, str]], str]

TOLD: list[tuple[str, str, dict[str, str]]] = [
    (
        "Peace talks between the Colombian government and the ELN resumed in Caracas.",
        "under_way",
        {"parties": "Colombia+ELN|National Liberation", "place": "Caracas"},
    ),
    ("Talks between the army and the RSF continue in Jeddah.", "under_way", {"place": "Jeddah"}),
    ("Negotiations between Armenia and Azerbaijan are under way in Brussels.", "under_way", {"parties": "Armenia+Azerbaijan"}),
    ("The Astana process, sponsored by Russia, Turkey and Iran, continues.", "under_way", {"sponsor": "Russia+Turkey+Iran"}),
    ("The Astana process, sponsored by Russia, Turkey and Iran, continues.", "under_way", {"place": "Astana"}),
    ("The government is in talks with the kidnappers.", "under_way", {"parties": "government+kidnappers"}),
    ("UN-brokered talks on Yemen opened in Stockholm.", "under_way", {"sponsor": "United Nations", "place": "Stockholm"}),
    ("Talks brokered by Oman continued in Muscat.", "under_way", {"sponsor": "Oman", "place": "Muscat"}),
    (
        "Negotiations between Sudan and the rebels are under way under Kenyan mediation.",
        "under_way",
        {"parties": "Sudan+rebels", "sponsor": "Kenya"},
    ),
    ("Talks aimed at ending the war in Tigray began in Pretoria.", "under_way", {"place": "Pretoria"}),
    ("The peace process continues despite the ambush.", "under_way", {}),
    ("A round of talks between Khartoum and the RSF is due to open in Jeddah.", "scheduled", {"place": "Jeddah"}),
    (
        "A fifth round of talks will be held in Geneva under UN auspices.",
        "scheduled",
        {"sponsor": "United Nations", "place": "Geneva"},
    ),
    ("The Oslo peace conference is to begin on Friday.", "scheduled", {"place": "Oslo"}),
    ("Peace talks with the FARC will start in Havana in May.", "scheduled", {"parties": "FARC|Revolutionary", "place": "Havana"}),
    ("Talks between Serbia and Kosovo are scheduled for Monday.", "scheduled", {"parties": "Serbia+Kosovo"}),
    ("The M23 suspended its participation in the Nairobi talks.", "stalled", {"place": "Nairobi"}),
    ("Talks sponsored by Norway stalled over the fate of prisoners.", "stalled", {"sponsor": "Norway"}),
    ("The Sudanese army walked out of talks in Addis Ababa.", "stalled", {"parties": "Sudan", "place": "Addis Ababa"}),
    ("The rebels pulled out of the Juba talks.", "stalled", {"parties": "rebels", "place": "Juba"}),
    ("Talks between India and Pakistan were postponed.", "stalled", {"parties": "India+Pakistan"}),
    ("Both sides say that the negotiations are at a standstill.", "stalled", {}),
    ("The Doha talks have reached an impasse.", "stalled", {"place": "Doha"}),
    ("Negotiations with the Tamil Tigers are deadlocked.", "stalled", {"parties": "Tamil"}),
    (
        "The Jeddah talks, brokered by the United States and Saudi Arabia, collapsed.",
        "ended",
        {"sponsor": "United States+Saudi Arabia"},
    ),
    ("Dialogue between Kosovo and Serbia has broken down.", "ended", {"parties": "Kosovo+Serbia"}),
    ("Peace negotiations with the Naga rebels ended without a deal.", "ended", {"parties": "Naga"}),
    ("The Taliban broke off talks with Washington.", "ended", {"parties": "Taliban"}),
    ("Talks in Bangkok failed.", "ended", {"place": "Bangkok"}),
    ("The talks in Geneva produced a deal.", "agreed", {"place": "Geneva"}),
    ("Negotiations between Manila and the Moro rebels ended in an agreement.", "agreed", {"parties": "Moro"}),
]

NOT_TOLD = [
    ("Wage talks at the shipyard collapsed.", "ended"),
    ("The hiring process continues.", "under_way"),
    ("The rebels walked out of the prison.", "stalled"),
    ("Will the talks end the war?", "ended"),
    ("The president agreed to form a team for negotiations.", "agreed"),
    ("The lawyer gave two talks in Oslo.", "under_way"),
]


@pytest.mark.parametrize(("text", "state", "expected"), TOLD)
def test_a_sentence_tells_the_state_of_talks(text: str, state: str, expected: dict[str, str], lacks: Lacks) -> None:
    assert not lacks(text, f"talks/{state}", expected)


@pytest.mark.parametrize(("text", "state"), NOT_TOLD)
def test_a_near_miss_tells_no_state(text: str, state: str, lacks: Lacks) -> None:
    assert lacks(text, f"talks/{state}", {})


def test_leaving_talks_leaves_no_place(lacks: Lacks) -> None:
    assert lacks("The rebels pulled out of the Juba talks.", "event/withdraw", {})


@pytest.mark.parametrize(
    ("text", "state", "factuality"),
    [
        ("The shelling of Marib derailed the UN-brokered talks in Muscat.", "stalled", "actual"),
        ("The shelling of Marib could derail the talks in Muscat.", "under_way", "actual"),
        ("The raid on Kidal threatens the peace talks in Algiers between Mali and the Tuareg rebels.", "under_way", "actual"),
        ("Angola will host talks between the DRC and the M23 in Luanda next week.", "scheduled", "planned"),
        ("Delegations of the junta and the rebels are holding a sixth cycle of talks in Oslo.", "under_way", "actual"),
        ("A third round of talks between Sudan and the SPLM-N opens in Juba next week.", "scheduled", "actual"),
        ("The truce was agreed at talks in Minsk between Kyiv and Moscow.", "agreed", "actual"),
        ("Ethiopia and the TPLF signed a peace deal after ten days of talks in Nairobi.", "agreed", "actual"),
        ("Armenia and Azerbaijan concluded two days of talks in Vienna without a deal.", "ended", "actual"),
    ],
)
def test_what_spoils_holds_or_hosts_talks_tells_their_state(text: str, state: str, factuality: str, known: Knowledge) -> None:
    (talks,) = (
        c for c in pipeline.read(Report(id="r", text=text, published=date(2015, 3, 4)), known).claims if c.content.kind == "talks"
    )
    assert (talks.content.type, talks.factuality, talks.voice) == (state, factuality, ())


def test_what_was_just_told_is_what_threatens_the_talks(known: Knowledge) -> None:
    text = "Rebels attacked a bus near Sake on Friday. The attack threatens the talks in Doha between the M23 and Kinshasa."
    claims = pipeline.read(Report(id="r", text=text), known).claims
    (link,) = (c.content for c in claims if c.content.kind == "link")
    assert link.type == "threatens"
    assert {c.content.type for c in claims if c.id in link.ends} == {"attack", "under_way"}


def test_a_train_that_derails_is_no_matter_of_war(known: Knowledge) -> None:
    assert pipeline.read(Report(id="r", text="A passenger train derailed near Arad, killing five."), known).claims == ()


def test_what_came_of_talks_is_linked_to_them(known: Knowledge) -> None:
    claims = pipeline.read(Report(id="r", text="The truce was agreed at talks in Minsk between Kyiv and Moscow."), known).claims
    by_id = {c.id: c.content.type for c in claims}
    (link,) = (c for c in claims if c.content.kind == "link")
    assert (link.content.type, link.factuality) == ("causes", "actual")
    assert [by_id[end] for end in link.content.ends] == ["agreed", "ceasefire"]
