"""Spellings: names brought into Latin letters in many ways fold to one key, by the rules of spellings.yaml."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, TypeVar

from . import names
from .actor import Actor

K = TypeVar("K")
SHORTEST = 5  # letters of a name of one word
SHORTEST_LONG = 8  # letters of a name of several words
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

    def key(self, pieces: tuple[tuple[str, ...], ...]) -> str:
        """The key of a name in pieces (words between blanks, each split at hyphens); "" where it is none of this script's."""
        kept = self.weighty(pieces)
        if (
            not kept
            or pieces[-1][-1] in self.dropped
            or (len(kept) > 1 if self.alone == "only" else len(kept) == 1 and self.alone == "never")
        ):
            return ""
        return "".join(folded(self, w) for w in kept)

    def weighty(self, pieces: tuple[tuple[str, ...], ...]) -> list[str]:
        """The words of a name that carry weight: no articles, no small words."""
        return [w for w in self._words(pieces) if w not in self.dropped]

    def _words(self, pieces: tuple[tuple[str, ...], ...]) -> Iterable[str]:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Spellings:
    """Keys of names by script, and by their words in any order where they are translated; each key with the ids that have it."""

    scripts: tuple[Script, ...] = ()
    index: tuple[dict[str, tuple[str, ...]], ...] = ()
    translated: dict[str, str] = field(default_factory=dict)
    small_words: frozenset[str] = frozenset()
    unordered: dict[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def build(cls, spec: dict[str, Any], actors: Iterable[Actor]) -> Spellings:
        """The index over the names of these actors; those of kinds that are not transliterated are left out."""
        scripts = tuple(_script(s) for s in (spec.get("scripts") or {}).values())
        own = [a for a in actors if a.kind in (spec.get("kinds") or ()) and not a.umbrella]
        empty = cls(scripts=scripts, translated=spec.get("translated") or {}, small_words=frozenset(spec.get("small_words") or ()))
        index = tuple(
            _index((script.key(p), a) for a in own if a.country in script.countries for p in _each(a, script)) for script in scripts
        )
        orders = _index(
            (empty.bag(p), a) for a in own if a.kind != "person" for name in (a.name, *a.aliases) for p in [pieces(name)]
        )
        return cls(
            scripts=scripts,
            index=index,
            translated=empty.translated,
            small_words=empty.small_words,
            unordered={k: v for k, v in orders.items() if len(k) > 1},
        )

    def ids(self, name: str) -> frozenset[str]:
        """Ids of those who may be meant by a name in an unknown spelling; empty where it is too short or in small letters."""
        split = pieces(name)
        if not _capital(name) or _letters(split) < (SHORTEST if len(split) == 1 else SHORTEST_LONG):
            return frozenset()
        found = {id_ for script, index in zip(self.scripts, self.index, strict=True) for id_ in index.get(script.key(split), ())}
        if not found and self._foreign(split):
            found.update(self.unordered.get(self.bag(split), ()))
        return frozenset(found)

    def _foreign(self, split: tuple[tuple[str, ...], ...]) -> bool:
        """Whether a name has a word of another language, or opens with its sort as names in that language do ("Front al-Nosra")."""
        words, ends = [w for piece in split for w in piece], (split[0][0], split[-1][-1])
        changed = any(self.translated.get(w, w) != w for w in words)
        return (changed or words[0] in self.translated) and not any(w in self.small_words for w in ends)

    def bag(self, split: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
        """The words of a name in English and in the order of the alphabet."""
        every = [self.translated.get(w, w) for piece in split for w in piece if w not in self.small_words]
        return tuple(sorted(folded(self.scripts[0], w) for w in every)) if self.scripts else ()


@lru_cache(maxsize=65536)
def pieces(name: str) -> tuple[tuple[str, ...], ...]:
    """The small-letter words of a name between blanks, each split at its hyphens."""
    split = (tuple(w for part in piece.split("-") for w in names.words(part)) for piece in _HYPHEN.sub("-", name).split())
    return tuple(tuple(w.lower() for w in piece) for piece in split if piece)


def _each(actor: Actor, script: Script) -> Iterable[tuple[tuple[str, ...], ...]]:
    """The names of an actor that a script indexes: no abbreviations, and names of one word as it says."""
    for name in (actor.name, *actor.aliases):
        split = pieces(name)
        alone = len(script.weighty(split)) == 1
        if not name.isupper() and _letters(split) > SHORTEST and script.alone in (("too", "only") if alone else ("too", "never")):
            yield split


def _capital(name: str) -> bool:
    """Whether a name begins with a capital, or after an article and a hyphen ("al-Nusra")."""
    return any(part[:1].isupper() for part in _HYPHEN.split(name.split(" ", 1)[0] if " " in name else name)[:2])


def _letters(split: tuple[tuple[str, ...], ...]) -> int:
    return sum(len(w) for piece in split for w in piece)


def _index(pairs: Iterable[tuple[K, Actor]]) -> dict[K, tuple[str, ...]]:
    found: dict[K, dict[str, None]] = {}
    for key, actor in pairs:
        if key:
            found.setdefault(key, {})[actor.id] = None
    return {key: tuple(ids) for key, ids in found.items()}


def _script(spec: dict[str, Any]) -> Script:
    sets = {key: frozenset(spec.get(key) or ()) for key in ("countries", "articles", "spaced_articles", "dropped")}
    rules = tuple((str(pattern), str(replacement)) for pattern, replacement in spec["rules"])
    return Script(rules=rules, alone=str(spec.get("alone", "never")), same=dict(spec.get("same") or {}), **sets)
