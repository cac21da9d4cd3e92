"""/incidents: claims held to be about one happening."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dateline.records import Incident

from ..actors import facet
from ..reading import Seen, once
from ..resting import point_of, resting_on
from ..traits import words_of
from .resource import OF_CLAIMS, Entry, Resource, plain


@once
def entries(seen: Seen) -> list[Entry[Incident]]:
    """Every incident, in the order of the situation."""
    return [_entry(seen, incident) for incident in seen.situation.incidents]


def _entry(seen: Seen, incident: Incident) -> Entry[Incident]:
    words = {
        "kind": words_of(incident.kind),
        "type": {incident.type: incident.type.replace("_", " ")},
        "actor": facet(seen, incident.parties),
        "status": words_of(incident.status),
    }
    traits = resting_on(
        seen,
        incident.claims,
        words=words,
        start=incident.start,
        end=incident.end,
        point=point_of(incident),
        text=" ".join((incident.place or "", *incident.parties)),
    )
    return Entry(id=incident.id, record=incident, traits=traits)


def on(_: Seen, every: Sequence[Entry[Incident]], day: date) -> list[Entry[Incident]]:
    """Those that may have been on a day."""
    return [e for e in every if (e.record.start or e.record.end) and (e.record.start or day) <= day <= (e.record.end or day)]


INCIDENTS = Resource(
    name="incidents",
    noun="incident",
    says="Claims, from any number of reports, held to be about one happening; how well it is borne out, and why.",
    shape=Incident,
    asks=(*OF_CLAIMS, "type", "status", "box"),
    entries=entries,
    wire=plain(Incident),
    at=on,
)
