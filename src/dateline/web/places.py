"""Places: every place that the record names, its footprint, what it lies in, and the claims set there."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dateline.records import Hold, Incident, Where

from .keys import place_key
from .reading import Seen, once


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place. `radius_km` is how wrong the point may be; `claims` are those set there; `registered`: a gazetteer has it."""

    id: str
    name: str
    within: tuple[str, ...]
    lat: float | None
    lon: float | None
    radius_km: float | None
    precision: str
    basis: str
    candidates: tuple[str, ...]
    registered: bool
    claims: tuple[str, ...]


@once
def places(seen: Seen) -> dict[str, Place]:
    """Every place by id, those that most claims are set at first."""
    found: dict[str, Place] = {}
    told: dict[str, list[str]] = {}
    for claim in seen.claims.values():
        if where := claim.content.place:
            id_ = id_of(where)
            found.setdefault(id_, _made(id_, where))
            told.setdefault(id_, []).append(claim.id)
    made = [replace(place, claims=tuple(told[id_])) for id_, place in found.items()]
    return {place.id: place for place in sorted(made, key=lambda place: (-len(place.claims), place.name, place.id))}


@once
def ids_of_claims(seen: Seen) -> dict[str, str]:
    """For every claim that is set somewhere the id of its place."""
    return {claim: place.id for place in places(seen).values() for claim in place.claims}


def place_of(seen: Seen, record: Incident | Hold) -> Place | None:
    """The place of an incident or hold: the one of its claims that has its name, else that of the first claim set anywhere."""
    ids, every = ids_of_claims(seen), places(seen)
    found = [every[ids[claim]] for claim in record.claims if claim in ids]
    return next((place for place in found if place.name == record.place), found[0] if found and record.place else None)


def id_of(where: Where) -> str:
    """The id of a place: the gazetteer's, or one made of its name and what it lies in."""
    return where.id or place_key(where.name, where.within)


def _made(id_: str, where: Where) -> Place:
    return Place(
        id=id_,
        name=where.name,
        within=where.within,
        lat=where.lat,
        lon=where.lon,
        radius_km=where.radius_km,
        precision=where.precision,
        basis=where.basis,
        candidates=where.candidates,
        registered=where.id is not None,
        claims=(),
    )
