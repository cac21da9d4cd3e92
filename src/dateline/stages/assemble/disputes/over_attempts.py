"""Over attempts: an attack that one tells to have failed, and that another tells to have taken the place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dateline.knowledge.assembling import Assembling
from dateline.records import Dispute

from ..naming import mark
from ..opposing import Ground, achieved, failed, grounds, takers
from ..sides import Sides
from ..telling import Telling
from .making import apart, dispute, side


def over_attempts(told: Iterable[Telling], rules: Assembling, sides: Sides) -> Iterator[Dispute]:
    """What failed by one account and was achieved by another, by one party, at one place on one day.

    Of sites that no gazetteer has, one report may set two side by side that lie in one area: "repelled at the square",
    "took the market quarter".
    """
    at: dict[Ground, list[Telling]] = {}
    for telling in told:
        for ground in grounds(telling, rules):
            at.setdefault(ground, []).append(telling)
    for ground in sorted(at):
        yield from at_ground(ground, at[ground], rules, sides)


def at_ground(ground: Ground, told: Iterable[Telling], rules: Assembling, sides: Sides) -> Iterator[Dispute]:
    """The dispute over what is told of one ground, in whatever order it is given."""
    ordered = sorted(told, key=lambda t: (t.order, t.id))
    took = [t for t in ordered if achieved(t, rules)]
    yield from _one(ground, [t for t in ordered if failed(t, rules) and not achieved(t, rules)], took, rules, sides)


def _one(ground: Ground, lost: list[Telling], won: list[Telling], rules: Assembling, sides: Sides) -> Iterator[Dispute]:
    pairs = [(f, a) for f in lost for a in won if apart(f, a) and _same_attackers(f, a, rules, sides)]
    area = all(a.place != ground[0] for a in won)
    pairs = [(f, a) for f, a in pairs if not area or f.place != a.place]
    if pairs:
        place = pairs[0][1].place or ground[0]
        both = [side("failed", (f for f, _ in pairs)), side("taken", (a for _, a in pairs))]
        reason = "an attack that failed by one account and took the place by another"
        yield dispute("control", f"{mark(place)}, {ground[1]}", both, reason, rules)


def _same_attackers(lost: Telling, won: Telling, rules: Assembling, sides: Sides) -> bool:
    """Whether those who took it may be those who failed; the one who repulsed them is no friend of theirs."""
    role = "target" if lost.type in rules.repulses else "agent"
    attackers, winners = lost.parties(role), takers(won, rules)
    if attackers:
        return any(sides.kin(a, b) or sides.standing(a) == sides.standing(b) for a in attackers for b in winners)
    return any(sides.opposed(a, b) for a in lost.parties("agent") for b in winners)
