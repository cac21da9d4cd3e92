"""The days within which an outlook was to come, by its own words; words of nearness have their days in the language's files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.knowledge import Knowledge
from dateline.records import Claim, When

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Horizon:
    """The first and the last day, and why; no last day where the words set no bound."""

    start: date
    end: date | None
    reason: str


def horizon(outlook: Claim, told: tuple[Claim, ...], published: date | None, known: Knowledge) -> Horizon | None:
    """The days counted from the report's own; None where neither it nor the words give one."""
    times = [c.content.when for c in (outlook, *told) if c.content.when.span]
    near = next(_nearness(times, known), None)
    if near is not None:
        words, days = near
        if published is None:
            return None
        end = published + days * DAY if days is not None else None
        return Horizon(start=published + DAY, end=end, reason=f"“{words}” is taken for {_many(days)}")
    given = next((when for when in times if when.end and (published is None or when.end >= published)), None)
    if given is not None and given.end is not None:
        first = given.start or published or given.end
        return Horizon(start=max(first, published or first), end=given.end, reason=f"told for “{given.text}”")
    if published is None:
        return None
    days = max(language.outlooks.otherwise for language in known.languages.values())
    return Horizon(start=published + DAY, end=published + days * DAY, reason=f"no usable time is given: taken for {_many(days)}")


def _nearness(times: list[When], known: Knowledge) -> Iterator[tuple[str, int | None]]:
    """The words of nearness among the times, the longest first."""
    within = {words: days for code in sorted(known.languages) for words, days in known.languages[code].outlooks.within.items()}
    for words in sorted(within, key=lambda words: (-len(words), words)):
        if any(f" {words} " in f" {(when.text or '').lower()} " for when in times):
            yield words, within[words]


def _many(days: int | None) -> str:
    if days is None:
        return "any time"
    return f"{days} day{'s' if days != 1 else ''}"
