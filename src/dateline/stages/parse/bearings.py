"""Bearings that the parser takes for the noun itself: in "battles around Asil north of Taiz" the battles are around Asil.

A name that the parser does not know and a direction right behind it become one phrase, with the direction as its head. The name
takes its place, and the direction with what it is measured from hangs on the name.
"""

from __future__ import annotations

from dataclasses import replace

from dateline.knowledge import Language
from dateline.records import Token

LEADING = frozenset({"compound", "nmod", "amod"})


def with_bearings(tokens: tuple[Token, ...], language: Language) -> tuple[Token, ...]:
    """The sentence's tokens, names before "north of" and the like heads of their phrases."""
    found = list(tokens)
    for token in tokens[1:-1]:
        name = found[token.i - 1]
        turned = token.text in language.terrain.directions and tokens[token.i + 1].text in language.phrases.of
        if turned and name.tag == "NNP" and name.head == token.i and name.dep in LEADING:
            _turn(found, name, token)
    return tuple(found)


def _turn(found: list[Token], name: Token, direction: Token) -> None:
    """Lets the name take the place of the direction behind it."""
    for kid in [t for t in found if t.head == direction.i and t.i < name.i]:
        found[kid.i] = replace(kid, head=name.i)
    over = name.i if direction.head == direction.i else direction.head
    found[name.i] = replace(name, head=over, dep=direction.dep)
    found[direction.i] = replace(direction, head=name.i, dep="advmod")
