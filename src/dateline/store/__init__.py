"""The store: an append-only record of reports, readings, claims, issues and judgements. It imports records only."""

from .kept import Kept, KeptReport, KeptRow, KeptTelling, kept_beside
from .location import Location
from .opening import open_store
from .packing import Packed, PackedClaim, PackedIssue, pack
from .slices import Made, Node, Slices
from .store import Hit, Store

__all__ = [
    "Hit",
    "Kept",
    "KeptReport",
    "KeptRow",
    "KeptTelling",
    "Location",
    "Made",
    "Node",
    "Packed",
    "PackedClaim",
    "PackedIssue",
    "Slices",
    "Store",
    "kept_beside",
    "open_store",
    "pack",
]
