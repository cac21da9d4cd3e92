"""/disputes: what cannot all be so; and one dispute with its sides in columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from dateline.batch.origins import called as origin_called
from dateline.records import Dispute, Entry
from dateline.views.page import sections
from dateline.views.page.lines import Line

from ..api.disputes import DISPUTES
from ..reading import Seen, Source
from ..rendering import Pages
from ..telling import told
from .listing import listed

BREAK = " › "  # between those who say it, the one who is heard last in front


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeRow:
    """A dispute with the address of its page."""

    id: str
    href: str
    card: sections.DisputeCard


def add(made: APIRouter, source: Source, shown: Pages) -> None:
    """The routes of the list and of one dispute."""

    @made.get("/disputes")
    def disputes(request: Request) -> HTMLResponse:
        found = listed(request, source, DISPUTES)
        rows = dispute_rows(found.seen, found.rows)
        return shown.page(request, "disputes.html", here="Disputes", listed=found, disputes=rows)

    @made.get("/disputes/{id:path}")
    def dispute(request: Request, id: str) -> HTMLResponse:
        seen = source.seen()
        entry = DISPUTES.found(seen, id)
        (row,) = dispute_rows(seen, [entry])
        lines = told(seen, [claim for _, claims in entry.record.sides for claim in claims])
        every = [[lines[id_] for id_ in claims if id_ in lines] for _, claims in entry.record.sides]
        sides = [(side, lines, _origins(seen, side, lines)) for side, lines in zip(row.card.sides, every, strict=True)]
        return shown.page(request, "dispute.html", here="Disputes", dispute=row, sides=sides)


def _origins(seen: Seen, side: sections.DisputeSide, lines: Sequence[Line]) -> list[str]:
    """The origins of a side by name."""
    tellers = [name for line in lines for name in (*(voice.text for voice in line.voices), *line.by.split(BREAK), line.source)]
    return [origin_called(origin, tellers, seen.known) for origin in side.origins]


def dispute_rows(seen: Seen, entries: Sequence[Entry[Dispute]]) -> list[DisputeRow]:
    """Disputes as rows, in the order given."""
    lines = told(seen, [claim for entry in entries for _, claims in entry.record.sides for claim in claims])
    return [
        DisputeRow(id=entry.id, href=f"/disputes/{entry.id}", card=sections.disputes([entry.record], lines)[0]) for entry in entries
    ]
