"""/tracks: talks; and one track with its rounds, what was agreed there, and what is said to spoil it."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from dateline.records import Track
from dateline.views.page import sections

from ..api.tracks import TRACKS
from ..problems import missing
from ..reading import Seen, Source
from ..rendering import Pages
from ..rows import actor_links
from ..telling import Lines, told
from .listing import listed


def add(made: APIRouter, source: Source, shown: Pages) -> None:
    """The routes of the list and of one track."""

    @made.get("/tracks")
    def tracks(request: Request) -> HTMLResponse:
        found = listed(request, source, TRACKS)
        rows = [(entry.id, *sections.talks([entry.record], _lines(found.seen, entry.record))) for entry in found.rows]
        return shown.page(request, "tracks.html", here="Talks", listed=found, tracks=rows)

    @made.get("/tracks/{id:path}")
    def track(request: Request, id: str) -> HTMLResponse:
        seen = source.seen()
        entry = TRACKS.one(seen, id)
        if entry is None:
            raise missing("track of talks", id)
        found: Track = entry.record
        (row,) = sections.talks([found], _lines(seen, found))
        return shown.page(
            request,
            "track.html",
            here="Talks",
            track=row,
            id=id,
            parties=actor_links(found.parties, entry.actors),
            sponsors=actor_links(found.sponsors, entry.actors),
            mediators=actor_links(found.mediators, entry.actors),
        )


def _lines(seen: Seen, track: Track) -> Lines:
    stages = [stage.claim for r in track.rounds for stage in r.stages]
    return told(seen, [*track.claims, *stages, *track.agreed, *(threat.claim for threat in track.threats)])
