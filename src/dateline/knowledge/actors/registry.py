"""Actors: the whole registry, with every name folded into one dictionary."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from dateline.records import KnowledgeError

from . import names, rows
from .actor import Actor, Demonym, within
from .index import Entry, at_home, by_name, collisions
from .spelling import Spellings


@dataclass(frozen=True, slots=True, kw_only=True)
class Actors:
    """Who is known. Every lookup is one dictionary access on the folded name (see names.py); None where nothing matches.

    `day` (ISO) and `country` (ISO 3166 alpha-2) are those of the report being read: what a lookup goes by that names no others.
    """

    ids: dict[str, Actor]
    index: dict[str, tuple[Entry, ...]]
    demonyms: dict[str, tuple[Demonym, ...]]
    metonyms: dict[str, str]
    roles: dict[tuple[str, str], str]
    home: dict[tuple[str, str], tuple[Entry, ...]]
    kinds: tuple[str, ...]
    max_words: int
    collisions: tuple[str, ...] = ()
    spellings: Spellings = field(default_factory=Spellings)
    interactions: dict[str, int] = field(default_factory=dict)
    day: str | None = None
    country: str = ""

    @classmethod
    def read(cls, folders: list[Path]) -> Actors:
        """The registry in these folders, later ones winning by id; KnowledgeError names what is malformed."""
        found = rows.read(folders)
        actors = {id_: _actor(id_, row, found) for id_, row in found.actors.items()}
        _check(actors, found)
        index, made = by_name(actors, found), frozenset(found.roles.values())
        return cls(
            ids=actors,
            index=index,
            demonyms=_demonyms(found),
            metonyms={names.key(names.words(word)): id_ for word, id_ in found.metonyms.items()},
            roles=found.roles,
            home=at_home(actors),
            kinds=tuple(found.kinds),
            max_words=max((len(key.split()) for key in index), default=0),
            collisions=collisions(index, actors),
            spellings=Spellings.build(found.spellings, [a for a in actors.values() if a.id not in made]),
            interactions=found.interactions,
        )

    def by_id(self, id: str) -> Actor | None:
        """The actor with this id."""
        return self.ids.get(id)

    def lookup(self, name: str, on: str | None = None, country: str = "") -> Actor | None:
        """Whose name this is; where successors share it, the one of the day `on` (ISO), else the latest.

        In a report of a `country` (ISO 3166 alpha-2), a name that an actor has there alone goes before all others.
        """
        on, country = on or self.day, country or self.country
        parts = names.words(name)
        key = names.key(parts)
        own = self.home.get((country, key), ()) if country else ()
        fits = [e for e in own or self.index.get(key, ()) if _fits(parts, e[1], e[2])]
        if not fits:
            return None
        living = [e for e in fits if on is None or (self.ids[e[0]].covers(on) and within(on, e[3], e[4]))]
        return max((self.ids[e[0]] for e in living or fits), key=lambda actor: actor.start or "")

    def lookup_spelled(self, name: str, on: str | None = None) -> Actor | None:
        """As lookup; failing that, whose name it is in another spelling ("Jebhat en-Nosra"), if only one can be meant."""
        exact, on = self.lookup(name, on), on or self.day
        if exact is not None:
            return exact
        meant = [self.ids[id_] for id_ in self.spellings.ids(name)]
        living = [actor for actor in meant if on is None or actor.covers(on)]
        return living[0] if len(living) == 1 else None

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

    def interaction(self, actor: Actor) -> int:
        """ACLED's interaction code of an actor's class; 0 where ACLED has none for it."""
        return self.interactions.get(actor.acled, 0)

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
    crosswalk = {"ucdp_name": found.ucdp_names[id_]} if id_ in found.ucdp_names else {}
    return Actor(**(defaults | row | crosswalk))  # type: ignore[arg-type]


def _check(actors: dict[str, Actor], found: rows.Rows) -> None:
    named = [(a.id, other) for a in actors.values() for other in _named(a)]
    for where, other in [*named, *found.metonyms.items(), *(("ucdp_names", id_) for id_ in found.ucdp_names)]:
        if other not in actors:
            raise KnowledgeError(f"{where}: no actor has the id {other!r}")


def _named(actor: Actor) -> tuple[str, ...]:
    """The ids that an actor's row refers to."""
    local = (id_ for _, ids in actor.local for id_ in ids)
    return (*actor.parents, *actor.sides, *actor.candidates, *local, *(change.other for change in actor.history))


def _demonyms(found: rows.Rows) -> dict[str, tuple[Demonym, ...]]:
    index: dict[str, tuple[Demonym, ...]] = {}
    for demonym in rows.demonyms(found.countries):
        key = names.key(names.words(demonym.word))
        index[key] = (*index.get(key, ()), demonym)
    return index
