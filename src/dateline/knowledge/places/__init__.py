"""The gazetteer: settlements of the world from GeoNames, and our own supplement of what it lacks."""

from __future__ import annotations

from .fold import fold
from .index import Places
from .place import Place, distance_km

__all__ = ["Place", "Places", "distance_km", "fold"]
