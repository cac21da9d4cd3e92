"""Numbers that the parser hangs where they count nobody.

"Two or three of the attackers" are counted once, by the number that the phrase hangs on; of "ten were killed and many more were
wounded", those many more are the wounded.
"""

from __future__ import annotations

from dataclasses import replace

from dateline.knowledge import Language
from dateline.records import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
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
        elif last.dep == "conj" and first.tag == "VBN" and last.pos in {"ADJ", "NUM"}:
            _more(found, last, first)
    return tuple(found)


def _more(found: list[Token], number: Token, before: Token) -> None:
    """Makes a number the subject of the passive right behind it that has none, and the passive one that goes on with the first."""
    verb = next((t for t in found if t.dep == "auxpass" and t.i == number.i + 1), number)
    passive = found[verb.head]
    if verb is number or passive.i < number.i or any(t.head == passive.i and t.dep in SUBJECTS for t in found):
        return
    found[number.i] = replace(number, dep="nsubjpass", head=passive.i)
    found[passive.i] = replace(passive, dep="conj", head=before.i)
