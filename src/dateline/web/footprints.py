"""Footprints as GeoJSON: the circle around a point within which the place lies, never the point alone (RFC 7946)."""

from __future__ import annotations

from functools import lru_cache
from math import asin, atan2, cos, degrees, pi, radians, sin
from typing import Any

EARTH_KM = 6371.0088
CORNERS = 48
LEAST_KM = 0.25  # the smallest circle that is drawn, where a place is known exactly
Geometry = dict[str, Any]


def footprint(lat: float, lon: float, radius_km: float | None) -> Geometry:
    """The circle of this radius (km) on the sphere as a Polygon, counter-clockwise; longitudes go on past 180 rather than jump."""
    return {"type": "Polygon", "coordinates": [_ring(lat, lon, max(radius_km or 0.0, LEAST_KM))]}


@lru_cache(maxsize=1 << 14)
def _ring(lat: float, lon: float, radius_km: float) -> list[list[float]]:
    """Many records share one footprint; what is kept is not to be changed."""
    ring = [_on(lat, lon, radius_km / EARTH_KM, -2 * pi * n / CORNERS) for n in range(CORNERS)]
    return [*ring, ring[0]]


def _on(lat: float, lon: float, reach: float, bearing: float) -> list[float]:
    """The point at an angular distance in a direction (Snyder, Map Projections, 5-5 and 5-6)."""
    phi, lam = radians(lat), radians(lon)
    there = asin(max(-1.0, min(1.0, sin(phi) * cos(reach) + cos(phi) * sin(reach) * cos(bearing))))
    over = lam + atan2(sin(bearing) * sin(reach) * cos(phi), cos(reach) - sin(phi) * sin(there))
    return [round(degrees(over), 5), round(degrees(there), 5)]
