"""/: the situation on a day: who holds what, what happened up to it, and what is disputed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from dateline.views.page import words

from ..api import map as ground
from ..api.control import CONTROL, Held, on
from ..api.incidents import SORT
from ..asking import asked
from ..finding import resolved
from ..reading import Seen, Source, once
from ..rendering import Pages
from ..rows import hold_rows, incident_rows
from ..sides import sides

SHOWN = 200  # incidents, or holds, on the page; the lists of all have more


def add(made: APIRouter, source: Source, shown: Pages) -> None:
    """The route of the page."""

    @made.get("/")
    def situation(request: Request) -> HTMLResponse:
        wanted = asked([pair for pair in request.query_params.multi_items() if pair[0] in ground.ASKS], ground.ASKS)
        seen = source.seen(wanted.moment)
        known = resolved(seen, wanted)
        days = axis(seen)
        day: date | None = wanted.one("at") or (days[1] if days else None)
        held = on(seen, known.without("since", "until"), day) if day else _all(seen, known)
        query = known.query()
        last = min(day, query.last) if day and query.last else day or query.last
        happened = None
        if not (query.first and last and last < query.first):
            happened = seen.catalogue.entries(SORT, replace(query, last=last, limit=SHOWN))
        entries = happened.items if happened else ()
        return shown.page(
            request,
            "situation.html",
            here="Situation",
            at=day,
            first=days[0] if days else None,
            last=days[1] if days else None,
            told=numbers(seen),
            holds=hold_rows(seen, held[:SHOWN]),
            more_holds=max(0, len(held) - SHOWN),
            incidents=incident_rows(seen, entries),
            more=happened.total - len(entries) if happened else 0,
            sides=sorted(sides(seen).items(), key=lambda pair: (pair[1], pair[0])),
        )


def _all(seen: Seen, known: Any) -> list[Held]:
    return list(CONTROL.page(seen, known).rows)


@once
def axis(seen: Seen) -> tuple[date, date] | None:
    """The first and the last day that anything is told of, none later than the last report; None where nothing has a day."""
    extent, days = seen.store.extent(), seen.catalogue.days()
    last = extent.last or (days[1] if days else None)
    if last is None:
        return None
    return min(day for day in (days and days[0], extent.first, last) if day), last


@once
def numbers(seen: Seen) -> dict[str, Any]:
    """How much the record rests on."""
    extent = seen.store.extent()
    return {
        "reports": extent.reports,
        "claims": seen.catalogue.claims().total,
        "incidents": seen.catalogue.entries(SORT).total,
        "disputes": seen.catalogue.entries("dispute").total,
        "sources": extent.sources,
        "period": words.period(extent.first, extent.last),
    }
