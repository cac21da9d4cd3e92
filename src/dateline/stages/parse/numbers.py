"""One number of two: "two or three of the attackers" are counted once, by the number that the phrase hangs on."""

from __future__ import annotations

from dataclasses import replace

from dateline.knowledge import Language
from dateline.records import Token

APART = 2  # words from one number to the other


def with_numbers(tokens: tuple[Token, ...], language: Language) -> tuple[Token, ...]:
    """The sentence's tokens, the first of two alternative numbers a modifier of the second."""
    found = list(tokens)
    for last in tokens:
        first = tokens[last.head]
        pair = last.dep == "conj" and last.pos == first.pos == "NUM" and last.i - first.i == APART
        if pair and tokens[first.i + 1].text.lower() in language.phrases.alternatives:
            for kid in tokens:
                if kid.head == first.i and kid.i > last.i:
                    found[kid.i] = replace(found[kid.i], head=last.i)
            found[last.i] = replace(last, dep=first.dep, head=last.i if first.head == first.i else first.head)
            found[first.i + 1] = replace(found[first.i + 1], dep="quantmod", head=last.i)
            found[first.i] = replace(first, dep="quantmod", head=last.i)
    return tuple(found)
