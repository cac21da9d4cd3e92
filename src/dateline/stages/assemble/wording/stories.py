"""Stories: which reports tell of one matter, by the words that they share and few others use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from dateline.knowledge.assembling.wording import Wording

from .linking import Pair, linked
from .told import Page
from .weights import Weights


@dataclass(frozen=True, slots=True, kw_only=True)
class Stories:
    """For every report its story, narrow and wide (each goes by its least report), and the likeness of pairs of reports."""

    narrow: dict[str, str] = field(default_factory=dict)
    wide: dict[str, str] = field(default_factory=dict)
    likeness: dict[Pair, float] = field(default_factory=dict)

    def alike(self, left: str, right: str) -> float:
        """The likeness of two reports, 0 where they share no rare word."""
        return self.likeness.get((min(left, right), max(left, right)), 0.0)


def stories(pages: Iterable[Page], rules: Wording) -> Stories:
    """The stories of some reports. Only reports that share a rare word, and are of days near each other, are compared."""
    ordered = sorted({p.id: p for p in pages}.values(), key=lambda p: p.id)
    weights = Weights.counted(p.words for p in ordered)
    likeness = dict(_compared(ordered, weights, rules))
    reports = [p.id for p in ordered]
    narrow, wide = (linked(reports, likeness, least) for least in (rules.story, rules.matter))
    return Stories(narrow=_named(narrow), wide=_named(wide), likeness=likeness)


def _named(groups: Sequence[Sequence[str]]) -> dict[str, str]:
    return {report: group[0] for group in groups for report in group}


def _compared(pages: Sequence[Page], weights: Weights, rules: Wording) -> Iterator[tuple[Pair, float]]:
    """Every pair of reports worth comparing that is alike enough to count, the lesser id first."""
    vectors = {p.id: frozenset(w for w in p.words if weights.having[w] > 1) for p in pages}
    norms = {report: weights.norm(words) for report, words in vectors.items()}
    holders: dict[str, list[Page]] = {}
    for page in pages:
        words = vectors[page.id]
        rare = [w for w in words if weights.having[w] <= rules.most]
        for other in sorted({o.id for word in rare for o in holders.get(word, ()) if _near(o, page, rules)}):
            value = weights.product(vectors[other], words) / (norms[other] * norms[page.id])
            if value >= rules.floor:
                yield (other, page.id), value
        for word in rare:
            holders.setdefault(word, []).append(page)


def _near(left: Page, right: Page, rules: Wording) -> bool:
    return left.day is None or right.day is None or abs(left.day - right.day) <= rules.apart
