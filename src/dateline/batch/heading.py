"""Heading: what each record of a situation is found by in a catalogue; one function per sort, one line each in HEADS."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dateline.records import Aims, Campaign, Dispute, Episode, Fight, Hold, Incident, Named, Tie, Toll, Track, Turn, digest
from dateline.store.catalogue import Head

JOINED = ", "  # between the names of an action's agents


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """The ids that stand behind the names shown in a record."""

    parties: Mapping[str, str]
    places: Mapping[str, str]

    def named(self, name: str) -> Iterator[Named]:
        """The party of the name shown, or the parties where it joins several."""
        each = [name] if name in self.parties else name.split(JOINED)
        for one in each if all(part in self.parties for part in each) else [name]:
            yield Named(id=self.parties.get(one, one), name=one)

    def taking(self, **roles: Iterable[str | None]) -> dict[str, tuple[Named, ...]]:
        """Parties by role; nobody is left out."""
        return {role: tuple(n for name in names if name for n in self.named(name)) for role, names in roles.items()}

    def place(self, name: str | None) -> Named | None:
        """A place by the name shown."""
        return Named(id=self.places.get(name, name), name=name) if name else None


def head(sort: str, record: Any, names: Names) -> Head:
    """What a record of one sort is found by; others may have the same id."""
    return HEADS[sort](record, names)


def repeated(holds: Sequence[Head]) -> Iterator[tuple[int, int]]:
    """The losses, among the holds of one place, that only say again what another hold does: all their claims tell it too."""
    having: dict[str, list[int]] = {}
    for n, one in enumerate(holds):
        for claim in one.claims if one.type == "holds" else ():
            having.setdefault(claim, []).append(n)
    for n, loss in enumerate(holds):
        if loss.type == "lost" and loss.claims:
            told = set(loss.claims)
            yield from ((n, m) for m in having.get(loss.claims[0], ()) if told <= set(holds[m].claims))


def _id(sort: str, *identity: object) -> str:
    return f"{sort}_{digest(*identity)}"


def _days(*days: date | None) -> tuple[date | None, date | None]:
    known = [d for d in days if d]
    return min(known, default=None), max(known, default=None)


def _incident(i: Incident, names: Names) -> Head:
    return Head(
        id=i.id,
        record=i,
        kind=i.kind,
        type=i.type,
        status=i.status,
        claims=i.claims,
        day=i.start or i.end,
        first=i.start or i.end,
        last=i.end or i.start,
        place=names.place(i.place),
        within=i.within,
        lat=i.lat,
        lon=i.lon,
        radius_km=i.radius_km,
        actors=names.taking(party=i.parties),
    )


def _hold(h: Hold, names: Names) -> Head:
    return Head(
        id=_id("hold", h.place, h.within, h.holder, h.state, h.start, h.end),
        record=h,
        kind="control",
        type=h.state,
        status=h.said_of,
        claims=tuple(dict.fromkeys((*h.claims, *h.denied, *h.agreed))),
        day=h.start or h.since_possible or h.since_certain or h.reported,
        first=h.since_possible,
        last=h.until_possible,
        endless=h.until_possible is None,
        sure_first=h.since_certain,
        sure_last=h.until_certain,
        place=names.place(h.place),
        within=h.within,
        lat=h.lat,
        lon=h.lon,
        radius_km=h.radius_km,
        actors=names.taking(holder=[h.holder], against=h.against),
    )


def _tie(t: Tie, names: Names) -> Head:
    first, last = _days(t.start, t.since)[0], _days(t.end, t.until)[1]
    return Head(
        id=_id("tie", t.subject, t.object, t.type, t.factuality),
        record=t,
        kind="relation",
        type=t.type,
        status="denied" if t.denied else "",
        factuality=t.factuality,
        claims=tuple(dict.fromkeys((*t.claims, *t.denied))),
        day=first or last,
        first=first or last,
        last=last or first,
        actors=names.taking(subject=[t.subject], object=[t.object]),
    )


def _track(t: Track, names: Names) -> Head:
    told = [d for r in t.rounds for d in (r.start, r.end, r.reported)]
    first, last = _days(*told, *t.reported)
    return Head(
        id=_id("track", t.name),
        record=t,
        kind="talks",
        type=t.states[-1] if t.states else "",
        claims=tuple(dict.fromkeys((*t.claims, *t.agreed, *(threat.claim for threat in t.threats)))),
        day=first,
        first=first,
        last=last,
        place=names.place(t.name) if t.name in names.places else None,
        actors=names.taking(parties=t.parties, sponsor=t.sponsors, mediator=t.mediators),
    )


def _dispute(d: Dispute, _: Names) -> Head:
    first, last = _days(*d.reported)
    claims = tuple(dict.fromkeys(c for _, told in d.sides for c in told))
    return Head(
        id=_id("dispute", d.kind, d.about, min(claims, default="")),
        record=d,
        kind=d.kind,
        status="disputed",
        claims=claims,
        day=first,
        first=first,
        last=last,
        as_told=True,
    )


def _aims(a: Aims, names: Names) -> Head:
    first, last = _days(a.start, a.end, *(aim.reported for aim in a.aims))
    return Head(
        id=_id("aims", a.agent, a.of, a.place, a.start, a.end),
        record=a,
        kind="purpose",
        claims=tuple(dict.fromkeys(aim.claim for aim in a.aims)),
        incidents=a.incidents,
        day=a.start or first,
        first=a.start or first,
        last=a.end or last,
        place=names.place(a.place),
        actors=names.taking(agent=[a.agent]),
    )


def _toll(t: Toll, names: Names) -> Head:
    first, last = _days(*(f.reported for f in t.figures))
    return Head(
        id=_id("toll", t.side, t.type, t.by, t.place, t.start, t.end),
        record=t,
        kind="loss",
        type=t.type,
        claims=tuple(dict.fromkeys(f.claim for f in t.figures)),
        incidents=(t.incident,) if t.incident else (),
        day=t.start or t.end or first,
        first=t.start or t.end or first,
        last=t.end or t.start or last,
        place=names.place(t.place),
        actors=names.taking(side=[t.side], by=t.by),
    )


def _fight(f: Fight, names: Names) -> Head:
    return Head(
        id=_id("fight", f.agent, f.target),
        record=f,
        kind="event",
        type=f.acts[0][0] if f.acts else "",
        claims=tuple(dict.fromkeys(c for _, claims in f.acts for c in claims)),
        day=None,
        actors=names.taking(agent=[f.agent], target=[f.target]),
    )


def _episode(e: Episode, names: Names) -> Head:
    return Head(
        id=e.id,
        record=e,
        kind="event",
        incidents=e.incidents,
        day=e.start,
        first=e.start,
        last=e.end,
        place=names.place(e.place),
        actors=names.taking(party=e.parties),
    )


def _campaign(c: Campaign, names: Names) -> Head:
    return Head(
        id=_id("campaign", c.agent, c.place, c.attacks[0][0]),
        record=c,
        kind="event",
        incidents=tuple(dict.fromkeys(id for _, ids in c.attacks for id in ids)),
        day=c.attacks[0][0],
        first=c.attacks[0][0],
        last=c.attacks[-1][0],
        place=names.place(c.place),
        actors=names.taking(agent=[c.agent]),
    )


def _turn(t: Turn, names: Names) -> Head:
    return Head(
        id=_id("turn", t.subject, t.object, t.was, t.now, t.latest),
        record=t,
        kind="relation",
        type=t.now[0] if t.now else "",
        claims=tuple(dict.fromkeys((*t.before, *t.after, *t.still))),
        day=t.latest,
        first=t.earliest,
        last=t.latest,
        actors=names.taking(subject=[t.subject], object=[t.object]),
    )


HEADS: Mapping[str, Callable[[Any, Names], Head]] = {
    "incident": _incident,
    "hold": _hold,
    "tie": _tie,
    "track": _track,
    "dispute": _dispute,
    "aims": _aims,
    "toll": _toll,
    "fight": _fight,
    "episode": _episode,
    "campaign": _campaign,
    "turn": _turn,
}
