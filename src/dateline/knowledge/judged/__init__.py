"""What people judged about names: actors they added and other names they gave, laid over the registry; and names still unknown."""

from .overlay import ALIAS, PROMOTE, Judged, standing
from .unknown import Unknown, unknown

__all__ = ["ALIAS", "PROMOTE", "Judged", "Unknown", "standing", "unknown"]
