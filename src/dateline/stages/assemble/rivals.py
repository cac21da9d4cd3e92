"""Rivals: for every hold the claims of others that cannot be so beside it, over days on which both may be so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from dateline.knowledge.assembling import Assembling
from dateline.records import Hold

from .bounds import meeting
from .naming import key_in
from .sides import Sides

Sort = tuple[str, str]  # a state, and the key of who holds or lost


def with_rivals(held: Sequence[Hold], rules: Assembling, sides: Sides) -> Iterator[Hold]:
    """The holds, each with what contradicts it: another of the other side has the place, or its holder is said to have lost it."""
    by_place: dict[str, list[Hold]] = {}
    for hold in held:
        if hold.holder:
            by_place.setdefault(hold.place, []).append(hold)
    clash = cache(lambda one, other: _clash(one, other, rules, sides))
    rivals: dict[int, set[str]] = {}
    for here in by_place.values():
        sorts = [(h.state, holder_of(h)) for h in here]
        for n, m in meeting([(h.since_possible or h.since_certain, h.until_possible) for h in here]):
            if clash(sorts[n], sorts[m]) and set(here[n].claims).isdisjoint(here[m].claims):
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


def _clash(one: Sort, other: Sort, rules: Assembling, sides: Sides) -> bool:
    """Whether a state of one holder cannot be so beside a state of another."""
    (state, holder), (its, rival) = one, other
    has = [rules.has(s) for s in (state, its)]
    if all(has):
        return sides.opposed(holder, rival)
    return any(has) and (rules.has_not(state) or rules.has_not(its)) and sides.kin(holder, rival)
