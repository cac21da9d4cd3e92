"""/places: every place named; and one with its history as a strip: who held it when, by whose word, and what happened there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from dateline.views.page import control, words

from ..api.control import entries as holds
from ..api.places import PLACES
from ..places import Place, place_of, places
from ..problems import missing
from ..reading import Seen, Source
from ..rendering import Pages, path_part
from ..rows import hold_rows, incident_rows, newest_first
from ..sides import sides
from ..telling import quotes, told
from .disputes import disputes_of
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
        rows = [(f"/places/{path_part(place.id)}", place) for place in found.records]
        return shown.page(request, "places.html", here="Places", listed=found, places=rows)

    @made.get("/places/{id:path}")
    def one(request: Request, id: str) -> HTMLResponse:
        seen = source.seen()
        place = places(seen).get(id)
        if place is None:
            raise missing("place", id)
        here = [entry for entry in holds(seen) if place_of(seen, entry.record.hold) == place]
        happened = [i for i in seen.situation.incidents if place_of(seen, i) == place]
        claims = [claim for entry in here for claim in entry.record.hold.claims]
        return shown.page(
            request,
            "place.html",
            here="Places",
            place=place,
            history=strip(seen, place),
            holds=hold_rows(seen, here, 2),
            incidents=incident_rows(seen, newest_first(happened)[:SHOWN]),
            disputes=disputes_of(seen, [*claims, *place.claims]),
            lines=quotes(seen, place.claims[:SHOWN]),
        )


def strip(seen: Seen, place: Place) -> Strip:
    """The holds of a place as bars on one axis of days, for each name it is told by."""
    found = [entry.record.hold for entry in holds(seen) if place_of(seen, entry.record.hold) == place]
    days = [day for hold in found for day in (hold.start, hold.end, hold.reported) if day]
    lines = told(seen, [claim for hold in found for claim in hold.claims])
    disputed = {d.about for d in seen.situation.disputes if d.kind == "control"}
    on = control.axis(days or list(axis(seen) or ()))
    means = control.Means(lines=lines, axis=on, colours=sides(seen))
    return Strip(places=control.places(found, disputed, means), ticks=ticks(on) if on else [])


def ticks(on: control.Axis) -> list[tuple[float, str]]:
    """Days to write at an axis, some of its own evenly apart: percent from the left, and the day in words."""
    length = (on.end - on.start).days
    apart = max(1, -(-length // TICKS))
    days = [on.start + timedelta(days=n) for n in range(0, length, apart)]
    return [(on.at(day), words.day(day)) for day in days]
