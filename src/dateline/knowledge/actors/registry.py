"""Actors: the whole registry, with every name folded into one dictionary."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from dateline.records import KnowledgeError

from . import names, rows
from .actor import Actor, Demonym

# id of the actor, its abbreviations by position, and whether the first letter must be a capital
Entry = tuple[str, tuple[tuple[int, str], ...], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Actors:
    """Who is known. Every lookup is one dictionary access on the folded name (see names.py); None where nothing matches."""

    ids: dict[str, Actor]
    index: dict[str, tuple[Entry, ...]]
    demonyms: dict[str, tuple[Demonym, ...]]
    metonyms: dict[str, str]
    roles: dict[tuple[str, str], str]
    kinds: tuple[str, ...]
    max_words: int
    collisions: tuple[str, ...] = ()

    @classmethod
    def read(cls, folders: list[Path]) -> Actors:
        """The registry in these folders, later ones winning by id; KnowledgeError names what is malformed."""
        found = rows.read(folders)
        actors = {id_: _actor(id_, row, found) for id_, row in found.actors.items()}
        _check(actors, found)
        index = _index(actors, found)
        return cls(
            ids=actors,
            index=index,
            demonyms=_demonyms(found),
            metonyms={names.key(names.words(word)): id_ for word, id_ in found.metonyms.items()},
            roles=found.roles,
            kinds=tuple(found.kinds),
            max_words=max((len(key.split()) for key in index), default=0),
            collisions=_collisions(index, actors),
        )

    def by_id(self, id: str) -> Actor | None:
        """The actor with this id."""
        return self.ids.get(id)

    def lookup(self, name: str, on: str | None = None) -> Actor | None:
        """Whose name this is; where successors share it, the one of the day `on` (ISO), else the latest."""
        parts = names.words(name)
        fits = [self.ids[id_] for id_, caps, capital in self.index.get(names.key(parts), ()) if _fits(parts, caps, capital)]
        living = [actor for actor in fits if on is None or actor.covers(on)]
        return max(living or fits, key=lambda actor: actor.start or "", default=None)

    def lookup_loose(self, name: str, on: str | None = None) -> Actor | None:
        """As lookup; failing that, without a last "s", for texts that have lost their apostrophes ("Assads")."""
        return self.lookup(name, on) or (self.lookup(name[:-1], on) if name.endswith("s") else None)

    def country_of(self, word: str) -> Demonym | None:
        """The country or people that a name, adjective or people noun stands for; capitals count ("Polish", not "polish")."""
        parts = names.words(word)
        for demonym in self.demonyms.get(names.key(parts), ()):
            if names.capital(parts) and _fits(parts, names.abbreviations(names.words(demonym.word)), True):
                return demonym
        return None

    def country_of_loose(self, word: str) -> Demonym | None:
        """As country_of; failing that, without a last "s" ("Syrias" for "Syria's")."""
        return self.country_of(word) or (self.country_of(word[:-1]) if word.endswith("s") else None)

    def metonym(self, name: str) -> Actor | None:
        """The actor that a place may stand for ("the Kremlin"); whether it does is for the context to say."""
        parts = names.words(name)
        return self.ids[self.metonyms[names.key(parts)]] if names.capital(parts) and names.key(parts) in self.metonyms else None

    def force(self, country: str, role: str) -> Actor | None:
        """A country's state, government, army, police … by ISO 3166 alpha-2 and the role's name in templates.yaml."""
        return self.ids.get(self.roles.get((country, role), ""))

    def state(self, country: str) -> Actor | None:
        """The country itself as a party."""
        return self.force(country, "state")

    def government(self, country: str) -> Actor | None:
        """The government of a country."""
        return self.force(country, "government")

    def army(self, country: str) -> Actor | None:
        """The regular armed forces of a country, as its troops, soldiers and forces are resolved to."""
        return self.force(country, "army")


def _fits(parts: tuple[str, ...], caps: tuple[tuple[int, str], ...], capital: bool) -> bool:
    return all(parts[i] == word for i, word in caps) and (not capital or names.capital(parts))


def _actor(id_: str, row: dict[str, object], found: rows.Rows) -> Actor:
    kind = found.kinds.get(str(row.get("kind")))
    if kind is None:
        raise KnowledgeError(f"{id_}: unknown kind {row.get('kind')!r}; kinds.yaml knows {', '.join(found.kinds)}")
    if not row.get("name") or not row.get("source"):
        raise KnowledgeError(f"{id_}: an actor needs a name and a source")
    defaults = {key: kind[key] for key in ("acled", "plover") if key in kind}
    return Actor(**(defaults | row))  # type: ignore[arg-type]


def _check(actors: dict[str, Actor], found: rows.Rows) -> None:
    named = [(a.id, other) for a in actors.values() for other in (*a.parents, *a.sides, *a.candidates)]
    for where, other in [*named, *found.metonyms.items()]:
        if other not in actors:
            raise KnowledgeError(f"{where}: no actor has the id {other!r}")


def _index(actors: dict[str, Actor], found: rows.Rows) -> dict[str, tuple[Entry, ...]]:
    """Every name of every actor, save of kinds whose names are places too (states): those are met through country_of."""
    index: dict[str, dict[Entry, None]] = {}
    for actor in actors.values():
        kind = found.kinds[actor.kind]
        for name in (actor.name, *actor.aliases) if not kind.get("also_place") else ():
            parts = names.words(name)
            entry = (actor.id, names.abbreviations(parts), bool(kind.get("capital")) and len(parts) == 1)
            index.setdefault(names.key(parts), {})[entry] = None
    return {key: tuple(entries) for key, entries in index.items()}


def _demonyms(found: rows.Rows) -> dict[str, tuple[Demonym, ...]]:
    index: dict[str, tuple[Demonym, ...]] = {}
    for demonym in rows.demonyms(found.countries):
        key = names.key(names.words(demonym.word))
        index[key] = (*index.get(key, ()), demonym)
    return index


def _collisions(index: dict[str, tuple[Entry, ...]], actors: dict[str, Actor]) -> tuple[str, ...]:
    """Names held by two actors at one time, which a lookup cannot tell apart."""
    found = []
    for key, entries in index.items():
        for i, (left, caps, _) in enumerate(entries):
            for right, others, _ in entries[i + 1 :]:
                if left != right and caps == others and _overlap(actors[left], actors[right]):
                    found.append(f"{key}: {left}, {right}")
    return tuple(found)


def _overlap(left: Actor, right: Actor) -> bool:
    first, second = sorted((left, right), key=lambda actor: actor.start or "")
    return first.end is None or second.start is None or second.start < first.end
