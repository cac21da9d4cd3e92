"""/review/incidents/ID: one happening to be accepted or rejected, split into several, or merged with another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from dateline.records import Entry, Incident, Query

from ..api.incidents import INCIDENTS, SORT
from ..decisions import decisions_on
from ..reading import Seen, Source
from ..rendering import Pages
from ..rows import incident_rows
from ..telling import quotes
from .queue import done
from .states import state_of

NEAR, SHOWN = 3, 12  # days between two happenings that may be one; how many are offered
FURTHEST, LOOKED_AT = timedelta(days=NEAR), 100


def add(made: APIRouter, source: Source, shown: Pages) -> None:
    """The route of the page."""

    @made.get("/incidents/{id:path}")
    def incident(request: Request, id: str) -> HTMLResponse:
        seen = source.seen()
        entry = INCIDENTS.found(seen, id)
        found: Incident = entry.record
        others, lines = near(seen, entry), quotes(seen, found.claims)
        return shown.page(
            request,
            "review_incident.html",
            here="Review",
            incident=incident_rows(seen, [entry])[0],
            reasons=found.reasons,
            lines=lines,
            state=state_of(seen, found.claims),
            splits=[(line, state_of(seen, [line.id])) for line in lines] if len(lines) > 1 else [],
            others=[
                (row, state_of(seen, [*found.claims, *other.record.claims]))
                for other, row in zip(others, incident_rows(seen, others), strict=True)
            ],
            decisions=(told := decisions_on(seen, found.claims)),
            known=",".join(decision.id for decision in told),
            done=done(request, seen),
        )


def near(seen: Seen, entry: Entry[Incident]) -> list[Entry[Incident]]:
    """Incidents that may be the same happening: at the same place or of the same type and party, on days not far away."""
    incident: Incident = entry.record
    day = _day((incident.start, incident.end))
    dated = day is not None and date.min + FURTHEST < day < date.max - FURTHEST
    first, last = (day - FURTHEST, day + FURTHEST) if day and dated else (None, None)
    found: dict[str, Entry[Incident]] = {}
    for query in _alike_in(entry):
        found |= {other.id: other for other in seen.catalogue.entries(SORT, replace(query, first=first, last=last)).items}
    found.pop(entry.id, None)
    ranked = sorted(found.values(), key=lambda e: (-_alike(incident, e.record), _days_apart(incident, e.record), e.id))
    return [other for other in ranked if _alike(incident, other.record) > 1 and _days_apart(incident, other.record) <= NEAR][:SHOWN]


def _alike_in(entry: Entry[Incident]) -> list[Query]:
    """Where to look: at its place, and among what each of its parties had a part in that is of its type."""
    there = [Query(places=(entry.place.id,), limit=LOOKED_AT)] if entry.place else []
    return [*there, *(Query(actors=(one.id,), types=(entry.record.type,), limit=LOOKED_AT) for one in entry.actors)]


def _alike(one: Incident, other: Incident) -> int:
    place = 2 * (one.place is not None and one.place == other.place)
    return place + (one.type == other.type) + bool(set(one.parties) & set(other.parties))


def _days_apart(one: Incident, other: Incident) -> int:
    """Days between two incidents; 0 where one has no day."""
    first, second = _day((one.start, one.end)), _day((other.start, other.end))
    return abs((first - second).days) if first and second else 0


def _day(days: Iterable[date | None]) -> date | None:
    return next((day for day in days if day), None)
