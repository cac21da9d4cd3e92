"""Folding of names, so that "al-Nusra", "Al Nusra" and "the al-Nusra's" are one key while "IS" is never "is"."""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii

ABBREVIATION_MAX = 5

_POSSESSIVE = re.compile(r"\s*['’]s?$")
_APART = re.compile(r"\s+(?=['’]s\b)")  # "People 's", as a tokeniser leaves it
_ARTICLE = re.compile(r"^the\s+(?=\S)", re.IGNORECASE)
_DROPPED = str.maketrans({c: "" for c in "'’‘`´ʼʿʾ\"“”«»."} | {c: " " for c in "-‐‑‒–—"} | {"&": " and "})


@lru_cache(maxsize=65_536)
def words(name: str) -> tuple[str, ...]:
    """The words of a name with their case: no article in front, possessive, apostrophes, points, hyphens or diacritics."""
    plain = _POSSESSIVE.sub("", _APART.sub("", name.strip()))
    plain = _ARTICLE.sub("", plain).translate(_DROPPED)
    if not plain.isascii():
        plain = anyascii(plain).replace("'", "").replace("`", "")
    return tuple(plain.split())


def key(parts: tuple[str, ...]) -> str:
    """The caseless key of those words."""
    return " ".join(parts).lower()


def abbreviations(parts: tuple[str, ...]) -> tuple[tuple[int, str], ...]:
    """Positions and letters of the short all-capital words, which must be met in the same case."""
    return tuple((i, w) for i, w in enumerate(parts) if 2 <= len(w) <= ABBREVIATION_MAX and w.isupper())


def capital(parts: tuple[str, ...]) -> bool:
    """Whether the first word starts with a capital."""
    return bool(parts) and parts[0][0].isupper()
