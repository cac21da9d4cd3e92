"""Claim rows: a claim as one flat row, for frames and Parquet."""

from __future__ import annotations

from datetime import date
from typing import Any

from dateline.records import ROLES, Claim, Filler, Party, Report
from dateline.views.telling import flat

from .citing import name_of, said_by, spans_of

# The columns in their order with what each holds: `list` is of texts, `roles` of parties.
FIELDS: dict[str, str] = {
    "id": "text",
    "report": "text",
    "source": "text",
    "published": "day",
    "kind": "text",
    "type": "text",
    "who": "list",
    "whom": "list",
    "roles": "roles",
    "place": "text",
    "place_id": "text",
    "within": "list",
    "lat": "number",
    "lon": "number",
    "radius_km": "number",
    "place_precision": "text",
    "start_day": "day",
    "end_day": "day",
    "time_words": "text",
    "time_precision": "text",
    "edtf": "text",
    "voice": "list",
    "said_by": "text",
    "factuality": "text",
    "likelihood": "text",
    "band": "text",
    "low": "count",
    "high": "count",
    "quantity_words": "text",
    "aim": "text",
    "words": "text",
    "anchor": "text",
    "spans": "list",
    "verdict": "text",
    "found_by": "text",
    "reason": "text",
}
ROLE = ("role", "name", "id", "mention", "start", "end")


def row_of(claim: Claim, report: Report) -> dict[str, Any]:
    """The row of a claim. `who` and `whom` are the fillers of the first and second role of its kind."""
    content, place, when = claim.content, claim.content.place, claim.content.when
    quantity, aim = getattr(content, "quantity", None), getattr(content, "aim", None)
    first, second = (*ROLES[content.kind], "")[:2]
    return {
        "id": claim.id,
        "report": claim.report,
        "source": name_of(report),
        "published": report.published,
        "kind": content.kind,
        "type": content.type,
        "who": [_name(f) for f in content.role(first)],
        "whom": [_name(f) for f in content.role(second)],
        "roles": [_role(role, f) for role, fillers in content.roles.items() for f in fillers],
        "place": place.name if place else None,
        "place_id": place.id if place else None,
        "within": list(place.within) if place else [],
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "radius_km": place.radius_km if place else None,
        "place_precision": place.precision if place else None,
        "start_day": when.start,
        "end_day": when.end,
        "time_words": when.text,
        "time_precision": when.precision,
        "edtf": when.edtf,
        "voice": [voice.name for voice in claim.voice],
        "said_by": said_by(claim),
        "factuality": claim.factuality,
        "likelihood": claim.likelihood.text,
        "band": claim.likelihood.band,
        "low": quantity.low if quantity else None,
        "high": quantity.high if quantity else None,
        "quantity_words": quantity.qualifier if quantity else None,
        "aim": aim.quote if aim else None,
        "words": flat(claim.evidence[0].quote),
        "anchor": claim.anchor.quote,
        "spans": list(spans_of([claim])),
        "verdict": claim.verdict or None,
        "found_by": claim.findings[0].found_by,
        "reason": claim.findings[0].reason,
    }


def _name(filler: Filler) -> str:
    return filler.name if isinstance(filler, Party) else filler.quote


def _role(role: str, filler: Filler) -> dict[str, Any]:
    span = filler.mention if isinstance(filler, Party) else filler
    id = filler.id if isinstance(filler, Party) else None
    return dict(zip(ROLE, (role, _name(filler), id, span.quote, span.start, span.end), strict=True))


def text_of(value: Any) -> str:
    """A value as a cell of plain text."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.isoformat() if isinstance(value, date) else "" if value is None else str(value)
