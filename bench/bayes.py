"""Naive Bayes over what is said: how much each class is to be expected, from a few hundred examples."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

SMOOTHING = 0.2  # added to the counts of what was said and of what was not
Example = tuple[frozenset[str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bayes:
    """How many examples each class has, and in how many of them each thing is said."""

    examples: Mapping[str, int]
    said: Mapping[str, Mapping[str, int]]
    known: frozenset[str]

    @classmethod
    def learned(cls, examples: Sequence[Example]) -> Bayes:
        """From examples of what is said with the class of each."""
        said: dict[str, Counter[str]] = {label: Counter() for _, label in examples}
        for heard, label in examples:
            said[label].update(heard)
        return cls(
            examples=dict(sorted(Counter(label for _, label in examples).items())),
            said=said,
            known=frozenset(word for heard, _ in examples for word in heard),
        )

    def weights(self, heard: frozenset[str]) -> dict[str, float]:
        """The logarithm of each class's odds; what no example said has no weight."""
        telling = sorted(heard & self.known)  # in one order, so that sums are the same everywhere
        return {
            label: math.log(n) + sum(math.log((self.said[label][w] + SMOOTHING) / (n + 2 * SMOOTHING)) for w in telling)
            for label, n in self.examples.items()
        }
