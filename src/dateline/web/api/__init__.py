"""api: the record for programs. A list for each kind of record, each a line in RESOURCES; the map and the timeline beside them."""

from __future__ import annotations

from collections.abc import Mapping

from .campaigns import CAMPAIGNS
from .claims import CLAIMS
from .control import CONTROL
from .disputes import DISPUTES
from .episodes import EPISODES
from .incidents import INCIDENTS
from .named import ACTORS, PLACES, REPORTS
from .purposes import PURPOSES
from .resource import Resource
from .ties import TIES
from .tolls import TOLLS
from .tracks import TRACKS

__all__ = ["PREFIX", "RESOURCES", "Resource"]

PREFIX = "/api/v1"
EVERY = (
    CLAIMS,
    INCIDENTS,
    EPISODES,
    CAMPAIGNS,
    DISPUTES,
    CONTROL,
    TIES,
    TRACKS,
    PURPOSES,
    TOLLS,
    ACTORS,
    PLACES,
    REPORTS,
)
RESOURCES: Mapping[str, Resource] = {resource.name: resource for resource in EVERY}
