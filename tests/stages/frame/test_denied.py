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
