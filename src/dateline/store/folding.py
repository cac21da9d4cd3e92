"""Folding: words as they are indexed and looked for, the same in every database."""

from __future__ import annotations

import re
import unicodedata

TATWEEL = "\u0640"  # stretches Arabic words and says nothing
_WORD = re.compile(r"[^\W_]+")


def words_of(text: str) -> list[str]:
    """The words of a text without case, accents, vowel points and other marks, in their order."""
    if text.isascii():
        return _WORD.findall(text.lower())
    plain = unicodedata.normalize("NFKD", text).casefold().replace(TATWEEL, "")
    return _WORD.findall("".join(c for c in plain if not unicodedata.combining(c)))
