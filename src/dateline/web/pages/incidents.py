"""/incidents: what happened; and one happening with all it rests on: who says so, why it is held to be one, what is disputed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from dateline.batch import origins_of
from dateline.records import Entry, Incident
from dateline.views.happening import again
from dateline.views.page import sections
from dateline.views.page.lines import Line

from ..api.incidents import INCIDENTS, SORT
from ..api.resource import sort_one
from ..decisions import decisions_on
from ..reading import Seen, Source
from ..rendering import Pages
from ..rows import actor_links, incident_rows
from ..telling import told
from .disputes import dispute_rows
from .listing import listed

BESIDE = 40  # incidents of one episode that are listed


@dataclass(frozen=True, slots=True, kw_only=True)
class Teller:
    """One claim of an incident: its line, who counts as its source, why its report no longer stands, if so."""

    line: Line
    origin: str
    over: str


def add(made: APIRouter, source: Source, shown: Pages) -> None:
    """The routes of the list and of one incident."""

    @made.get("/incidents")
    def incidents(request: Request) -> HTMLResponse:
        found = listed(request, source, INCIDENTS)
        rows = incident_rows(found.seen, found.rows)
        return shown.page(request, "incidents.html", here="Incidents", listed=found, incidents=rows)

    @made.get("/incidents/{id:path}")
    def incident(request: Request, id: str) -> HTMLResponse:
        seen = source.seen()
        entry = INCIDENTS.found(seen, id)
        found: Incident = entry.record
        around = seen.catalogue.around(SORT, id)
        (row,) = incident_rows(seen, [entry])
        return shown.page(
            request,
            "incident.html",
            here="Incidents",
            incident=row,
            parties=actor_links(found.parties, entry.actors),
            place=where(seen, found),
            tellers=tellers(seen, found),
            reasons=found.reasons,
            disputes=dispute_rows(seen, seen.catalogue.resting_on(found.claims, "dispute")),
            tolls=_tolls(seen, found),
            beside=incident_rows(seen, _beside(seen, id, around), 0),
            again=[f"{one.record.agent}: {again(one.record, found.end)}" for one in _of(seen, "campaign", around)],
            decisions=decisions_on(seen, found.claims),
        )


def where(seen: Seen, incident: Incident) -> Any:
    """The place of an incident as one of its claims has it: with how exactly it is known, and why."""
    places = [claim.content.place for claim in seen.claims(incident.claims).values() if claim.content.place]
    return next((place for place in places if place.name == incident.place), places[0] if places else None)


def tellers(seen: Seen, incident: Incident) -> list[Teller]:
    """The claims of an incident, in its order; those of the report's own voice are told by its source."""
    claims, lines = seen.claims(incident.claims), told(seen, incident.claims)
    origins = origins_of(seen.store, seen.known, list(claims.values()))
    return [
        Teller(
            line=lines[claim.id],
            origin=origins.get(claim.id, ""),
            over=seen.over[claim.report].why if claim.report in seen.over else "",
        )
        for claim in claims.values()
        if claim.id in lines
    ]


def _tolls(seen: Seen, incident: Incident) -> list[tuple[str, sections.TollRow]]:
    """The losses told beside it, each with its id."""
    around = [one for one in _of(seen, "toll", seen.catalogue.around(SORT, incident.id)) if one.record.incident == incident.id]
    lines = told(seen, [figure.claim for one in around for figure in one.record.figures])
    return [(one.id, row) for one in around for row in sections.tolls([one.record], lines)]


def _beside(seen: Seen, id_: str, around: Any) -> Sequence[Entry[Incident]]:
    """The other incidents of its episodes, in the order of their days."""
    ids = dict.fromkeys(other for one in _of(seen, "episode", around) for other in one.record.incidents if other != id_)
    return [entry for other in list(ids)[:BESIDE] if (entry := sort_one(SORT)(seen, other))]


def _of(seen: Seen, sort: str, around: Any) -> Iterable[Entry[Any]]:
    return [entry for id_ in around.get(sort, ()) if (entry := sort_one(sort)(seen, id_))]
