"""desk: where people judge what was read."""

from __future__ import annotations

from fastapi import APIRouter

from ..reading import Source
from ..rendering import Pages


def router(source: Source, shown: Pages) -> APIRouter:  # noqa: ARG001
    """The routes of the review desk."""
    return APIRouter(include_in_schema=False)
