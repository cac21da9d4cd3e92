"""Theatres: the countries and regions that a record tells of, with their last day and extent, so that a page opens on one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import cos, radians

from dateline.records import Claim, Where
from dateline.views.page import theatres as sorted_
from dateline.views.page import words

from .reading import Seen, once

KM_OF_DEGREE = 111.32
WIDEST_KM = 150.0  # a wider footprint (a country) says nothing of where in a theatre things happen
ASIDE = 0.1  # the share of claims on each side that a theatre's heart leaves out
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Theatre:
    """A theatre: its reports, the days of them, and west, south, east, north of what is placed in it; None where nothing is.

    `heart` is the part of the box in which most of it lies.
    """

    name: str
    reports: int
    claims: int
    period: str
    last: date | None
    box: Box | None
    heart: Box | None


@once
def theatres(seen: Seen) -> tuple[Theatre, ...]:
    """All of them, those of most claims first; what belongs nowhere is left out."""
    claims = [claim for claim in seen.claims.values() if claim.report in seen.reports]
    of = sorted_.by_claim(claims, seen.situation.holds)
    within: dict[str, list[Claim]] = {}
    for claim in claims:
        within.setdefault(of[claim.id], []).append(claim)
    return tuple(_theatre(seen, name, within[name]) for name in sorted_.order(of) if name != sorted_.ELSEWHERE)


def _theatre(seen: Seen, name: str, claims: list[Claim]) -> Theatre:
    reports = {claim.report for claim in claims}
    days = sorted(day for id_ in reports if (day := seen.reports[id_].published))
    extents = _extents(claim.content.place for claim in claims if claim.content.place)
    return Theatre(
        name=name,
        reports=len(reports),
        claims=len(claims),
        period=words.period(days[0], days[-1]) if days else "",
        last=days[-1] if days else None,
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


def _extents(places: Iterable[Where]) -> list[Box]:
    """The footprints of places, those left out that are too wide to say where in a theatre things happen."""
    found = [_extent(p.lat, p.lon, p.radius_km or 0.0) for p in places if p.lat is not None and p.lon is not None]
    return [extent for extent in found if extent[3] - extent[1] <= 2 * WIDEST_KM / KM_OF_DEGREE]


def _extent(lat: float, lon: float, radius: float) -> Box:
    high = radius / KM_OF_DEGREE
    wide = high / max(0.05, cos(radians(lat)))
    return lon - wide, lat - high, lon + wide, lat + high
