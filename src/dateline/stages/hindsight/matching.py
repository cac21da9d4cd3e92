"""Whether an incident is what an outlook told of: a like act, at that place or in it, by nobody whom the outlook contradicts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dateline.knowledge import Knowledge
from dateline.records import Claim, Incident, Where

from .horizon import Horizon

PLACELESS = frozenset({"country", "region", "unknown"})  # too wide to tell one act from another
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
        agree = [_agree(told, claims, role) for role in SIDES]
        if False in agree:
            return False
        if located(told):
            return any(_inside(claim.content.place, told.content.place) for claim in claims)
        return all(agree)


def located(told: Claim) -> bool:
    """Whether a claim names a place narrow enough to know its act by."""
    return told.content.place is not None and told.content.place.precision not in PLACELESS


def bearings(told: Claim) -> bool:
    """Whether a claim says enough for its act to be known again: a place, or both sides."""
    return located(told) or all(_ids(told, role) for role in SIDES)


def _falls(incident: Incident, when: Horizon) -> bool:
    if incident.start is None or incident.end is None:
        return False
    return when.start <= incident.start and (when.end is None or incident.end <= when.end)


def _inside(place: Where | None, wanted: Where | None) -> bool:
    if place is None or wanted is None:
        return False
    return (place.id is not None and place.id == wanted.id) or wanted.name in (place.name, *place.within)


def _agree(told: Claim, claims: Iterable[Claim], role: str) -> bool | None:
    """Whether a known party of a role is the same; None where one side names none, and nothing can be said."""
    wanted, found = _ids(told, role), {id for claim in claims for id in _ids(claim, role)}
    return bool(wanted & found) if wanted and found else None


def _ids(claim: Claim, role: str) -> frozenset[str]:
    return frozenset(party.id for party in claim.content.parties(role) if party.id)
