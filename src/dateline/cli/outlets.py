"""`dateline show sources`: who published the reports of a store, who is quoted in them, and who counts as one origin."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dateline.knowledge.sources import Sources
from dateline.records import Claim, Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One source: how many reports it published, how many claims it is quoted for, its family and what is known of it in words."""

    name: str
    reports: int
    claims: int
    family: str
    known: str


def standings(reports: Iterable[Report], claims: Iterable[Claim], sources: Sources) -> Iterator[Standing]:
    """Every publisher of a report and every registered outlet that is quoted, publishers of most reports first."""
    published = Counter(_name(r.source, sources) for r in reports if r.source)
    quoted = Counter(o.name for c in claims for v in c.voice if (o := sources.lookup(v.name)) is not None)
    for name in sorted({*published, *quoted}, key=lambda n: (-published[n], -quoted[n], n)):
        yield Standing(
            name=name, reports=published[name], claims=quoted[name], family=sources.family(name), known=sources.standing(name)
        )


def _name(source: str, sources: Sources) -> str:
    outlet = sources.lookup(source)
    return outlet.name if outlet else source
