"""Spots: footprints on the ground with everything placed on them, and the flat frame that they are drawn in."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from dateline.records import Claim, Incident, Where

KM_PER_DEGREE = 111.32
WIDE = 120.0  # km: a footprint as wide as this is a region, drawn as an outline

Box = tuple[float, float, float, float]


@dataclass(slots=True)
class Spot:
    """A footprint and everything placed on it."""

    lat: float
    lon: float
    radius: float
    names: dict[str, list[str]] = field(default_factory=dict)
    basis: dict[str, str] = field(default_factory=dict)
    incidents: list[Incident] = field(default_factory=list)

    @property
    def claims(self) -> int:
        """How many claims lie here."""
        return sum(map(len, self.names.values()))

    @property
    def ranked(self) -> list[str]:
        """Names by number of claims, common nouns last."""
        return sorted(self.names, key=lambda n: (n.islower(), -len(self.names[n]), n))

    @property
    def proper(self) -> bool:
        """Whether a name of it is more than a common noun."""
        return not self.ranked[0].islower()


def spots(claims: Sequence[Claim], incidents: Sequence[Incident] = ()) -> list[Spot]:
    """The footprints of all places that have one, with the incidents there, by exactness of point and radius."""
    found: dict[tuple[float, float, float], Spot] = {}
    for claim in claims:
        place = claim.content.place
        if place is None or place.lat is None or place.lon is None:
            continue
        key = _key(place.lat, place.lon, place.radius_km)
        spot = found.setdefault(key, Spot(*key))
        spot.names.setdefault(place.name, []).append(claim.id)
        spot.basis.setdefault(place.name, place.basis)
    for incident in incidents:
        if incident.lat is not None and incident.lon is not None:
            there = found.get(_key(incident.lat, incident.lon, incident.radius_km))
            if there is not None:
                there.incidents.append(incident)
    return [found[key] for key in sorted(found)]


def _key(lat: float, lon: float, radius_km: float | None) -> tuple[float, float, float]:
    return round(lat, 3), round(lon, 3), round(radius_km or 1.0, 1)


def unplaced(claims: Sequence[Claim]) -> list[str]:
    """Names of places that have no footprint."""
    places: set[Where] = {c.content.place for c in claims if c.content.place and c.content.place.lat is None}
    return sorted({p.name for p in places})


@dataclass(frozen=True, slots=True)
class Frame:
    """Equirectangular projection about the middle of a box, to fill a panel."""

    box: Box
    width: int
    height: int

    @property
    def cos(self) -> float:
        """How much shorter a degree of longitude is here."""
        return max(0.05, math.cos(math.radians((self.box[1] + self.box[3]) / 2)))

    @property
    def scale(self) -> float:
        """Pixels per degree of latitude."""
        west, south, east, north = self.box
        return min(self.width / ((east - west) * self.cos), self.height / (north - south))

    def x(self, lon: float) -> float:
        """Pixels from the left."""
        return self.width / 2 + (lon - (self.box[0] + self.box[2]) / 2) * self.cos * self.scale

    def y(self, lat: float) -> float:
        """Pixels from the top."""
        return self.height / 2 - (lat - (self.box[1] + self.box[3]) / 2) * self.scale

    def px(self, km: float) -> float:
        """Kilometres as pixels."""
        return km / KM_PER_DEGREE * self.scale
