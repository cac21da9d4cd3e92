"""What people judged of names (laid over the registry), of claims (laid over what was read) and of reports; names still unknown."""

from .astray import Astray
from .compared import Changed, Compared, compared
from .correcting import fields_of
from .decided import Decided, claims_judged, corrected
from .marks import Mark, differing, values
from .overlay import ALIAS, ON_NAMES, PROMOTE, Judged, standing
from .reports import KEEP, LATEST, ON_REPORTS, RETRACT, Superseded, as_they_stand, report_of, superseded
from .unknown import Unknown, unknown
from .written import ACCEPT, CORRECT, MERGE, ON_CLAIMS, REJECT, SPLIT, marks_of, settings

__all__ = [
    "ACCEPT",
    "ALIAS",
    "CORRECT",
    "KEEP",
    "LATEST",
    "MERGE",
    "ON_CLAIMS",
    "ON_NAMES",
    "ON_REPORTS",
    "PROMOTE",
    "REJECT",
    "RETRACT",
    "SPLIT",
    "Astray",
    "Changed",
    "Compared",
    "Decided",
    "Judged",
    "Mark",
    "Superseded",
    "Unknown",
    "as_they_stand",
    "claims_judged",
    "compared",
    "corrected",
    "differing",
    "fields_of",
    "marks_of",
    "report_of",
    "settings",
    "standing",
    "superseded",
    "unknown",
    "values",
]
