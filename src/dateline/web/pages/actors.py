"""/actors: everybody named; and one with its names, ties over time, what it did, suffered, claims and is accused of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from dateline.knowledge.actors import Actor
from dateline.records import Claim
from dateline.views.page import parties
from dateline.views.page.lines import Line

from ..actors import Named, actors, id_of
from ..api.actors import ACTORS
from ..api.control import entries as holds
from ..api.ties import entries as ties
from ..problems import missing
from ..reading import Seen, Source
from ..rendering import Pages, path_part
from ..rows import Link, actor_links, hold_rows, incident_rows, newest_first
from ..telling import told
from .listing import listed

SHOWN = 60
DOES, SUFFERS = ("agent", "by", "holder", "sponsor"), ("target", "side", "against")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Claims of one sort about an actor: as many as are shown, and how many more there are."""

    title: str
    lines: tuple[Line, ...]
    more: int


def add(made: APIRouter, source: Source, shown: Pages) -> None:
    """The routes of the list and of one actor."""

    @made.get("/actors")
    def every(request: Request) -> HTMLResponse:
        found = listed(request, source, ACTORS)
        rows = [(f"/actors/{path_part(one.id)}", one) for one in found.records]
        return shown.page(request, "actors.html", here="Actors", listed=found, actors=rows)

    @made.get("/actors/{id:path}")
    def one(request: Request, id: str) -> HTMLResponse:
        seen = source.seen()
        actor = actors(seen).get(id)
        if actor is None:
            raise missing("actor", id)
        held = [e for e in holds(seen) if e.record.hold.holder and id_of(seen, e.record.hold.holder) == id]
        tied = [e.record for e in ties(seen) if id in (id_of(seen, e.record.subject), id_of(seen, e.record.object))]
        happened = [i for i in seen.situation.incidents if id in {id_of(seen, name) for name in i.parties}]
        registered = seen.known.actors.by_id(id)
        return shown.page(
            request,
            "actor.html",
            here="Actors",
            actor=actor,
            known=registered,
            relatives=_relatives(seen, registered),
            ties=parties.ties(tied, told(seen, [claim for tie in tied for claim in tie.claims])),
            tied_to={name: link.href for tie in tied for name in (tie.subject, tie.object) for link in actor_links(seen, [name])},
            told=_told(seen, actor),
            holds=hold_rows(seen, held),
            incidents=incident_rows(seen, newest_first(happened)[:SHOWN]),
            more_incidents=max(0, len(happened) - SHOWN),
        )


def _told(seen: Seen, actor: Named) -> list[Told]:
    """What is said of it: what it did, suffered, says itself, and is accused of by others."""
    does, suffers = _of(seen, actor, DOES), _of(seen, actor, SUFFERS)
    accused = [claim for claim in does if claim.voice and not _speaks(claim, actor)]
    own = [claim for claim in does if claim not in accused]
    return [
        _shown(seen, "What it did, by the reports or its own word", own),
        _shown(seen, "What others say it did", accused),
        _shown(seen, "What it suffered", suffers),
        _shown(seen, "What it says", _of(seen, actor, ("voice",))),
    ]


def _of(seen: Seen, actor: Named, roles: Sequence[str]) -> list[Claim]:
    ids = dict.fromkeys(id_ for role in roles for id_ in actor.claims.get(role, ()))
    return [seen.claims[id_] for id_ in ids]


def _speaks(claim: Claim, actor: Named) -> bool:
    """Whether the innermost voice of a claim is the actor's own."""
    voice = claim.voice[-1]
    return voice.id == actor.id or voice.name in actor.names


def _shown(seen: Seen, title: str, claims: Sequence[Claim]) -> Told:
    lines = told(seen, [claim.id for claim in claims[:SHOWN]])
    found = tuple(lines[claim.id] for claim in claims[:SHOWN] if claim.id in lines)
    return Told(title=title, lines=found, more=max(0, len(claims) - SHOWN))


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
    return Link(text=known.name if known else id_, href=f"/actors/{path_part(id_)}" if id_ in actors(seen) else "")
