"""/timeline: how many incidents there were in each day, week or month, by type."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from typing import Any

from dateline.records import Incident

from ..asking import Asked
from ..reading import Seen
from .incidents import INCIDENTS, SORT
from .resource import Wire

FEW = 500  # incidents that are listed one by one beside the bars
TYPES = 12  # that are counted by themselves; all others are counted as OTHER
OTHER = "other"
ASKS = (*(name for name in INCIDENTS.asks if name not in ("at", "order")), "bucket", "as_known", "clock")


def timeline(seen: Seen, wanted: Asked) -> Wire:
    """The bars that have anything in them, in order, and the incidents themselves where they are few.

    An incident of several days counts in the bar of its first; those without a day are counted in `undated`.
    """
    bucket, query = wanted.one("bucket") or "day", wanted.query()
    line = seen.catalogue.timeline(query, SORT, step=bucket)
    kinds: dict[date, Counter[str]] = {bar.first: Counter() for bar in line.buckets}
    for type_ in seen.catalogue.facets(query, SORT, listed=TYPES).of("type").counts:
        if not query.types or type_.value in query.types:
            for bar in seen.catalogue.timeline(replace(query, types=(type_.value,)), SORT, step=bucket).buckets:
                kinds[bar.first][type_.value] = bar.count
    total = line.undated + sum(bar.count for bar in line.buckets)
    few = seen.catalogue.entries(SORT, replace(query, limit=FEW, order="oldest")).items if total <= FEW else None
    return {
        "bucket": bucket,
        "buckets": [_bar(bar.first, bar.last, bar.count, kinds[bar.first]) for bar in line.buckets],
        "undated": line.undated,
        "items": None if few is None else [_item(e.record) for e in few if e.record.start or e.record.end],
    }


def _bar(first: date, last: date, count: int, types: Counter[str]) -> Wire:
    rest = count - types.total()
    by_type = dict(sorted(types.items())) | ({OTHER: rest} if rest > 0 else {})
    return {"start": first.isoformat(), "end": last.isoformat(), "count": count, "by_type": by_type}


def _item(incident: Incident) -> Wire:
    first, last = incident.start or incident.end, incident.end or incident.start
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
