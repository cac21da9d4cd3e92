"""Rivals: for every hold the claims of others that cannot be so beside it, over days on which both may be so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from dateline.knowledge.assembling import Assembling
from dateline.records import Hold

from .naming import keys_in
from .sides import Sides


def with_rivals(held: Sequence[Hold], rules: Assembling, sides: Sides) -> Iterator[Hold]:
    """The holds, each with what contradicts it: another of the other side has the place, or its holder is said to have lost it."""
    by_place: dict[str, list[Hold]] = {}
    for hold in held:
        if hold.holder:
            by_place.setdefault(hold.place, []).append(hold)
    for hold in held:
        rivals = {c for other in by_place.get(hold.place, ()) if _clash(hold, other, rules, sides) for c in other.claims}
        yield replace(hold, rivals=tuple(sorted(rivals))) if rivals else hold


def place_of(hold: Hold) -> str:
    """The key of its place."""
    return next(iter(keys_in(hold.place)), "")


def holder_of(hold: Hold) -> str:
    """The key of its holder; empty where nobody is named."""
    return next(iter(keys_in(hold.holder or "")), "")


def _clash(one: Hold, other: Hold, rules: Assembling, sides: Sides) -> bool:
    if set(one.claims) & set(other.claims) or not _overlap(one, other):
        return False
    has = [rules.has(h.state) for h in (one, other)]
    if all(has):
        return sides.opposed(holder_of(one), holder_of(other))
    lost = any(rules.has_not(h.state) for h in (one, other))
    return any(has) and lost and sides.kin(holder_of(one), holder_of(other))


def _overlap(one: Hold, other: Hold) -> bool:
    first = max(one.since_possible or date.min, other.since_possible or date.min)
    return first <= min(one.until_possible or date.max, other.until_possible or date.max)
