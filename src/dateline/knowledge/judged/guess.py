"""What kind of actor an unknown name may be, from its words and from what it is said to do; with the reason."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

from dateline.knowledge.files import read_yaml

FILE = Path(__file__).parent / "guesses.yaml"
DOES = frozenset({"agent", "holder"})
VOICE = "voice"
PERSON_WORDS = (2, 3)
_APART = re.compile(r"\s+(?:of|for|against)\s+", re.IGNORECASE)


@cache
def _tables() -> tuple[dict[str, str], str, str]:
    data: dict[str, Any] = read_yaml(FILE)
    return {word: kind for kind, words in data["words"].items() for word in words}, data["person"], data["fighter"]


def head_of(name: str) -> str:
    """The word that says what a name is of: the last before "of" or "for"."""
    first = _APART.split(name)[0].split()
    return first[-1] if first else ""


def tells(word: str) -> bool:
    """Whether a word is one that kinds are guessed by."""
    return word.lower() in _tables()[0]


def guess(name: str, roles: Counter[str]) -> tuple[str, str]:
    """A kind and why; "" where nothing tells. `roles` counts the roles it has in claims, VOICE among them."""
    words, person, fighter = _tables()
    heads = [part.split() for part in _APART.split(name) if part]
    for word in [w for part in heads for w in reversed(part)]:
        kind = words.get(word.strip(".,'’").lower())
        if kind:
            return kind, f"by its word {word!r}"
    parts = name.split()
    if len(parts) in PERSON_WORDS and set(roles) == {VOICE} and all(p[:1].isupper() for p in parts):
        return person, "two or three names, and only ever speaks"
    if roles.keys() & DOES and sum(roles[r] for r in DOES) >= roles[VOICE]:
        return fighter, "is said to act or to hold"
    return "", ""
