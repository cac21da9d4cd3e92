"""Folding: words as they are indexed and looked for, and a search as somebody typed it as one that the index understands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from dateline.store.folding import words_of

_ASKED = re.compile(r'(-?)(?:"([^"]*)"?|([^\s"]+))')


@lru_cache(maxsize=1 << 16)
def folded(text: str) -> str:
    """Text without case, accents, vowel points and other marks, its words between single spaces."""
    return " ".join(words_of(text))


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A search as the index understands it: what matches is meant, or, `but` it, everything else. "" asks nothing.

    `nothing`: something was asked in which there is no word, so that nothing can be found by it.
    """

    match: str = ""
    but: bool = False
    nothing: bool = False


def asked(words: str) -> Asked:
    """What somebody typed: words, "phrases", beginn*, -without. Whatever else stands there cannot be an error, or a command."""
    wanted: list[str] = []
    unwanted: list[str] = []
    for minus, phrase, word in _ASKED.findall(words):
        said = folded(phrase or word)
        if said:
            ends = "*" if word.endswith("*") else ""
            (unwanted if minus else wanted).append(f'"{said}"{ends}')
    if not wanted:
        return Asked(match=" OR ".join(unwanted), but=bool(unwanted), nothing=bool(words.strip()) and not unwanted)
    match = " AND ".join(wanted)
    return Asked(match=f"({match}) NOT ({' OR '.join(unwanted)})" if unwanted else match)


def beginning(words: str) -> str:
    """Names being typed: every word whole but the last, of which it is the beginning; "" where there is no word."""
    said = folded(words).split()
    return " AND ".join([*(f'"{w}"' for w in said[:-1]), *(f'"{w}"*' for w in said[-1:])])
