"""From incidents to histories: every place with what lies in it, and every named actor, with the days on which harm was done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from dateline.knowledge import Knowledge
from dateline.records import Claim, History, Incident, ReportFacts, Where

from .watching import Watched, country, watched

WITHOUT = frozenset({"denied", "rejected", "superseded"})  # incidents that nobody stands by
WIDEST = timedelta(days=7)  # an incident that gives no day to within a week has no place in a history of days
QUIET = timedelta(days=14)  # so long a country may go untold of and still be held to be watched
DOER, EITHER = ("agent",), ("agent", "target", "with")
VAGUE = frozenset({"region", "unknown"})


@dataclass(slots=True)
class _Series:
    """Work in progress: the incidents of a place or an actor, and the countries they are set in."""

    told: list[tuple[date, str]] = field(default_factory=list)
    countries: set[str] = field(default_factory=set)


def histories(
    incidents: Iterable[Incident], claims: Sequence[Claim], facts: Sequence[ReportFacts], known: Knowledge, until: date
) -> tuple[History, ...]:
    """One history for each place and each actor with an act of harm, by what it is about and its name.

    An incident counts on the last day on which it can have happened; one that gives no time at all, as short news mostly does, on
    the day of the first report of it. A history lasts from the first report of its countries to the last one, or to `until` where
    that is no more than a fortnight later. An attack in a suburb counts for its city, its province and its country, each a history
    of its own. In a clash every named party takes part, in other acts the one who did it. Labels ("rebels") are no actors: nobody
    knows that they are one.
    """
    series: dict[tuple[str, str], _Series] = {}
    spans, by_id = watched(claims, facts), {claim.id: claim for claim in claims}
    published = {f.id: f.published for f in facts if f.published}
    for incident in sorted(incidents, key=lambda i: i.id):
        day = _day(incident, published)
        if day is None or incident.type not in known.assembling.harming or incident.status in WITHOUT:
            continue
        told = [by_id[id] for id in incident.claims if id in by_id]
        for about_and_name in sorted(_names(told, known)):
            entry = series.setdefault(about_and_name, _Series())
            entry.told.append((day, incident.id))
            entry.countries |= {country(c.content.place) for c in told if c.content.place}
    found = (_history(about, name, of, spans, until) for (about, name), of in sorted(series.items()))
    return tuple(history for history in found if history is not None)


def _history(about: str, name: str, series: _Series, spans: Watched, until: date) -> History | None:
    """The incidents while the series was watched; None where there are none."""
    own = [spans[name] for name in series.countries if name in spans] or list(spans.values()) or [(until, until)]
    since, last = min(first for first, _ in own), min(until, max(last for _, last in own))
    until = until if until - last <= QUIET else last
    told = sorted((day, id) for day, id in series.told if since <= day <= until)
    if not told:
        return None
    days, ids = zip(*told, strict=True)
    return History(about=about, name=name, since=since, until=until, days=days, incidents=ids)


def _day(incident: Incident, published: Mapping[str, date]) -> date | None:
    """The last day on which it can have happened, or on which it was first told of; None where it may be of many days."""
    first, last = incident.start, incident.end
    if first is None and last is None:
        return min((published[id] for id in incident.reports if id in published), default=None)
    if first is None or last is None or last - first >= WIDEST:
        return None
    return last


def _names(told: Sequence[Claim], known: Knowledge) -> set[tuple[str, str]]:
    """What an incident is about: its places and its actors."""
    places = {("place", name) for claim in told if claim.content.place for name in _places(claim.content.place)}
    return places | {("actor", name) for claim in told for name in _actors(claim, known)}


def _places(place: Where) -> tuple[str, ...]:
    return place.within if place.precision in VAGUE else (place.name, *place.within)


def _actors(claim: Claim, known: Knowledge) -> Iterator[str]:
    mutual = known.assembling.family_of(claim.content.type) in known.assembling.mutual
    for role in EITHER if mutual else DOER:
        for party in claim.content.parties(role):
            label = known.actors.lookup(party.name)
            if party.id or not (party.name.islower() or (label is not None and label.umbrella)):
                yield party.name
