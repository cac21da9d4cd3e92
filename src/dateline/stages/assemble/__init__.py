"""assemble: many claims, of any reports → the Situation that follows from them. Their order makes no difference.

A telling follows from one report, a part from the tellings of one block, the situation from all parts: so a report that
comes later asks for the parts anew that it touches, and for no others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from dateline.knowledge import Knowledge
from dateline.knowledge.judged import standing
from dateline.records import Claim, Judgement, ReportFacts, Situation

from .aims import Seen, acts_meant, aims_in, seen, together_in
from .blocks import EVENT, LOSS, Block, blocks, happens
from .denying import Denial
from .disputes import at_ground, turned_down
from .episodes import Scene, campaigns, episodes
from .every import is_group, may_be_one, taken_together
from .fights import together as fought
from .incidents import apart
from .judged import set_aside
from .learned import known_by
from .offensives import Act
from .origins import bands, copied, family
from .parts import Part, Whole, in_order, joined, part
from .sides import Sides
from .slices import Happened, happened, held
from .tally import Tally, acting_in, foes_in, names_in, tally
from .telling import REPORT, Telling, tellings

__all__ = [
    "Act",
    "Block",
    "Denial",
    "Happened",
    "Part",
    "Scene",
    "Seen",
    "Sides",
    "Tally",
    "Telling",
    "acts_meant",
    "aims_in",
    "apart",
    "at_ground",
    "bands",
    "campaigns",
    "copied",
    "episodes",
    "fought",
    "happened",
    "happens",
    "held",
    "in_order",
    "is_group",
    "known_by",
    "laid",
    "may_be_one",
    "part",
    "seen",
    "set_aside",
    "situation",
    "taken_together",
    "tally",
    "together",
    "together_in",
    "told",
    "turned_down",
]


def situation(
    claims: Sequence[Claim], facts: Sequence[ReportFacts], judgements: Sequence[Judgement], known: Knowledge
) -> Situation:
    """What follows from the claims as people judged them. Nothing is decided between sources that contradict each other."""
    judged, sides = standing(judgements), Sides(known)
    alone = apart(judged)
    by_report: dict[str, list[Claim]] = {}
    for claim in claims:
        by_report.setdefault(claim.report, []).append(claim)
    of, copies, aside = {f.id: f for f in facts}, copied(facts), set_aside(claims, facts, judged)
    every = [
        telling
        for report, group in by_report.items()
        for telling in told(group, of.get(report), copies.get(report, report), aside, known)
    ]
    blocked: dict[Block, list[Telling]] = {}
    for telling in every:
        for block in laid(telling, alone, known, sides):
            blocked.setdefault(block, []).append(telling)
    parts = (part(block, group, known.assembling, sides) for block, group in sorted(blocked.items()))
    counts: Counter[tuple[str, str, str]] = Counter()
    for telling in every:
        counts.update(tally(telling, known.assembling))
    return together(parts, (t for t in every if happens(t)), counts, judged, known)


def told(
    claims: Sequence[Claim], facts: ReportFacts | None, copy: str, aside: Mapping[str, str], known: Knowledge
) -> tuple[Telling, ...]:
    """The tellings of one report; `copy` is the report that its text copies, or itself; `aside` has claims that do not count."""
    if not claims:
        return ()
    origin = family(facts, known) if facts else f"{REPORT}{claims[0].report}"
    every = tellings(claims, facts, origin, copy, known.actors, known.assembling)
    return tuple(replace(t, aside=aside[t.id]) if t.id in aside else t for t in every)


def laid(telling: Telling, alone: frozenset[str], known: Knowledge, sides: Sides) -> tuple[Block, ...]:
    """The blocks that a telling is laid in; what a person keeps apart (`alone`) is laid beside no other event."""
    found = blocks(telling, known.assembling, sides)
    return tuple(b for b in found if b[0] not in (EVENT, LOSS)) if telling.id in alone else found


def together(
    parts: Iterable[Part], compared: Iterable[Telling], counts: Tally, judgements: Sequence[Judgement], known: Knowledge
) -> Situation:
    """The situation that follows from all parts, the tellings of happenings and losses, and what is counted over all tellings."""
    whole = Whole(
        compared={t.id: t for t in compared}, names=names_in(counts), acting=acting_in(counts), judgements=standing(judgements)
    )
    return joined(parts, whole, known.assembling, Sides(known, foes_in(counts)))
