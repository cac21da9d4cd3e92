"""Ties: who stands with or against whom, over time. Tracks: talks with their states in order."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from dateline.knowledge.assembling import Assembling
from dateline.records import Tie, Track

from .naming import mark
from .telling import Telling

TieKey = tuple[str, str, str, str, date | None, date | None]


def ties(pair: tuple[str, ...], told: Sequence[Telling], rules: Assembling) -> tuple[Tie, ...]:
    """What is said of one pair: a tie per type, direction, certainty and time."""
    found: dict[TieKey, list[Telling]] = {}
    for telling in told:
        for left, right in _ends(pair, telling, rules):
            key = (left, right, telling.type, telling.factuality, telling.start, telling.end)
            found.setdefault(key, []).append(telling)
    return tuple(_tie(key, group) for key, group in found.items())


def _ends(pair: tuple[str, ...], telling: Telling, rules: Assembling) -> list[tuple[str, str]]:
    """Relations that read the same from both ends go by the sorted pair."""
    subjects, objects = telling.parties("subject"), telling.parties("object")
    first, last = min(pair), max(pair)
    ways = [(a, b) for a, b in dict.fromkeys(((first, last), (last, first))) if a in subjects and b in objects]
    return [(first, last)] if ways and telling.type in rules.both_ways else ways


def _tie(key: TieKey, told: Sequence[Telling]) -> Tie:
    left, right, type_, factuality, start, end = key
    return Tie(
        subject=mark(left),
        object=mark(right),
        type=type_,
        start=start,
        end=end,
        factuality=factuality,
        claims=tuple(sorted(t.id for t in told)),
        said_by=tuple(sorted({t.by for t in told})),
    )


def track(told: Sequence[Telling]) -> Track:
    """The talks at one venue (or of the same parties, or of one report), with their states in order."""

    def called(role: str) -> tuple[str, ...]:
        return tuple(sorted({mark(key) for t in told for key in t.parties(role)}))

    first = told[0]
    steps = [next(group) for _, group in groupby(told, key=lambda t: t.type)]
    return Track(
        name=mark(first.place) if first.place else " – ".join(called("parties")) or "talks without a venue",
        parties=called("parties"),
        sponsors=called("sponsor"),
        states=tuple(t.type for t in steps),
        claims=tuple(t.id for t in told),
        reported=tuple(t.published for t in steps),
    )
