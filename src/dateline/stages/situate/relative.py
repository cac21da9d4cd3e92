"""Relative places: "10 km south of X", "near X", "north-east X", "between X and Y", as shifts of a point and of its radius."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from math import asin, atan2, cos, degrees, hypot, radians, sin

from dateline.knowledge.languages.terrain import Terrain
from dateline.knowledge.places import distance_km
from dateline.records import Where

EARTH_KM = 6371.0
BESIDE_KM = 10.0  # how far "near", "outside" and "along" reach beyond the place itself
AWAY = 1.5  # a direction without a distance ("south of X") begins at the edge of X: in radii from its middle
SLACK = 0.25  # what a distance in a report may be off, of itself
DISTRICT_KM = 25.0
HALF = 0.5  # of its radius from the middle lies the middle of a part that a direction tells ("northern Mali")
PART = 0.75  # of the radius, the reach of such a part of a land; that of a town keeps its own, for towns spill over


@dataclass(frozen=True, slots=True, kw_only=True)
class Offset:
    """Words that measure from a place: `words` as written, `km` None where no distance, `bearing` in degrees, None where none."""

    words: str
    km: float | None = None
    bearing: float | None = None

    @property
    def reach(self) -> float:
        """How far what they tell may lie from the place (km)."""
        return self.km * (1 + SLACK) + BESIDE_KM if self.km is not None else 10 * BESIDE_KM


def offset(before: str, terrain: Terrain) -> Offset | None:
    """What the end of the text before a place measures from it; None where it measures nothing."""
    found = _measuring(tuple(terrain.units), tuple(terrain.bearings), terrain.measured).search(before)
    if found is None or not (found["number"] or found["way"]) or re.search(r"\b(?<!to )the\s+$", before[: found.start()]):
        return None  # "in the north of X" is in X
    km = float(found["number"].replace(",", ".")) * terrain.units[found["unit"]] if found["number"] else None
    return Offset(words=" ".join(found[0].split()), km=km, bearing=terrain.bearings.get(_joined(found["way"] or "")))


@lru_cache(maxsize=8)
def _measuring(units: tuple[str, ...], ways: tuple[str, ...], measured: frozenset[str]) -> re.Pattern[str]:
    way = _any(rf"{one}[-\s]?{rest}" for one in ways for rest in ("", *ways) if not rest or one + rest in ways)
    number = rf"\b(?P<number>\d+(?:[.,]\d+)?)\s*-?\s?(?P<unit>{_any(units)})\b\.?"
    last = rf"(?:{_any(measured)})\s+(?:the\s+)?(?:[a-z]+\s+of\s+)?(?:the\s+)?$"
    return re.compile(rf"(?:{number}\s+)?(?:(?:to\s+the\s+)?\b(?P<way>{way})\s+|(?<=\s)){last}")


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


def near(before: str, terrain: Terrain) -> str:
    """The word for nearness that ends the text before a place ("near", "outside"), or ""."""
    words = re.sub(r"\s+(?:the\s+)?(?:[a-z]+\s+of\s+)?(?:the\s+)?$", "", before).lower()
    close = sorted((w for w in terrain.near if w.split()[0] not in terrain.bearings), key=len, reverse=True)
    return next((w for w in close if re.search(rf"(?:^|\W){re.escape(w)}$", words)), "")


def bearing(words: str, terrain: Terrain) -> float | None:
    """The direction that a phrase begins with: "north-east Syria", "the north east of"; None where it begins with none."""
    first, *rest = words.lower().split()
    both = terrain.bearings.get(_joined(f"{first} {rest[0]}")) if rest else None
    return both if both is not None else terrain.bearings.get(_joined(first))


def measured(where: Where, by: Offset, size: float | None) -> Where:
    """The ground that an offset tells from the point of `where`, which is that of a place of radius `size` (km)."""
    if where.lat is None or where.lon is None:
        return where
    size = size or 1.0
    away = by.km if by.km is not None else AWAY * size
    lat, lon = moved((where.lat, where.lon), by.bearing, away) if by.bearing is not None else (where.lat, where.lon)
    reach = away if by.km is None else away * SLACK + min(size, BESIDE_KM)
    radius = away + size if by.bearing is None else reach
    return replace(where, lat=lat, lon=lon, radius_km=round(max(radius, 1.0), 1), precision=_precision(radius))


def turned(where: Where, by: float) -> Where:
    """The part of a place that lies in a direction from its middle."""
    if where.lat is None or where.lon is None or not where.radius_km:
        return where
    lat, lon = moved((where.lat, where.lon), by, HALF * where.radius_km)
    radius = where.radius_km * (1.0 if where.precision in ("settlement", "district", "exact") else PART)
    return replace(where, lat=lat, lon=lon, radius_km=round(radius, 1))


def among(grounds: list[Where]) -> tuple[float, float, float] | None:
    """The middle of several grounds and the radius that covers them all; None where none has a point."""
    points = [(w.lat, w.lon, w.radius_km or 1.0) for w in grounds if w.lat is not None and w.lon is not None]
    if not points:
        return None
    middle = _middle([(lat, lon) for lat, lon, _ in points])
    return *middle, round(max(distance_km(middle, (lat, lon)) + radius for lat, lon, radius in points), 1)


def moved(point: tuple[float, float], bearing: float, km: float) -> tuple[float, float]:
    """The point (degrees) that lies `km` from another on a great circle that sets out at `bearing`."""
    lat, lon, way, arc = radians(point[0]), radians(point[1]), radians(bearing), km / EARTH_KM
    north = asin(sin(lat) * cos(arc) + cos(lat) * sin(arc) * cos(way))
    east = lon + atan2(sin(way) * sin(arc) * cos(lat), cos(arc) - sin(lat) * sin(north))
    return round(degrees(north), 4), round((degrees(east) + 540) % 360 - 180, 4)


def _middle(points: list[tuple[float, float]]) -> tuple[float, float]:
    """The middle of points on the globe, also where they lie on both sides of the date line."""
    x = sum(cos(radians(lat)) * cos(radians(lon)) for lat, lon in points)
    y = sum(cos(radians(lat)) * sin(radians(lon)) for lat, lon in points)
    z = sum(sin(radians(lat)) for lat, _ in points)
    return round(degrees(atan2(z, hypot(x, y))), 4), round(degrees(atan2(y, x)), 4)


def _precision(radius: float) -> str:
    return "district" if radius <= DISTRICT_KM else "region"


def _joined(words: str) -> str:
    return re.sub(r"[-\s]", "", words.lower())
