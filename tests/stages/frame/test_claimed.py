"""Responsibility: the act that somebody owns up to, in their voice, beside the act as the report tells it."""

from __future__ import annotations

import pytest

from dateline import pipeline
from dateline.knowledge import Knowledge
from dateline.records import Claim, Report

BOMB = "A bomb killed four soldiers in Mosul. "


def _read(text: str, known: Knowledge) -> tuple[Claim, ...]:
    return pipeline.read(Report(id="r", text=text), known).claims


@pytest.mark.parametrize(
    "sentence",
    [
        "Boko Haram claimed responsibility for the attack.",
        "The attack was claimed by Boko Haram.",
        "Boko Haram said it was behind the attack.",
        "Boko Haram claimed the attack.",
    ],
)
def test_who_owns_up_did_it_by_their_own_word(sentence: str, known: Knowledge) -> None:
    plain, owned = (c for c in _read(BOMB + sentence, known) if c.content.kind == "event")
    assert (plain.content.type, plain.voice, plain.content.parties("agent")) == ("bombing", (), ())
    assert owned.content.type == "bombing"
    assert [p.name for p in owned.content.parties("agent")] == ["Boko Haram"]
    assert [v.name for v in owned.voice] == ["Boko Haram"]
    assert owned.content.parties("target") == plain.content.parties("target")


@pytest.mark.parametrize("sentence", ["No group has claimed responsibility.", "The attack was not claimed by any group."])
def test_nobody_owning_up_is_no_act(sentence: str, known: Knowledge) -> None:
    assert len([c for c in _read(BOMB + sentence, known) if c.content.kind == "event"]) == 1


def test_a_claim_named_in_its_own_sentence_is_told_once(known: Knowledge) -> None:
    (raid,) = (c for c in _read("The raid on the barracks in Diffa was claimed by Boko Haram.", known) if c.content.kind == "event")
    assert [p.name for p in raid.content.parties("agent")] == ["Boko Haram"]
    assert raid.content.place is not None


def test_claiming_lives_is_no_word_of_anybody(known: Knowledge) -> None:
    assert all(not c.voice for c in _read("The blast claimed the lives of ten people.", known))
