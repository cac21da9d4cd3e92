"""Actors: every party and voice that the record names, under all its names, with what the registry knows of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dateline.knowledge.actors import Actor
from dateline.records import Claim, Party, Situation

from .keys import name_key
from .reading import Seen, once


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A party or voice. `names` are those it is told by here, `aliases` others that the registry has; `claims` has by role
    ("voice" among them) the claims that name it. `registered`: the registry knows it."""

    id: str
    name: str
    names: tuple[str, ...]
    aliases: tuple[str, ...]
    kind: str
    country: str
    registered: bool
    claims: dict[str, tuple[str, ...]]

    @property
    def count(self) -> int:
        """How many claims name it."""
        return len({id_ for ids in self.claims.values() for id_ in ids})


@once
def actors(seen: Seen) -> dict[str, Named]:
    """Everybody by id, those that most claims name first."""
    told: dict[str, dict[str, list[str]]] = {}
    names: dict[str, dict[str, None]] = {}
    for claim in seen.claims.values():
        for role, id_, name in _named(claim):
            told.setdefault(id_, {}).setdefault(role, []).append(claim.id)
            names.setdefault(id_, {})[name] = None
    known = {name.casefold() for every in names.values() for name in every}
    for name in _parties(seen.situation):
        if name.casefold() not in known:
            names.setdefault(name_key(name), {})[name] = None
    made = [_made(id_, tuple(every), told.get(id_, {}), seen.known.actors.by_id(id_)) for id_, every in names.items()]
    return {one.id: one for one in sorted(made, key=lambda one: (-one.count, one.name))}


@once
def ids_of_names(seen: Seen) -> dict[str, str]:
    """The id for every name, with case aside; of one that several bear, whoever is named most."""
    found: dict[str, str] = {}
    for one in actors(seen).values():
        for name in (one.name, *one.names):
            found.setdefault(name.casefold(), one.id)
    return found


def id_of(seen: Seen, name: str) -> str:
    """The id of whoever bears a name."""
    return ids_of_names(seen).get(name.casefold()) or name_key(name)


def party_id(party: Party) -> str:
    """The id of a party: the registry's, or one made of its name."""
    return party.id or name_key(party.name)


def _named(claim: Claim) -> Iterator[tuple[str, str, str]]:
    """Role, id and name of every party and named voice of a claim."""
    for role, fillers in claim.content.roles.items():
        for filler in fillers:
            if isinstance(filler, Party):
                yield role, party_id(filler), filler.name
    for voice in claim.voice:
        if not voice.unnamed:
            yield "voice", voice.id or name_key(voice.name), voice.name


def _parties(situation: Situation) -> Iterator[str]:
    for incident in situation.incidents:
        yield from incident.parties
    for hold in situation.holds:
        yield from filter(None, (hold.holder, *hold.against))
    for tie in situation.ties:
        yield from filter(None, (tie.subject, tie.object))
    for track in situation.tracks:
        yield from (*track.parties, *track.sponsors, *track.mediators)
    for fight in situation.fights:
        yield from (fight.agent, fight.target)
    yield from (campaign.agent for campaign in situation.campaigns)
    yield from (aims.agent for aims in situation.aims if aims.agent)


def _made(id_: str, names: tuple[str, ...], told: dict[str, list[str]], known: Actor | None) -> Named:
    return Named(
        id=id_,
        name=known.name if known else names[0],
        names=tuple(sorted(names)),
        aliases=tuple(alias for alias in (known.aliases if known else ()) if alias not in names),
        kind=known.kind if known else "",
        country=known.country if known else "",
        registered=known is not None,
        claims={role: tuple(dict.fromkeys(ids)) for role, ids in sorted(told.items())},
    )


def facet(seen: Seen, names: Iterable[str]) -> dict[str, str]:
    """Names as values of the facet `actor`: the id of each, and the name."""
    return {id_of(seen, name): name for name in names if name}
