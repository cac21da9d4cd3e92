"""batch: many reports at once. What joins the pipeline, which keeps nothing, and the store, which works nothing out."""

from .as_known import situation_known_by
from .as_of import store_as_of
from .cataloguing import catalogued
from .judged import as_judged, decided, no_longer_standing
from .origins import origins_of
from .situation import kept_situation

__all__ = [
    "as_judged",
    "catalogued",
    "decided",
    "kept_situation",
    "no_longer_standing",
    "origins_of",
    "situation_known_by",
    "store_as_of",
]
