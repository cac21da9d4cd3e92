"""Likelihood: the report's own words of doubt nearest to a trigger, and the ICD-203 band that they map to."""

from __future__ import annotations

from dateline.records import Likelihood, Sentence, Token

from .page import Page
from .saying import Said
from .weight import Weight


def likelihood(page: Page, sentence: Sentence, weight: Weight, heard: tuple[Said, ...]) -> Likelihood:
    """The words of doubt found on the way up (the nearest), with what strengthens them; else those of the sources ("estimates")."""
    doubts = weight.doubts or [found for said in heard for found in _of_source(page, sentence, said)]
    if not doubts:
        return Likelihood()
    first, last = doubts[0]
    first = _strengthened(page, sentence, first)
    span = page.span(first, last)
    return Likelihood(span=span, band=page.certainty.band(span.quote) or page.certainty.band(last.text))


def _strengthened(page: Page, sentence: Sentence, word: Token) -> Token:
    before = sentence.tokens[word.i - 1] if word.i else word
    return before if before.text.lower() in page.certainty.among("degrees") else word


def _of_source(page: Page, sentence: Sentence, said: Said) -> list[tuple[Token, Token]]:
    """Words of doubt in what speaks: "by the ministry's estimates"."""
    tokens = [sentence.tokens[said.speaker]] if said.speaker is not None and said.sentence == sentence.index else []
    return [(t, t) for t in tokens if page.certainty.effect("sources", t.lemma)]
