"""Spellings: names brought into Latin letters in many ways, or told in another language, fold to one key (spellings.yaml)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from .actor import Actor
from .script import Pieces, Script, capital, folded, letters, pieces, script_of

K = TypeVar("K")
SHORTEST = 5  # letters of a name of one word
SHORTEST_LONG = 8  # letters of a name of several words


@dataclass(frozen=True, slots=True, kw_only=True)
class Translations:
    """Names of bodies in other languages, word by word: word order does not matter, and the words are folded by `script`."""

    script: Script
    words: dict[str, str]
    small_words: frozenset[str]
    index: dict[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict)

    def ids(self, split: Pieces) -> tuple[str, ...]:
        """Whose name this may be: only where a word is of another language, or its sort stands first ("Front al-Nosra")."""
        words = [w for piece in split for w in piece]
        foreign = words[0] in self.words or any(self.words.get(w, w) != w for w in words)
        whole = words[0] not in self.small_words and words[-1] not in self.small_words
        return self.index.get(self.key(split), ()) if foreign and whole else ()

    def key(self, split: Pieces) -> tuple[str, ...]:
        """The words of a name in English and in the order of the alphabet; empty where it is one word."""
        every = [self.words.get(w, w) for piece in split for w in piece if w not in self.small_words]
        return tuple(sorted(folded(self.script, w) for w in every)) if len(every) > 1 else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Spellings:
    """The keys of names by script, each with the ids that have it, and the names in other languages."""

    scripts: tuple[Script, ...] = ()
    index: tuple[dict[str, tuple[str, ...]], ...] = ()
    translations: Translations | None = None

    @classmethod
    def build(cls, spec: dict[str, Any], actors: Iterable[Actor]) -> Spellings:
        """The index over the names of these actors; those of kinds that are not transliterated are left out."""
        scripts = tuple(map(script_of, (spec.get("scripts") or {}).values()))
        own = [a for a in actors if a.kind in (spec.get("kinds") or ()) and not a.umbrella]
        return cls(
            scripts=scripts,
            index=tuple(_index((script.key(split), a) for a, split in _indexed(own, script)) for script in scripts),
            translations=_translations(spec, scripts[0], own) if scripts else None,
        )

    def ids(self, name: str) -> frozenset[str]:
        """Ids of those who may be meant by a name in an unknown spelling; empty where it is too short or in small letters."""
        split = pieces(name)
        if not capital(name) or letters(split) < (SHORTEST if len(split) == 1 else SHORTEST_LONG):
            return frozenset()
        found = {id_ for script, index in zip(self.scripts, self.index, strict=True) for id_ in index.get(script.key(split), ())}
        return frozenset(found or (self.translations.ids(split) if self.translations else ()))


def _indexed(actors: list[Actor], script: Script) -> Iterable[tuple[Actor, Pieces]]:
    """The names that a script indexes, abbreviations left out."""
    for actor in actors:
        for name in (actor.name, *actor.aliases) if actor.country in script.countries else ():
            split = pieces(name)
            if not name.isupper() and letters(split) > SHORTEST:
                yield actor, split


def _translations(spec: dict[str, Any], script: Script, actors: list[Actor]) -> Translations:
    empty = Translations(script=script, words=spec.get("translated") or {}, small_words=frozenset(spec.get("small_words") or ()))
    bodies = [(a, name) for a in actors if a.kind != "person" for name in (a.name, *a.aliases)]
    index = _index((empty.key(pieces(name)), actor) for actor, name in bodies)
    return Translations(script=script, words=empty.words, small_words=empty.small_words, index=index)


def _index(pairs: Iterable[tuple[K, Actor]]) -> dict[K, tuple[str, ...]]:
    found: dict[K, dict[str, None]] = {}
    for key, actor in pairs:
        if key:
            found.setdefault(key, {})[actor.id] = None
    return {key: tuple(ids) for key, ids in found.items()}
