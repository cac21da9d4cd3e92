"""Spans found against spans wanted: counts that add up, and the figures made of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from .scores import f1, ratio, scores

Span = tuple[int, int]


def counted(wanted: Collection[Span], found: Collection[Span]) -> Counter[str]:
    """How many there are of each, how many agree exactly, and how many of either touch one of the other."""
    return Counter(
        wanted=len(wanted),
        found=len(found),
        exact=len(set(wanted) & set(found)),
        wanted_touched=sum(touches(w, found) for w in wanted),
        found_touching=sum(touches(f, wanted) for f in found),
    )


def touches(span: Span, others: Collection[Span]) -> bool:
    """Whether a span shares a character with one of the others."""
    return any(start < span[1] and span[0] < end for start, end in others)


def figures(n: Counter[str]) -> dict[str, float]:
    """Precision, recall and F1 of exact spans; beside them F1 where a touch is enough."""
    touched = f1(ratio(n["found_touching"], n["found"]), ratio(n["wanted_touched"], n["wanted"]))
    return {**scores(n["exact"], n["found"], n["wanted"]), "f1_overlap": round(touched, 3)}
