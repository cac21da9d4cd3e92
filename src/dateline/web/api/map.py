"""/map: who held what on a day and what happened up to it, as areas."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from dateline.records import Hold, Incident

from ..actors import id_of
from ..asking import Asked
from ..footprints import footprint
from ..places import place_of
from ..reading import Seen, once
from ..sides import likelihood, sides
from .control import CONTROL, Held
from .incidents import INCIDENTS
from .resource import Entry, Wire

USUAL_DAYS = 30  # before the day asked for, in which what happened is still shown
ASKS = tuple(dict.fromkeys((*CONTROL.asks, *INCIDENTS.asks, "at", "days", "as_known", "clock")))
HOLDS_ONLY, INCIDENTS_ONLY = ("state", "said_of"), ("type", "status")


def features(seen: Seen, wanted: Asked) -> Wire:
    """A FeatureCollection of holds and incidents. What has no point is counted in `unplaced`, and shown nowhere."""
    day: date | None = wanted.one("at")
    found = [*_holds(seen, wanted, day), *_incidents(seen, wanted, day)]
    drawn = [feature for feature in found if feature]
    return {"type": "FeatureCollection", "features": drawn, "unplaced": len(found) - len(drawn), "at": str(day) if day else None}


def _holds(seen: Seen, wanted: Asked, day: date | None) -> Iterator[Wire | None]:
    """Holds of the day; without one those that are not over. Asked for by what only incidents have, there are none."""
    if any(name in wanted.values for name in INCIDENTS_ONLY):
        return
    for entry in CONTROL.found(seen, wanted.without(*(("since", "until") if day else ()))):
        hold = entry.record.hold
        if day or not hold.past:
            yield _feature(seen, hold, _hold(seen, entry))


def _incidents(seen: Seen, wanted: Asked, day: date | None) -> Iterator[Wire | None]:
    """Incidents of the last days up to the day; without one all of them."""
    if any(name in wanted.values for name in HOLDS_ONLY):
        return
    first = day - timedelta(days=min(wanted.one("days") or USUAL_DAYS, day.toordinal()) - 1) if day else None
    for entry in INCIDENTS.found(seen, wanted.without("at")):
        incident = entry.record
        told = incident.end or incident.start
        if day is None or first is None or (told and first <= told and (incident.start or told) <= day):
            yield _feature(seen, incident, _incident(seen, entry))


def _feature(seen: Seen, record: Hold | Incident, told: Wire) -> Wire | None:
    if record.lat is None or record.lon is None:
        return None
    place = place_of(seen, record)
    precision = place.precision if place else "unknown"
    drawn = {"precision": precision, "radius_km": record.radius_km, "label_point": [record.lon, record.lat]}
    shape = footprint(record.lat, record.lon, record.radius_km)
    return {"type": "Feature", "id": told["id"], "geometry": shape, "properties": told | drawn}


def _hold(seen: Seen, entry: Entry[Held]) -> Wire:
    hold, stood = entry.record.hold, entry.record.stood
    since = hold.start or hold.since_certain or hold.reported
    return {
        "kind": "hold",
        "id": entry.id,
        "place": hold.place,
        "state": hold.state,
        "holder": hold.holder,
        "holder_id": id_of(seen, hold.holder) if hold.holder else None,
        "disputed": [other for other in _rivals(seen, hold) if other != hold.holder],
        "said_of": stood.said_of if stood else hold.said_of,
        "sure": stood.sure if stood else None,
        "likelihood": likelihood(seen, hold.claims),
        "since": since.isoformat() if since else None,
        "side": sides(seen).get(hold.holder or ""),
    }


@once
def holder_of_claim(seen: Seen) -> dict[str, str]:
    """Whom each claim of a hold names as the holder."""
    return {claim: hold.holder for hold in seen.situation.holds if hold.holder for claim in hold.claims}


def _rivals(seen: Seen, hold: Hold) -> list[str]:
    """Who holds it by what others say, of what cannot be so beside it."""
    holders = holder_of_claim(seen)
    return sorted({holders[claim] for claim in hold.rivals if claim in holders})


def _incident(seen: Seen, entry: Entry[Incident]) -> Wire:
    incident = entry.record
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
        "likelihood": likelihood(seen, incident.claims),
    }


SHAPE: dict[str, Any] = {
    "type": "object",
    "properties": {
        "type": {"const": "FeatureCollection"},
        "features": {"type": "array", "items": {"type": "object"}},
        "unplaced": {"type": "integer", "description": "How many of those asked for have no point on a map."},
        "at": {"type": ["string", "null"], "format": "date"},
    },
}
