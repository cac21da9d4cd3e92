"""Theatres: claims, places and holds sorted by the country or region that they are of, so that far-apart wars stay apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from dateline.records import Claim, Hold, Where

ELSEWHERE = ""
FEW = 8  # a country with fewer claims and no hold is part of "elsewhere"


def by_claim(claims: Sequence[Claim], holds: Sequence[Hold]) -> dict[str, str]:
    """For every claim's id its theatre: the outermost place that contains it, else that of most of its report's claims."""
    within = _containers(claims)
    own = {c.id: _outermost(c.content.place, within) for c in claims}
    of_report: dict[str, Counter[str]] = {}
    for claim in claims:
        if own[claim.id]:
            of_report.setdefault(claim.report, Counter())[own[claim.id]] += 1
    main = {report: min(n, key=lambda name: (-n[name], name)) for report, n in of_report.items()}
    found = {c.id: own[c.id] or main.get(c.report, ELSEWHERE) for c in claims}
    return _large(found, {found[i] for h in holds for i in h.claims if i in found})


def _containers(claims: Sequence[Claim]) -> dict[str, str]:
    """For every name that some report sets inside another, the outermost name it is most often set in."""
    counts: dict[str, Counter[str]] = {}
    for place in (c.content.place for c in claims if c.content.place):
        chain = (place.name, *place.within)
        for name in chain[:-1]:
            counts.setdefault(name.casefold(), Counter())[chain[-1]] += 1
    return {name: min(n, key=lambda outer: (-n[outer], outer)) for name, n in counts.items()}


def _outermost(place: Where | None, within: Mapping[str, str]) -> str:
    if place is None:
        return ELSEWHERE
    outer = place.within[-1] if place.within else place.name
    found = within.get(outer.casefold(), outer)
    return found if place.within or outer != found or place.precision in ("country", "region") else ELSEWHERE


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
