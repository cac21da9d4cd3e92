"""Theatres: the countries and regions that a record tells of, with their last day and extent, so that a page opens on one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from math import cos, radians

from dateline.records import Claim, Where
from dateline.views.page import theatres as sorted_
from dateline.views.page import words

from .reading import Seen, once

KM_OF_DEGREE = 111.32
WIDEST_KM = 150.0  # a wider footprint (a country) says nothing of where in a theatre things happen
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Theatre:
    """A theatre: its reports, the days of them, and west, south, east, north of what is placed in it; None where nothing is."""

    name: str
    reports: int
    claims: int
    period: str
    last: date | None
    box: Box | None

    @property
    def extent(self) -> str:
        """The box as addresses write it."""
        return ",".join(f"{degree:.3f}" for degree in self.box) if self.box else ""


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
    return Theatre(
        name=name,
        reports=len(reports),
        claims=len(claims),
        period=words.period(days[0], days[-1]) if days else "",
        last=days[-1] if days else None,
        box=_box(claim.content.place for claim in claims if claim.content.place),
    )


def _box(places: Iterable[Where]) -> Box | None:
    found = [_extent(p.lat, p.lon, p.radius_km or 0.0) for p in places if p.lat is not None and p.lon is not None]
    near = [extent for extent in found if extent[3] - extent[1] <= 2 * WIDEST_KM / KM_OF_DEGREE]
    if not near:
        return None
    west, south, east, north = zip(*near, strict=True)
    return min(west), min(south), max(east), max(north)


def _extent(lat: float, lon: float, radius: float) -> Box:
    high = radius / KM_OF_DEGREE
    wide = high / max(0.05, cos(radians(lat)))
    return lon - wide, lat - high, lon + wide, lat + high
