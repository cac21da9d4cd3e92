"""Sides: who stands in the roles of an incident, told apart as actors, civilians and things, as other codebooks want them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dateline.knowledge import Knowledge
from dateline.knowledge.actors import Actor
from dateline.records import Claim, Party

CIVILIANS = "Civilians"
STATE, ABROAD = "State forces", "External/Other forces"
ARMED, PEOPLE, THING = "armed", "civilians", "thing"
GOVERNMENT = ("government", "state")


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A party in a role: its name, the registry's entry or None, and what it is: armed (or a body), civilians, or a thing."""

    name: str
    id: str | None
    actor: Actor | None
    sort: str

    @property
    def civilians(self) -> bool:
        """Whether these are people who do not fight."""
        return self.sort == PEOPLE

    def acled(self, country: str) -> str:
        """ACLED's class of the actor in a country (ISO 3166 alpha-2); "" where it is not known."""
        if self.civilians:
            return CIVILIANS
        found = self.actor.acled if self.actor else ""
        return ABROAD if found == STATE and self.actor and self.actor.country not in ("", country) else found

    def government(self, known: Knowledge) -> Actor | None:
        """The government that it is part of, or is; None where it is none's."""
        seen: set[str] = set()
        queue = [self.actor] if self.actor and not self.actor.umbrella else []
        while queue:
            actor = queue.pop(0)
            if actor.kind == "government":
                return actor
            if actor.kind == "state":
                return known.actors.government(actor.country) or actor
            seen.add(actor.id)
            above = (known.actors.by_id(i) for i in actor.parents if i not in seen)
            queue += [a for a in above if a]
        return known.actors.government(self.actor.country) if self.actor and _of_state(self.actor) else None


def sides(claims: Sequence[Claim], roles: Iterable[str], known: Knowledge) -> tuple[Side, ...]:
    """Who fills any of these roles in the claims, each once, named organisations before labels, those in most claims first.

    A place that is also a target is none.
    """
    found: dict[str, list[Party]] = {}
    for claim in claims:
        for party in (p for role in roles for p in claim.content.parties(role) if not _is_place(p, claim)):
            found.setdefault(party.key, []).append(party)
    ranked = sorted(found.values(), key=lambda parties: -len(parties))
    named = [side(parties[0], known) for parties in ranked]
    return tuple(sorted(named, key=lambda s: s.actor is None or s.actor.umbrella))


def side(party: Party, known: Knowledge) -> Side:
    """A party with what is known of it."""
    actor = known.actors.by_id(party.id) if party.id else _label(party.name, known)
    return Side(name=party.name, id=party.id, actor=actor, sort=_sort(party, actor, known))


def _label(name: str, known: Knowledge) -> Actor | None:
    """The label that a name without an id is, or ends in ("Tuareg rebels"), whatever its capitals."""
    words = name.lower().split()
    for n in range(len(words)):
        found = known.actors.lookup(" ".join(words[n:]))
        if found is not None and found.umbrella:
            return found
    return None


def _sort(party: Party, actor: Actor | None, known: Knowledge) -> str:
    if actor is not None and actor.acled:
        return PEOPLE if actor.acled == CIVILIANS else ARMED
    classes = _classes(party.name, known)
    if classes & {"armed", "unit", "body"} or actor is not None:
        return ARMED
    if "civilian" in classes:
        return PEOPLE
    if classes or party.name == party.name.lower() or known.places.known(party.name):
        return THING
    return ARMED  # a name of its own that no list has


def _classes(name: str, known: Knowledge) -> frozenset[str]:
    """The classes of the noun that a description turns on: the last word before the first "of"."""
    words = name.split()
    cut = next((n for n, word in enumerate(words) if word in ("of", "in", "from") and n), len(words))
    head = words[cut - 1].strip("'’\"").lower() if words else ""
    for language in known.languages.values():
        for form in (head, head.removesuffix("s"), head.removesuffix("es"), head.removesuffix("ies") + "y"):
            if form in language.nouns.classes:
                return frozenset(language.nouns.classes[form])
    return frozenset()


def _is_place(party: Party, claim: Claim) -> bool:
    place = claim.content.place
    if place is None or party.id:
        return False
    return party.name.casefold() == place.name.casefold() or party.mention.covers(place.span) or place.span.covers(party.mention)


def _of_state(actor: Actor) -> bool:
    return actor.acled == STATE and bool(actor.country) and not actor.umbrella
