"""pages: the record for people, a module for each page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fastapi import APIRouter

from ..reading import Source
from ..rendering import Pages
from . import actors, disputes, docs, exports, help, incidents, places, purposes, reports, search, situation, tolls, tracks

PAGES = (situation, incidents, places, actors, tracks, disputes, purposes, tolls, reports, search, exports, help)


def router(source: Source, shown: Pages, described: Callable[[], dict[str, Any]]) -> APIRouter:
    """The routes of all pages."""
    made = APIRouter(include_in_schema=False)
    for module in PAGES:
        module.add(made, source, shown)
    docs.add(made, shown, described)
    return made
