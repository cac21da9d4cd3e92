"""Towns that a page ran into the sentence behind them: a dateline at first, a heading later, and no part of a name."""

from __future__ import annotations

import pytest

from dateline.knowledge import Knowledge
from dateline.records import Report
from dateline.stages import parse


def read(text: str, known: Knowledge) -> list[tuple[str, str]]:
    report = Report(id="r", text=text)
    return [(s.part, text[s.start : s.end]) for s in parse.sentences(report, known)]


def test_a_town_before_the_first_sentence_is_where_it_was_filed(known: Knowledge) -> None:
    found = read("Raids in the north\n\nKHARTOUM Sudanese air strikes killed nine people in Nyala on Tuesday.", known)
    assert [part for part, _ in found] == ["headline", "dateline", "body"]
    assert found[1][1].strip() == "KHARTOUM"
    assert found[2][1].startswith("Sudanese air strikes")


def test_a_town_between_sentences_is_a_heading(known: Knowledge) -> None:
    found = read(
        "Raids in the north\n\nThe army seized Harib on Monday, it said. Taiz In another development a woman was killed.", known
    )
    assert [part for part, _ in found] == ["headline", "body", "heading", "body"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Aden Airport was shelled on Sunday.",
        "Kabul University students protested.",
        "Khartoum State was calm.",
        "Moscow said nothing.",
    ],
)
def test_a_name_is_not_torn(sentence: str, known: Knowledge) -> None:
    assert read(f"Raids in the north\n\n{sentence}", known)[1:] == [("body", sentence)]
