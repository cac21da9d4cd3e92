"""Spells: the days on which a relation is told to be so, and those runs of them that nothing told in between interrupts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from .telling import Telling


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """From the first to the last day on which a telling says that something is so; `over`: it says that it then ended."""

    told: Telling
    first: date
    last: date
    over: bool = False

    @property
    def order(self) -> tuple[date, date, str]:
        """For sorting only."""
        return self.first, self.last, self.told.id


def days(telling: Telling) -> Days | None:
    """None where neither the claim nor its report has a date. What began and is not told to have ended lasts until its report."""
    start, end, published = telling.start, telling.end, telling.published
    if start is None and end is None:
        return Days(told=telling, first=published, last=published) if published else None
    first = start or end or date.min
    last = end or max(first, published or first)
    return Days(told=telling, first=first, last=last, over=end is not None and start != end and last < (published or date.max))


def dated(told: Iterable[Telling]) -> list[Days]:
    """The days of all tellings that have any, in their order."""
    return sorted((d for t in told if (d := days(t))), key=lambda d: d.order)


def spells(told: Sequence[Telling], contrary: Iterable[Telling]) -> list[list[Telling]]:
    """The tellings of one relation, a list for each spell; what is contrary, or told to be over, lies between two of them.

    What has no date is told of the first.
    """
    found: list[list[Days]] = []
    against = dated(contrary)
    for one in dated(told):
        if found and not _broken(found[-1], one, against):
            found[-1].append(one)
        else:
            found.append([one])
    runs = [[d.told for d in spell] for spell in found]
    undated = [t for t in told if days(t) is None]
    return [undated + runs[0], *runs[1:]] if runs else [undated] if undated else []


def _broken(spell: Sequence[Days], one: Days, against: Iterable[Days]) -> bool:
    last = max(d.last for d in spell)
    ended = any(d.over and d.last == last for d in spell)
    return one.first > last and (ended or any(last < c.first and c.last < one.first for c in against))
