"""/tracks: talks; and one track with its rounds, what was agreed there, and what is said to spoil it."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from dateline.records import Track
from dateline.views.page import sections

from ..api.tracks import TRACKS
from ..keys import key_of
from ..problems import missing
from ..reading import Seen, Source, once
from ..rendering import Pages
from ..rows import actor_links
from ..telling import Lines, told
from .listing import listed


def add(made: APIRouter, source: Source, shown: Pages) -> None:
    """The routes of the list and of one track."""

    @made.get("/tracks")
    def tracks(request: Request) -> HTMLResponse:
        found = listed(request, source, TRACKS)
        rows = [(key_of(track), *sections.talks([track], _lines(found.seen, track))) for track in found.records]
        return shown.page(request, "tracks.html", here="Talks", listed=found, tracks=rows)

    @made.get("/tracks/{id:path}")
    def track(request: Request, id: str) -> HTMLResponse:
        seen = source.seen()
        found = tracks_by_id(seen).get(id)
        if found is None:
            raise missing("track of talks", id)
        lines = _lines(seen, found)
        (row,) = sections.talks([found], lines)
        return shown.page(
            request,
            "track.html",
            here="Talks",
            track=row,
            id=id,
            parties=actor_links(seen, found.parties),
            sponsors=actor_links(seen, found.sponsors),
            mediators=actor_links(seen, found.mediators),
            words=[lines[claim] for claim in found.claims if claim in lines],
        )


@once
def tracks_by_id(seen: Seen) -> dict[str, Track]:
    """Every track by its id."""
    return {key_of(track): track for track in seen.situation.tracks}


def _lines(seen: Seen, track: Track) -> Lines:
    stages = [stage.claim for r in track.rounds for stage in r.stages]
    return told(seen, [*track.claims, *stages, *track.agreed, *(threat.claim for threat in track.threats)])
