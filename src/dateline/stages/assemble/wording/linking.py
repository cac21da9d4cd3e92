"""Linking: things are put together as long as they are alike on the average of all pairs, never by one link alone.

Agglomerative clustering by average linkage (Sokal and Michener 1958) over a sparse likeness: a pair not given is worth 0, one that
is worth minus infinity keeps its groups apart. The two groups most alike go first, of equals those of least name, so that the
order in which pairs are given leaves no trace.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

DIGITS = 9  # of a likeness that count, so that sums taken in another order come out the same

Pair = tuple[str, str]


@dataclass(slots=True)
class _Board:
    """Work in progress: groups by their least name, and for two groups the sum of the likeness of their members."""

    least: float
    members: dict[str, list[str]] = field(default_factory=dict)
    sums: dict[str, dict[str, float]] = field(default_factory=dict)
    heap: list[tuple[float, str, str]] = field(default_factory=list)

    def average(self, left: str, right: str) -> float:
        pairs = len(self.members[left]) * len(self.members[right])
        return round(self.sums[left].get(right, 0.0) / pairs, DIGITS)

    def offer(self, left: str, right: str) -> None:
        average = self.average(left, right)
        if average >= self.least:
            heapq.heappush(self.heap, (-average, min(left, right), max(left, right)))


def linked(things: Iterable[str], likeness: Mapping[Pair, float], least: float) -> list[list[str]]:
    """Groups of things whose likeness is `least` or more on average; groups and their members are sorted."""
    board = _Board(least=least, members={t: [t] for t in sorted(set(things))})
    board.sums = {t: {} for t in board.members}
    for (left, right), value in sorted(likeness.items()):
        board.sums[left][right] = board.sums[right][left] = value
    for left, right in sorted(likeness):
        board.offer(left, right)
    while board.heap:
        worth, left, right = heapq.heappop(board.heap)
        known = left in board.members and right in board.members
        if known and board.average(left, right) == -worth:
            _merge(board, left, right)
    return sorted(sorted(group) for group in board.members.values())


def _merge(board: _Board, left: str, right: str) -> None:
    """The group of the greater name becomes part of that of the lesser."""
    beside, into = board.sums.pop(right), board.sums[left]
    into.pop(right, None)
    beside.pop(left, None)
    for other, value in beside.items():
        into[other] = board.sums[other][left] = into.get(other, 0.0) + value
        del board.sums[other][right]
    board.members[left] += board.members.pop(right)
    for other in into:
        board.offer(left, other)
