"""The store: an append-only record of reports, readings, claims, issues and judgements. It imports records only."""

from .opening import open_store
from .store import Hit, Store

__all__ = ["Hit", "Store", "open_store"]
