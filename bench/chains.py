"""Chains of mentions against true ones: MUC, B-cubed, CEAF by entities, and their mean, the CoNLL score.

MUC counts links (Vilain and others 1995), B-cubed the company of every mention (Bagga and Baldwin 1998), CEAF the best matching
of chains, one to one, each pair worth twice what the two share over what they hold together (Luo 2005, phi 4). Mentions are those
of the key. Chains of one mention count: in B-cubed and CEAF as any other, while in MUC they have no link to count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

from .assigning import best
from .scores import f1, ratio

M = TypeVar("M", bound=Hashable)
Chains = list[frozenset[M]]
Figures = dict[str, float]


def chains(labels: Mapping[M, Hashable]) -> Chains[M]:
    """The mentions that bear one label, for each."""
    found: dict[Hashable, set[M]] = {}
    for mention, label in labels.items():
        found.setdefault(label, set()).add(mention)
    return [frozenset(group) for group in found.values()]


def figures(found: Chains[M], wanted: Chains[M]) -> dict[str, Figures | float]:
    """`conll`, the mean F1, and precision, recall and F1 of each of the three."""
    each = {"muc": muc(found, wanted), "b_cubed": b_cubed(found, wanted), "ceaf_e": ceaf_e(found, wanted)}
    scores = {name: _figures(precision, recall) for name, (precision, recall) in each.items()}
    mean = sum(f1(precision, recall) for precision, recall in each.values()) / len(each)
    return {"conll": round(mean, 4), **scores}


def _figures(precision: float, recall: float) -> Figures:
    return {"precision": round(precision, 3), "recall": round(recall, 3), "f1": round(f1(precision, recall), 3)}


def muc(found: Chains[M], wanted: Chains[M]) -> tuple[float, float]:
    """Precision and recall of the links that hold chains together."""
    return _links(found, wanted), _links(wanted, found)


def _links(whole: Chains[M], other: Chains[M]) -> float:
    at = _places(other)
    kept = sum(len(chain) - len({at[m] for m in chain}) for chain in whole)
    return ratio(kept, sum(len(chain) - 1 for chain in whole))


def b_cubed(found: Chains[M], wanted: Chains[M]) -> tuple[float, float]:
    """Precision and recall of the company that each mention has, over all mentions."""
    shared = _shared(found, wanted)
    mentions = sum(map(len, found))
    precision = sum(n * n / len(found[f]) for (f, _), n in shared.items())
    recall = sum(n * n / len(wanted[w]) for (_, w), n in shared.items())
    return precision / mentions if mentions else 0.0, recall / mentions if mentions else 0.0


def ceaf_e(found: Chains[M], wanted: Chains[M]) -> tuple[float, float]:
    """Precision and recall of chains matched one to one, so that the whole is most alike."""
    worth: dict[int, dict[int, float]] = {}
    for (f, w), n in _shared(found, wanted).items():
        worth.setdefault(f, {})[w] = 2 * n / (len(found[f]) + len(wanted[w]))
    alike = best(worth)
    return alike / len(found) if found else 0.0, alike / len(wanted) if wanted else 0.0


def pairs(found: Chains[M], wanted: Chains[M]) -> tuple[float, float]:
    """Precision and recall of pairs of mentions said to be of one chain."""
    right = sum(_two(n) for n in _shared(found, wanted).values())
    return ratio(right, sum(_two(len(c)) for c in found)), ratio(right, sum(_two(len(c)) for c in wanted))


def _two(n: int) -> int:
    return n * (n - 1) // 2


def _shared(found: Chains[M], wanted: Chains[M]) -> Counter[tuple[int, int]]:
    at = _places(wanted)
    return Counter((f, at[m]) for f, chain in enumerate(found) for m in chain)


def _places(groups: Iterable[frozenset[M]]) -> dict[M, int]:
    return {mention: n for n, group in enumerate(groups) for mention in group}
