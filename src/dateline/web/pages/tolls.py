"""/tolls: what each side is said to have lost; and one loss with every figure over time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from dateline.records import Entry, Toll
from dateline.records.situation import Range
from dateline.views.page import sections, words

from ..api.incidents import INCIDENTS
from ..api.tolls import TOLLS
from ..reading import Seen, Source
from ..rendering import Pages
from ..rows import actor_links, incident_rows
from ..telling import Lines, told
from .listing import listed


@dataclass(frozen=True, slots=True, kw_only=True)
class TollView:
    """A loss with the address of its page; `steps` are the ranges day by day, as percents of the greatest number."""

    id: str
    href: str
    row: sections.TollRow
    range: str
    steps: tuple[tuple[str, str, float, float], ...]


def add(made: APIRouter, source: Source, shown: Pages) -> None:
    """The routes of the list and of one loss."""

    @made.get("/tolls")
    def tolls(request: Request) -> HTMLResponse:
        found = listed(request, source, TOLLS)
        return shown.page(request, "tolls.html", here="Tolls", listed=found, tolls=views(found.seen, found.rows))

    @made.get("/tolls/{id:path}")
    def toll(request: Request, id: str) -> HTMLResponse:
        seen = source.seen()
        entry = TOLLS.found(seen, id)
        incident = INCIDENTS.one(seen, entry.record.incident) if entry.record.incident else None
        return shown.page(
            request,
            "toll.html",
            here="Tolls",
            toll=views(seen, [entry])[0],
            side=actor_links([entry.record.side], entry.actors)[0],
            incident=incident_rows(seen, [incident])[0] if incident else None,
        )


def views(seen: Seen, entries: Sequence[Entry[Toll]]) -> list[TollView]:
    """Losses as pages show them."""
    lines = told(seen, [figure.claim for entry in entries for figure in entry.record.figures])
    return [_view(entry.id, entry.record, lines) for entry in entries]


def _view(id_: str, toll: Toll, lines: Lines) -> TollView:
    several = len(toll.figures) > 1 and (toll.low, toll.high) != (None, None)
    return TollView(
        id=id_,
        href=f"/tolls/{id_}",
        row=sections.tolls([toll], lines)[0],
        range=words.amount(toll.low, toll.high, None) if several else "",
        steps=tuple(_step(step, toll.series) for step in toll.series) if len(toll.series) > 1 else (),
    )


def _step(step: Range, series: tuple[Range, ...]) -> tuple[str, str, float, float]:
    """Day, range in words, and from where to where it runs in percent of the greatest number told on any day."""
    most = max([n for r in series for n in (r.low, r.high) if n is not None], default=0) or 1
    low, high = step.low or 0, step.high if step.high is not None else (step.low or 0)
    day = words.day(step.day) if step.day else "undated"
    return day, words.amount(step.low, step.high, None), round(100 * low / most, 1), round(100 * max(low, high) / most, 1)
