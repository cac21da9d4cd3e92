"""Turns: ties that became their opposite. Claims of one day, or of times that overlap, contradict each other and are no turn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import pairwise

from dateline.knowledge.assembling import Assembling
from dateline.records import Turn

from .naming import mark
from .sides import SAID
from .spells import Days, dated
from .telling import Telling
from .ties import ends

YEAR = timedelta(days=366)  # how long after a truce its breaking is looked for; ties of a pair may turn after any time
ID = ":"  # in the key of a party that the registry knows


@dataclass(slots=True)
class _Run:
    """What is told of one stance until the other is told; `still`: told again by who did not tell of the turn to the next."""

    types: frozenset[str]
    on: list[Days]
    still: list[Days] = field(default_factory=list)

    @property
    def origins(self) -> set[str]:
        return {d.told.origin for d in self.on}


def turns(block: tuple[str, ...], told: Sequence[Telling], rules: Assembling) -> tuple[Turn, ...]:
    """The turns of one pair, or of one party by itself, in the order of their days."""
    said = [t for t in told if t.factuality in SAID]
    found = [turn for pair in rules.turns for turn in _turns(block, [t for t in said if t.type in pair[0] | pair[1]], pair, rules)]
    return tuple(sorted(found, key=lambda t: (t.latest, t.before, t.after)))


def _turns(
    block: tuple[str, ...], told: Sequence[Telling], pair: tuple[frozenset[str], frozenset[str]], rules: Assembling
) -> Iterator[Turn]:
    for before, after in pairwise(_runs(dated(told), pair)):
        if len(block) > 1 or (after.on[0].first - before.on[-1].last <= YEAR and _one_matter(before.on, after.on)):
            yield _turn(block, before, after, rules)


def _runs(on: Iterable[Days], pair: tuple[frozenset[str], frozenset[str]]) -> list[_Run]:
    """The stances one after the other. A stance told anew by one who told it before and no turn since is no turn back."""
    runs: list[_Run] = []
    for day in on:
        types = next(types for types in pair if day.told.type in types)
        if not runs:
            runs.append(_Run(types, [day]))
        elif types == runs[-1].types:
            runs[-1].on.append(day)
        elif len(runs) > 1 and day.told.origin in runs[-2].origins - runs[-1].origins:
            runs[-2].still.append(day)
        elif day.first > max(d.last for d in runs[-1].on):
            runs.append(_Run(types, [day]))
    return runs


def _one_matter(before: Iterable[Days], after: Iterable[Days]) -> bool:
    """Whether both may be about one truce: not with different parties."""
    one, other = (
        {
            key
            for d in on
            for key in d.told.parties("object", "target")
            if ID in key and key not in d.told.parties("subject", "agent")
        }
        for on in (before, after)
    )
    return not one or not other or bool(one & other)


def _turn(block: tuple[str, ...], before: _Run, after: _Run, rules: Assembling) -> Turn:
    told = [d.told for d in (*before.on, *after.on)]
    left, right = min(_ends(block, told, rules), default=(block[0], mark(block[-1]) if len(block) > 1 else ""))
    return Turn(
        subject=mark(left),
        object=right,
        was=tuple(sorted({d.told.type for d in before.on})),
        now=tuple(sorted({d.told.type for d in after.on})),
        earliest=max(d.last for d in before.on),
        latest=min(d.first for d in after.on),
        before=tuple(d.told.id for d in before.on),
        after=tuple(d.told.id for d in after.on),
        still=tuple(d.told.id for d in before.still),
    )


def _ends(block: tuple[str, ...], told: Iterable[Telling], rules: Assembling) -> set[tuple[str, str]]:
    """The ends of the directed relations among these, where there are any."""
    directed = {way for t in told if t.type not in rules.both_ways for way in ends(block, t, rules)}
    return {way for way in directed if way[1]} or directed
