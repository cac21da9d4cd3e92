"""Aims: the purposes seen in the actions of one party, side by side."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.records import Aim, Aims

from .naming import mark
from .telling import Telling

NOBODY = "nobody named"


def aims(told: Sequence[Telling]) -> Aims:
    """The aims told of one party, or of parties that act together, in the order of their reports."""
    agents = sorted(told[0].parties("agent"))
    return Aims(
        agent=", ".join(map(mark, agents)) or NOBODY,
        of=tuple(sorted({words for t in told for words in t.of})),
        aims=tuple(_aim(t) for t in told),
    )


def _aim(telling: Telling) -> Aim:
    return Aim(text=telling.aim, said_by=telling.by, factuality=telling.factuality, likelihood=telling.likelihood, claim=telling.id)
