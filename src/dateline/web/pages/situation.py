"""/: the situation on a day: who holds what, what happened up to it, and what is disputed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from dateline.records import Entry, Incident, Page
from dateline.views.page import words

from ..api import map as ground
from ..api.control import CONTROL, on
from ..api.incidents import SORT
from ..api.resource import Found
from ..asking import Asked, asked
from ..reading import Seen, Source, once
from ..rendering import Pages, address
from ..rows import HoldRow, hold_rows, incident_rows
from ..sides import sides
from ..theatres import Theatre, theatres, written

SHOWN = 200  # incidents, or holds, on the page; the lists of all have more
VIEW = ("at", "since", "until", "box", "days")
NOTHING: Page[Entry[Incident]] = Page(items=())


def add(made: APIRouter, source: Source, shown: Pages) -> None:
    """The route of the page."""

    @made.get("/")
    def situation(request: Request) -> HTMLResponse:
        query = request.query_params.multi_items()
        wanted = asked([pair for pair in query if pair[0] in ground.ASKS], ground.ASKS)
        seen = source.seen(wanted.moment)
        days, around = axis(seen), theatres(seen)
        last = around[0].last if around else None
        day: date | None = wanted.one("at") or last or (days[1] if days else None)
        held, happened, chosen = _held(seen, wanted, day), _happened(seen, wanted, day), request.query_params.get("box", "-")
        return shown.page(
            request,
            "situation.html",
            here="Situation",
            at=day,
            first=days[0] if days else None,
            last=days[1] if days else None,
            told=numbers(seen),
            theatres=[(theatre, _leads_to(theatre), written(theatre.box) == chosen) for theatre in around],
            heart=written(around[0].heart) if around else "",
            kept=_kept(query),
            holds=sorted(hold_rows(seen, held.rows), key=_surest_first),
            more_holds=max(0, held.total - len(held.rows)),
            incidents=incident_rows(seen, happened.items),
            more=happened.total - len(happened.items),
            sides=sorted(sides(seen).items(), key=lambda pair: (pair[1], pair[0])),
        )


def _held(seen: Seen, wanted: Asked, day: date | None) -> Found:
    """What stood at the end of the day, what most tell of first; the window of days is one of happenings alone."""
    asked_of = wanted.without("since", "until", "order")
    query = replace(asked_of.query(), limit=SHOWN, order="most_told")
    return on(seen, query, day) if day else CONTROL.page(seen, asked_of)


def _happened(seen: Seen, wanted: Asked, day: date | None) -> Page[Entry[Incident]]:
    """What happened in the window, the last first; without one everything up to the day."""
    query = replace(wanted.without("at").query(), limit=SHOWN)
    if day is None or query.first or query.last:
        return seen.catalogue.entries(SORT, query)
    return seen.catalogue.entries(SORT, replace(query, last=day))


def _surest_first(row: HoldRow) -> tuple[bool, bool, str]:
    return row.sure == "possible", row.place.text.islower(), row.place.text


def _leads_to(theatre: Theatre) -> str:
    """The address of the page on a theatre: its extent, on its last day."""
    words_of = {"at": theatre.last.isoformat() if theatre.last else "", "box": written(theatre.box)}
    return "/?" + "&".join(f"{name}={value}" for name, value in words_of.items() if value)


def _kept(query: Sequence[tuple[str, str]]) -> list[tuple[str, str, str]]:
    """What narrows the page beyond days and area: name, value, and the address without it."""
    return [
        (name, value, address("/", [*query[:n], *query[n + 1 :]]))
        for n, (name, value) in enumerate(query)
        if name in ground.ASKS and name not in VIEW and value
    ]


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
