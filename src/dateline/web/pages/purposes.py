"""/purposes: what each action is said to be for, side by side; those told in other words compete."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from dateline.records import Aims, Entry
from dateline.views.page import words
from dateline.views.page.lines import Line

from ..api.incidents import INCIDENTS
from ..api.purposes import PURPOSES
from ..reading import Seen, Source
from ..rendering import Pages
from ..rows import IncidentRow, Link, actor_links, incident_rows
from ..telling import told
from .listing import listed

SHOWN = 12  # incidents that are meant


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One telling of a purpose."""

    text: str
    said_by: str
    factuality: str
    likelihood: str
    reported: str
    line: Line | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PurposesRow:
    """One action with the purposes said to lie behind it: each inner list is one purpose, told in like words."""

    id: str
    agent: Link
    of: tuple[str, ...]
    place: str
    when: str
    purposes: tuple[tuple[Told, ...], ...]
    incidents: tuple[IncidentRow, ...]


def add(made: APIRouter, source: Source, shown: Pages) -> None:
    """The route of the list."""

    @made.get("/purposes")
    def purposes(request: Request) -> HTMLResponse:
        found = listed(request, source, PURPOSES)
        rows = [row(found.seen, entry) for entry in found.rows]
        return shown.page(request, "purposes.html", here="Purposes", listed=found, rows=rows)


def row(seen: Seen, entry: Entry[Aims]) -> PurposesRow:
    """One action with its purposes."""
    aims = entry.record
    lines = told(seen, [aim.claim for aim in aims.aims])
    by_claim = {aim.claim: aim for aim in aims.aims}
    sets = aims.purposes or tuple((aim.claim,) for aim in aims.aims)
    incidents = [found for id_ in aims.incidents[:SHOWN] if (found := INCIDENTS.one(seen, id_))]

    def one(claim: str) -> Told:
        aim = by_claim[claim]
        return Told(
            text=aim.text,
            said_by=aim.said_by,
            factuality=aim.factuality,
            likelihood=aim.likelihood or "",
            reported=words.day(aim.reported) if aim.reported else "",
            line=lines.get(claim),
        )

    return PurposesRow(
        id=entry.id,
        agent=actor_links([aims.agent], entry.actors)[0] if aims.agent else Link(text="not said whose"),
        of=aims.of,
        place=aims.place or "",
        when=words.period(aims.start, aims.end),
        purposes=tuple(tuple(one(claim) for claim in ids if claim in by_claim) for ids in sets),
        incidents=tuple(incident_rows(seen, incidents, 0)),
    )
