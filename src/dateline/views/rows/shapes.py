"""Shapes: footprints as polygons. A place is drawn as wide as it may be wrong, never as a pin that says more than is known."""

from __future__ import annotations

import math
import struct
from typing import Any

KM_PER_DEGREE = 111.195
CORNERS = 32
LEAST_KM = 0.5
DIGITS = 6
Ring = list[tuple[float, float]]


def footprint(lat: Any, lon: Any, radius_km: Any) -> Ring | None:
    """The circle around a point as a closed ring of (longitude, latitude), counter-clockwise; None where there is no point.

    It is cut at the poles and the antimeridian.
    """
    if not isinstance(lat, (int, float)) or not isinstance(lon, (int, float)):
        return None
    reach = max(float(radius_km or 0), LEAST_KM) / KM_PER_DEGREE
    wide = reach / max(math.cos(math.radians(lat)), 0.01)
    angles = (2 * math.pi * n / CORNERS for n in range(CORNERS))
    ring = [(_within(lon + wide * math.cos(a), 180), _within(lat + reach * math.sin(a), 90)) for a in angles]
    return [*ring, ring[0]]


def geojson(ring: Ring | None) -> dict[str, Any] | None:
    """The ring as a GeoJSON geometry (RFC 7946)."""
    return {"type": "Polygon", "coordinates": [[list(point) for point in ring]]} if ring else None


def wkb(ring: Ring | None) -> bytes | None:
    """The ring as well-known binary: one polygon of one ring, little-endian."""
    if ring is None:
        return None
    points = b"".join(struct.pack("<dd", *point) for point in ring)
    return struct.pack("<BIII", 1, 3, 1, len(ring)) + points


def _within(value: float, most: float) -> float:
    return round(max(-most, min(most, value)), DIGITS)
