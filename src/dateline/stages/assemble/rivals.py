"""Rivals: for every hold the claims of others that cannot be so beside it, over days on which both may be so."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from dateline.knowledge.assembling import Assembling
from dateline.records import Hold

from .bounds import meeting
from .naming import key_in
from .sides import Sides


def with_rivals(held: Sequence[Hold], rules: Assembling, sides: Sides) -> Iterator[Hold]:
    """The holds, each with what contradicts it: another of the other side has the place, or its holder is said to have lost it."""
    by_place: dict[str, list[Hold]] = {}
    for hold in held:
        if hold.holder:
            by_place.setdefault(hold.place, []).append(hold)
    opposed = cache(sides.opposed)
    rivals: dict[int, set[str]] = {}
    for here in by_place.values():
        for n, m in meeting([(h.since_possible or h.since_certain, h.until_possible) for h in here]):
            if _clash(here[n], here[m], rules, sides, opposed):
                rivals.setdefault(id(here[n]), set()).update(here[m].claims)
                rivals.setdefault(id(here[m]), set()).update(here[n].claims)
    for hold in held:
        found = rivals.get(id(hold))
        yield replace(hold, rivals=tuple(sorted(found))) if found else hold


def place_of(hold: Hold) -> str:
    """The key of its place."""
    return key_in(hold.place)


def holder_of(hold: Hold) -> str:
    """The key of its holder; empty where nobody is named."""
    return key_in(hold.holder or "")


def _clash(one: Hold, other: Hold, rules: Assembling, sides: Sides, opposed: Callable[[str, str], bool]) -> bool:
    has = [rules.has(h.state) for h in (one, other)]
    if not any(has):
        return False
    if all(has):
        clash = opposed(holder_of(one), holder_of(other))
    else:
        clash = (rules.has_not(one.state) or rules.has_not(other.state)) and sides.kin(holder_of(one), holder_of(other))
    return clash and set(one.claims).isdisjoint(other.claims)
