"""One key for all spellings of a name: case, accents, apostrophes, hyphens and the Arabic article do not matter."""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii

_DROPPED = re.compile(r"['’‘ʼʿʾ`´\"“”«»]+")
_BLANKS = re.compile(r"[\s\-‐-―_./,]+")
# The article assimilates to the consonant after it: ar-Raqqa, as-Suwayda, ash-Sham, an-Nusayrat.
_ARTICLE = re.compile(r"\b(?:al|el|ul)(?= \S)|\ba([dnrstz])(?= \1)|\be([dnrstz])(?= \2)|\b[ae](?:sh(?= sh)|th(?= th)|dh(?= dh))")
_FILLER = re.compile(r"^the ")


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """The key of a name: "Al-Ḥasakah", "al Hasakah" and "Hasakah" fold to "hasakah". Empty where no letter is left."""
    if name.isascii() and name.isalpha():
        return name.lower()
    bare = _DROPPED.sub("", name)
    plain = (bare if bare.isascii() else _DROPPED.sub("", anyascii(bare))).lower()
    plain = _FILLER.sub("", " ".join(_BLANKS.sub(" ", plain).split()))
    return " ".join(_ARTICLE.sub("", plain).split()) or plain


def variants(key: str) -> tuple[str, ...]:
    """Keys to try where the key itself is unknown: a lost apostrophe ("Syrias"), a final h, doubled letters."""
    tries = [key.removesuffix("s")] if key.endswith("s") else []
    tries += [key.removesuffix("h")] if key.endswith("ah") else [key + "h"] if key.endswith("a") else []
    tries += [re.sub(r"([b-df-hj-np-tv-z])\1", r"\1", key), key.replace(" ", "")]
    return tuple(dict.fromkeys(t for t in tries if t and t != key and len(t) > 3))
