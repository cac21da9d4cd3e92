"""Which countries reports tell of, from when to when: outside these days a silence says nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from dateline.records import Claim, ReportFacts, Where

Watched = Mapping[str, tuple[date, date]]


def country(place: Where) -> str:
    """The outermost place that is known around one."""
    return (place.name, *place.within)[-1]


def watched(claims: Iterable[Claim], facts: Sequence[ReportFacts]) -> dict[str, tuple[date, date]]:
    """For each country the days of publication of the first and the last report with a claim that is set there."""
    published = {f.id: f.published for f in facts}
    found: dict[str, tuple[date, date]] = {}
    for claim in claims:
        day = published.get(claim.report)
        if day is not None and claim.content.place is not None:
            name = country(claim.content.place)
            first, last = found.get(name, (day, day))
            found[name] = (min(first, day), max(last, day))
    return found
