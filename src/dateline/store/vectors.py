"""Vectors: texts and searches as PostgreSQL's full-text search takes them, cut into words here and not there.

Its own parser takes addresses, numbers and hyphens for things of their own, and accents only with an extension; cut here, words
are the same on every server, and the same as in SQLite.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .folding import words_of

PLACES, OVERLAP = 16_000, 50  # words in one vector, and how many of them the next begins with, for phrases across
LONGEST = 200  # characters of a word that count
LARGEST = 400_000  # characters of distinct words in one vector; it may have a megabyte


def vectors(text: str) -> list[str]:
    """The vectors of a text, one unless it is very long."""
    words = words_of(text)
    if len(text) > LONGEST:
        words = [word[:LONGEST] for word in words]
    if len(words) <= PLACES and len(text) <= LARGEST:
        return [_vector(words)]
    return [_vector(part) for part in _parts(words)]


def query(phrase: str) -> str:
    """The words of a phrase, one after the other; "" where there is no word in it."""
    return " <-> ".join(f"'{word[:LONGEST]}'" for word in words_of(phrase))


def every(phrases: Sequence[str]) -> str:
    """All of these phrases."""
    return " & ".join(f"({found})" for found in map(query, phrases) if found)


def _vector(words: Sequence[str]) -> str:
    # Words are letters and digits, so that none needs quoting; one that comes twice is put together by the server.
    return " ".join([f"{word}:{place}" for place, word in enumerate(words, 1)])


def _parts(words: Sequence[str]) -> Iterator[Sequence[str]]:
    begin = size = 0
    for at, word in enumerate(words):
        size += len(word)
        if at - begin >= PLACES or size > LARGEST:
            yield words[begin:at]
            begin = max(begin + 1, at - OVERLAP)
            size = sum(map(len, words[begin : at + 1]))
    yield words[begin:]
