"""api: the record for programs. A list for each kind of record, each a line in RESOURCES; the map and the timeline beside them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .actors import ACTORS
from .campaigns import CAMPAIGNS
from .claims import CLAIMS
from .control import CONTROL
from .disputes import DISPUTES
from .episodes import EPISODES
from .incidents import INCIDENTS
from .places import PLACES
from .purposes import PURPOSES
from .reports import REPORTS
from .resource import Entry, Resource
from .ties import TIES
from .tolls import TOLLS
from .tracks import TRACKS

__all__ = ["PREFIX", "RESOURCES", "Entry", "Resource"]

PREFIX = "/api/v1"
RESOURCES: Mapping[str, Resource[Any]] = {
    resource.name: resource
    for resource in (
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
}
