"""Presents that the parser takes for nouns: the sentence gets its verb, and the offsets stay those of the report."""

from __future__ import annotations

import pytest

from dateline.knowledge import load
from dateline.records import Report, Sentence
from dateline.stages import parse


def _read(text: str) -> tuple[Sentence, ...]:
    return parse.sentences(Report(id="r", text=text), load())


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Hill Army fighters storm Dara, a small village in the north, burning down a church.", "storm"),
        ("Gunmen on motorbikes attack the village of Dara, opening fire on people in their fields.", "attack"),
        ("Norland rejects accusations by the president of Estmark that its air force helps the rebels.", "rejects"),
    ],
)
def test_a_sentence_gets_its_verb(text: str, verb: str) -> None:
    sentence = _read(text)[0]
    root = next(t for t in sentence.tokens if t.head == t.i)
    assert root.pos == "VERB"
    assert text[root.start : root.end] == verb


def test_a_heading_without_a_verb_stays_as_it_is() -> None:
    text = "A suicide attack in the north of the capital on Monday."
    assert [text[t.start : t.end] for t in _read(text)[0].tokens] == [t.text for t in _read(text)[0].tokens]
