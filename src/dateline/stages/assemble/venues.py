"""Venues: which track of talks a telling is of, as far as its own report tells: by the venue, else the parties, else the report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .telling import Telling


def at_venues(told: Sequence[Telling]) -> list[Telling]:
    """The tellings of one report; talks with no venue are those at the only venue of the report, unless they are of others."""
    venues = {t.place: t for t in told if t.kind == "talks" and t.place}
    only = next(iter(venues.values())) if len(venues) == 1 else None
    by_id = {t.id: _of_track(t, only, told) for t in told}
    return [replace(t, tracks=_touched(t, by_id)) if t.ends else by_id[t.id] for t in told]


def _of_track(telling: Telling, only: Telling | None, told: Sequence[Telling]) -> Telling:
    if telling.kind != "talks":
        return telling
    if only is not None and not telling.place:
        theirs = {key for t in told if t.place == only.place and t.kind == "talks" for key in t.parties("parties")}
        ours = telling.parties("parties")
        if not ours or not theirs or ours & theirs:
            return replace(telling, place=only.place, ground=only.ground, tracks=(only.place or "",))
    return replace(telling, tracks=(telling.place or "+".join(sorted(telling.parties("parties"))) or f"report {telling.report}",))


def _touched(link: Telling, by_id: dict[str, Telling]) -> tuple[str, ...]:
    """The tracks that the ends of a link are of, or may be of by where they are set."""
    ends = [by_id[end] for end in link.ends if end in by_id]
    return tuple(sorted({track for t in ends for track in t.tracks or ((t.place,) if t.place else ())}))
