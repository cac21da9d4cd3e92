"""Where and when an incident was, as other codebooks want it: one day with a precision, one point with the areas it lies in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.knowledge import Knowledge
from dateline.knowledge.crosswalk import State
from dateline.records import Claim, Incident, Where

NAMELESS = frozenset({"region", "unknown"})  # precisions of what has a footprint and no name on a map


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """The place of an incident: its point (None: on no map), how wrong that may be, and the areas it lies in, "" where unknown."""

    name: str
    precision: str
    lat: float | None
    lon: float | None
    radius_km: float | None
    admin1: str
    admin2: str
    country: str
    state: State | None
    basis: str

    def code(self, precisions: Mapping[str, int], near_km: float, near: int) -> int | None:
        """The code of its precision; `near` for a point that may be off by more than `near_km`; None where there is no code.

        A place that no map names is as near as its footprint: `near` within `near_km`, without a code beyond.
        """
        found = precisions.get(self.precision)
        if found is None:
            return near if self.precision in NAMELESS and self.radius_km is not None and self.radius_km <= near_km else None
        return max(found, near) if (self.radius_km or 0) > near_km else found


def site(incident: Incident, claims: Sequence[Claim], known: Knowledge) -> Site | None:
    """Where an incident was; None where nobody says."""
    if incident.place is None:
        return None
    wheres = [c.content.place for c in claims if c.content.place]
    chosen = next((w for w in wheres if (w.lat, w.lon) == (incident.lat, incident.lon)), wheres[0] if wheres else None)
    within = incident.within or (chosen.within if chosen else ())
    whole = within[-1] if within else incident.place
    state = _state(whole, known)
    admin1, admin2 = _areas(incident.place, chosen, within, state, known)
    return Site(
        name=incident.place,
        precision=chosen.precision if chosen else "unknown",
        lat=incident.lat,
        lon=incident.lon,
        radius_km=incident.radius_km,
        admin1=admin1,
        admin2=admin2,
        country=whole if state else "",
        state=state,
        basis=chosen.basis if chosen else "",
    )


def days(incident: Incident) -> tuple[date, date] | None:
    """The first and last day of an incident; None where an end is open or nothing is told."""
    return (incident.start, incident.end) if incident.start and incident.end else None


def spread(start: date, end: date) -> int:
    """How many days a time spans, both ends counted."""
    return (end - start).days + 1


def middle(start: date, end: date) -> date:
    """The day in the middle, as ACLED dates what is known to a week or a month."""
    return start + timedelta(days=(end - start).days // 2)


def code_of(span: int, codes: Mapping[int, int]) -> int | None:
    """The code of the narrowest precision that a span of days fits in; None where it fits in none."""
    return next((code for most, code in sorted(codes.items()) if span <= most), None)


def _state(name: str, known: Knowledge) -> State | None:
    place = next((p for p in known.places.lookup(name) if p.kind == "country"), None)
    return known.crosswalk.states.get(place.country) if place else None


def _areas(name: str, where: Where | None, within: Sequence[str], state: State | None, known: Knowledge) -> tuple[str, str]:
    """The first and second order areas among what the place lies in, or the place itself where it is one."""
    found = {"province": "", "district": ""}
    itself = (name,) if where and where.precision in found else ()
    for area in (*itself, *within[:-1]):
        for place in known.places.lookup(area):
            if state and place.country == state.iso2 and place.kind in found and not found[place.kind]:
                found[place.kind] = area
                break
    if not found["province"] and where is not None:
        by_id = (p.admin1 for p in known.places.lookup(where.name) if p.id == where.id)
        found["province"] = next(by_id, "")
    return found["province"], found["district"]
