"""Bounds: on which days a hold is told to be so (certain), and on which it may be so by all that is told (possible).

Every bound is a day at whose end it is so. A taking within [a, b] makes a hold possible from a and certain from b, and what it ends
is possible until the day before b. What is told without a time is certain on the day of its report only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from .saying import Saying

DAY = timedelta(days=1)

Span = tuple[date | None, date | None]  # None is open


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """Certain from `since_certain` to `until_certain`, possible from `since_possible` to `until_possible`.

    A possible bound that is None is open; where the certain ones are None, nothing is certain. `begins`: it is told when it began.
    """

    since_possible: date | None = None
    since_certain: date | None = None
    until_certain: date | None = None
    until_possible: date | None = None
    begins: bool = False

    @property
    def span(self) -> Span:
        """From the first day that it is told of, or may have begun on, to the last on which it may be so."""
        return self.since_possible or self.since_certain, self.until_possible


def taken(saying: Saying) -> tuple[date | None, date | None]:
    """Between which days a taking or a loss happened: as told, and at the latest on the day of its report."""
    first = saying.end if saying.past else saying.since
    last = min((day for day in (saying.telling.end, saying.telling.published) if day), default=first)
    return first, max(first, last) if first and last else last


def told(saying: Saying) -> Bounds:
    """What one saying tells, alone."""
    if saying.past:
        return _over(saying)
    if saying.changes:
        first, last = taken(saying)
        return Bounds(since_possible=first, since_certain=last, until_certain=last, begins=first is not None)
    return _stated(saying)


def _over(saying: Saying) -> Bounds:
    if saying.telling.kind == "event":  # implied by the taking that ended it
        first, last = taken(saying)
        eve = before(first)
        return Bounds(since_certain=eve, until_certain=eve, until_possible=before(last))
    first, last = saying.start, saying.end
    return Bounds(
        since_possible=first, since_certain=first or last, until_certain=last, until_possible=last, begins=first is not None
    )


def _stated(saying: Saying) -> Bounds:
    start, end, reported = saying.since, saying.end, saying.telling.published
    if start and start == end:
        return Bounds(since_certain=start, until_certain=start)
    if start and end is None:  # "since March"
        return Bounds(since_possible=start, since_certain=start, until_certain=max(start, reported or start), begins=True)
    if start and end:  # "in March", "from 3 to 9 May": throughout, and over with it where the report came later
        last = max(start, min(end, reported or end))
        over = end if reported and end < reported else None
        return Bounds(since_possible=start, since_certain=start, until_certain=last, until_possible=over, begins=True)
    if end and reported and end < reported:  # "until 8 April"
        return Bounds(since_certain=end, until_certain=end, until_possible=end)
    seen = reported or end
    return Bounds(since_certain=seen, until_certain=seen)


def before(day: date | None) -> date | None:
    """The day before, where there is one."""
    return day - DAY if day else None


def together(sayings: Iterable[Saying], *, after: date | None = None, until: date | None = None, over: bool = False) -> Bounds:
    """What sayings that agree tell together.

    `after`: the last day on which what the hold ended is told to have been so; `until`: the last on which the hold may be so,
    where it is `over`. Where several tell when it began, it is certain from the latest of them, possible from the earliest.
    """
    every = [told(saying) for saying in sayings]
    begun = [b for b in every if b.begins]
    days = [b.since_certain for b in every if b.since_certain]
    firsts = [b.since_possible for b in begun if b.since_possible]
    certain = max((b.since_certain for b in begun if b.since_certain), default=min(days, default=None))
    ends = [b.until_possible for b in every if b.until_possible]
    last = until if over else max(ends, default=None) if len(ends) == len(every) else None
    latest = max((b.until_certain for b in every if b.until_certain), default=None)
    latest = min(latest, last) if latest and last else latest
    sure = certain is not None and latest is not None and certain <= latest
    return Bounds(
        since_possible=min([*firsts, *days]) if firsts else after,
        since_certain=certain if sure else None,
        until_certain=latest if sure else None,
        until_possible=last,
        begins=bool(begun),
    )


def meeting(spans: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """The pairs of spans, by their places in the sequence, that share a day; each pair once, the one that begins first before."""
    open_: list[int] = []
    for at in sorted(range(len(spans)), key=lambda n: (spans[n][0] or date.min, n)):
        first = spans[at][0] or date.min
        open_ = [n for n in open_ if (spans[n][1] or date.max) >= first]
        yield from ((n, at) for n in open_)
        if (spans[at][1] or date.max) >= first:
            open_.append(at)
