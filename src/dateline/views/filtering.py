"""Filter: which part of a record is wanted, by days, places, actors and types."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from dateline.records import Claim, Content, Situation


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What to let through; an empty field lets everything through, several values any of them. Names count whatever their case.

    `since` and `until` are inclusive days, held against the day that a claim tells of, else the day of its report.
    `places` are names of the place or of anything that it lies in, `actors` names, other names or ids of any party or voice,
    `types` types or kinds or both ("airstrike", "control", "control/holds").
    """

    since: date | None = None
    until: date | None = None
    places: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    factuality: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()

    def claim(self, claim: Claim, published: date | None) -> bool:
        """Whether a claim of a report published on a day is let through."""
        content = claim.content
        return (
            self._day(content.when.start or content.when.end or published, content.when.end or content.when.start or published)
            and (not self.places or _any(self.places, _places(content)))
            and (not self.actors or _any(self.actors, _names(claim)))
            and (not self.types or _any(self.types, (content.kind, content.type, f"{content.kind}/{content.type}")))
            and (not self.factuality or claim.factuality in self.factuality)
            and (not self.reports or claim.report in self.reports)
        )

    @property
    def timeless(self) -> Filter:
        """The same without its days."""
        return replace(self, since=None, until=None)

    def situation(self, whole: Situation, through: Collection[str], timeless: Collection[str]) -> Situation:
        """As much of a situation as rests on any of the claims that were let through.

        A hold is let through by the days on which it may stand, with what the filter without its days lets through (`timeless`);
        an incident brings the losses that are told beside it.
        """
        kept = {f.name: tuple(x for x in getattr(whole, f.name) if _rests(x, through)) for f in fields(Situation)}
        incidents = {incident.id for incident in kept["incidents"]}
        kept["tolls"] = tuple(t for t in whole.tolls if _rests(t, through) or t.incident in incidents)
        kept["episodes"] = tuple(e for e in whole.episodes if not incidents.isdisjoint(e.incidents))
        kept["campaigns"] = tuple(c for c in whole.campaigns if any(not incidents.isdisjoint(ids) for _, ids in c.attacks))
        kept["holds"] = tuple(h for h in whole.holds if self._day(h.since_possible, h.until_possible) and _rests(h, timeless))
        return Situation(**kept)

    def _day(self, start: date | None, end: date | None) -> bool:
        return not (self.since and end and end < self.since) and not (self.until and start and start > self.until)


EVERYTHING = Filter()


def _rests(record: object, through: Collection[str]) -> bool:
    return any(claim in through for claim in _claims(record))


def _any(wanted: Iterable[str], there: Iterable[str]) -> bool:
    return not {w.casefold() for w in wanted}.isdisjoint(t.casefold() for t in there)


def _places(content: Content) -> tuple[str, ...]:
    return (content.place.name, *content.place.within) if content.place else ()


def _names(claim: Claim) -> Iterable[str]:
    for role in claim.content.roles:
        for party in claim.content.parties(role):
            yield from (party.name, party.id or "", *party.aliases)
    for voice in claim.voice:
        yield from (voice.name, voice.id or "", *voice.aliases)


def _claims(record: Any) -> Iterable[str]:
    """The ids of claims that a record of a situation names, wherever in it they stand."""
    if isinstance(record, str):
        yield record
    elif isinstance(record, tuple):
        for one in record:
            yield from _claims(one)
    elif hasattr(record, "__dataclass_fields__"):
        for f in fields(record):
            yield from _claims(getattr(record, f.name))
