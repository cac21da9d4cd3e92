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
    """Every pair of reports worth comparing whose likeness is above nothing, the lesser id first."""
    vectors = {p.id: p.words - {w for w in p.words if weights.having[w] < 2} for p in pages}
    norms = {report: weights.norm(words) for report, words in vectors.items()}
    holders: dict[str, list[Page]] = {}
    for page in pages:
        found: dict[str, Page] = {}
        for word in sorted(vectors[page.id]):
            if weights.having[word] <= rules.most:
                found |= {other.id: other for other in holders.get(word, ()) if _near(other, page, rules)}
                holders.setdefault(word, []).append(page)
        for other in sorted(found):
            product = sum(weights.of(w) ** 2 for w in sorted(vectors[other] & vectors[page.id]))
            value = product / (norms[other] * norms[page.id])
            if value >= rules.floor:
                yield (other, page.id), value


def _near(left: Page, right: Page, rules: Wording) -> bool:
    return left.day is None or right.day is None or abs(left.day - right.day) <= rules.apart
