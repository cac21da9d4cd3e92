"""A sketch of a text: two texts that share most of their wording have sketches that agree in most places.

MinHash with one permutation (Li, Owen and Zhang 2012), empty places filled from their neighbours (Shrivastava and Li 2014):
the share of equal values estimates how many runs of words two texts have in common (Jaccard's index).
"""

from __future__ import annotations

import hashlib
import re
from itertools import pairwise

PLACES = 64
RUN = 4  # words in a row: long enough to be wording rather than topic
WORD = re.compile(r"\w+")


def sketch(text: str) -> tuple[int, ...]:
    """`PLACES` numbers; none for a text of fewer than two runs, of which nothing can be said."""
    words = WORD.findall(text.casefold())
    runs = {" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}
    if len(runs) < 2:
        return ()
    least: list[int | None] = [None] * PLACES
    for number in map(_number, runs):
        place, rest = number % PLACES, number // PLACES
        held = least[place]
        least[place] = rest if held is None else min(held, rest)
    return _filled(least)


def alike(left: tuple[int, ...], right: tuple[int, ...]) -> float:
    """The share of equal values of two sketches: how much of their wording two texts have in common; 0 where both are empty."""
    same = sum(a == b for a, b in zip(left, right, strict=False))
    return same / max(len(left), len(right), 1)


def _number(words: str) -> int:
    return int.from_bytes(hashlib.blake2b(words.encode("utf-8", "surrogatepass"), digest_size=6).digest(), "big")


def _filled(least: list[int | None]) -> tuple[int, ...]:
    """An empty place takes the value of the next one that is not, marked by the distance so that chance matches stay rare."""
    taken = [at for at, value in enumerate(least) if value is not None]
    found = list(least)
    for before, after in pairwise([taken[-1] - PLACES, *taken]):
        for at in range(before + 1, after):
            value = least[after]
            assert value is not None
            found[at] = value * PLACES + (after - at)
    return tuple(value for value in found if value is not None)
