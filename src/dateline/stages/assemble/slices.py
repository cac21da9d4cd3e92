"""Slices: what follows for the things that touch each other, and for nothing else; all slices together are the situation.

Happenings, the losses told beside them and the disputes over both hang together by chains of alike pairs, by denials, by what
people merged, and by what one report tells side by side: what none of these joins is worked out apart. Who has a place follows from
what is told of it and of groups that it may be one of.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dateline.knowledge.assembling import Assembling
from dateline.records import Dispute, Hold, Incident, Judgement, Toll

from .blocks import EVENT, LOSS
from .denying import Denial, fitted
from .disputes import CONTROL as OVER_CONTROL
from .disputes import over_control, over_happenings
from .episodes import Scene, scenes
from .every import each_at
from .incidents import incidents
from .rivals import with_rivals
from .sides import Sides
from .telling import Telling
from .tolls import acts_by_report, tolls


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """What follows for some happenings and losses; `contested`: disputes over who has a place, if nothing of the place says so."""

    incidents: tuple[Incident, ...]
    tolls: tuple[Toll, ...]
    disputes: tuple[Dispute, ...]
    contested: tuple[Dispute, ...]
    scenes: tuple[Scene, ...]


def happened(
    told: Iterable[Telling],
    chains: Iterable[Sequence[str]],
    denials: Iterable[Denial],
    judgements: Sequence[Judgement],
    rules: Assembling,
    sides: Sides,
) -> Happened:
    """What follows from tellings of events and losses that nothing joins with any other; `chains` are those of alike pairs.

    Who is opposed to whom makes no difference to it: `sides` by the registry are enough.
    """
    every = {t.id: t for t in sorted(told, key=lambda t: t.id)}
    events, losses = ({id: t for id, t in every.items() if t.kind == kind} for kind in (EVENT, LOSS))
    joined = [*chains]
    found = incidents(events, (c for c in joined if c[0] in events), fitted(denials), judgements, rules, sides)
    lost = tolls(losses, (c for c in joined if c[0] in losses), acts_by_report(found, events), rules, sides)
    over = list(over_happenings(found, lost, events, losses, rules, sides))
    return Happened(
        incidents=found,
        tolls=lost,
        disputes=tuple(d for d in over if d.kind != OVER_CONTROL),
        contested=tuple(d for d in over if d.kind == OVER_CONTROL),
        scenes=tuple(scenes(found, events, rules)),
    )


def held(
    own: Sequence[Hold],
    groups: Sequence[Hold],
    contested: Sequence[Dispute],
    denied: Iterable[Telling],
    rules: Assembling,
    sides: Sides,
) -> tuple[tuple[Hold, ...], tuple[Dispute, ...]]:
    """Who has one place by what is told of it (`own`) and of groups near it, and the disputes over that.

    `contested` are disputes over takings of it; `denied` has at least the tellings of events that deny a hold.
    """
    every = tuple(with_rivals([*own, *each_at(groups, own, rules, sides)], rules, sides))
    return every, tuple(over_control(every, contested, {t.id: t for t in denied}, rules))
