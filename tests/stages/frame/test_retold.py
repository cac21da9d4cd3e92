"""One act told by two words of a sentence is one event; what only names or places an act is none of its own."""

from __future__ import annotations

import pytest

from dateline import pipeline
from dateline.knowledge import Knowledge
from dateline.records import Content, Report


def _events(text: str, known: Knowledge) -> list[Content]:
    claims = pipeline.read(Report(id="r", text=text), known).claims
    return [c.content for c in claims if c.content.kind in {"event", "relation"}]


@pytest.mark.parametrize(
    ("text", "type_", "target"),
    [
        ("The assault targeted a barracks in Diffa.", "attack", "barracks"),
        ("The mosque in Maiduguri was targeted in three bomb attacks.", "bombing", "mosque"),
        ("The village was attacked in a raid by gunmen.", "attack", "village"),
        ("Rebels fired rockets targeting the airport of Taiz.", "shell", "Taiz"),
        ("A suicide bombing targeted a convoy in Kabul.", "bombing", "convoy"),
        ("Boko Haram carried out attacks targeting villages in Borno.", "attack", "villages"),
        ("Rocket attacks that targeted Sderot began at dawn.", "shell", "Sderot"),
        ("A missile fired by the army slammed into a school in Taiz.", "shell", "school"),
        ("Gunmen launched rockets in an attack on Mogadishu.", "shell", "Mogadishu"),
    ],
)
def test_two_words_for_one_act(text: str, type_: str, target: str, known: Knowledge) -> None:
    (event,) = _events(text, known)
    assert (event.type, [p.name for p in event.parties("target")]) == (type_, [target])


def test_a_ceasefire_line_is_a_place(known: Knowledge) -> None:
    assert [e.type for e in _events("Troops were sent to the ceasefire line in Kashmir.", known)] == ["deploy"]


def test_a_ceasefire_violation_is_no_ceasefire(known: Knowledge) -> None:
    (event,) = _events("The army reported a ceasefire violation by the rebels.", known)
    assert (event.type, [p.name for p in event.parties("agent")]) == ("violate", ["rebels"])


def test_what_a_group_is_called_is_no_membership(known: Knowledge) -> None:
    assert [e.type for e in _events("The militant group Ansar Dine attacked Gao.", known)] == ["attack"]


def test_calling_a_raid_on_a_village_something_demands_nothing(known: Knowledge) -> None:
    assert [e.type for e in _events("The minister called the raid on the village a massacre.", known)] == ["attack"]


def test_what_was_heard_and_what_was_set_off_are_one(known: Knowledge) -> None:
    (event,) = _events("A powerful explosion rocked Gao after militants detonated a car bomb.", known)
    assert (event.type, [p.name for p in event.parties("agent")]) == ("bombing", ["militants"])
