"""The matching of most worth between two sides, one to one, where few of the pairs are worth anything.

The assignment problem by shortest augmenting paths with potentials (Jonker and Volgenant 1987), over the pairs given only; who is
left without a partner is worth 0.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

Worth = Mapping[int, Mapping[int, float]]


@dataclass(slots=True)
class _Matching:
    """Work in progress: who has which column, and what each column costs beside its price."""

    worth: Worth
    held: dict[int, int] = field(default_factory=dict)
    of: dict[int, int] = field(default_factory=dict)
    potential: dict[int, float] = field(default_factory=dict)

    def prices(self, row: int) -> Iterator[tuple[int, float]]:
        """What each column would cost a row: those given, and one of its own, below 0, that is worth nothing."""
        for column, value in self.worth[row].items():
            yield column, -value - self.potential.get(column, 0.0)
        yield -1 - row, -self.potential.get(-1 - row, 0.0)

    def paid(self, row: int) -> float:
        """What the column that a row has costs it; 0 where it has none yet."""
        return next((price for column, price in self.prices(row) if column == self.of.get(row)), 0.0)


def best(worth: Worth) -> float:
    """The most that a one-to-one matching is worth; `worth[row][column]` is above 0, and every pair not given is worth 0."""
    matching = _Matching(worth)
    for row in sorted(worth):
        _place(matching, row)
    return sum(worth[row].get(column, 0.0) for row, column in matching.of.items())


def _place(matching: _Matching, start: int) -> None:
    """Find a row a column by the cheapest chain of changes (Dijkstra), and make them."""
    came, done, column = _search(matching, start)
    base = done[column]
    for other, reached in done.items():
        matching.potential[other] = matching.potential.get(other, 0.0) + reached - base
    while True:
        row = came[column]
        before = matching.of.get(row)
        matching.held[column], matching.of[row] = row, column
        if row == start or before is None:
            return
        column = before


def _search(matching: _Matching, start: int) -> tuple[dict[int, int], dict[int, float], int]:
    """From whom each column was reached, at what cost, and the free one that is cheapest."""
    came: dict[int, int] = {}
    done: dict[int, float] = {}
    cost: dict[int, float] = {}
    heap: list[tuple[float, int]] = []
    row, base = start, 0.0
    while True:
        paid = matching.paid(row)
        for column, price in matching.prices(row):
            reached = base + price - paid
            if column not in done and reached < cost.get(column, float("inf")):
                cost[column], came[column] = reached, row
                heapq.heappush(heap, (reached, column))
        base, column = heapq.heappop(heap)
        while column in done:
            base, column = heapq.heappop(heap)
        done[column] = base
        if column not in matching.held:
            return came, done, column
        row = matching.held[column]
