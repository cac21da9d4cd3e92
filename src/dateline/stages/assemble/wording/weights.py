"""Weights of words: a word that few of the texts at hand use says more than one that many use."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Set
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """Of every word the texts that have it, and its inverse document frequency: the logarithm of all texts over these."""

    having: dict[str, int]
    worth: dict[str, float]
    rarest: float

    @classmethod
    def counted(cls, texts: Iterable[Set[str]]) -> Weights:
        """From the words of each text, in whatever order."""
        having, n = Counter[str](), 0
        for words in texts:
            having.update(words)
            n += 1
        worth = {word: math.log(n / count) for word, count in having.items()}
        return cls(having=dict(having), worth=worth, rarest=math.log(max(n, 1)))

    def of(self, word: str) -> float:
        """What sharing a word is worth; a word never counted is as rare as can be."""
        return self.worth.get(word, self.rarest)

    def norm(self, words: Set[str]) -> float:
        """The length of a text's vector; the same for the same words, whatever the order."""
        return math.sqrt(self.product(words, words))

    def product(self, left: Set[str], right: Set[str]) -> float:
        """The inner product of the vectors of two texts."""
        return math.fsum(self.of(word) ** 2 for word in left & right)

    def shared(self, left: Set[str], right: Set[str]) -> float:
        """The share of the lesser of two sets of names that the other has too, 0 to 1."""
        least = min(math.fsum(map(self.of, left)), math.fsum(map(self.of, right)))
        return min(1.0, math.fsum(map(self.of, left & right)) / least) if least else 0.0
