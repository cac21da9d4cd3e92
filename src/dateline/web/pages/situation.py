"""/: the situation on a day: who holds what, what happened up to it, and what is disputed."""

from __future__ import annotations

from datetime import date
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from dateline.views.page import words

from ..api import map as ground
from ..api.control import CONTROL
from ..api.incidents import INCIDENTS
from ..asking import asked
from ..reading import Seen, Source, once
from ..rendering import Pages
from ..rows import hold_rows, incident_rows, newest_first
from ..sides import sides

SHOWN = 200  # incidents on the page; the list of all has more
ASKS = (*ground.ASKS, "since", "until")


def add(made: APIRouter, source: Source, shown: Pages) -> None:
    """The route of the page."""

    @made.get("/")
    def situation(request: Request) -> HTMLResponse:
        wanted = asked([pair for pair in request.query_params.multi_items() if pair[0] in ASKS], ASKS)
        seen = source.seen(wanted.moment)
        days = axis(seen)
        day: date | None = wanted.one("at") or (days[1] if days else None)
        held = CONTROL.found(seen, wanted.given("at", day) if day else wanted)
        incidents = newest_first(entry.record for entry in INCIDENTS.found(seen, wanted.without("at")))
        by_day = [i for i in incidents if day is None or (i.start or i.end or date.min) <= day]
        return shown.page(
            request,
            "situation.html",
            here="Situation",
            at=day,
            first=days[0] if days else None,
            last=days[1] if days else None,
            told=numbers(seen),
            holds=hold_rows(seen, held),
            incidents=incident_rows(seen, by_day[:SHOWN]),
            more=max(0, len(by_day) - SHOWN),
            sides=sorted(sides(seen).items(), key=lambda pair: (pair[1], pair[0])),
        )


@once
def axis(seen: Seen) -> tuple[date, date] | None:
    """The first and the last day that anything in the record is told of, by the reports' own days; None where none has one."""
    published = [report.published for report in seen.reports.values() if report.published]
    days = [day for i in seen.situation.incidents for day in (i.start, i.end) if day]
    if not (published or days):
        return None
    last = max(published or days)
    near = [day for day in days if day <= last]
    return min([*near, *published]), last


@once
def numbers(seen: Seen) -> dict[str, Any]:
    """How much the record rests on."""
    published = [report.published for report in seen.reports.values() if report.published]
    return {
        "reports": len(seen.reports),
        "claims": len(seen.claims),
        "incidents": len(seen.situation.incidents),
        "disputes": len(seen.situation.disputes),
        "sources": len({report.source for report in seen.reports.values() if report.source}),
        "period": words.period(min(published), max(published)) if published else "",
    }
