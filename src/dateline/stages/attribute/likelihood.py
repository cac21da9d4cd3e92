"""Likelihood: the report's own words of doubt nearest to a trigger, and the ICD-203 band that they map to."""

from __future__ import annotations

from dateline.records import Content, Likelihood, Sentence, Token

from .page import Page
from .saying import Said
from .weight import Weight


def likelihood(page: Page, sentence: Sentence, weight: Weight, heard: tuple[Said, ...], content: Content) -> Likelihood:
    """The words of doubt found on the way up (the nearest), with what strengthens them.

    Else those of the sources ("estimates"), else those on who did it ("suspected rebels attacked").
    """
    doubts = weight.doubts or [found for said in heard for found in _of_source(page, sentence, said)]
    doubts = doubts or _of_doer(page, sentence, content)
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


def _of_doer(page: Page, sentence: Sentence, content: Content) -> list[tuple[Token, Token]]:
    """Words of doubt before who did it: the act is told as a fact, its doer is not."""
    if content.kind != "event":
        return []
    named = [(p.mention.start, p.mention.end) for p in content.parties("agent")]
    inside = [t for t in sentence.tokens if any(start <= t.start < end for start, end in named)]
    before = [*inside, *(k for t in inside for noun in _members(page, sentence, t) for k in sentence.kids(noun.i, "amod"))]
    effects = ((t, page.certainty.effect("attributes", t.text.lower())) for t in before if t.dep in ("amod", "compound"))
    return [(t, t) for t, effect in effects if effect and effect.likelihood]


def _members(page: Page, sentence: Sentence, name: Token) -> list[Token]:
    """ "members of X", "gunmen from X": the noun before a name that is said to have done something."""
    prep = sentence.tokens[name.head]
    holds = name.dep == "pobj" and prep.text.lower() in page.speech.among("by") | page.speech.among("tails")
    return [sentence.tokens[prep.head]] if holds and sentence.tokens[prep.head].pos == "NOUN" else []
