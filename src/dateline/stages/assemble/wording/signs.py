"""Signs: what speaks for and against two mentions being of one happening, each a number that its worth is multiplied by."""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass, field

from dateline.knowledge.assembling.wording import Wording

from .stories import Stories
from .told import Told, apart
from .weights import Weights

Signs = dict[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What mentions are compared on: the weights of words and names, the stories of the reports, the rules; norms by mention."""

    words: Weights
    names: Weights
    stories: Stories
    rules: Wording
    norms: dict[str, float] = field(default_factory=dict)

    @classmethod
    def of(cls, told: Collection[Told], stories: Stories, rules: Wording) -> Ground:
        """The weights counted over the mentions themselves."""
        words, names = (Weights.counted(each) for each in ((t.words for t in told), (t.parties for t in told)))
        norms = {t.id: words.norm(t.words) for t in told}
        return cls(words=words, names=names, stories=stories, rules=rules, norms=norms)

    def alike(self, left: Told, right: Told) -> float:
        """How alike two mentions are in the words around them (cosine, 0 to 1)."""
        norms = self.norms[left.id] * self.norms[right.id]
        return self.words.product(left.words, right.words) / norms if norms else 0.0


def signs(left: Told, right: Told, ground: Ground) -> Signs:
    """Every sign that two mentions give, in the order of the rules; what either leaves unknown gives none."""
    found = {
        "start": 1.0,
        "same_word": float(bool(left.trigger) and left.trigger == right.trigger),
        "same_passage": float(bool(left.passage) and left.passage == right.passage),
        "sorts": len(left.sorts & right.sorts) / (1 + min(len(left.sorts), len(right.sorts))),
        "same_origin": float(bool(left.origin) and left.origin == right.origin and left.report != right.report),
        "telling": float(bool((left.sorts | right.sorts) & ground.rules.telling)),
        "words": ground.alike(left, right) if left.trigger and right.trigger else 0.0,
        **_reports(left, right, ground.stories),
        **_parties(left, right, ground.names),
        **_places(left, right),
        **_days(left, right),
    }
    return {sign: value for sign, value in found.items() if value}


def excluded(left: Told, right: Told) -> bool:
    """Whether two are told apart for certain."""
    return bool(left.teller) and left.teller == right.teller


def likely(found: Signs, rules: Wording) -> float:
    """How likely the signs make it that the two are one, 0 to 1."""
    return 1 / (1 + math.exp(-math.fsum(rules.worth.get(sign, 0.0) * value for sign, value in found.items())))


def _reports(left: Told, right: Told, stories: Stories) -> Signs:
    a, b = left.report, right.report
    if a == b:
        return {"same_report": 1.0}
    same = a in stories.narrow and stories.narrow[a] == stories.narrow.get(b)
    return {"story": stories.alike(a, b), "same_story": float(same)}


def _parties(left: Told, right: Told, names: Weights) -> Signs:
    if not left.parties or not right.parties:
        return {}
    return {"parties": names.shared(left.parties, right.parties), "parties_apart": float(not left.parties & right.parties)}


def _places(left: Told, right: Told) -> Signs:
    if len(left.places) != 1 or len(right.places) != 1:
        return {}
    same = left.places == right.places
    return {"same_place": float(same), "other_place": float(not same)}


def _days(left: Told, right: Told) -> Signs:
    if left.days is None or right.days is None:
        return {}
    gap = apart(left.days, right.days)
    return {"day_after": float(gap == 1), "days_apart": float(gap > 1)}
