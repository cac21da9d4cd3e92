"""Making: a dispute of its sides, each with who tells it and since when, and what would settle it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from dateline.knowledge.assembling import Assembling
from dateline.records import Dispute

from ..origins import independent
from ..telling import Telling


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side of a dispute: what it says, the claims that say so, their origins, and the first day on which a report has them."""

    says: str
    claims: tuple[str, ...]
    origins: tuple[str, ...]
    reported: date | None


def side(says: str, told: Iterable[Telling]) -> Side:
    """What tellings say together."""
    every = {t.id: t for t in told}
    return Side(
        says=says,
        claims=tuple(sorted(every)),
        origins=independent(every.values()),
        reported=first(t.published for t in every.values()),
    )


def dispute(kind: str, about: str, sides: Sequence[Side], reason: str, rules: Assembling) -> Dispute:
    """The dispute between these sides."""
    return Dispute(
        about=about,
        kind=kind,
        sides=tuple((s.says, s.claims) for s in sides),
        reason=reason,
        origins=tuple(s.origins for s in sides),
        reported=tuple(s.reported for s in sides),
        settled_by=rules.settling.get(kind, ""),
    )


def first(days: Iterable[date | None]) -> date | None:
    """The first of the days that are known."""
    return min((day for day in days if day), default=None)


def apart(left: Telling, right: Telling) -> bool:
    """Whether two who do not depend on each other tell it: other origins in other texts, or two voices of one report."""
    if left.report == right.report:
        return left.by != right.by
    return left.origin != right.origin and left.copy != right.copy
