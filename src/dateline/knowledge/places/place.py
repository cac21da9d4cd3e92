"""Place: one entry of the gazetteer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from typing import Any

KINDS = ("settlement", "district", "province", "country", "region", "water", "site")
EARTH_KM = 6371.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place with its point (degrees) and its reach (km); `within` runs from near to far and ends in the country's name."""

    id: str
    name: str
    lat: float
    lon: float
    kind: str
    country: str = ""
    country_name: str = ""
    admin1: str = ""
    population: int = 0
    radius_km: float = 1.0
    within: tuple[str, ...] = ()


COLUMNS = ("id", "name", "lat", "lon", "kind", "country", "country_name", "admin1", "population", "radius_km")


def of_row(row: Sequence[Any], within: tuple[str, ...]) -> Place:
    """The place of a row that begins with `COLUMNS`."""
    return Place(**dict(zip(COLUMNS, row, strict=False)), within=within)


def distance_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance between two points (latitude, longitude in degrees), by the haversine formula."""
    (lat1, lon1), (lat2, lon2) = (tuple(map(radians, p)) for p in (a, b))
    h = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(h)))


def settlement_radius(population: int) -> float:
    """How far a settlement reaches (km), from its population: 1 for a village, 3.5 for 100,000 people, 16 for two million."""
    return round(min(25.0, max(1.0, 0.35 * sqrt(population / 1000))), 1)
