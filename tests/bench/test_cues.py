"""Patterns over lemmas."""

from __future__ import annotations

import pytest

from bench import cues
from dateline.knowledge import Knowledge
from dateline.records import Report
from dateline.stages import parse

SETS = {"arms": "rifle|mine"}


@pytest.mark.parametrize(
    ("pattern", "line", "held"),
    [
        ("find .. @arms", " police find two old rifle ", True),
        ("find .. @arms", " police find a a a a a a a a rifle ", False),
        ("throw|hurl stone", " boy hurl stone ", True),
        ("throw|hurl stone", " boy hurl a stone ", False),
        ("arm", " alarm ", False),
    ],
)
def test_a_pattern_holds_or_not(pattern: str, line: str, held: bool) -> None:
    assert bool(cues.compiled([pattern], SETS).search(line)) is held


def test_names_keep_their_letters(known: Knowledge) -> None:
    (sentence,) = parse.sentences(Report(id="x", text="On 4 March, miners marched to Orsk."), known)
    line = cues.lemmas(sentence)
    assert " March " in line
    assert " march to Orsk " in line
