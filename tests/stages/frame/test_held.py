"""Who was held: arrests told by nouns, those held along with others, and a single fighter who is "he"."""

from __future__ import annotations

import pytest

from dateline import pipeline
from dateline.knowledge import Knowledge
from dateline.records import Loss, Report


def _losses(text: str, known: Knowledge) -> list[tuple[str, str, int | None]]:
    claims = pipeline.read(Report(id="r", text=text), known).claims
    losses = [c.content for c in claims if isinstance(c.content, Loss)]
    return [(x.type, p.name, x.quantity.low) for x in losses for p in x.parties("side")]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The raid resulted in the detention of four suspected rebels.", [("captured", "suspected rebels", 4)]),
        ("Five men were taken into custody by police.", [("captured", "men", 5)]),
        ("The raid led to the capture of a rebel commander.", [("captured", "rebel commander", 1)]),
        ("The mayor was killed along with two guards.", [("killed", "guards", 2), ("killed", "mayor", 1)]),
        ("An insurgent fired at the patrol. He was killed.", [("killed", "insurgent", 1)]),
    ],
)
def test_who_was_held_or_killed(text: str, wanted: list[tuple[str, str, int | None]], known: Knowledge) -> None:
    assert sorted(_losses(text, known)) == wanted


def test_those_in_words_are_counted_beside_the_one(known: Knowledge) -> None:
    sides = [name for _, name, _ in _losses("Police detained a rebel leader and several other suspected rebels.", known)]
    assert sides == ["rebel leader", "other suspected rebels"] or len(sides) == 2


def test_the_capture_of_a_town_holds_nobody(known: Knowledge) -> None:
    assert _losses("The capture of the town by rebels surprised the army.", known) == []
