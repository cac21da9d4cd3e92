"""/incidents: claims held to be about one happening."""

from __future__ import annotations

from dataclasses import replace

from dateline.records import Incident

from ..asking import Asked
from ..reading import Seen
from .resource import OF_RECORDS, Found, Resource, plain, sort_one

SORT = "incident"


def page(seen: Seen, wanted: Asked) -> Found:
    """Incidents; with `at` those that may have been on that day."""
    query = wanted.query()
    if day := wanted.one("at"):
        query = replace(query, first=day, last=day)
    found = seen.catalogue.entries(SORT, query)
    return Found(rows=found.items, total=found.total, next=found.after, more=found.more)


INCIDENTS = Resource(
    name="incidents",
    noun="incident",
    says="Claims, from any number of reports, held to be about one happening; how well it is borne out, and why.",
    shape=Incident,
    asks=(*OF_RECORDS, "type", "status", "box", "at"),
    page=page,
    one=sort_one(SORT),
    wires=plain(Incident),
)
