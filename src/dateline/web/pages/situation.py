"""/: the situation on a day: who holds what, what happened up to it, and what is disputed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from dateline.records import Incident
from dateline.views.page import words

from ..api import Entry
from ..api import map as ground
from ..api.control import CONTROL, Held
from ..api.incidents import INCIDENTS
from ..asking import Asked, asked
from ..reading import Seen, Source, once
from ..rendering import Pages, address
from ..rows import HoldRow, hold_rows, incident_rows, newest_first
from ..sides import sides
from ..theatres import Theatre, theatres, written

SHOWN = 200  # incidents on the page; the list of all has more
ASKS = (*ground.ASKS, "since", "until")
VIEW = ("at", "since", "until", "box", "days")


def add(made: APIRouter, source: Source, shown: Pages) -> None:
    """The route of the page."""

    @made.get("/")
    def situation(request: Request) -> HTMLResponse:
        query = request.query_params.multi_items()
        wanted = asked([pair for pair in query if pair[0] in ASKS], ASKS)
        seen = source.seen(wanted.moment)
        days, around = axis(seen), theatres(seen)
        last = around[0].last if around else None
        day: date | None = wanted.one("at") or last or (days[1] if days else None)
        incidents, chosen = _happened(seen, wanted, day), request.query_params.get("box", "-")
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
            holds=sorted(hold_rows(seen, _held(seen, wanted, day)), key=_surest_first),
            incidents=incident_rows(seen, incidents[:SHOWN]),
            more=max(0, len(incidents) - SHOWN),
            sides=sorted(sides(seen).items(), key=lambda pair: (pair[1], pair[0])),
        )


def _held(seen: Seen, wanted: Asked, day: date | None) -> Sequence[Entry[Held]]:
    """What stood at the end of the day; the window of days is one of happenings alone."""
    asked_of = wanted.without("since", "until")
    return CONTROL.found(seen, asked_of.given("at", day) if day else asked_of)


def _happened(seen: Seen, wanted: Asked, day: date | None) -> list[Incident]:
    """What happened in the window, the last first; without one everything up to the day."""
    found = newest_first(entry.record for entry in INCIDENTS.found(seen, wanted.without("at")))
    if day is None or wanted.one("since") or wanted.one("until"):
        return found
    return [incident for incident in found if (incident.start or incident.end or date.min) <= day]


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
        if name in ASKS and name not in VIEW and value
    ]


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
