"""Lands: the country that "the country" stands for, which is the last one in which something was said to be."""

from __future__ import annotations

from dataclasses import replace

from dateline.knowledge.languages.nouns import Nouns
from dateline.records import Report, Sentence, Where

LANDS = frozenset({"country", "nation", "kingdom"})
NOT_IN = frozenset({"by", "with", "for", "against", "between", "of", "than"})


def with_lands(report: Report, sentence: Sentence, wheres: dict[int, Where], last: Where | None, nouns: Nouns) -> dict[int, Where]:
    """The places of a sentence by token, with what its "the country" stands for. `last`: the country that was spoken of before."""
    found = dict(wheres)
    for token in sentence.tokens:
        if token.text in LANDS and token.i not in wheres and _pointing(sentence, token.i) and _placing(sentence, token.i, nouns):
            land = spoken_of(sentence, {i: w for i, w in wheres.items() if i < token.i}, last, nouns)
            if land is not None:
                span = report.span(token.start, token.end)
                found[token.i] = replace(land, span=span, basis=f"“{token.text}” is {land.name}, named before")
    return found


def spoken_of(sentence: Sentence, wheres: dict[int, Where], last: Where | None, nouns: Nouns) -> Where | None:
    """The last country in which something is said to be; one that acts or speaks is none."""
    there = [w for i, w in sorted(wheres.items()) if w.precision == "country" and _placing(sentence, i, nouns)]
    return there[-1] if there else last


def _pointing(sentence: Sentence, i: int) -> bool:
    """Whether a noun has "the" and nothing else before it: "the neighbouring country" is another."""
    article = sentence.kid(i, "det")
    return article is not None and article.text.lower() == "the" and article.i == i - 1


def _placing(sentence: Sentence, i: int, nouns: Nouns) -> bool:
    """Whether a token stands after a preposition of place, or names what holds such a place ("Herat, Afghanistan")."""
    token = sentence.tokens[i]
    while token.dep in {"appos", "conj"} and token.head != token.i:
        token = sentence.tokens[token.head]
    over = sentence.tokens[token.head]
    return token.dep == "pobj" and over.text.lower() in nouns.place_prepositions - NOT_IN
