"""The gazetteer: settlements of the world from GeoNames, and our own supplement of what it lacks."""

from __future__ import annotations

from .fold import fold
from .index import Candidate, Places
from .place import Place, distance_km

__all__ = ["Candidate", "Place", "Places", "distance_km", "fold"]
