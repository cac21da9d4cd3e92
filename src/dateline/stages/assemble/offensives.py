"""Offensives: which of the actions that purposes are seen in are one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.knowledge.places.place import distance_km

from .groups import Groups
from .sides import Sides
from .telling import Telling

SPAN = timedelta(days=3)  # between actions of one party at one place that may be one
NEAR = 15.0  # km


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """An action that somebody sees a purpose in: whose, on which day (of the report where none is told), where.

    `wholes` are the incidents meant and what those are part of; empty where the words mean no happening that is told of.
    """

    id: str
    agents: frozenset[str]
    day: date | None
    country: str
    place: Telling | None
    incidents: frozenset[str]
    wholes: frozenset[str]


def one_action(acts: Mapping[str, Act], sides: Sides) -> list[list[str]]:
    """The ids of the actions, together where they are one."""
    groups = Groups()
    for id in acts:
        groups.add(id)
    for one, other in _pairs(sorted(acts.values(), key=lambda a: (a.day or date.max, a.id)), sides):
        groups.join(one.id, other.id)
    return groups.all()


def _pairs(ordered: Sequence[Act], sides: Sides) -> Iterator[tuple[Act, Act]]:
    by_whole: dict[str, list[Act]] = {}
    for act in ordered:
        for whole in act.wholes:
            by_whole.setdefault(whole, []).append(act)
    for there in by_whole.values():
        yield from ((a, b) for n, a in enumerate(there) for b in there[:n] if _of_one(a, b, sides))
    by_country: dict[str, list[Act]] = {}
    for act in ordered:
        by_country.setdefault(act.country, []).append(act)
    for there in by_country.values():
        yield from _within_days(there, sides)


def _of_one(one: Act, other: Act, sides: Sides) -> bool:
    """Whether actions within one happening are not of two sides, and those within one episode or campaign of one side."""
    pairs = [(a, b) for a in one.agents for b in other.agents]
    if one.incidents & other.incidents:
        return not any(sides.opposed(a, b) for a, b in pairs)
    return any(sides.kin(a, b) for a, b in pairs)


def _within_days(there: Sequence[Act], sides: Sides) -> Iterator[tuple[Act, Act]]:
    for n, one in enumerate(there):
        for other in there[n + 1 :]:
            if one.day != other.day and (one.day is None or other.day is None or other.day - one.day > SPAN):
                break
            if _like(one, other, sides):
                yield one, other


def _like(one: Act, other: Act, sides: Sides) -> bool:
    """Whether actions of a few days are one: by the same party where a happening is unknown, else by kin at one place."""
    if bool(one.incidents) != bool(other.incidents) or not one.incidents:
        return bool(one.agents & other.agents) and one.incidents == other.incidents
    return any(sides.kin(a, b) for a in one.agents for b in other.agents) and _at_one_place(one.place, other.place)


def _at_one_place(left: Telling | None, right: Telling | None) -> bool:
    if left is None or right is None or left.place == right.place:
        return True
    one, other = left.ground, right.ground
    if one is None or other is None:
        return False
    if one.name in other.within or other.name in one.within:
        return True
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return one.within[:1] == other.within[:1] and len(one.within) > 1  # in one town or district, not in one country
    return distance_km((one.lat, one.lon), (other.lat, other.lon)) <= NEAR
