"""Scripts: the rules by which names brought into Latin letters are folded, and names taken apart for them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from . import names

Pieces = tuple[tuple[str, ...], ...]  # words between blanks, each split at its hyphens
_HYPHEN = re.compile(r"\s*[-‐‑‒–—]\s*")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Script:
    """The rules of one script (see spellings.yaml); `alone` says whether names of one word go by them: "too", "only" or "never"."""

    countries: frozenset[str]
    rules: tuple[tuple[str, str], ...]
    alone: str = "never"
    articles: frozenset[str] = frozenset()
    spaced_articles: frozenset[str] = frozenset()
    dropped: frozenset[str] = frozenset()
    same: dict[str, str] = field(default_factory=dict)

    def key(self, pieces: Pieces) -> str:
        """The key of a name in pieces (words between blanks, each split at hyphens); "" where it is none of this script's."""
        kept = self.weighty(pieces)
        fits = kept and pieces[-1][-1] not in self.dropped and self.takes(len(kept))
        return "".join(folded(self, w) for w in kept) if fits else ""

    def takes(self, words: int) -> bool:
        """Whether names of so many words go by these rules."""
        return self.alone in (("too", "only") if words == 1 else ("too", "never"))

    def weighty(self, pieces: Pieces) -> list[str]:
        """The words of a name that carry weight: no articles, no small words."""
        return [w for w in self._words(pieces) if w not in self.dropped]

    def _words(self, pieces: Pieces) -> Iterable[str]:
        """The words, without articles: those before a hyphen, and the plainest before a blank."""
        last = len(pieces) - 1
        for n, piece in enumerate(pieces):
            yield from (w for w in piece[:-1] if w not in self.articles)
            if n == last or piece[-1] not in self.spaced_articles:
                yield piece[-1]


@lru_cache(maxsize=65536)
def folded(script: Script, word: str) -> str:
    """One small-letter word by the rules of a script."""
    word = script.same.get(word, word)
    for pattern, replacement in script.rules:
        word = re.sub(pattern, replacement, word)
    return word


@lru_cache(maxsize=65536)
def pieces(name: str) -> Pieces:
    """The small-letter words of a name between blanks, each split at its hyphens."""
    split = (tuple(w for part in piece.split("-") for w in names.words(part)) for piece in _HYPHEN.sub("-", name).split())
    return tuple(tuple(w.lower() for w in piece) for piece in split if piece)


def script_of(spec: dict[str, Any]) -> Script:
    """The rules of a script as spellings.yaml writes them."""
    sets = {key: frozenset(spec.get(key) or ()) for key in ("countries", "articles", "spaced_articles", "dropped")}
    rules = tuple((str(pattern), str(replacement)) for pattern, replacement in spec["rules"])
    return Script(rules=rules, alone=str(spec.get("alone", "never")), same=dict(spec.get("same") or {}), **sets)


def capital(name: str) -> bool:
    """Whether a name begins with a capital, or after an article and a hyphen ("al-Nusra")."""
    first = _HYPHEN.sub("-", name).split(" ", 1)[0]
    return any(part[:1].isupper() for part in first.split("-")[:2])


def letters(split: Pieces) -> int:
    """How many letters a name has."""
    return sum(len(w) for piece in split for w in piece)
