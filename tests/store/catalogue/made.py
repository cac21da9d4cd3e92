"""A catalogue of made-up claims and incidents, and the same found and counted one by one."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from math import cos, radians
from pathlib import Path

from dateline.records import BANDS, ROLE_GROUPS, Box, ClaimRow, Incident, Named, Query
from dateline.store.catalogue import Head, ReportRow, Told, writing_catalogue

START = date(2031, 1, 1)
TYPES = {"event": ("raid", "siege", "talk"), "loss": ("killed", "hurt")}
ACTORS = tuple(
    Named(id=f"actor:{n}", name=name) for n, name in enumerate(("Reed League", "Harbour Guard", "Westmark", "Marsh Men"))
)
SPEAKERS = (Named(id="mayor@Westmark", name="mayor"), *ACTORS[:2])
PLACES = (
    (Named(id="place:1", name="Oak Mill"), ("Lakeside", "Westmark"), 10.0, 20.0),
    (Named(id="place:2", name="Reed Town"), ("Lakeside", "Westmark"), 10.5, 21.0),
    (Named(id="place:3", name="Far Isle"), ("Eastmark",), -40.0, 179.5),
    (Named(id="hut@reed", name="the hut"), (), None, None),
)
QUOTES = (
    "Guns were heard in Évreux.",
    "القوات انسحبت من البلدة",
    "The mill burned; nobody was hurt.",
    "Ein Straßenkampf um die Mühle.",
)
STATUS = ("corroborated", "single-source")


def claims(seed: int = 1, many: int = 240) -> list[Told]:
    """Claims of thirty reports."""
    dice = random.Random(seed)
    return [_claim(dice, n) for n in range(many)]


def _claim(dice: random.Random, n: int) -> Told:
    kind = dice.choice(list(TYPES))
    place = dice.choice((None, *PLACES))
    first = START + timedelta(dice.randrange(40)) if dice.random() < 0.7 else None
    agent, target = dice.choice(ACTORS), dice.choice(ACTORS)
    roles = {"agent": (agent,), "target": (target,)} if kind == "event" else {"side": (target,), "by": (agent,)}
    report = n // 8
    row = ClaimRow(
        id=f"c_{n:04d}",
        report=f"report-{report}",
        source=f"Outlet {report % 4}",
        title=f"Dispatch {report}",
        published=START + timedelta(report) if report % 5 else None,
        kind=kind,
        type=dice.choice(TYPES[kind]),
        anchor="burned",
        quote=dice.choice(QUOTES),
        start=n,
        end=n + 5,
        roles=roles if dice.random() < 0.9 else {},
        place=place[0] if place else None,
        within=place[1] if place else (),
        precision="settlement" if place else "unknown",
        lat=place[2] if place else None,
        lon=place[3] if place else None,
        radius_km=4.0 if place else None,
        when=None,
        first=first,
        last=first + timedelta(dice.choice((0, 0, 5))) if first else None,
        voice=tuple(dice.sample(SPEAKERS, dice.choice((0, 0, 1, 2)))),
        factuality=dice.choice(("actual", "actual", "denied", "planned")),
        likelihood=None,
        band=dice.choice((None, None, *BANDS)),
        status=(judged := dice.choice(("", "", "", "rejected"))),
        verdict=judged,
    )
    return Told(row=row, sequence=n % 8, quotes=(row.quote,))


def reports(told: list[Told]) -> list[ReportRow]:
    """The reports of claims."""
    rows = {t.row.report: t.row for t in told}
    return [
        ReportRow(id=id, mark="1", title=r.title, source=r.source, published=r.published, language="en", url="")
        for id, r in sorted(rows.items())
    ]


def incidents(told: list[Told]) -> list[Head]:
    """One incident for every type, place and day of events."""
    groups: dict[tuple[str, str, date], list[ClaimRow]] = {}
    for row in (t.row for t in told):
        if row.kind == "event" and row.first and row.place:
            groups.setdefault((row.type, row.place.id, row.first), []).append(row)
    return [_incident(n, rows) for n, (_, rows) in enumerate(sorted(groups.items()))]


def _incident(n: int, rows: list[ClaimRow]) -> Head:
    first = rows[0]
    parties = {a.id: a for row in rows for named in row.roles.values() for a in named}
    incident = Incident(
        id=f"i_{n:03d}",
        kind="event",
        type=first.type,
        claims=tuple(r.id for r in rows),
        reports=tuple(sorted({r.report for r in rows})),
        origins=tuple(sorted({r.source for r in rows})),
        parties=tuple(sorted(a.name for a in parties.values())),
        place=first.place.name if first.place else None,
        start=first.first,
        end=first.first,
        status=STATUS[len({r.source for r in rows}) == 1],
        lat=first.lat,
        lon=first.lon,
        within=first.within,
    )
    return Head(
        id=incident.id,
        record=incident,
        kind="event",
        type=incident.type,
        status=incident.status,
        claims=incident.claims,
        day=incident.start,
        first=incident.start,
        last=incident.end,
        place=first.place,
        within=first.within,
        lat=first.lat,
        lon=first.lon,
        actors={"party": tuple(parties.values())},
    )


def catalogue(path: Path, told: list[Told]) -> list[Head]:
    """Write a catalogue of these claims; the incidents in it."""
    found = incidents(told)
    with writing_catalogue(path) as out:
        out.put_reports(reports(told), told)
        out.put_slices("incident", {1: found})
        out.call("actor", {a.id: a.name for a in ACTORS}, {})
        out.call("place", {p[0].id: p[0].name for p in PLACES}, {})
        out.settle()
    return found


def with_status(told: list[Told], found: list[Head]) -> list[ClaimRow]:
    """The claims with their own status, else that of the incident they tell of."""
    of = {claim: head.status for head in found for claim in head.claims}
    return [replace(t.row, status=t.row.status or of.get(t.row.id, "")) for t in told]


def meant(query: Query, row: ClaimRow, but: str = "") -> bool:
    """Whether a query without words means a claim, one condition after the other; `but` is the facet not asked."""
    first, last = row.first or row.last or row.published, row.last or row.first or row.published
    taking = {(role, n.id) for role, named in row.roles.items() for n in named} | {("voice", v.id) for v in row.voice}
    place = row.place.id if row.place else ""
    tests = {
        "kind": not query.kinds or row.kind in query.kinds,
        "type": not query.types or row.type in query.types,
        "status": not query.status or row.status in query.status,
        "factuality": not query.factuality or row.factuality in query.factuality,
        "likelihood": not query.likelihood or (row.band or "none") in query.likelihood,
        "verdict": not query.verdicts or (row.verdict or "none") in query.verdicts,
        "precision": not query.precision or row.precision in query.precision,
        "source": not query.sources or row.source in query.sources,
        "report": not query.reports or row.report in query.reports,
        "place": not query.places or place in query.places,
        "within": not query.within or not {*row.within, row.place.name if row.place else ""}.isdisjoint(query.within),
        "voice": not query.voices
        or any(("voice", v) in taking for v in query.voices)
        or ("report" in query.voices and not row.voice),
        "actor": all(_takes_part(actor, query.role, taking, row) for actor in query.actors),
        "day": not (query.first or query.last)
        or (first is not None and last is not None and last >= (query.first or date.min) and first <= (query.last or date.max)),
        "box": query.box is None or _inside(query.box, row),
    }
    return all(met for name, met in tests.items() if name != but)


def _takes_part(actor: str, role: str, taking: set[tuple[str, str]], row: ClaimRow) -> bool:
    roles = ROLE_GROUPS.get(role, (role,))
    found = any(id == actor and (in_role in roles if role else in_role != "voice") for in_role, id in taking)
    return found and (role != "accused" or any(v.id != actor for v in row.voice))


def _inside(box: Box, row: ClaimRow) -> bool:
    if row.lat is None or row.lon is None:
        return False
    high = (row.radius_km or 0) / 111.32
    wide = high / cos(radians(row.lat))
    turns = (row.lon - 360, row.lon, row.lon + 360)
    east = box.east if box.east >= box.west else box.east + 360
    beside = any(lon + wide >= box.west and lon - wide <= east for lon in turns)
    return beside and row.lat + high >= box.south and row.lat - high <= box.north


def values(facet: str, row: ClaimRow) -> Iterator[str]:
    """The values of a facet that a claim has."""
    if facet == "actor":
        yield from {n.id for named in row.roles.values() for n in named}
    elif facet == "voice":
        yield from {v.id for v in row.voice} or {"report"}
    elif facet == "likelihood":
        yield row.band or "none"
    elif facet == "verdict":
        yield row.verdict or "none"
    elif facet == "place":
        yield from [row.place.id] if row.place else []
    else:
        value = getattr(row, facet)
        yield from [value] if value else []


def counted(facet: str, rows: list[ClaimRow]) -> Counter[str]:
    """How many claims have which value."""
    return Counter(value for row in rows for value in values(facet, row))
