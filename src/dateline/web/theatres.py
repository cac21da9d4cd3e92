"""Theatres: the countries and regions that a record tells of, with their last day and extent, so that a page opens on one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import cos, radians

from dateline.records import PlaceEntry, Query
from dateline.views.page import words

from .reading import Seen, once

KM_OF_DEGREE = 111.32
WIDEST_KM = 150.0  # a wider footprint (a country) says nothing of where in a theatre things happen
ASIDE = 0.1  # the share of claims on each side that a theatre's heart leaves out
LOOKED_AT = 400  # places, those of most claims first
FEW = 8  # a country with fewer claims is no theatre
LATEST = 50  # claims by which the last day is told
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Theatre:
    """A theatre: its claims, the days of them, and west, south, east, north of what is placed in it; None where nothing is.

    `heart` is the part of the box in which most of it lies.
    """

    name: str
    claims: int
    period: str
    last: date | None
    box: Box | None
    heart: Box | None


@once
def theatres(seen: Seen) -> tuple[Theatre, ...]:
    """All of them, those of most claims first."""
    within: dict[str, list[PlaceEntry]] = {}
    for place in seen.catalogue.places(limit=LOOKED_AT):
        within.setdefault(place.within[-1] if place.within else place.name, []).append(place)
    told = {name: sum(place.claims for place in places) for name, places in within.items()}
    ranked = sorted((name for name in told if told[name] >= FEW), key=lambda name: (-told[name], name))
    return tuple(_theatre(seen, name, within[name], told[name]) for name in ranked)


def _theatre(seen: Seen, name: str, places: Sequence[PlaceEntry], claims: int) -> Theatre:
    there = Query(within=(name,), limit=LATEST)
    published = [row.published for row in seen.catalogue.claims(there).items if row.published]
    first = [
        row.published for row in seen.catalogue.claims(Query(within=(name,), limit=LATEST, order="oldest")).items if row.published
    ]
    extents = [extent for place in places if (extent := _extent(place)) for _ in range(min(place.claims, LATEST))]
    return Theatre(
        name=name,
        claims=claims,
        period=words.period(min(first), max(published)) if first and published else "",
        last=max(published, default=None),
        box=_around(extents, 0.0),
        heart=_around(extents, ASIDE),
    )


def written(box: Box | None) -> str:
    """A box as addresses write it; empty without one."""
    return ",".join(f"{degree:.3f}" for degree in box) if box else ""


def _around(extents: Sequence[Box], aside: float) -> Box | None:
    """What holds these extents, but for a share of them on each side."""
    if not extents:
        return None
    last = len(extents) - 1
    low, high = int(last * aside), last - int(last * aside)
    west, south, east, north = (sorted(side) for side in zip(*extents, strict=True))
    return west[low], south[low], east[high], north[high]


def _extent(place: PlaceEntry) -> Box | None:
    """The footprint of a place; None where it has no point, or is too wide to say where in a theatre things happen."""
    if place.lat is None or place.lon is None or (place.radius_km or 0.0) > WIDEST_KM:
        return None
    high = (place.radius_km or 0.0) / KM_OF_DEGREE
    wide = high / max(0.05, cos(radians(place.lat)))
    return place.lon - wide, place.lat - high, place.lon + wide, place.lat + high
