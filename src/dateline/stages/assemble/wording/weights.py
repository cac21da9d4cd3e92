"""Weights of words: a word that few of the texts at hand use says more than one that many use."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Set
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """The inverse document frequency of words: the logarithm of texts over texts that have the word, never below 0."""

    texts: int
    having: dict[str, int]

    @classmethod
    def counted(cls, texts: Iterable[Set[str]]) -> Weights:
        """From the words of each text, in whatever order."""
        counts, n = Counter[str](), 0
        for words in texts:
            counts.update(words)
            n += 1
        return cls(texts=n, having=dict(counts))

    def of(self, word: str) -> float:
        """What sharing a word is worth; a word never counted is as rare as can be."""
        return math.log(max(self.texts, 1) / self.having.get(word, 1))

    def sum(self, words: Set[str]) -> float:
        """The weights of some words together; the same for the same words, whatever the order."""
        return math.fsum(map(self.of, words))

    def norm(self, words: Set[str]) -> float:
        """The length of a text's vector."""
        return math.sqrt(math.fsum(self.of(w) ** 2 for w in words))

    def cosine(self, left: Set[str], right: Set[str]) -> float:
        """How alike two texts are in their words, 0 to 1."""
        norms = self.norm(left) * self.norm(right)
        return math.fsum(self.of(w) ** 2 for w in left & right) / norms if norms else 0.0

    def shared(self, left: Set[str], right: Set[str]) -> float:
        """The share of the lesser of two sets of names that the other has too, 0 to 1."""
        least = min(self.sum(left), self.sum(right))
        return min(1.0, self.sum(left & right) / least) if least else 0.0
