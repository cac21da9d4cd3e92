"""Rows: holds, incidents and names as tables and lists of pages show them, each with the address of its own page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dateline.records import Entry, Incident, Named
from dateline.views.page import words
from dateline.views.page.lines import Line, picked

from .api.control import Held
from .reading import Seen
from .rendering import path_part
from .sides import COLOURS, sides
from .telling import Lines, told

PARTIES = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A name and the address of its page, "" where it has none."""

    text: str
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentRow:
    """An incident in a row: what and where, when, by and to whom, how well it is borne out, and its first words."""

    id: str
    href: str
    type: str
    place: Link | None
    within: str
    when: str
    day: str
    parties: tuple[Link, ...]
    more_parties: int
    status: str
    why: str
    reports: int
    origins: int
    claims: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldRow:
    """A hold in a row. `side` is the colour of its holder; `sure`, where a day is shown, says whether it is told of that day."""

    id: str
    place: Link
    within: str
    state: str
    holder: Link
    against: tuple[Link, ...]
    side: int
    said_of: str
    sure: str
    when: str
    since: str
    reason: str
    origins: int
    past: bool
    contradicted: tuple[str, ...]
    lines: tuple[Line, ...]
    claims: int


def actor_link(id_: str, name: str) -> Link:
    """A name with the page of whoever bears it."""
    return Link(text=name, href=f"/actors/{path_part(id_)}" if id_ else "")


def actor_links(names: Iterable[str], actors: Iterable[Named]) -> tuple[Link, ...]:
    """Names with their pages, as far as they are among these actors."""
    ids = {actor.name: actor.id for actor in actors}
    return tuple(actor_link(ids.get(name, ""), name) for name in names if name)


def place_link(name: str, place: Named | None) -> Link:
    """A place with its page."""
    return Link(text=name, href=f"/places/{path_part(place.id)}" if place else "")


def incident_rows(seen: Seen, entries: Sequence[Entry[Incident]], most_quotes: int = 1) -> list[IncidentRow]:
    """Incidents as rows, in the order given."""
    first = {entry.id: _first(seen, entry.record, most_quotes) for entry in entries} if most_quotes else {}
    lines = told(seen, [id_ for ids in first.values() for id_ in ids])
    return [_incident(entry, picked(first.get(entry.id, ()), lines)) for entry in entries]


def hold_rows(seen: Seen, held: Sequence[Held], most_quotes: int = 1) -> list[HoldRow]:
    """Holds as rows, in the order given."""
    lines = told(seen, [id_ for one in held for id_ in one.entry.record.claims[:most_quotes]])
    return [_hold(one, lines, sides(seen), most_quotes) for one in held]


def _first(seen: Seen, incident: Incident, most: int) -> tuple[str, ...]:
    """The claims whose words stand for an incident: the first that do not deny it."""
    if len(incident.claims) <= most:
        return incident.claims
    claims = seen.claims(incident.claims)
    asserted = tuple(id_ for id_ in incident.claims if id_ in claims and claims[id_].factuality != "denied")
    return (asserted or incident.claims)[:most]


def _incident(entry: Entry[Incident], lines: tuple[Line, ...]) -> IncidentRow:
    incident = entry.record
    day = incident.start or incident.end
    return IncidentRow(
        id=incident.id,
        href=f"/incidents/{incident.id}",
        type=words.plain(incident.type),
        place=place_link(incident.place, entry.place) if incident.place else None,
        within=", ".join(w for w in incident.within[:2] if w != incident.place),
        when=words.period(incident.start, incident.end) or "no day given",
        day=day.isoformat() if day else "",
        parties=actor_links(incident.parties[:PARTIES], entry.actors),
        more_parties=max(0, len(incident.parties) - PARTIES),
        status=incident.status,
        why=incident.status_why,
        reports=len(incident.reports),
        origins=len(incident.origins),
        claims=len(incident.claims),
        lines=lines,
    )


def _hold(one: Held, lines: Lines, ranks: Mapping[str, int], most: int) -> HoldRow:
    hold, stood, entry = one.entry.record, one.stood, one.entry
    since = hold.start or hold.since_certain or hold.reported
    holder = actor_links([hold.holder], entry.actors)[0] if hold.holder else Link(text="not said by whom")
    return HoldRow(
        id=entry.id,
        place=place_link(hold.place, entry.place),
        within=", ".join(w for w in hold.within[:2] if w != hold.place),
        state=hold.state,
        holder=holder,
        against=actor_links(hold.against, entry.actors),
        side=ranks.get(hold.holder or "", COLOURS),
        said_of=stood.said_of if stood else hold.said_of,
        sure=stood.sure if stood else "",
        when=_days(hold.start, hold.end, hold.reported),
        since=since.isoformat() if since else "",
        reason=hold.reason,
        origins=len(hold.origins),
        past=hold.past,
        contradicted=stood.contradicted_by if stood else (),
        lines=picked(hold.claims[:most], lines),
        claims=len(hold.claims),
    )


def _days(start: date | None, end: date | None, reported: date | None) -> str:
    return words.period(start, end) or (f"as reported {words.day(reported)}" if reported else "no day given")
