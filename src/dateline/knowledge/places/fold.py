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


# Letters that the ways of writing Arabic, Persian, Cyrillic and other names in Latin letters use for one sound; longest first.
_SOUNDS = {
    "shch": "S", "sch": "S", "tch": "S", "sh": "S", "ch": "S", "kh": "h", "gh": "g", "th": "t", "dh": "d", "zh": "j",
    "dj": "j", "ph": "f", "ck": "k", "q": "k", "c": "k", "x": "h",
}  # fmt: skip
_SOUND = re.compile("|".join(_SOUNDS) + r"|(?P<i>[ae]?[iy]+e?(?=[^aeiouwy]|$)|ee|[iy]+)|(?P<u>a?[uw]+|o[uw]*)|(?P<a>[ae]+)")
_ENDING = re.compile(r"(?:[ae]h|e)$")
_JOINED_ARTICLE = re.compile(r"(?<= )[ae](?:(?P<s>[dnrstz])(?=(?P=s))|(?P<d>sh|th|dh)(?=(?P=d)))")
# What one language's spelling has for another's: Russian for Ukrainian, and the word endings of adjectives.
_EXCHANGES = (
    (re.compile(r"e"), "i"),
    (re.compile(r"g(?!h)"), "h"),
    (re.compile(r"ov(?=k[ai]$|tsi$|$)"), "iv"),
    (re.compile(r"iv(?=k[ai]$|tsi$|$)"), "ov"),
    (re.compile(r"(?<=sk)(?:[iy]+|oi|a|aya|oye|e)\b"), ""),
    (re.compile(r"^al(?=[b-df-hj-np-tv-z]\w{3})"), ""),
)


def rough(key: str) -> str:
    """A key by which spellings of one sound meet: "dayr az zawr", "deir ezzor" and "der zour" give "dirzur". "" where too short."""
    said = _ENDING.sub("a", _JOINED_ARTICLE.sub("", key).replace(" ", ""))
    plain = _SOUND.sub(_sound, said)
    plain = "".join(c for c, before in zip(plain, " " + plain, strict=False) if c != before)
    return plain if len(plain) >= LEAST_ROUGH else ""


def _sound(match: re.Match[str]) -> str:
    return match.lastgroup or _SOUNDS[match[0]]


LEAST_ROUGH = 5  # sounds; shorter names meet too many words


def rough_spellings(key: str) -> tuple[str, ...]:
    """Rough keys to try for a key, the nearest first: its own, then with one exchange, then with two."""
    once = [changed for pattern, other in _EXCHANGES if (changed := pattern.sub(other, key)) != key]
    twice = [changed for one in once for pattern, other in _EXCHANGES if (changed := pattern.sub(other, one)) != one]
    return tuple(dict.fromkeys(r for k in (key, *once, *twice) if (r := rough(k))))
