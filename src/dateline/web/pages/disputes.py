"""/disputes: what cannot all be so; and one dispute with its sides in columns."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from dateline.records import Dispute
from dateline.views.page import sections

from ..api.disputes import DISPUTES
from ..keys import key_of
from ..problems import missing
from ..reading import Seen, Source, once
from ..rendering import Pages
from ..telling import told
from .listing import listed


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
        rows = [_row(found.seen, dispute) for dispute in found.records]
        return shown.page(request, "disputes.html", here="Disputes", listed=found, disputes=rows)

    @made.get("/disputes/{id:path}")
    def dispute(request: Request, id: str) -> HTMLResponse:
        seen = source.seen()
        found = disputes_by_id(seen).get(id)
        if found is None:
            raise missing("dispute", id)
        lines = told(seen, [claim for _, claims in found.sides for claim in claims])
        every = [[lines[id_] for id_ in claims if id_ in lines] for _, claims in found.sides]
        row = _row(seen, found)
        return shown.page(
            request, "dispute.html", here="Disputes", dispute=row, sides=list(zip(row.card.sides, every, strict=True))
        )


@once
def disputes_by_id(seen: Seen) -> dict[str, Dispute]:
    """Every dispute by its id."""
    return {key_of(dispute): dispute for dispute in seen.situation.disputes}


def disputes_of(seen: Seen, claims: Iterable[str]) -> list[DisputeRow]:
    """The disputes that any of these claims is a side of."""
    ids = set(claims)
    return [_row(seen, d) for d in seen.situation.disputes if any(ids & set(side) for _, side in d.sides)]


def _row(seen: Seen, dispute: Dispute) -> DisputeRow:
    lines = told(seen, [claim for _, claims in dispute.sides for claim in claims])
    (card,) = sections.disputes([dispute], lines)
    id_ = key_of(dispute)
    return DisputeRow(id=id_, href=f"/disputes/{id_}", card=card)
