"""Shares and F1: the arithmetic that the measures have in common. Figures of a report are rounded to three places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

Pair = tuple[str, str]  # the class wanted, the class given


def ratio(part: float, whole: float) -> float:
    """A share, 0 of nothing."""
    return part / whole if whole else 0.0


def share(part: int, whole: int) -> float:
    """A share as it is reported."""
    return round(ratio(part, whole), 3)


def f1(precision: float, recall: float) -> float:
    """The harmonic mean, 0 where both are."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def scores(right: int, found: int, wanted: int) -> dict[str, float]:
    """Precision, recall and F1 of what was found, as they are reported."""
    precision, recall = ratio(right, found), ratio(right, wanted)
    return {"precision": round(precision, 3), "recall": round(recall, 3), "f1": round(f1(precision, recall), 3)}


def by_class(pairs: Sequence[Pair]) -> dict[str, float]:
    """F1 of each class that is wanted."""
    right = Counter(wanted for wanted, given in pairs if wanted == given)
    wants, gives = Counter(wanted for wanted, _ in pairs), Counter(given for _, given in pairs)
    return {name: 2 * right[name] / (n + gives[name]) for name, n in wants.items()}


def macro(pairs: Sequence[Pair]) -> float:
    """The mean F1 of the classes that are wanted, each counting alike, as it is reported; 0 for no pairs."""
    each = by_class(pairs)
    return round(sum(each.values()) / len(each), 3) if each else 0.0
