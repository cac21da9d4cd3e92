"""Who is believed to be something does what the verb after it tells; a verb of speech goes on with the speaker."""

from __future__ import annotations

import pytest

from dateline import pipeline
from dateline.knowledge import Knowledge
from dateline.records import Claim, Report


def _event(text: str, type_: str, known: Knowledge) -> Claim:
    claims = pipeline.read(Report(id="r", text=text), known).claims
    return next(c for c in claims if c.content.type == type_)


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen believed to be members of the Mai-Mai attacked a ranger post near Rutshuru.",
        "Fighters thought to be from the Mai-Mai attacked a ranger post near Rutshuru.",
        "Men said to be loyal to the Mai-Mai attacked a ranger post near Rutshuru.",
    ],
)
def test_whoever_is_thought_to_be_something_does_not_speak(text: str, known: Knowledge) -> None:
    attack = _event(text, "attack", known)
    assert attack.voice == ()
    assert attack.factuality == "actual"
    assert [p.mention.quote for p in attack.content.parties("agent")] == text.split(" ")[:1]


def test_what_follows_a_denial_is_not_denied(known: Knowledge) -> None:
    text = "The Taliban denied that they had bombed the clinic and accused the Hazara of shelling it."
    assert _event(text, "bombing", known).factuality == "denied"
    assert _event(text, "accuse", known).factuality == "actual"
    assert _event(text, "shell", known).factuality == "actual"


def test_who_decides_to_do_it_keeps_its_verb(known: Knowledge) -> None:
    text = "Rebels vowed to hold the town and shelled the road."
    assert [p.mention.quote for p in _event(text, "shell", known).content.parties("agent")] == ["Rebels"]
