"""Groups against pairs that belong together where that is no grouping: a headline may feed several events, and need not share all.

The company of an item is itself and whatever shares an event with it. B-cubed over it (Bagga and Baldwin 1998, with company in the
place of a chain): of the items put together with one, how many are its company, and of its company, how many are with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Set
from itertools import combinations

from .scores import f1, ratio

Company = Mapping[str, Set[str]]


def company(shared: Mapping[str, Iterable[int]]) -> dict[str, set[str]]:
    """For every item those that share an event with it, itself among them."""
    feeding: dict[int, set[str]] = {}
    for item, events in shared.items():
        for event in events:
            feeding.setdefault(event, set()).add(item)
    return {item: {item}.union(*(feeding[e] for e in events)) for item, events in shared.items()}


def figures(groups: Iterable[Iterable[str]], wanted: Company) -> dict[str, dict[str, float]]:
    """B-cubed, and how many pairs were put together and how many of these belong together."""
    found = {item: set(group) for group in map(tuple, groups) for item in group}
    right = {item: len(found[item] & wanted[item]) for item in wanted}
    precision = _mean(right, lambda item: len(found[item]))
    recall = _mean(right, lambda item: len(wanted[item]))
    sizes = (right.values(), [len(found[item]) for item in wanted], map(len, wanted.values()))
    true, put, due = (sum(n - 1 for n in counts) // 2 for counts in sizes)
    return {
        "b_cubed": {"precision": round(precision, 3), "recall": round(recall, 3), "f1": round(f1(precision, recall), 3)},
        "pairs": {"found": put, "precision": round(ratio(true, put), 3), "recall": round(ratio(true, due), 3)},
    }


def _mean(right: Mapping[str, int], whole: Callable[[str], int]) -> float:
    return sum(n / whole(item) for item, n in right.items()) / max(len(right), 1)


def share(groups: Iterable[Iterable[str]], holds: Callable[[str, str], bool]) -> float:
    """The share of the pairs put together of which something holds."""
    told = [holds(a, b) for group in groups for a, b in combinations(sorted(group), 2)]
    return round(ratio(sum(told), len(told)), 3)
