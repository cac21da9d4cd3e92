"""Ties: who stands with or against whom, over time. Tracks: talks with their states in order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby

from dateline.knowledge.assembling import Assembling
from dateline.records import Tie, Track

from .telling import Telling

TieKey = tuple[str, str, str, str, date | None, date | None]


def ties(told: Sequence[Telling], rules: Assembling, names: Mapping[str, str]) -> tuple[Tie, ...]:
    """One tie per pair, type, certainty and time; relations that read the same from both ends go by the sorted pair."""
    found: dict[TieKey, list[Telling]] = {}
    for telling in told:
        content = telling.claim.content
        if content.kind != "relation":
            continue
        for subject in sorted(telling.parties("subject")):
            for other in sorted(telling.parties("object")):
                left, right = sorted((subject, other)) if content.type in rules.both_ways else (subject, other)
                key = (left, right, content.type, telling.claim.factuality, telling.start, telling.end)
                found.setdefault(key, []).append(telling)
    made = [_tie(key, group, names) for key, group in found.items()]
    return tuple(sorted(made, key=lambda t: (t.subject, t.object, t.type, t.factuality, str(t.start), str(t.end))))


def _tie(key: TieKey, told: Sequence[Telling], names: Mapping[str, str]) -> Tie:
    left, right, type_, factuality, start, end = key
    return Tie(
        subject=names.get(left, left),
        object=names.get(right, right),
        type=type_,
        start=start,
        end=end,
        factuality=factuality,
        claims=tuple(sorted(t.id for t in told)),
        said_by=tuple(sorted({t.by for t in told})),
    )


def tracks(told: Sequence[Telling], names: Mapping[str, str]) -> tuple[Track, ...]:
    """One track per venue; talks without a venue go by their parties, and without those by their report."""
    found: dict[str, list[Telling]] = {}
    for telling in told:
        if telling.claim.content.kind == "talks":
            found.setdefault(_track_key(telling), []).append(telling)
    made = [_track(sorted(group, key=lambda t: (t.order, t.id)), names) for group in found.values()]
    return tuple(sorted(made, key=lambda t: (t.name, t.claims)))


def _track_key(telling: Telling) -> str:
    parties = telling.parties("parties")
    return telling.place or ("+".join(sorted(parties)) if parties else f"report {telling.claim.report}")


def _track(told: Sequence[Telling], names: Mapping[str, str]) -> Track:
    def called(role: str) -> tuple[str, ...]:
        return tuple(sorted({names.get(k, k) for t in told for k in t.parties(role)}))

    first = told[0]
    steps = [next(group) for _, group in groupby(told, key=lambda t: t.claim.content.type)]
    return Track(
        name=names.get(first.place, first.place) if first.place else " – ".join(called("parties")) or "talks without a venue",
        parties=called("parties"),
        sponsors=called("sponsor"),
        states=tuple(t.claim.content.type for t in steps),
        claims=tuple(t.id for t in told),
        reported=tuple(t.published for t in steps),
    )
