"""Beside: what one report tells next to each other: a loss and the act that it may be of, an act and who is accused of it."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.knowledge.assembling import Assembling

from .blocks import LOSS
from .disputes.blame import blamed
from .grouping import Link
from .telling import Telling
from .tolls import nearest


def beside(told: Sequence[Telling], rules: Assembling) -> tuple[Link, ...]:
    """The pairs, by their ids; what any of them is part of must be worked out together."""
    acts = [t for t in told if t.kind != LOSS]
    lost = {(t.id, act.id) for t in told if t.kind == LOSS for act in nearest(t, acts, rules)}
    accused = blamed([t for t in acts if not t.aside], rules)
    return tuple(sorted(lost | {(act, a.id) for act, accusations in accused.items() for a in accusations}))
