"""/map: who held what on a day and what happened up to it, as areas; many of them as cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from dateline.records import Cell, Claim, Entry, Hold, Incident, MapFeatures, Query

from ..asking import Asked
from ..footprints import footprint
from ..reading import Seen
from ..sides import likelihood, sides
from .control import CONTROL, Held, every_on
from .incidents import INCIDENTS, SORT
from .resource import MOST, Wire

USUAL_DAYS = 30  # before the day asked for, in which what happened is still shown
DRAWN = 1000  # of each kind that are drawn one by one
READ = 1500  # claims of them that are read for how likely and exact they are
ASKS = tuple(dict.fromkeys((*CONTROL.asks, *INCIDENTS.asks, "days", "as_known", "clock")))
HOLDS_ONLY, INCIDENTS_ONLY = ("state", "said_of"), ("type", "status")


def features(seen: Seen, wanted: Asked) -> Wire:
    """A FeatureCollection of holds and incidents, or of cells where they are many; `unplaced` have no point, or lie outside.

    Where those drawn rest on more claims than can be read at once, likelihood is null and precision unknown.
    """
    day: date | None = wanted.one("at")
    parts = [_holds(seen, wanted, day), _incidents(seen, wanted, day)]
    return {
        "type": "FeatureCollection",
        "features": [feature for drawn, _ in parts for feature in drawn],
        "unplaced": sum(elsewhere for _, elsewhere in parts),
        "at": str(day) if day else None,
    }


def _holds(seen: Seen, wanted: Asked, day: date | None) -> tuple[list[Wire], int]:
    """Holds of the day; without one those that are not over. Asked for by what only incidents have, there are none."""
    if any(name in wanted.values for name in INCIDENTS_ONLY):
        return [], 0
    asked = wanted.without("since", "until", "order") if day else wanted
    counted = seen.catalogue.control(day, asked.query(), most=DRAWN) if day else _features(seen, asked.query(), "hold")
    if counted.cells:
        return _cells(counted.cells, "hold"), counted.elsewhere
    query = asked.query()
    held = every_on(seen, query, day) if day else [Held(entry=entry) for entry in seen.catalogue.holds(query)]
    shown = [one for one in held if day or not one.entry.record.past]
    told = _claims(seen, [one.entry.record for one in shown])
    rivals = _rivals(shown)
    return _drawn((one.entry, _hold(seen, one, told, rivals)) for one in shown), counted.elsewhere


def _incidents(seen: Seen, wanted: Asked, day: date | None) -> tuple[list[Wire], int]:
    """Incidents of the last days up to the day; without one all of them."""
    if any(name in wanted.values for name in HOLDS_ONLY):
        return [], 0
    query = wanted.query()
    if day:
        first = day - timedelta(days=min(wanted.one("days") or USUAL_DAYS, day.toordinal()) - 1)
        query = replace(query, first=max(first, query.first or first), last=min(day, query.last or day))
        if query.first and query.last and query.first > query.last:
            return [], 0
    counted = _features(seen, query, SORT)
    if counted.cells:
        return _cells(counted.cells, SORT), counted.elsewhere
    entries = list(_every(seen, query))
    told = _claims(seen, [entry.record for entry in entries])
    return _drawn((entry, _incident(entry.record, told)) for entry in entries), counted.elsewhere


def _claims(seen: Seen, records: Sequence[Hold | Incident]) -> dict[str, Claim]:
    """The claims that records rest on, which say how likely they are and how exact their places; none where they are many."""
    ids = [id_ for record in records for id_ in record.claims]
    return seen.claims(ids) if len(ids) <= READ else {}


def _features(seen: Seen, query: Query, sort: str) -> MapFeatures:
    return seen.catalogue.features(query, sort, most=DRAWN)


def _every(seen: Seen, query: Query) -> Iterator[Entry[Incident]]:
    page = seen.catalogue.entries(SORT, replace(query, limit=MOST, after=""))
    yield from page.items
    while page.after:
        page = seen.catalogue.entries(SORT, replace(query, limit=MOST, after=page.after))
        yield from page.items


def _drawn(told: Iterable[tuple[Entry[Any], Wire]]) -> list[Wire]:
    return [feature for entry, properties in told if (feature := _feature(entry, properties))]


def _feature(entry: Entry[Any], properties: Wire) -> Wire | None:
    record: Hold | Incident = entry.record
    if record.lat is None or record.lon is None:
        return None
    where = {
        "place_id": entry.place.id if entry.place else None,
        "radius_km": record.radius_km,
        "label_point": [record.lon, record.lat],
    }
    shape = footprint(record.lat, record.lon, record.radius_km)
    return {"type": "Feature", "id": entry.id, "geometry": shape, "properties": properties | where}


def _precision(record: Hold | Incident, told: Mapping[str, Claim]) -> str:
    """How exactly the place is known, by the first of its claims that is set there."""
    places = [place for id_ in record.claims if id_ in told and (place := told[id_].content.place)]
    here = [place for place in places if place.name == record.place] or places
    return here[0].precision if here else "unknown"


def _cells(cells: Sequence[Cell], of: str) -> list[Wire]:
    return [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [cell.lon, cell.lat]},
            "properties": {
                "kind": "cell",
                "of": of,
                "count": cell.count,
                "types": dict(cell.types),
                "box": [cell.west, cell.south, cell.east, cell.north],
                "precision": "unknown",
                "radius_km": 0.0,
                "label_point": [cell.lon, cell.lat],
            },
        }
        for cell in cells
    ]


def _hold(seen: Seen, one: Held, told: Mapping[str, Claim], rivals: Mapping[str, str]) -> Wire:
    hold, stood = one.entry.record, one.stood
    since = hold.start or hold.since_certain or hold.reported
    holder = next((actor for actor in one.entry.actors if actor.name == hold.holder), None)
    return {
        "kind": "hold",
        "id": one.id,
        "place": hold.place,
        "state": hold.state,
        "holder": hold.holder,
        "holder_id": holder.id if holder else None,
        "disputed": sorted({rivals[claim] for claim in hold.rivals if claim in rivals} - {hold.holder}),
        "said_of": stood.said_of if stood else hold.said_of,
        "sure": stood.sure if stood else None,
        "likelihood": likelihood(hold.claims, told),
        "precision": _precision(hold, told),
        "since": since.isoformat() if since else None,
        "side": sides(seen).get(hold.holder or ""),
    }


def _rivals(held: Sequence[Held]) -> dict[str, str]:
    """Whom each claim of a hold names as the holder."""
    return {claim: one.entry.record.holder for one in held if one.entry.record.holder for claim in one.entry.record.claims}


def _incident(incident: Incident, told: Mapping[str, Claim]) -> Wire:
    first, last = incident.start or incident.end, incident.end or incident.start
    return {
        "kind": "incident",
        "id": incident.id,
        "place": incident.place,
        "type": incident.type,
        "day": first.isoformat() if first else None,
        "end": last.isoformat() if last else None,
        "status": incident.status,
        "parties": list(incident.parties),
        "likelihood": likelihood(incident.claims, told),
        "precision": _precision(incident, told),
    }


SHAPE: dict[str, Any] = {
    "type": "object",
    "properties": {
        "type": {"const": "FeatureCollection"},
        "features": {"type": "array", "items": {"type": "object"}},
        "unplaced": {"type": "integer", "description": "How many of those asked for have no point, or lie outside the box."},
        "at": {"type": ["string", "null"], "format": "date"},
    },
}
