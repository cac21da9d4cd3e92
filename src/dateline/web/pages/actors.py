"""/actors: everybody named; and one with its names, ties over time, what it did, suffered, claims and is accused of."""

from __future__ import annotations

from dataclasses import dataclass, replace

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from dateline.knowledge.actors import Actor
from dateline.records import Query
from dateline.views.page import parties
from dateline.views.page.lines import Line

from ..api.control import Held
from ..api.incidents import SORT
from ..api.named import ACTORS
from ..reading import Seen, Source
from ..rendering import Pages, path_part
from ..rows import HoldRow, Link, hold_rows, incident_rows
from ..telling import quotes, told
from .listing import listed

SHOWN = 40
TOLD = (  # what is told of an actor: in which role, and under which heading
    ("did", "What it did"),
    ("suffered", "What it suffered"),
    ("claimed", "What it says"),
    ("accused", "What others say it did"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Claims of one sort about an actor: as many as are shown, and how many more there are."""

    title: str
    role: str
    lines: tuple[Line, ...]
    more: int


def add(made: APIRouter, source: Source, shown: Pages) -> None:
    """The routes of the list and of one actor."""

    @made.get("/actors")
    def every(request: Request) -> HTMLResponse:
        found = listed(request, source, ACTORS)
        registry = found.seen.known.actors
        rows = [(f"/actors/{path_part(one.id)}", one, registry.by_id(one.id)) for one in found.rows]
        return shown.page(request, "actors.html", here="Actors", listed=found, actors=rows)

    @made.get("/actors/{id:path}")
    def one(request: Request, id: str) -> HTMLResponse:
        seen = source.seen()
        actor = ACTORS.found(seen, id)
        registered = seen.known.actors.by_id(id)
        its = Query(actors=(id,), limit=SHOWN)
        ties = seen.catalogue.entries("tie", its).items
        incidents = seen.catalogue.entries(SORT, its)
        return shown.page(
            request,
            "actor.html",
            here="Actors",
            actor=actor,
            known=registered,
            relatives=_relatives(seen, registered),
            ties=parties.ties([e.record for e in ties], told(seen, [claim for e in ties for claim in e.record.claims])),
            tied_to={n.name: f"/actors/{path_part(n.id)}" for entry in ties for n in entry.actors},
            told=[_told(seen, id, role, title) for role, title in TOLD],
            holds=_holds(seen, replace(its, role="holder")),
            against=_holds(seen, replace(its, role="against")),
            incidents=incident_rows(seen, incidents.items),
            more_incidents=incidents.total - len(incidents.items),
        )


def _holds(seen: Seen, query: Query) -> list[HoldRow]:
    return hold_rows(seen, [Held(entry=entry) for entry in seen.catalogue.entries("hold", query).items])


def _told(seen: Seen, id_: str, role: str, title: str) -> Told:
    found = seen.catalogue.claims(Query(actors=(id_,), role=role, limit=SHOWN))
    lines = quotes(seen, [row.id for row in found.items])
    return Told(title=title, role=role, lines=lines, more=found.total - len(found.items))


def _relatives(seen: Seen, actor: Actor | None) -> list[tuple[str, tuple[Link, ...]]]:
    """Whom the registry says it belongs to, stands with, and was led by."""
    if actor is None:
        return []
    rows = (("Part of", actor.parents), ("Stands with", actor.sides), ("May mean", actor.candidates))
    named = [(title, tuple(_link(seen, id_) for id_ in ids)) for title, ids in rows]
    leaders = tuple(Link(text=leader.name + (f" ({leader.role})" if leader.role else "")) for leader in actor.leaders)
    return [(title, links) for title, links in (*named, ("Led by", leaders)) if links]


def _link(seen: Seen, id_: str) -> Link:
    known = seen.known.actors.by_id(id_)
    href = f"/actors/{path_part(id_)}" if ACTORS.one(seen, id_) else ""
    return Link(text=known.name if known else id_, href=href)
