"""Origins: reports that copy one another, or come from one house, count once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dateline.knowledge import Knowledge
from dateline.records import ReportFacts

from .groups import Groups

BAND = 4  # values of a sketch that must agree before two reports are compared at all
COPY = 0.8  # share of agreeing values (an estimate of Jaccard's index) from which one text copies the other


def origins(facts: Sequence[ReportFacts], known: Knowledge) -> dict[str, str]:
    """For every report's id its origin: the source's family, joined with those whose texts are near-copies of it."""
    joined: Groups = Groups()
    own = {f.id: family(f, known) for f in sorted(facts, key=lambda f: f.id)}
    for origin in sorted(own.values()):
        joined.add(origin)
    for left, right in copies(facts):
        joined.join(own[left], own[right])
    return {report: joined.find(origin) for report, origin in own.items()}


def family(facts: ReportFacts, known: Knowledge) -> str:
    """The syndication family of a report's source; a report without a source is an origin of its own."""
    if not facts.source:
        return f"report:{facts.id}"
    return known.sources.family(facts.source)


def copies(facts: Iterable[ReportFacts]) -> list[tuple[str, str]]:
    """Pairs of reports whose sketches (MinHash) agree; only reports that share a band are compared."""
    sketched = sorted((f for f in facts if f.sketch), key=lambda f: f.id)
    first: dict[tuple[int, tuple[int, ...]], ReportFacts] = {}
    found: list[tuple[str, str]] = []
    for f in sketched:
        bands = [(at, f.sketch[at : at + BAND]) for at in range(0, len(f.sketch), BAND)]
        others = {first[b].id: first[b] for b in bands if b in first}
        found += [(other.id, f.id) for other in others.values() if _alike(other.sketch, f.sketch) >= COPY]
        for band in bands:
            first.setdefault(band, f)
    return found


def _alike(left: tuple[int, ...], right: tuple[int, ...]) -> float:
    same = sum(a == b for a, b in zip(left, right, strict=False))
    return same / max(len(left), len(right))
