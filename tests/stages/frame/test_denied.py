"""Denials: the act that somebody was accused of, denied in the voice of the accused."""

from __future__ import annotations

import pytest

from dateline import pipeline
from dateline.knowledge import Knowledge
from dateline.records import Claim, Report


def _denied(text: str, known: Knowledge) -> list[Claim]:
    return [c for c in pipeline.read(Report(id="r", text=text), known).claims if c.factuality == "denied"]


@pytest.mark.parametrize(
    ("text", "type_", "doer"),
    [
        ("Ukraine accused Russia of shelling a hospital in Mariupol. Russia denied the allegations.", "shell", "Russia"),
        ("The army accused the rebels of attacking the village of Kado. The rebels denied involvement.", "attack", "rebels"),
        ("Rwanda is accused of arming the M23 rebels. It denies the charge.", "arm", "Rwanda"),
        ("A bomb killed four soldiers in Mosul. The rebels denied any role in the attack.", "bombing", "rebels"),
    ],
)
def test_the_accused_denies_the_act(text: str, type_: str, doer: str, known: Knowledge) -> None:
    (claim,) = _denied(text, known)
    assert (claim.content.type, [v.name for v in claim.voice]) == (type_, [doer])
    assert [p.name for p in claim.content.parties("agent")] == [doer]


def test_the_accusation_stands_beside_it(known: Knowledge) -> None:
    text = "Ukraine accused Russia of shelling a hospital in Mariupol. Russia denied the allegations."
    claims = pipeline.read(Report(id="r", text=text), known).claims
    assert [(c.content.type, c.factuality, [v.name for v in c.voice]) for c in claims] == [
        ("accuse", "actual", []),
        ("shell", "actual", ["Ukraine"]),
        ("shell", "denied", ["Russia"]),
    ]


def test_a_charge_that_nobody_made_is_none(known: Knowledge) -> None:
    assert not _denied("Rebels attacked Sake. The minister denied the allegations.", known)


def test_what_an_accusation_says_is_denied_with_it(known: Knowledge) -> None:
    (claim,) = _denied("Moscow has denied the accusations that it supplied weapons.", known)
    assert claim.content.type == "arm"


@pytest.mark.parametrize(
    ("text", "type_", "doer", "voice"),
    [
        ("Residents said the rebels shelled Bunia. The rebels denied it.", "shell", "rebels", "rebels"),
        ("Moscow said Ukraine had shelled Belgorod; Kyiv denied it.", "shell", "Ukraine", "Ukrainian government"),
        ("Residents said the rebels shelled Bunia. The rebels denied the claim.", "shell", "rebels", "rebels"),
        (
            "Amnesty International accused Eritrean troops of killing traders in Axum. Asmara denied the charge.",
            "kill",
            "Eritrean Army",
            "Eritrean government",
        ),
        ("Wagner denied any role in the massacre in Moura.", "kill", "Wagner Group", "Wagner Group"),
        ("The rebels dismissed as false a report that they had shelled Bunia.", "shell", "rebels", "rebels"),
    ],
)
def test_who_denies_what_was_said(text: str, type_: str, doer: str, voice: str, known: Knowledge) -> None:
    (claim,) = _denied(text, known)
    assert (claim.content.type, [v.name for v in claim.voice]) == (type_, [voice])
    assert [p.name for p in claim.content.parties("agent")] == [doer]


def test_what_is_taken_as_given_by_a_denial_stays_a_fact(known: Knowledge) -> None:
    claims = pipeline.read(Report(id="r", text="Wagner denied any role in the massacre in Moura."), known).claims
    (massacre,) = (c for c in claims if c.factuality == "actual")
    assert (massacre.content.type, massacre.voice, massacre.content.parties("agent")) == ("kill", (), ())
