"""/incidents: what happened; and one happening with all it rests on: who says so, why it is held to be one, what is disputed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from dateline.batch import origins_of
from dateline.records import Incident, Toll
from dateline.views.happening import Group, again, grouped
from dateline.views.page import sections
from dateline.views.page.lines import Line

from ..api.episodes import incidents_by_id
from ..api.incidents import INCIDENTS
from ..decisions import decisions_on
from ..keys import key_of
from ..places import place_of
from ..problems import missing
from ..reading import Seen, Source
from ..rendering import Pages
from ..rows import actor_links, incident_rows
from ..telling import told
from .disputes import disputes_of
from .listing import listed


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
        rows = incident_rows(found.seen, found.records)
        return shown.page(request, "incidents.html", here="Incidents", listed=found, incidents=rows)

    @made.get("/incidents/{id:path}")
    def incident(request: Request, id: str) -> HTMLResponse:
        seen = source.seen()
        found = incidents_by_id(seen).get(id)
        if found is None:
            raise missing("incident", id)
        (row,) = incident_rows(seen, [found])
        place, group = place_of(seen, found), _group(seen, found)
        return shown.page(
            request,
            "incident.html",
            here="Incidents",
            incident=row,
            kind=found.kind,
            parties=actor_links(seen, found.parties),
            place=place,
            tellers=tellers(source, seen, found),
            reasons=found.reasons,
            disputes=disputes_of(seen, found.claims),
            tolls=_tolls(seen, [t for t in seen.situation.tolls if t.incident == found.id]),
            beside=incident_rows(seen, [other for other in group.incidents if other is not found], 0),
            again=[f"{campaign.agent}: {again(campaign, found.end)}" for campaign in group.campaigns],
            decisions=decisions_on(seen, found.claims),
        )


def tellers(source: Source, seen: Seen, incident: Incident) -> list[Teller]:
    """The claims of an incident, in its order; those of the report's own voice are told by its source."""
    claims = [seen.claims[id_] for id_ in incident.claims if id_ in seen.claims]
    lines = told(seen, incident.claims)
    origins = origins_of(source.store, seen.known, claims)
    return [
        Teller(
            line=lines[claim.id],
            origin=origins.get(claim.id, ""),
            over=seen.over[claim.report].why if claim.report in seen.over else "",
        )
        for claim in claims
        if claim.id in lines
    ]


def _tolls(seen: Seen, found: Sequence[Toll]) -> list[tuple[str, sections.TollRow]]:
    """The losses told beside it, each with its id."""
    lines = told(seen, [figure.claim for toll in found for figure in toll.figures])
    return [(key_of(toll), row) for toll in found for row in sections.tolls([toll], lines)]


def _group(seen: Seen, incident: Incident) -> Group:
    """What it hangs together with."""
    return next(group for group in grouped(seen.situation) if incident in group.incidents)
