"""Rows: holds, incidents and names as tables and lists of pages show them, each with the address of its own page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from dateline.records import Incident
from dateline.views.page import words
from dateline.views.page.lines import Line

from .actors import id_of
from .api import Entry
from .api.control import Held
from .places import place_of
from .reading import Seen
from .rendering import path_part
from .sides import sides
from .telling import quotes

LAST_SIDE = 7
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


def actor_link(seen: Seen, name: str) -> Link:
    """A name with the page of whoever bears it."""
    return Link(text=name, href=f"/actors/{path_part(id_of(seen, name))}")


def actor_links(seen: Seen, names: Iterable[str]) -> tuple[Link, ...]:
    """Names with their pages."""
    return tuple(actor_link(seen, name) for name in names if name)


def incident_rows(seen: Seen, incidents: Sequence[Incident], most_quotes: int = 1) -> list[IncidentRow]:
    """Incidents as rows, in the order given."""
    return [_incident(seen, incident, most_quotes) for incident in incidents]


def hold_rows(seen: Seen, held: Sequence[Entry[Held]], most_quotes: int = 1) -> list[HoldRow]:
    """Holds as rows, in the order given."""
    return [_hold(seen, entry, most_quotes) for entry in held]


def newest_first(incidents: Iterable[Incident]) -> list[Incident]:
    """The last days first; what has no day comes after all that has."""
    return sorted(incidents, key=lambda i: (-((i.end or i.start or date.min).toordinal()), i.id))


def _incident(seen: Seen, incident: Incident, most: int) -> IncidentRow:
    place, day = place_of(seen, incident), incident.start or incident.end
    asserted = [id_ for id_ in incident.claims if id_ in seen.claims and seen.claims[id_].factuality != "denied"]
    return IncidentRow(
        id=incident.id,
        href=f"/incidents/{incident.id}",
        type=words.plain(incident.type),
        place=_place_link(incident.place or "", place.id if place else "") if incident.place else None,
        within=", ".join(w for w in incident.within[:2] if w != incident.place),
        when=words.period(incident.start, incident.end) or "no day given",
        day=day.isoformat() if day else "",
        parties=actor_links(seen, incident.parties[:PARTIES]),
        more_parties=max(0, len(incident.parties) - PARTIES),
        status=incident.status,
        why=incident.status_why,
        reports=len(incident.reports),
        origins=len(incident.origins),
        lines=quotes(seen, (asserted or list(incident.claims))[:most]),
    )


def _hold(seen: Seen, entry: Entry[Held], most: int) -> HoldRow:
    hold, stood = entry.record.hold, entry.record.stood
    place = place_of(seen, hold)
    since = hold.start or hold.since_certain or hold.reported
    return HoldRow(
        id=entry.id,
        place=_place_link(hold.place, place.id if place else ""),
        within=", ".join(w for w in hold.within[:2] if w != hold.place),
        state=hold.state,
        holder=actor_link(seen, hold.holder) if hold.holder else Link(text="not said by whom"),
        against=actor_links(seen, hold.against),
        side=min(LAST_SIDE, sides(seen).get(hold.holder or "", LAST_SIDE)),
        said_of=stood.said_of if stood else hold.said_of,
        sure=stood.sure if stood else "",
        when=_days(hold.start, hold.end, hold.reported),
        since=since.isoformat() if since else "",
        reason=hold.reason,
        origins=len(hold.origins),
        past=hold.past,
        contradicted=stood.contradicted_by if stood else (),
        lines=quotes(seen, hold.claims[:most]),
        claims=len(hold.claims),
    )


def _days(start: date | None, end: date | None, reported: date | None) -> str:
    return words.period(start, end) or (f"as reported {words.day(reported)}" if reported else "no day given")


def _place_link(name: str, id_: str) -> Link:
    return Link(text=name, href=f"/places/{path_part(id_)}" if id_ else "")
