"""Likelihood: the report's own words of doubt nearest to a trigger, and the ICD-203 band that they map to."""

from __future__ import annotations

from dateline.knowledge.languages.certainty import Effect
from dateline.records import Likelihood, Sentence, Token

from .factuality import Weight
from .page import Page


def phrase(page: Page, sentence: Sentence, i: int) -> tuple[Effect, int, int] | None:
    """A phrase of doubt in the trigger's sentence, such as "remains to be seen", as its effect and its offsets."""
    lowered = page.report.text[sentence.start : sentence.end].lower()
    if len(lowered) != sentence.end - sentence.start:
        return None
    for words, effect in page.certainty.phrases.items():
        at = lowered.find(words)
        if at >= 0:
            return effect, sentence.start + at, sentence.start + at + len(words)
    return None


def likelihood(page: Page, sentence: Sentence, weight: Weight) -> Likelihood:
    """The words of doubt found on the way up (the nearest), with what strengthens them."""
    if not weight.doubts:
        return Likelihood()
    first, last = weight.doubts[0]
    first = _strengthened(page, sentence, first)
    span = page.span(first, last)
    return Likelihood(span=span, band=page.certainty.band(span.quote) or page.certainty.band(last.text))


def _strengthened(page: Page, sentence: Sentence, word: Token) -> Token:
    before = sentence.tokens[word.i - 1] if word.i else word
    return before if before.text.lower() in page.certainty.among("degrees") else word
