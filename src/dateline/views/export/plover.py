"""PLOVER: an event record for each incident that is told to have happened, one JSON object a line.

Types, modes and quad classes are PLOVER's, from the codebook's crosswalks; sectors of actors are from the registry.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from dateline.records.wire import dumps
from dateline.views.record import Record
from dateline.views.rows.citing import name_of, spans_of
from dateline.views.rows.happened import Happened, happened, told_together
from dateline.views.rows.losses import Losses
from dateline.views.rows.parties import Side


def write(record: Record, losses: Losses) -> Iterator[str]:
    """A line for each incident whose type has a code."""
    for one in happened(record, losses):
        entry = record.known.codebook.entry(one.incident.kind, one.incident.type)
        if entry.plover is None:
            losses.add("no-code", one.what, one.ids)
            continue
        losses.row(one.ids)
        yield dumps(_event(one, entry.plover, record, losses)) + "\n"


def _event(one: Happened, code: tuple[str, str | None], record: Record, losses: Losses) -> dict[str, Any]:
    type_, mode = code
    recipients = [*one.targets, *one.beside]
    things = [s for s in recipients if s.sort == "thing"]
    if things:
        losses.add("no-target", f"{one.what}: {things[0].name}", one.ids)
    claims = told_together(record, one)
    return {
        "id": one.id,
        "date": str(one.incident.start) if one.incident.start else None,
        "end_date": str(one.incident.end) if one.incident.end else None,
        "event_type": type_,
        "event_mode": mode,
        "quad_class": record.known.crosswalk.quad[type_],
        "contexts": ["military"] if "fighting" in record.known.codebook.entry("event", one.incident.type).family else [],
        "actor": _parties(one.doers, record),
        "recipient": _parties([s for s in recipients if s.sort != "thing"], record),
        "location": _location(one),
        "source": [
            {
                "id": id,
                "publisher": name_of(record.reports[id]),
                "publication_date": str(record.reports[id].published or "") or None,
                "headline": record.reports[id].title,
                "url": record.reports[id].url or None,
            }
            for id in dict.fromkeys(c.report for c in claims)
        ],
        "event_text": one.claims[0].evidence[0].quote,
        "claims": list(one.ids),
        "spans": list(spans_of(claims)),
    }


def _parties(sides: Sequence[Side], record: Record) -> list[dict[str, Any]]:
    states = record.known.crosswalk.states
    return [
        {
            "name": side.name,
            "id": side.id,
            "country": states[side.actor.country].iso3 if side.actor and side.actor.country in states else None,
            "sector": side.actor.plover if side.actor and side.actor.plover else "CVL" if side.civilians else None,
        }
        for side in sides
    ]


def _location(one: Happened) -> dict[str, Any] | None:
    site = one.site
    if site is None:
        return None
    return {
        "placename": site.name,
        "district": site.admin2 or None,
        "province": site.admin1 or None,
        "country": site.state.iso3 if site.state else None,
        "latitude": site.lat,
        "longitude": site.lon,
        "radius_km": site.radius_km,
        "precision": site.precision,
    }
