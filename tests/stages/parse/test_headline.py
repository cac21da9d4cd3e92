"""Headlines that lost their punctuation, and pages that repeat them."""

from __future__ import annotations

import pytest

from dateline.knowledge import Knowledge
from dateline.records import Report
from dateline.stages import parse


def read(text: str, known: Knowledge) -> list[tuple[str, str]]:
    return [(s.part, " ".join(t.text for t in s.tokens)) for s in parse.sentences(Report(id="r", text=text), known)]


MENDED = [
    ("8 Killed 25 Injured in Rocket Attacks on the Town", "8 were killed and 25 were injured"),
    ("Mortar fire in the old town kills 12 wounds 50", "kills 12 , wounds 50"),
    ("24 killed in raids on the old town Monitor", "old town : Monitor"),
    ("Army kills 12 and wounds 50 in the old town", "kills 12 and wounds 50"),
    ("Army raid kills 12 rebels in the old town", "kills 12 rebels in the old town"),
]


@pytest.mark.parametrize(("headline", "words"), MENDED)
def test_lost_marks_are_put_back(known: Knowledge, headline: str, words: str) -> None:
    found = read(f"{headline}\n\nA man spoke to the paper in the morning.", known)
    assert words in " ".join(sentence for part, sentence in found if part == "headline")


def test_a_repeated_headline_after_a_date_is_no_body(known: Knowledge) -> None:
    text = "Two rockets hit the old town market\n\n05-06-2016 Two rockets hit the old town market. A man spoke of it."
    assert [part for part, _ in read(text, known)] == ["headline", "dateline", "heading", "body"]


def test_names_of_sections_are_cut_off_a_headline(known: Knowledge) -> None:
    text = "Two rockets hit the old town - World - The Daily\n\nTwo rockets hit the old town AFP Friday 2 May 2014 A man spoke."
    found = read(text, known)
    assert found[0] == ("headline", "Two rockets hit the old town")
    assert found[-1] == ("body", "A man spoke .")


def test_a_name_after_the_date_is_no_part_of_the_dateline(known: Knowledge) -> None:
    assert read("Mon Dec 5 2016 Several villagers were killed in the town.", known)[-1][1].startswith("Several villagers")


@pytest.mark.parametrize(("word", "whole"), [("armys", "army 's"), ("doesnt", "does n't"), ("childrens", "children 's")])
def test_lost_apostrophes(known: Knowledge, word: str, whole: str) -> None:
    assert whole in read(f"He says that the {word} go home.", known)[-1][1]


def test_topics_of_a_page_are_no_body(known: Knowledge) -> None:
    found = read("A raid hit the town. Tags Syria Hama al-Nusra Air Raids Two men were killed on Monday.", known)
    assert [part for part, _ in found] == ["body", "dateline", "body"]
    assert found[-1][1].startswith("Two men")
