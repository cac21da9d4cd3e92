"""Settling: the two steps that are taken report by report and block by block, on a portion of each at a time.

What a step gives follows from its portion and from the `Setting` alone, so that portions may be worked on side by side.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from pydantic import TypeAdapter

from dateline.knowledge import Knowledge
from dateline.knowledge.judged import Decided, Judged
from dateline.records import Claim, ReportFacts
from dateline.stages import assemble
from dateline.stages.assemble import Part, Sides, Telling
from dateline.store import KeptTelling, Location, open_store
from dateline.text.sketch import sketch

MARK = "\x1f"  # between the words of a block's key

TELLING: TypeAdapter[Telling] = TypeAdapter(Telling)
PART: TypeAdapter[Part] = TypeAdapter(Part)
_NOTHING = Part()

Settled = list[tuple[int, str, str | None]]  # number and key of a block, and what follows from it


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What every portion is worked on with: the store, what is known, and what people judged."""

    location: Location
    judged: Judged
    decided: Decided
    alone: frozenset[str]
    sides: Sides

    @classmethod
    def of(cls, location: Location, judged: Judged, decided: Decided) -> Setting:
        """The same for the same store and judgements."""
        alone = assemble.apart(decided.judgements)
        return cls(location=location, judged=judged, decided=decided, alone=alone, sides=Sides(judged.known))

    @property
    def known(self) -> Knowledge:
        """What is known, with the names that people judged."""
        return self.judged.known


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A report to be told: the reading of it that holds, and the report that its text copies, or itself."""

    reading: int
    facts: ReportFacts
    copy: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the tellings of some reports are kept as, and what they add to the counts."""

    reports: tuple[str, ...]
    rows: tuple[KeptTelling, ...]
    counts: Counter[tuple[str, str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocks:
    """Blocks by number and key with the numbers of their tellings, and each telling's text once."""

    members: tuple[tuple[int, str, tuple[int, ...]], ...]
    bodies: Mapping[int, str]


def draw(portion: Sequence[int], setting: Setting) -> tuple[ReportFacts, ...]:
    """What assembling needs of some versions of reports, with their sketches."""
    with open_store(setting.location, create=False) as store:
        return tuple(store.facts_of(portion, sketch))


def tell(portion: Sequence[Report], setting: Setting) -> Told:
    """The tellings of some reports, as their claims are judged."""
    with open_store(setting.location, create=False) as store:
        claims = tuple(setting.judged.claims(setting.decided.claims(store.claims_of([r.reading for r in portion]))))
    of = {r.facts.id: r for r in portion}
    aside = assemble.set_aside(claims, [r.facts for r in portion], setting.decided.judgements)
    told = [t for id, group in groupby(claims, key=_report) for t in _told(of[id], list(group), aside, setting)]
    counts: Counter[tuple[str, str, str]] = Counter()
    for telling in told:
        counts.update(assemble.tally(telling, setting.known.assembling))
    return Told(reports=tuple(of), rows=tuple(_row(t, setting) for t in told), counts=counts)


def settle(portion: Blocks, setting: Setting) -> Settled:
    """What follows from some blocks."""
    told = {number: TELLING.validate_json(body) for number, body in portion.bodies.items()}
    return [(block, key, _part(key, [told[n] for n in numbers], setting)) for block, key, numbers in portion.members]


def _report(claim: Claim) -> str:
    return claim.report


def _told(report: Report, claims: list[Claim], aside: Mapping[str, str], setting: Setting) -> tuple[Telling, ...]:
    return assemble.told(claims, report.facts, report.copy, aside, setting.known)


def _row(telling: Telling, setting: Setting) -> KeptTelling:
    blocks = assemble.laid(telling, setting.alone, setting.known, setting.sides)
    return KeptTelling(
        id=telling.id,
        report=telling.report,
        body=TELLING.dump_json(telling).decode(),
        event=assemble.happens(telling),
        blocks=tuple(map(MARK.join, blocks)),
    )


def _part(key: str, told: Sequence[Telling], setting: Setting) -> str | None:
    if not told:
        return None
    found = assemble.part(tuple(key.split(MARK)), told, setting.known.assembling, setting.sides)
    return PART.dump_json(found, exclude_defaults=True).decode() if found != _NOTHING else None
