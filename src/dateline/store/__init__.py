"""The store: an append-only record of reports, readings, claims, issues and judgements. It imports records only."""

from .kept import Kept, KeptReport, KeptRow, KeptTelling, kept_beside
from .opening import open_store
from .slices import Made, Node, Slices
from .store import Hit, Store

__all__ = ["Hit", "Kept", "KeptReport", "KeptRow", "KeptTelling", "Made", "Node", "Slices", "Store", "kept_beside", "open_store"]
