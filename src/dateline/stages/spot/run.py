"""Run: a stretch of tokens that names something."""

from __future__ import annotations

from dataclasses import dataclass

MAX_NAME = 8  # words
LOCATIONS = frozenset({"GPE", "LOC", "FAC"})
TIMES = frozenset({"DATE", "TIME"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Indices of the first and last token, what sort of thing they name, and how that was known."""

    first: int
    last: int
    kind: str
    label: str
    source: str
