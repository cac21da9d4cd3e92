"""Counting: how many of what is found have which value of each facet, and how many fall on which days; always of all of them."""

from __future__ import annotations

from datetime import date

import numpy as np
from sqlalchemy import Connection

from dateline.records import Bucket, Count, Facet, Facets, Timeline

from .columns import Cache, Sheet, Terms
from .filtering import Conditions
from .layout import DAY_BITS, VOICE, Array

FACETS = ("kind", "type", "factuality", "status", "band", "place", "source")
LINKED = ("actor", VOICE)
STEPS = {"day": 1, "week": 7, "month": 30, "year": 365}
MOST_STEPS = 130  # the finest step that gives no more of them is taken where none is asked for
MONDAY = 1  # the ordinal of a Monday, as of 0001-01-01


def facets(connection: Connection, cache: Cache, sheet: Sheet, found: Conditions, listed: int) -> Facets:
    """Every facet of what is found, `listed` values of each; a facet is counted without the condition on itself."""
    every = found.all()
    counted = []
    for name in FACETS:
        mask = found.all(but=name) if found.asks(name) else every
        counts = np.bincount(sheet[name][mask])
        counted.append(_facet(name, counts, cache.terms(connection, name), listed))
    for name in LINKED:
        # Several actors must all take part, so that counting goes on from those already asked for.
        mask = found.all(but=name) if found.asks(name) and name == VOICE else every
        counts = np.bincount(linked(connection, cache, sheet, name, mask))
        counted.append(_facet(name, counts, cache.terms(connection, "actor"), listed))
    return Facets(facets=tuple(counted), total=int(np.count_nonzero(every)), more=found.more)


def linked(connection: Connection, cache: Cache, sheet: Sheet, name: str, mask: Array) -> Array:
    """The actors that voice each of these entries, or that take part in it, each once an entry."""
    voice = cache.terms(connection, "role").codes.get(VOICE, -1)
    chosen = mask[sheet.at] & ((sheet.role == voice) == (name == VOICE))
    at, actor = sheet.at[chosen], sheet.actor[chosen]
    if not len(at):
        return np.zeros(0, np.int64)
    again = np.zeros(len(at), bool)
    again[1:] = (at[1:] == at[:-1]) & (actor[1:] == actor[:-1])
    found: Array = actor[~again]
    return found


def timeline(sheet: Sheet, mask: Array, step: str = "") -> Timeline:
    """How many begin on which days, weeks, months or years; by the finest step that does not give too many where none is given."""
    days = (sheet["number"][mask] >> DAY_BITS).astype(np.int64)
    undated, days = int(np.count_nonzero(days == 0)), days[days > 0]
    step = step or _step(days)
    starts, counts = np.unique(_starts(days, step), return_counts=True)
    buckets = (_bucket(int(s), step, int(n)) for s, n in zip(starts, counts, strict=True))
    return Timeline(step=step, buckets=tuple(buckets), undated=undated)


def _facet(name: str, counts: Array, terms: Terms, listed: int) -> Facet:
    codes = np.flatnonzero(counts)
    codes = codes[codes > 0]
    top = codes[np.lexsort((terms.order[codes], -counts[codes]))]
    rows = (Count(value=terms.values[c], name=terms.names[c], count=int(counts[c])) for c in top[:listed])
    return Facet(name=name, counts=tuple(rows), others=max(0, len(top) - listed))


def _step(days: Array) -> str:
    length = int(days.max() - days.min()) + 1 if len(days) else 1
    return next((step for step, size in STEPS.items() if length <= size * MOST_STEPS), "year")


def _starts(days: Array, step: str) -> Array:
    """The first day of the step that each day falls in."""
    if step == "day":
        return days
    if step == "week":
        found: Array = days - (days - MONDAY) % 7
        return found
    unix = (days - date(1970, 1, 1).toordinal()).astype("datetime64[D]")
    first = unix.astype("datetime64[M]" if step == "month" else "datetime64[Y]").astype("datetime64[D]")
    moved: Array = first.astype(np.int64) + date(1970, 1, 1).toordinal()
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
