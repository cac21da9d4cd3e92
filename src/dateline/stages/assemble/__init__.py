"""assemble: many claims, of any reports → the Situation that follows from them. Their order makes no difference.

A telling follows from one report, a part from the tellings of one block, the situation from all parts: so a report that
comes later asks for the parts anew that it touches, and for no others.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dateline.knowledge import Knowledge
from dateline.knowledge.judged import standing
from dateline.records import Claim, Judgement, ReportFacts, Situation

from .blocks import Block, blocks
from .fights import acting
from .incidents import apart
from .judged import counted
from .naming import names, written
from .origins import copied, family
from .parts import Whole, joined, part
from .sides import Sides, foes
from .telling import REPORT, Telling, tellings

__all__ = ["situation"]


def situation(
    claims: Sequence[Claim], facts: Sequence[ReportFacts], judgements: Sequence[Judgement], known: Knowledge
) -> Situation:
    """What follows from the claims as people judged them. Nothing is decided between sources that contradict each other."""
    judged, rules = standing(judgements), known.assembling
    told = _told(counted(claims, facts, judged), facts, known)
    sides = Sides(known, {pair for t in told for pair in foes(t, rules)})
    laid = _laid(told, apart(judged), known, sides)
    whole = Whole(
        events={t.id: t for t in told if any(block[0] == "event" for block in blocks(t, rules, sides))},
        names=names(*written(told)),
        acting=frozenset(key for t in told for key in acting(t)),
        judgements=judged,
    )
    return joined((part(block, group, rules, sides) for block, group in sorted(laid.items())), whole, rules, sides)


def _told(claims: Iterable[Claim], facts: Sequence[ReportFacts], known: Knowledge) -> list[Telling]:
    of, clusters = {f.id: f for f in facts}, copied(facts)
    by_report: dict[str, list[Claim]] = {}
    for claim in claims:
        by_report.setdefault(claim.report, []).append(claim)
    told: list[Telling] = []
    for report, group in sorted(by_report.items()):
        origin = family(of[report], known) if report in of else f"{REPORT}{report}"
        told += tellings(group, of.get(report), origin, clusters.get(report, report), known.actors)
    return told


def _laid(told: Iterable[Telling], alone: frozenset[str], known: Knowledge, sides: Sides) -> dict[Block, list[Telling]]:
    found: dict[Block, list[Telling]] = {}
    for telling in told:
        for block in blocks(telling, known.assembling, sides):
            if telling.id not in alone or block[0] != "event":
                found.setdefault(block, []).append(telling)
    return found
