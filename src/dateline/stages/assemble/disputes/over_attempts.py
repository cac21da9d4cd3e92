"""Over attempts: an attack that one tells to have failed, and that another tells to have taken the place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from dateline.knowledge.assembling import Assembling
from dateline.records import Dispute

from ..naming import mark
from ..sides import Sides
from ..telling import Telling
from .making import apart, dispute, side

Ground = tuple[str, date]  # the key of a place, or a report and what its nameless sites lie in, and a day
ID = ":"  # in the key of a place that a gazetteer knows


def over_attempts(told: Iterable[Telling], rules: Assembling, sides: Sides) -> Iterator[Dispute]:
    """What failed by one account and was achieved by another, by one party, at one place on one day.

    Of sites that no gazetteer has, one report may set two side by side that lie in one area: "repelled at the square",
    "took the market quarter".
    """
    failed: dict[Ground, list[Telling]] = {}
    achieved: dict[Ground, list[Telling]] = {}
    for telling in told:
        if telling.place is None or telling.start is None or telling.start != telling.end:
            continue
        if telling.factuality == "actual" and _takers(telling, rules):
            _keep(achieved, telling)
        elif _failed(telling, rules):
            _keep(failed, telling)
    for ground in sorted(failed.keys() & achieved.keys()):
        yield from _one(ground, failed[ground], achieved[ground], rules, sides)


def _keep(table: dict[Ground, list[Telling]], telling: Telling) -> None:
    place, day, ground = telling.place or "", telling.start or date.min, telling.ground
    table.setdefault((place, day), []).append(telling)
    if ID not in place and ground is not None and ground.within:
        table.setdefault((f"{telling.report}{ID}{ground.within[0]}", day), []).append(telling)


def _takers(telling: Telling, rules: Assembling) -> frozenset[str]:
    effect = rules.control.get(telling.type)
    return telling.parties(effect.gains) if effect and effect.gains else frozenset()


def _failed(telling: Telling, rules: Assembling) -> bool:
    if telling.factuality == "attempted":
        return telling.type in rules.control or telling.type in rules.assaults
    return telling.factuality == "actual" and telling.type in rules.repulses


def _one(ground: Ground, failed: list[Telling], achieved: list[Telling], rules: Assembling, sides: Sides) -> Iterator[Dispute]:
    pairs = [(f, a) for f in failed for a in achieved if apart(f, a) and _same_attackers(f, a, rules, sides)]
    area = all(a.place != ground[0] for a in achieved)
    pairs = [(f, a) for f, a in pairs if not area or f.place != a.place]
    if pairs:
        place = pairs[0][1].place or ground[0]
        both = [side("failed", (f for f, _ in pairs)), side("taken", (a for _, a in pairs))]
        reason = "an attack that failed by one account and took the place by another"
        yield dispute("control", f"{mark(place)}, {ground[1]}", both, reason, rules)


def _same_attackers(failed: Telling, achieved: Telling, rules: Assembling, sides: Sides) -> bool:
    """Whether those who took it may be those who failed; the one who repulsed them is no friend of theirs."""
    role = "target" if failed.type in rules.repulses else "agent"
    attackers, takers = failed.parties(role), _takers(achieved, rules)
    if attackers:
        return any(sides.kin(a, b) or sides.standing(a) == sides.standing(b) for a in attackers for b in takers)
    return any(sides.opposed(a, b) for a in failed.parties("agent") for b in takers)
