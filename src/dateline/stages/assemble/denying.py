"""Denying: what a denial is about where it does not say enough to be put together with it: the nearest act that it fits.

"The Guard denied shelling anyone" has no place and no day. It belongs with an act of that type that another lays to the Guard, told
a few days before at most.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta

from dateline.knowledge.assembling import Assembling

from .comparing import Case, accused, answers, case, likeness
from .names import OF
from .sides import SAID, Sides
from .telling import DENIED, Telling

SOON = timedelta(days=5)  # between the reports of an act and of its denial
Denial = tuple[str, str, float]  # a denial and the telling that it fits best, by their ids, and how well


def denials(told: Sequence[Telling], rules: Assembling, sides: Sides) -> tuple[Denial, ...]:
    """For every denial of one block the act of the block that it is most likely about."""
    said = [case([t]) for t in told if t.factuality in SAID and not t.aside]
    denied = [case([t]) for t in told if t.factuality == DENIED and not t.aside]
    found = (_nearest(denial, said, rules, sides) for denial in denied if said)
    return tuple(sorted(f for f in found if f is not None))


def fitted(every: Iterable[Denial]) -> dict[str, tuple[str, float]]:
    """For every denial the telling that it fits best in any block."""
    found: dict[str, tuple[str, float]] = {}
    for denial, said, points in every:
        if denial not in found or (-points, said) < (-found[denial][1], found[denial][0]):
            found[denial] = (said, points)
    return found


def _nearest(denial: Case, said: Sequence[Case], rules: Assembling, sides: Sides) -> Denial | None:
    fits = [(-points, act.id) for act in said if (points := _points(denial, act, rules, sides)) is not None]
    return (denial.id, min(fits)[1], -min(fits)[0]) if fits else None


def _same(left: frozenset[str], right: frozenset[str], sides: Sides) -> bool:
    """Whether one party is named by both; a label may stand for too many to go by."""
    return any(a == b or (OF not in a + b and sides.kin(a, b)) for a in left for b in right)


def _points(denial: Case, act: Case, rules: Assembling, sides: Sides) -> float | None:
    """Better the more they have in common and the sooner it is denied; None where it is about something else."""
    by, of = denial.told[0], act.told[0]
    if by.published is None or of.published is None or not timedelta(0) <= by.published - of.published <= SOON:
        return None
    if denial.tellers & act.tellers or not (_same(denial.agents, act.agents, sides) or accused(denial, act, sides)):
        return None
    if (denial.exact and act.exact and denial.days != act.days) or not answers(denial, act, rules, sides):
        return None
    points = likeness(denial, act, rules, sides)
    return None if points is None else points - 0.1 * (by.published - of.published).days
