"""/places: every place named; and one with its history as a strip: who held it when, by whose word, and what happened there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from dateline.records import Entry, Hold, Query, Where
from dateline.views.page import control, words

from ..api.control import Held
from ..api.incidents import SORT
from ..api.named import PLACES
from ..reading import Seen, Source
from ..rendering import Pages, path_part
from ..rows import hold_rows, incident_rows
from ..sides import sides
from ..telling import quotes, told
from .disputes import dispute_rows
from .listing import listed
from .situation import axis

SHOWN = 100
TICKS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """Bars by the names that a place is told by, over one axis; `ticks` are percent from the left and a day in words."""

    places: list[control.Place]
    ticks: list[tuple[float, str]]


def add(made: APIRouter, source: Source, shown: Pages) -> None:
    """The routes of the list and of one place."""

    @made.get("/places")
    def every(request: Request) -> HTMLResponse:
        found = listed(request, source, PLACES)
        rows = [(f"/places/{path_part(place.id)}", place) for place in found.rows]
        return shown.page(request, "places.html", here="Places", listed=found, places=rows)

    @made.get("/places/{id:path}")
    def one(request: Request, id: str) -> HTMLResponse:
        seen = source.seen()
        place = PLACES.found(seen, id)
        here = Query(places=(id,), limit=SHOWN)
        holds, claims = seen.catalogue.entries("hold", here).items, seen.catalogue.claims(here)
        disputes = seen.catalogue.entries("dispute", here).items
        return shown.page(
            request,
            "place.html",
            here="Places",
            place=place,
            where=where(seen, [row.id for row in claims.items]),
            history=strip(seen, holds, bool(disputes)),
            holds=hold_rows(seen, [Held(entry=entry) for entry in holds], 2),
            incidents=incident_rows(seen, seen.catalogue.entries(SORT, here).items),
            disputes=dispute_rows(seen, disputes),
            lines=quotes(seen, [row.id for row in claims.items]),
            more=claims.total - len(claims.items),
        )


def where(seen: Seen, claims: Sequence[str]) -> Where | None:
    """The place as it is surest in some claims: how exactly it is known, why it is held to lie there, what else it could be."""
    found = [claim.content.place for claim in seen.claims(claims).values() if claim.content.place]
    return min(found, key=lambda place: (place.lat is None, place.radius_km or 0.0), default=None)


def strip(seen: Seen, holds: Sequence[Entry[Hold]], disputed: bool) -> Strip:
    """The holds of a place as bars on one axis of days, for each name it is told by."""
    found = [entry.record for entry in holds]
    days = [day for hold in found for day in (hold.start, hold.end, hold.reported) if day]
    lines = told(seen, [claim for hold in found for claim in hold.claims])
    on = control.axis(days or list(axis(seen) or ()))
    means = control.Means(lines=lines, axis=on, colours=sides(seen))
    names = {hold.place for hold in found} if disputed else set()
    return Strip(places=control.places(found, names, means), ticks=ticks(on) if on else [])


def ticks(on: control.Axis) -> list[tuple[float, str]]:
    """Days to write at an axis, some of its own evenly apart: percent from the left, and the day in words."""
    length = (on.end - on.start).days
    apart = max(1, -(-length // TICKS))
    days = [on.start + timedelta(days=n) for n in range(0, length, apart)]
    return [(on.at(day), words.day(day)) for day in days]
