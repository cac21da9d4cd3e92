"""Happened: incidents that somebody tells to have happened, with what codebooks of events ask of them; the rest becomes losses."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from dateline.records import Claim, Incident, Toll
from dateline.views.record import Record

from .harm import Harm, harm
from .losses import Losses
from .parties import Side, sides
from .setting import Site, site

ACTUAL, ATTEMPTED, DENIED = "actual", "attempted", "denied"
NEAR = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """An incident with those of its claims that tell it to have happened, the clearest first.

    `attempted`: nobody tells more than that it was tried. `denied` are the claims that deny it. Doers did it, targets suffered it;
    `beside` took part with them.
    """

    incident: Incident
    claims: tuple[Claim, ...]
    denied: tuple[Claim, ...]
    attempted: bool
    doers: tuple[Side, ...]
    targets: tuple[Side, ...]
    beside: tuple[Side, ...]
    harms: tuple[Harm, ...]
    site: Site | None

    @property
    def id(self) -> str:
        """The id of the incident."""
        return self.incident.id

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all claims that the row rests on, those of its losses with them."""
        return tuple(dict.fromkeys([*(c.id for c in self.claims), *(i for h in self.harms for i in h.claims)]))

    @property
    def what(self) -> str:
        """The incident in a few words, for people who read what was lost."""
        day = f", {self.incident.start}" if self.incident.start else ""
        return f"{self.incident.type.replace('_', ' ')} at {self.incident.place or 'no place told'}{day}"


def happened(record: Record, losses: Losses, attempted: Collection[str] = ()) -> Iterator[Happened]:
    """Every incident that somebody tells to have happened, in the order of the situation; losses for all that did not.

    `attempted`: types whose attempts count as well.
    """
    tolls = _tolls(record, losses)
    for incident in record.situation.incidents:
        one = _happened(incident, record, tolls.get(incident.id, ()), losses)
        if one and one.attempted and incident.type not in attempted:
            losses.add("attempted", one.what, one.ids)
        elif one:
            _told(one, losses)
            yield one


def told_together(record: Record, one: Happened) -> tuple[Claim, ...]:
    """The claims that a row rests on, those of its losses with them."""
    return tuple(record.by_id[id] for id in one.ids)


def _tolls(record: Record, losses: Losses) -> dict[str, list[Harm]]:
    """The losses beside each incident; those told of no incident, of other days, or not as so, are noted."""
    by_id = {incident.id: incident for incident in record.situation.incidents}
    tolls: dict[str, list[Harm]] = {}
    for toll in record.situation.tolls:
        found, beside = harm(toll, record.by_id, record.known), by_id.get(toll.incident or "")
        what = f"{toll.type} of {toll.side} at {toll.place or 'no place told'}"
        if found is None:
            losses.add("not-happened", what, (f.claim for f in toll.figures))
        elif beside is None or not _of_its_days(toll, beside):
            losses.add("other-days" if beside else "lone-toll", what, found.claims)
        else:
            tolls.setdefault(beside.id, []).append(found)
    return tolls


def _of_its_days(toll: Toll, incident: Incident) -> bool:
    """Whether a loss is told of the days of its incident: "since the war began" and "in May" are no dead of one attack in June."""
    if toll.start is None and toll.end is None:
        return True
    if toll.start is None or toll.end is None:
        return (toll.start, toll.end) == (incident.start, incident.end)
    first, last = incident.start or toll.start, incident.end or incident.start or toll.end
    return first - NEAR <= toll.start and toll.end <= last + NEAR


def _happened(incident: Incident, record: Record, harms: Sequence[Harm], losses: Losses) -> Happened | None:
    every = [record.by_id[id] for id in incident.claims if id in record.by_id]
    standing = [c for c in every if c.verdict != "rejected" and c.report not in record.superseded]
    actual = [c for c in standing if c.factuality == ACTUAL]
    tried = [c for c in standing if c.factuality == ATTEMPTED]
    asserted = _clearest(actual or tried, incident)
    if not asserted or incident.status in ("denied", "rejected", "superseded"):
        why = "not-happened" if standing else "set-aside"
        losses.add(why, f"{incident.type} at {incident.place or 'no place told'}", incident.claims)
        return None
    known = record.known
    return Happened(
        incident=incident,
        claims=asserted,
        denied=tuple(c for c in standing if c.factuality == DENIED),
        attempted=not actual,
        doers=sides(asserted, ("agent",), known),
        targets=sides(asserted, ("target",), known),
        beside=sides(asserted, ("with",), known),
        harms=tuple(harms),
        site=site(incident, asserted, known),
    )


def _clearest(claims: Sequence[Claim], incident: Incident) -> tuple[Claim, ...]:
    """Those of the incident's own type first, then those that fill more of what can be said."""
    return tuple(sorted(claims, key=lambda c: (c.content.type != incident.type, -_filled(c))))


def _filled(claim: Claim) -> int:
    content = claim.content
    return sum(bool(f) for f in (*content.roles.values(), content.place, content.when.start))


def _told(one: Happened, losses: Losses) -> None:
    """What no codebook of events has a column for."""
    if one.denied:
        losses.add("disputed", one.what, (*one.ids, *(c.id for c in one.denied)))
    nested = [c.id for c in one.claims if len(c.voice) > 1]
    if nested:
        losses.add("nested-voices", one.what, nested)
    hedged = [c.id for c in one.claims if c.likelihood.text]
    if hedged:
        losses.add("hedged", one.what, hedged)
    unresolved = [c for c in one.claims if c.content.when.text and not (c.content.when.start or c.content.when.end)]
    if unresolved and not one.incident.start:
        losses.add("unresolved-time", f"{one.what}: “{unresolved[0].content.when.text}”", (c.id for c in unresolved))
    for harm_ in one.harms:
        if harm_.words and harm_.best is None:
            losses.add("words-quantity", f"{harm_.type} of {harm_.name}: “{harm_.words[0]}”", harm_.claims)
