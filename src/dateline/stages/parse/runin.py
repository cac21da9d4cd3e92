"""Names of towns that a page ran into the sentence behind them: "BEIRUT Syrian troops took …", "Taiz A military source said …"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.knowledge import Knowledge, Language
from dateline.records import Token
from dateline.text.mapped import Edit

LARGE_TOWN = 100_000  # people: smaller ones are named in sentences rather than over them
OPENING = re.compile(r"(?:\A\s*|(?<=[.!?\"”]\s))([A-Z][a-z]{2,}|[A-Z]{4,}) ([A-Z][\w'’]*)(?= ([a-z])?)")
SMALL = 2  # letters of "in", "at", "an"
ACTING = frozenset({"armed", "unit"})
LONE = 4  # tokens of a town that stands by itself: "Deir ez Zor" and the point put behind it


def parted(piece: str, language: Language, known: Knowledge) -> Iterator[Edit]:
    """A point behind each town that opens a sentence and does not belong to it."""
    for match in OPENING.finditer(piece):
        town, word, small = match.groups()
        if _begins(word, bool(small), language, known, loud=town.isupper()) and _large(town, known):
            yield Edit(start=match.end(1), end=match.start(2), new=". ")


def part_of(tokens: tuple[Token, ...], text: str, *, part: str, begun: bool) -> str:
    """Which part of the report a sentence is: a town parted from what follows is a dateline at first, later a heading."""
    added = tokens[-1].text == "." and text[tokens[-1].start : tokens[-1].end] != "."
    lone = part == "body" and added and len(tokens) <= LONE and all(t.text[:1].isupper() for t in tokens[:-1])
    return ("heading" if begun else "dateline") if lone else part


def _begins(word: str, followed: bool, language: Language, known: Knowledge, *, loud: bool) -> bool:
    """Whether a word opens a sentence of its own: a small word, a people, those who act; anything behind a town in capitals."""
    opens = word.lower() in language.terrain.determiners or (len(word) <= SMALL and word.lower() in language.script.headline_small)
    if opens or (loud and not word.isupper()):
        return True
    people = known.actors.country_of(word)
    if people is not None and people.is_adjective:
        return True
    return followed and bool(language.nouns.of_word(word.lower(), word) & ACTING)


def _large(town: str, known: Knowledge) -> bool:
    return any(p.population >= LARGE_TOWN and p.kind != "country" for p in known.places.lookup(town.title())[:1])
