"""Sides: the holders that are met most, ranked, so that each has one colour everywhere; and how likely a record is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dateline.records import Claim
from dateline.stages.hindsight import CHANCE

from .reading import Seen, once

COLOURS = 7


@once
def sides(seen: Seen) -> dict[str, int]:
    """The rank of the holders by name; all others share what comes after."""
    counts = seen.catalogue.facets(sort="hold", listed=COLOURS).of("actor").counts
    return {count.name: rank for rank, count in enumerate(counts)}


def likelihood(claims: Iterable[str], told: Mapping[str, Claim]) -> float | None:
    """The greatest likelihood that the words of some claims give, as the middle of its ICD-203 band; None without such words."""
    bands = (told[id_].likelihood.band for id_ in claims if id_ in told)
    return max((CHANCE[band] for band in bands if band), default=None)
