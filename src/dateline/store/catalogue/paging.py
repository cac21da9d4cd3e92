"""Paging: the entries that a query means, in its order, some at a time; a page begins where the one before ended."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dateline.records import Query, RecordError

from .columns import Sheet
from .layout import DAY_BITS, Array

_DATED = 1 << DAY_BITS


@dataclass(frozen=True, slots=True, kw_only=True)
class Picked:
    """Where the entries of one page stand in their sheet, the cursor of the next, and how many there are on all pages."""

    places: Array
    after: str
    total: int


def picked(sheet: Sheet, mask: Array, query: Query) -> Picked:
    """One page of what a mask leaves: by day from either end, what has no day last; or what most claims tell first."""
    places = np.flatnonzero(mask)
    total = len(places)
    major, minor = _keys(sheet, places, query.order)
    if query.after:
        left = _beyond(major, minor, query.after)
        places, major, minor = places[left], major[left], minor[left]
    first = _first(major, minor, query.limit)
    cursor = f"{major[first[-1]]:x}.{minor[first[-1]]:x}" if len(first) and len(first) < len(places) else ""
    return Picked(places=places[first], after=cursor, total=total)


def _keys(sheet: Sheet, places: Array, order: str) -> tuple[Array, Array]:
    """Two numbers for each place, by which they are in order, the smallest first."""
    numbers = sheet["number"][places]
    newest = np.iinfo(np.int64).max - numbers
    if order == "oldest":
        return (numbers < _DATED).astype(np.int64), numbers
    if order == "most_told":
        return np.iinfo(np.int32).max - sheet["told"][places].astype(np.int64), newest
    return np.zeros(len(places), np.int64), newest


def _beyond(major: Array, minor: Array, after: str) -> Array:
    try:
        one, other = (int(part, 16) for part in after.split("."))
        if not (0 <= one < 2**63 and 0 <= other < 2**63):
            raise ValueError("out of range")
    except ValueError as problem:
        raise RecordError(f"after={after!r} is no cursor of a page") from problem
    found: Array = (major > one) | ((major == one) & (minor > other))
    return found


def _first(major: Array, minor: Array, limit: int) -> Array:
    """Where the first of them stand, in order."""
    if len(major) > 4 * limit:
        least = np.partition(major, limit)[limit]
        below, level = np.flatnonzero(major < least), np.flatnonzero(major == least)
        if len(level) > limit:
            level = level[np.argpartition(minor[level], limit)[: limit + 1]]
        chosen = np.concatenate([below, level])
    else:
        chosen = np.arange(len(major))
    ordered = chosen[np.lexsort((minor[chosen], major[chosen]))]
    return ordered[:limit]
