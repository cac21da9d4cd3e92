"""catalogue: what follows from a store, laid out for finding and counting. It imports records only, and may be thrown away."""

from .catalogue import Catalogue, Identified, open_catalogue
from .rows import Head, ReportRow, Told
from .tables import catalogue_path
from .writing import Writing, made_of, writing_catalogue

__all__ = [
    "Catalogue",
    "Head",
    "Identified",
    "ReportRow",
    "Told",
    "Writing",
    "catalogue_path",
    "made_of",
    "open_catalogue",
    "writing_catalogue",
]
