"""/review/incidents/ID: one happening to be accepted or rejected, split into several, or merged with another."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from dateline.records import Incident

from ..api.episodes import incidents_by_id
from ..decisions import decisions_on
from ..problems import missing
from ..reading import Seen, Source
from ..rendering import Pages
from ..rows import incident_rows
from ..telling import quotes
from .queue import done
from .states import state_of

NEAR, SHOWN = 3, 12  # days between two happenings that may be one; how many are offered


def add(made: APIRouter, source: Source, shown: Pages) -> None:
    """The route of the page."""

    @made.get("/incidents/{id:path}")
    def incident(request: Request, id: str) -> HTMLResponse:
        seen = source.seen()
        found = incidents_by_id(seen).get(id)
        if found is None:
            raise missing("incident", id)
        others, lines = near(seen, found), quotes(seen, found.claims)
        return shown.page(
            request,
            "review_incident.html",
            here="Review",
            incident=incident_rows(seen, [found])[0],
            reasons=found.reasons,
            lines=lines,
            state=state_of(seen, found.claims),
            splits=[(line, state_of(seen, [line.id])) for line in lines] if len(lines) > 1 else [],
            others=[
                (row, state_of(seen, [*found.claims, *other.claims]))
                for other, row in zip(others, incident_rows(seen, others), strict=True)
            ],
            decisions=(told := decisions_on(seen, found.claims)),
            known=",".join(decision.id for decision in told),
            done=done(request, seen),
        )


def near(seen: Seen, incident: Incident) -> list[Incident]:
    """Incidents that may be the same happening: at the same place or of the same type and party, on days not far away."""
    others = (other for other in seen.situation.incidents if other is not incident and _days_apart(incident, other) <= NEAR)
    ranked = sorted(others, key=lambda other: (-_alike(incident, other), _days_apart(incident, other), other.id))
    return [other for other in ranked if _alike(incident, other) > 1][:SHOWN]


def _alike(one: Incident, other: Incident) -> int:
    place = 2 * (one.place is not None and one.place == other.place)
    return place + (one.type == other.type) + bool(set(one.parties) & set(other.parties))


def _days_apart(one: Incident, other: Incident) -> int:
    """Days between two incidents; 0 where one has no day."""
    first, second = _day((one.start, one.end)), _day((other.start, other.end))
    return abs((first - second).days) if first and second else 0


def _day(days: Iterable[date | None]) -> date | None:
    return next((day for day in days if day), None)
