"""/timeline: how many incidents there were in each day, week or month, by type."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from dateline.records import Incident

from ..asking import Asked
from ..reading import Seen
from .incidents import INCIDENTS
from .resource import Wire

FEW = 500  # incidents that are listed one by one beside the bars
ASKS = (*INCIDENTS.asks, "bucket", "as_known", "clock")


def timeline(seen: Seen, wanted: Asked) -> Wire:
    """The bars that have anything in them, in order, and the incidents themselves where they are few.

    An incident of several days counts in the bar of its first; those without a day are counted in `undated`.
    """
    bucket = wanted.one("bucket") or "day"
    found = [entry.record for entry in INCIDENTS.found(seen, wanted)]
    dated = [incident for incident in found if _first(incident)]
    return {
        "bucket": bucket,
        "buckets": bars(dated, bucket),
        "undated": len(found) - len(dated),
        "items": [_item(incident) for incident in dated] if len(dated) <= FEW else None,
    }


def bars(incidents: Iterable[Incident], bucket: str) -> list[Wire]:
    """One bar for each day, week (from Monday) or month in which any of these incidents began."""
    types: dict[date, Counter[str]] = {}
    for incident in incidents:
        if first := _first(incident):
            types.setdefault(_begin(first, bucket), Counter())[incident.type] += 1
    return [
        {
            "start": begin.isoformat(),
            "end": _end(begin, bucket).isoformat(),
            "count": counts.total(),
            "by_type": dict(sorted(counts.items())),
        }
        for begin, counts in sorted(types.items())
    ]


def _first(incident: Incident) -> date | None:
    return incident.start or incident.end


def _begin(day: date, bucket: str) -> date:
    if bucket == "month":
        return day.replace(day=1)
    return day - timedelta(days=min(day.weekday(), day.toordinal() - 1)) if bucket == "week" else day


def _end(begin: date, bucket: str) -> date:
    """The last day of a bar."""
    if bucket == "month":
        return (begin + timedelta(days=31)).replace(day=1) - timedelta(days=1) if begin < date(9999, 12, 1) else date.max
    days = 6 if bucket == "week" else 0
    return date.fromordinal(min(begin.toordinal() + days, date.max.toordinal()))


def _item(incident: Incident) -> Wire:
    first, last = _first(incident), incident.end or incident.start
    return {
        "id": incident.id,
        "start": str(first),
        "end": str(last),
        "type": incident.type,
        "status": incident.status,
        "place": incident.place,
        "parties": list(incident.parties),
    }


SHAPE: dict[str, Any] = {
    "type": "object",
    "properties": {
        "bucket": {"enum": ["day", "week", "month"]},
        "buckets": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "start": {"type": "string", "format": "date"},
                    "end": {"type": "string", "format": "date", "description": "The last day of the bar."},
                    "count": {"type": "integer"},
                    "by_type": {"type": "object", "additionalProperties": {"type": "integer"}},
                },
            },
        },
        "undated": {"type": "integer"},
        "items": {"type": ["array", "null"], "items": {"type": "object"}},
    },
}
