"""Reading takes time that grows with the text, whatever it is made of, and no sentence is longer than one can be."""

from __future__ import annotations

import time
from datetime import date

import pytest

from dateline import pipeline
from dateline.knowledge import Knowledge
from dateline.records import Report, Sentence
from dateline.stages import parse
from dateline.stages.parse.layout import Block, bounded

SENTENCE = "Rebels shelled the town of Bor on Tuesday, killing at least four civilians, residents said. "
LESS, MORE = 2_500, 10_000  # characters
LINEAR = MORE / LESS


def _report(piece: str, length: int) -> Report:
    return Report(id="r", text=f"{piece * (length // len(piece))}\n\n{SENTENCE}", published=date(2021, 3, 3))


def _sentences(text: str, known: Knowledge) -> tuple[Sentence, ...]:
    return parse.sentences(Report(id="r", text=text), known)


@pytest.mark.parametrize(
    "piece",
    [SENTENCE, "killed four civilians and ", '“‘"', "the army and "],
    ids=["one sentence", "one clause", "quotation marks", "no verb"],
)
def test_time_grows_with_the_text(piece: str, known: Knowledge) -> None:
    """Quadratic growth would be sixteenfold, and was more; what is measured is processor time."""
    pipeline.read(_report(piece, 500), known)
    less, more = (_seconds(_report(piece, length), known) for length in (LESS, MORE))
    assert more < LINEAR * 2.5 * less + 0.2


def _seconds(report: Report, known: Knowledge) -> float:
    began = time.process_time()
    pipeline.read(report, known)
    return time.process_time() - began


def test_a_sentence_without_end_is_cut_and_each_part_is_a_tree_of_its_own(known: Knowledge) -> None:
    found = _sentences("The army and the rebels shelled and took and " * 80, known)
    assert len(found) > 1
    for sentence in found:
        assert len(sentence.tokens) <= 400
        assert all(token.dep == "ROOT" for token in sentence.tokens if token.head == token.i and token.pos == "VERB")
        assert all(len([*sentence.ancestors(token.i)]) < len(sentence.tokens) for token in sentence.tokens)


def test_what_goes_on_without_a_space_is_cut_and_nothing_is_lost() -> None:
    text = "x" * 5_000 + " and " + "y" * 30_000
    pieces = [*bounded(text, Block(start=0, end=len(text), part="body"))]
    assert all(piece.end - piece.start <= 8_000 for piece in pieces)
    assert "".join(text[piece.start : piece.end] for piece in pieces) == text


def test_marks_in_their_thousands_are_words_of_their_own(known: Knowledge) -> None:
    found = _sentences("(" * 3_000 + SENTENCE, known)
    assert sum(len(sentence.tokens) for sentence in found) > 3_000
    assert "shelled" in [token.text for sentence in found for token in sentence.tokens]
