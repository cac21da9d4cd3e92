"""Theatres: claims, places and holds sorted by the country or region that they are of, so that far-apart wars stay apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from dateline.records import Claim, Hold, Where

ELSEWHERE = ""
FEW = 6  # a country with fewer claims and no hold is part of "elsewhere"


def by_claim(claims: Sequence[Claim], holds: Sequence[Hold]) -> dict[str, str]:
    """For every claim's id its theatre: the outermost place that contains it, else that of most of its report's claims."""
    own = {c.id: _outermost(c.content.place) for c in claims}
    of_report: dict[str, Counter[str]] = {}
    for claim in claims:
        if own[claim.id]:
            of_report.setdefault(claim.report, Counter())[own[claim.id]] += 1
    main = {report: min(n, key=lambda name: (-n[name], name)) for report, n in of_report.items()}
    found = {c.id: own[c.id] or main.get(c.report, ELSEWHERE) for c in claims}
    return _large(found, {found[i] for h in holds for i in h.claims if i in found})


def _outermost(place: Where | None) -> str:
    if place is None:
        return ELSEWHERE
    if place.within:
        return place.within[-1]
    return place.name if place.precision in ("country", "region") else ELSEWHERE


def _large(found: Mapping[str, str], with_holds: set[str]) -> dict[str, str]:
    sizes = Counter(found.values())
    return {claim: name if sizes[name] >= FEW or name in with_holds else ELSEWHERE for claim, name in found.items()}


def of_hold(hold: Hold, theatre: Mapping[str, str]) -> str:
    """The theatre of most of a hold's claims."""
    counts = Counter(theatre[c] for c in hold.claims if c in theatre)
    return min(counts, key=lambda name: (-counts[name], name)) if counts else ELSEWHERE


def order(theatre: Mapping[str, str]) -> list[str]:
    """Theatres by number of claims, elsewhere last."""
    sizes = Counter(theatre.values())
    return sorted(sizes, key=lambda name: (name == ELSEWHERE, -sizes[name], name))
