"""A point that stands for a shape, and how far the shape reaches from it. Points are (longitude, latitude), as in GeoJSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import isfinite
from typing import Any

from dateline.knowledge.places import distance_km

from .entry import RowError

Point = tuple[float, float]
Ring = list[Point]
MAX_DEPTH = 6
HALF_TURN = 180.0


def stands_for(geometry: Any) -> tuple[float, float, float]:
    """Latitude, longitude and reach (km; 0 for a point) of a GeoJSON geometry; RowError where it is none or not in degrees."""
    if not isinstance(geometry, dict) or not geometry.get("coordinates"):
        raise RowError("has no geometry")
    kind = geometry.get("type")
    if kind == "Point":
        lon, lat = _point(geometry["coordinates"])
        return lat, lon, 0.0
    lines = list(_lines(geometry["coordinates"]))
    if kind in ("Polygon", "MultiPolygon"):
        lon, lat = _inside(max(lines, key=lambda ring: abs(_area(ring))))
    elif kind in ("LineString", "MultiLineString", "MultiPoint"):
        longest = max(lines, key=len)
        lon, lat = longest[len(longest) // 2]
    else:
        raise RowError(f"its geometry is a {kind!r}, which is not taken in")
    return round(lat, 5), round(lon, 5), _reach(lines)


def _point(written: Any) -> Point:
    try:
        lon, lat = float(written[0]), float(written[1])
    except (TypeError, ValueError, IndexError, KeyError):
        raise RowError("has a coordinate that is no pair of numbers") from None
    if not (isfinite(lon) and isfinite(lat) and abs(lon) <= 360 and abs(lat) <= 90):
        raise RowError(f"its coordinates are not in degrees ({lon}, {lat}); give it in WGS 84: ogr2ogr -t_srs EPSG:4326")
    return lon, lat


def _lines(coordinates: Any, depth: int = 0) -> Iterator[Ring]:
    """Every run of points, however deep it lies."""
    if not isinstance(coordinates, list) or not coordinates or depth > MAX_DEPTH:
        raise RowError("has an empty or misshapen geometry")
    first = coordinates[0]
    if isinstance(first, list) and first and isinstance(first[0], list):
        for part in coordinates:
            yield from _lines(part, depth + 1)
    else:
        yield [_point(p) for p in coordinates]


def _area(ring: Sequence[Point]) -> float:
    pairs = zip(ring, [*ring[1:], *ring[:1]], strict=True)
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs) / 2


def _inside(ring: Ring) -> Point:
    """The centre of gravity where the shape covers it, else the middle of its widest stretch at that latitude."""
    (x, y), area = ring[0], _area(ring)
    if area:
        pairs = list(zip(ring, [*ring[1:], *ring[:1]], strict=True))
        x = sum((x1 + x2) * (x1 * y2 - x2 * y1) for (x1, y1), (x2, y2) in pairs) / (6 * area)
        y = sum((y1 + y2) * (x1 * y2 - x2 * y1) for (x1, y1), (x2, y2) in pairs) / (6 * area)
    crossings = _crossings(ring, y)
    stretches = list(zip(crossings[::2], crossings[1::2], strict=False))
    if not stretches or any(left <= x <= right for left, right in stretches):
        return x, y
    left, right = max(stretches, key=lambda s: s[1] - s[0])
    return (left + right) / 2, y


def _crossings(ring: Ring, y: float) -> list[float]:
    """Where the outline crosses a latitude, from west to east."""
    found = []
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], *ring[:1]], strict=True):
        if (y1 <= y) != (y2 <= y):
            found.append(x1 + (y - y1) * (x2 - x1) / (y2 - y1))
    return sorted(found)


def _reach(lines: list[Ring]) -> float:
    """Half the diagonal of the bounds; those of the largest part alone where all together span half the globe."""
    every = [p for line in lines for p in line]
    west, south, east, north = _bounds(every)
    if east - west > HALF_TURN:
        west, south, east, north = _bounds(max(lines, key=lambda ring: abs(_area(ring))))
    return round(distance_km((south, west), (north, east)) / 2, 1)


def _bounds(points: list[Point]) -> tuple[float, float, float, float]:
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return min(xs), min(ys), max(xs), max(ys)
