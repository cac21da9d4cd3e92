"""Counting: how many of what is found have which value of each facet, and how many fall on which days; always of all of them."""

from __future__ import annotations

from datetime import date

import numpy as np

from dateline.records import CLAIM, NONE, REPORT, Bucket, Count, Facet, Facets, Timeline

from .columns import Sheet
from .filtering import Conditions
from .layout import DAY_BITS, VOICE, Array
from .state import ACTOR, State

FACETS = (
    *("kind", "type", "factuality", "likelihood", "status", "verdict"),
    *("place", "precision", "source", "language", ACTOR, VOICE),
)
IN_COLUMNS = ("kind", "type", "status", "place")  # of claims and records alike
NOTHING = {"likelihood": NONE, "verdict": NONE, VOICE: REPORT}  # how to ask for those that have none
STEPS = {"day": 1, "week": 7, "month": 30, "year": 365}
MOST_STEPS = 130  # the finest step that gives no more of them is taken where none is asked for
MONDAY = 1  # the ordinal of a Monday
UNIX = date(1970, 1, 1).toordinal()


def facets(state: State, sort: str, found: Conditions, listed: int) -> Facets:
    """Every facet of what is found, `listed` values of each.

    A facet is counted without the condition on itself; but of several actors all must take part, so that of these counting goes on.
    """
    every = _Chosen(found.all())
    counted = []
    for name in FACETS:
        free = found.asks(name) and name != ACTOR
        counts = _counts(state, sort, name, _Chosen(found.all(but=name)) if free else every)
        counted.append(_facet(state, name, counts, listed))
    return Facets(facets=tuple(counted), total=len(every.places), more=found.more)


class _Chosen:
    """Entries by mask and by places: for many columns the places are faster."""

    def __init__(self, mask: Array) -> None:
        self.mask, self.places = mask, np.flatnonzero(mask)

    def of(self, column: Array) -> Array:
        return column if len(self.places) == len(column) else column.take(self.places)


def timeline(sheet: Sheet, mask: Array, step: str = "") -> Timeline:
    """How many begin on which days, weeks, months or years; by the finest step that does not give too many where none is given."""
    days = sheet["number"][mask] >> DAY_BITS
    undated, days = int(np.count_nonzero(days == 0)), days[days > 0]
    step = step or _step(days)
    # Counted by day first: there are fewer days than entries.
    counts = np.bincount(days)
    told = np.flatnonzero(counts)
    starts, inverse = np.unique(_starts(told, step), return_inverse=True)
    sums = np.bincount(inverse, weights=counts[told])
    buckets = (_bucket(int(start), step, int(n)) for start, n in zip(starts, sums, strict=True))
    return Timeline(step=step, buckets=tuple(buckets), undated=undated)


def _counts(state: State, sort: str, name: str, chosen: _Chosen) -> Array:
    """How many have which code; of the code 0, how many have none."""
    if name in IN_COLUMNS or (sort == CLAIM and name not in (ACTOR, VOICE)):
        return np.bincount(chosen.of(state.sheet(sort)[name]), minlength=1)
    having = state.having(sort, name)
    whole = len(chosen.places) == len(chosen.mask)
    links = having if whole else having.where(chosen.mask[having.at])
    counts = np.bincount(links.code, minlength=1)
    if sort == CLAIM and name == VOICE:
        counts[0] = len(chosen.places) - np.count_nonzero(np.diff(links.at, prepend=-1))
    return counts


def _facet(state: State, name: str, counts: Array, listed: int) -> Facet:
    terms = state.terms(name)
    top = terms.top(counts, listed)
    rows = [Count(value=terms.values[c], name=terms.names[c], count=int(counts[c])) for c in top]
    if name in NOTHING and counts[0]:
        rows.append(Count(value=NOTHING[name], name=NOTHING[name], count=int(counts[0])))
    return Facet(name=name, counts=tuple(rows), others=int(np.count_nonzero(counts[1:])) - len(top))


def _step(days: Array) -> str:
    length = int(days.max() - days.min()) + 1 if len(days) else 1
    return next((step for step, size in STEPS.items() if length <= size * MOST_STEPS), "year")


def _starts(days: Array, step: str) -> Array:
    """The first day of the step that each day falls in."""
    if step == "day":
        return days
    if step == "week":
        found: Array = days - (days - MONDAY) % STEPS[step]
        return found
    unix = (days - UNIX).astype("datetime64[D]")
    first = unix.astype("datetime64[M]" if step == "month" else "datetime64[Y]").astype("datetime64[D]")
    moved: Array = first.astype(np.int64) + UNIX
    return moved


def _bucket(start: int, step: str, count: int) -> Bucket:
    first = date.fromordinal(start)
    return Bucket(first=first, last=date.fromordinal(_next(first, step) - 1), count=count)


def _next(first: date, step: str) -> int:
    """The day after the last of a step."""
    if step in ("day", "week"):
        return first.toordinal() + STEPS[step]
    years, month = divmod(first.month, 12) if step == "month" else (1, 0)
    return date(first.year + years, month + 1, 1).toordinal()
