"""desk: where people judge what was read: a queue, claims and happenings to correct, names to promote, second codings."""

from __future__ import annotations

from fastapi import APIRouter

from ..reading import Source
from ..rendering import Pages
from . import claims, coding, deciding, history, incidents, names, queue

PARTS = (queue, claims, incidents, names, coding, deciding, history)


def router(source: Source, shown: Pages) -> APIRouter:
    """The routes of the review desk."""
    made = APIRouter(include_in_schema=False, prefix="/review")
    for module in PARTS:
        module.add(made, source, shown)
    return made
