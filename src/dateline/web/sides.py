"""Sides: the holders that are met most, ranked, so that each has one colour everywhere; and how likely a record is."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.stages.hindsight import CHANCE
from dateline.views.page.control import colours

from .reading import Seen, once


@once
def sides(seen: Seen) -> dict[str, int]:
    """The rank of every holder by name; those met least share the last."""
    return colours(seen.situation.holds)


def likelihood(seen: Seen, claims: Iterable[str]) -> float | None:
    """The greatest likelihood that the words of some claims give, as the middle of its ICD-203 band; None without such words."""
    bands = (claim.likelihood.band for id_ in claims if (claim := seen.claims.get(id_)))
    return max((CHANCE[band] for band in bands if band), default=None)
