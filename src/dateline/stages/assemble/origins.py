"""Origins: reports that copy one another, come from one house, or quote one voice, count once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from dateline.knowledge import Knowledge
from dateline.records import ReportFacts
from dateline.text.sketch import alike

from .groups import Groups
from .telling import REPORT, Telling

BAND = 4  # values of a sketch that must agree before two reports are compared at all
COPY = 0.8  # share of agreeing values (an estimate of Jaccard's index) from which one text copies the other

Band = tuple[int, tuple[int, ...]]


def family(facts: ReportFacts, known: Knowledge) -> str:
    """The syndication family of a report's source; a report without a source is an origin of its own."""
    if not facts.source:
        return f"{REPORT}{facts.id}"
    return known.sources.family(facts.source)


def independent(told: Iterable[Telling]) -> tuple[str, ...]:
    """The origins behind some tellings, those joined whose texts are copies of one another; each goes by its least name."""
    return tuple(by_origin(told))


def by_origin(told: Iterable[Telling]) -> dict[str, list[Telling]]:
    """The tellings of each independent origin, in the order of the origins' names; see `independent`."""
    joined, first = Groups(), dict[str, str]()
    every = list(told)
    for telling in every:
        joined.join(telling.origin, first.setdefault(telling.copy, telling.origin))
    found: dict[str, list[Telling]] = {origin: [] for origin in sorted({joined.find(o) for o in joined.names()})}
    for telling in every:
        found[joined.find(telling.origin)].append(telling)
    return found


def copied(facts: Iterable[ReportFacts]) -> dict[str, str]:
    """For every report the least of the reports that its text is a near-copy of, directly or through others; else itself."""
    groups = Groups()
    for f in facts:
        groups.add(f.id)
    for left, right in copies(facts):
        groups.join(left, right)
    return {report: groups.find(report) for report in groups.names()}


def copies(facts: Iterable[ReportFacts]) -> Iterator[tuple[str, str]]:
    """Pairs of reports whose sketches (MinHash) agree; only reports that share as many bands as copies must are compared."""
    of = {f.id: f.sketch for f in facts if f.sketch}
    sharing: dict[Band, list[str]] = {}
    for id, drawn in sorted(of.items()):
        mine = list(bands(drawn))
        shared = Counter(other for band in mine for other in sharing.get(band, ()))
        enough = bands_of_copies(len(drawn))
        yield from ((other, id) for other, n in shared.items() if n >= enough and alike(of[other], drawn) >= COPY)
        for band in mine:
            sharing.setdefault(band, []).append(id)


def bands_of_copies(places: int) -> int:
    """How many bands two copies share at least: every place in which their sketches differ breaks one at most."""
    return max(-(-places // BAND) - int(places * (1 - COPY)), 1)


def bands(sketch: tuple[int, ...]) -> Iterator[Band]:
    """The stretches of a sketch of which near-copies share one at least."""
    return ((at, sketch[at : at + BAND]) for at in range(0, len(sketch), BAND))
