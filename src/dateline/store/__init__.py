"""The store: an append-only record of reports, readings, claims, issues and judgements. It imports records only."""

from .kept import Kept, KeptReport, KeptTelling, kept_beside
from .location import Location
from .opening import open_store
from .packing import Packed, PackedClaim, PackedIssue, pack
from .store import Hit, Store

__all__ = [
    "Hit",
    "Kept",
    "KeptReport",
    "KeptTelling",
    "Location",
    "Packed",
    "PackedClaim",
    "PackedIssue",
    "Store",
    "kept_beside",
    "open_store",
    "pack",
]
