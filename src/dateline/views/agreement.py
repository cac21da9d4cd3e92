"""Agreement between coders: Krippendorff's alpha.

K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011): one minus observed over expected disagreement, for any number
of coders, with values missing. 1 is perfect agreement, 0 what chance would give.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

T = TypeVar("T", bound=Hashable)
Distance = Callable[[T, T], float]


def nominal(one: Hashable, other: Hashable) -> float:
    """0 where two values are the same, else 1."""
    return float(one != other)


def ordinal(ranked: Sequence[T], counts: Mapping[T, int]) -> Distance[T]:
    """The distance of ranks: the squared number of values between two, each of the two counted by half."""
    rank = {value: n for n, value in enumerate(ranked)}

    def distance(one: T, other: T) -> float:
        low, high = sorted((rank[one], rank[other]))
        between = sum(counts.get(value, 0) for value in ranked[low : high + 1])
        return float(between - (counts.get(one, 0) + counts.get(other, 0)) / 2) ** 2 if one != other else 0.0

    return distance


def paired(units: Iterable[Sequence[T]]) -> Counter[T]:
    """How often each value was given, of units that two coders or more gave one."""
    return Counter(value for values in units if len(values) > 1 for value in values)


def alpha(units: Iterable[Sequence[T]], distance: Distance[T] = nominal) -> float | None:
    """Alpha over units, each with the values that coders gave it; None where no two coders valued one, or all values are one."""
    several = [values for values in units if len(values) > 1]
    counts = paired(several)
    total = counts.total()
    observed = sum(sum(distance(a, b) for a in values for b in values) / (len(values) - 1) for values in several)
    expected = sum(n * m * distance(a, b) for a, n in counts.items() for b, m in counts.items())
    return 1 - (total - 1) * observed / expected if expected else None
