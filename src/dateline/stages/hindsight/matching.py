"""Whether an incident is what an outlook told of: a like act, at that place or in it, by nobody whom the outlook excludes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dateline.knowledge import Knowledge
from dateline.knowledge.actors import Actor
from dateline.records import Claim, Incident, Party, Where

from .horizon import Horizon

NARROW, WIDE = frozenset({"exact", "settlement", "district"}), frozenset({"province"})
SIDES = ("agent", "target")


@dataclass(frozen=True, slots=True, kw_only=True)
class Acts:
    """What happened by all reports: incidents, and the claims that tell of them by id."""

    incidents: tuple[Incident, ...]
    claims: Mapping[str, Claim]
    known: Knowledge

    def within(self, told: Iterable[Claim], when: Horizon) -> tuple[Incident, ...]:
        """The incidents of those days that one of the claims told of, in the order of their days."""
        wanted = [(self._like(claim.content.type), claim) for claim in told]
        found = [
            incident
            for incident in self.incidents
            if _falls(incident, when) and any(incident.type in types and self._meets(claim, incident) for types, claim in wanted)
        ]
        return tuple(sorted(found, key=lambda incident: (incident.start, incident.id)))

    def _like(self, type_: str) -> frozenset[str]:
        """The types under which another report may tell of the act: its family, and for a general one those that say more."""
        rules = self.known.assembling
        family = {name for name, of in rules.family.items() if of == rules.family_of(type_)}
        narrower = {name for types in rules.retold if type_ in types for name in types} if type_ in rules.general else set()
        return frozenset({type_} | family | narrower)

    def _meets(self, told: Claim, incident: Incident) -> bool:
        claims = [self.claims[id] for id in incident.claims if id in self.claims]
        roles = (*SIDES, "with") if incident.type in self.known.assembling.fought else ()
        agree = [self._agree([told], claims, role, roles or (role,)) for role in SIDES]
        if False in agree:
            return False
        inside = any(_inside(claim.content.place, told.content.place) for claim in claims)
        return (inside or _wanted(told) == len(SIDES)) and agree.count(True) >= _wanted(told)

    def _agree(self, told: Sequence[Claim], claims: Sequence[Claim], role: str, roles: Sequence[str]) -> bool | None:
        """Whether a party that is known is the same, or of the other sort (state, arms); None where nothing can be said."""
        wanted, found = _ids(told, (role,)), _ids(claims, roles)
        if wanted and found:
            return bool(wanted & (found | self._above(found)) or found & self._above(wanted))
        sorts, others = self._sorts(told, (role,)), self._sorts(claims, roles)
        return False if sorts and others and not sorts & others else None

    def _sorts(self, claims: Iterable[Claim], roles: Sequence[str]) -> frozenset[str]:
        """Of the state or in arms against one, as far as the registry knows the parties and their labels."""
        sorts = self.known.assembling.sorts
        found = [self._actor(party) for claim in claims for role in roles for party in claim.content.parties(role)]
        return frozenset(sorts[actor.kind] for actor in found if actor is not None and actor.kind in sorts)

    def _actor(self, party: Party) -> Actor | None:
        """Who the registry says a party is; of a name that it lacks, what its last word says ("moderate factions")."""
        actors = self.known.actors
        if party.id:
            return actors.by_id(party.id)
        return actors.lookup(party.name) or actors.lookup(party.name.rpartition(" ")[2])

    def _above(self, ids: frozenset[str]) -> frozenset[str]:
        """Everyone to whom these actors belong."""
        found: frozenset[str] = frozenset()
        fresh = ids
        while fresh:
            actors = [self.known.actors.by_id(id) for id in fresh]
            fresh = frozenset(parent for actor in actors if actor is not None for parent in actor.parents) - found
            found |= fresh
        return found


def bearings(told: Claim) -> bool:
    """Whether a claim says enough for its act to be known again: where, or by whom and to whom."""
    return sum(bool(_ids([told], (role,))) for role in SIDES) >= _wanted(told)


def _wanted(told: Claim) -> int:
    """How many known sides must be the same: none in a town, one in a province, both where the place is wider or none is given."""
    precision = told.content.place.precision if told.content.place else ""
    return 0 if precision in NARROW else 1 if precision in WIDE else len(SIDES)


def _falls(incident: Incident, when: Horizon) -> bool:
    if incident.start is None or incident.end is None:
        return False
    return when.start <= incident.start and (when.end is None or incident.end <= when.end)


def _inside(place: Where | None, wanted: Where | None) -> bool:
    if place is None or wanted is None:
        return False
    return (place.id is not None and place.id == wanted.id) or wanted.name in (place.name, *place.within)


def _ids(claims: Iterable[Claim], roles: Sequence[str]) -> frozenset[str]:
    return frozenset(party.id for claim in claims for role in roles for party in claim.content.parties(role) if party.id)
