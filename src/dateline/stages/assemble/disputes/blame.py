"""Blame: who is accused of an act, in the words next to it; and accusations that the accused turn down."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta

from dateline.knowledge.assembling import Assembling
from dateline.records import Dispute

from ..naming import mark
from ..opposing import accused_by, answered_by
from ..sides import Sides
from ..telling import Telling
from .making import apart, dispute, side

FAR = 400  # characters between an act and who is blamed for it
LATE = timedelta(days=7)  # between an accusation and the answer to it


def blamed(told: Iterable[Telling], rules: Assembling) -> dict[str, list[Telling]]:
    """For acts of harm, by their ids, the accusations that stand next behind them in their report."""
    by_report: dict[str, list[Telling]] = {}
    for telling in told:
        if telling.factuality == "actual" and (telling.type in rules.accusing or rules.harms(telling.type)):
            by_report.setdefault(telling.report, []).append(telling)
    found: dict[str, list[Telling]] = {}
    for here in by_report.values():
        for accusation in (t for t in here if t.type in rules.accusing and t.parties("target")):
            acts = [t for t in here if rules.harms(t.type) and _beside(t, accusation)]
            if acts:
                found.setdefault(max(acts, key=lambda t: (t.at, t.id)).id, []).append(accusation)
    return found


def _beside(act: Telling, accusation: Telling) -> bool:
    """Whether the act comes before it, near by, at no other place; one who is blamed for it anyway needs no blame."""
    if not 0 <= accusation.at - act.at <= FAR or act.by != accusation.by:
        return False
    elsewhere = accusation.place and act.place and accusation.place != act.place
    return not elsewhere and not act.parties("agent") & accusation.parties("agent")


def over_answers(told: Iterable[Telling], rules: Assembling, sides: Sides) -> Iterator[Dispute]:
    """Accusations that the accused turn down within days."""
    accusations: dict[str, list[Telling]] = {}
    answers: dict[str, list[Telling]] = {}
    for telling in told:
        for key in accused_by(telling, rules):
            accusations.setdefault(key, []).append(telling)
        for key in answered_by(telling, rules):
            answers.setdefault(key, []).append(telling)
    for accused in sorted(accusations):
        theirs = [b for key in sorted(answers) if sides.kin(key, accused) for b in answers[key]]
        yield from turned_down(accused, accusations[accused], theirs, rules)


def turned_down(accused: str, accusations: Sequence[Telling], answers: Sequence[Telling], rules: Assembling) -> Iterator[Dispute]:
    """The accusations of one party that an answer of its kin turns down."""
    pairs = [(a, b) for a in accusations for b in answers if _answers(b, a)]
    if pairs:
        both = [side("accused", (a for a, _ in pairs)), side("denied", (b for _, b in pairs))]
        yield dispute("denial", f"accused: {mark(accused)}", both, "an accusation, made and turned down", rules)


def _answers(answer: Telling, accusation: Telling) -> bool:
    if not apart(answer, accusation) or answer.published is None or accusation.published is None:
        return False
    return accusation.published <= answer.published <= accusation.published + LATE
