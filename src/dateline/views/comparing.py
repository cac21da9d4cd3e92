"""Comparing: incidents of one's own record beside rows that others coded, one to one: in both, only ours, only theirs.

A row and an incident are held to be one where the situation joins their claims, else where they are near in days and place, and of
types that people tell of as one. Of several that fit, the one with more parties in common, then the nearer, is taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dateline.knowledge import Knowledge
from dateline.knowledge.places.place import distance_km
from dateline.records import Claim, Quantity, Situation
from dateline.stages.coded import PROFILE

from .record import Record
from .rows.citing import spans_of
from .rows.claim_rows import text_of
from .rows.fields import Value
from .rows.happened import Happened, happened
from .rows.harm import Harm, deaths, total
from .rows.losses import Losses

BOTH, OURS, THEIRS = "both", "only ours", "only theirs"
JOINED = "the record holds their claims to be about one happening"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """An incident of ours or a row of theirs: when, where, of what type, between whom, and how many it is said to have killed."""

    id: str
    type: str
    start: date | None
    end: date | None
    place: str | None
    lat: float | None
    lon: float | None
    radius_km: float
    parties: frozenset[str]
    names: tuple[str, ...]
    killed: tuple[int, int] | None
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """What stands in one line of the comparison; one of the two may be missing. `why` says what holds them together or apart."""

    ours: Unit | None
    theirs: Unit | None
    why: str
    km: float | None = None

    @property
    def verdict(self) -> str:
        """both, only ours or only theirs."""
        return BOTH if self.ours and self.theirs else OURS if self.ours else THEIRS

    @property
    def differs(self) -> bool:
        """Whether both tell of dead and their numbers do not meet."""
        ours, theirs = (unit.killed if unit else None for unit in (self.ours, self.theirs))
        return bool(ours and theirs and (ours[0] > theirs[1] or theirs[0] > ours[1]))


def compared(record: Record, format: str) -> tuple[Pair, ...]:
    """Every incident of ours that happened and every row of theirs, each once, in the order of their days."""
    coded = {id for id, report in record.reports.items() if report.media_type == f"{PROFILE}{format}"}
    others = {id for id, report in record.reports.items() if report.media_type.startswith(PROFILE)}
    ours, joined = _ours(record, others)
    theirs = {unit.id: unit for unit in _theirs(record, coded)}
    pairs = list(_matched(ours, theirs, joined, record.known))
    done = {unit.id for pair in pairs for unit in (pair.ours, pair.theirs) if unit}
    pairs += [Pair(ours=u, theirs=None, why=_alone(u, format)) for u in ours if u.id not in done]
    pairs += [Pair(ours=None, theirs=u, why="nothing near it in our record") for u in theirs.values() if u.id not in done]
    return tuple(sorted(pairs, key=_order))


def fields_of(pair: Pair) -> dict[str, Value]:
    """The line as a flat row."""
    found: dict[str, Value] = {"verdict": pair.verdict, "tolls_differ": pair.differs, "km_apart": pair.km, "why": pair.why}
    for name, unit in (("ours", pair.ours), ("theirs", pair.theirs)):
        killed = unit.killed if unit else None
        claims = unit.claims if unit else ()
        found |= {
            f"start_{name}": unit.start if unit else None,
            f"end_{name}": unit.end if unit else None,
            f"place_{name}": unit.place if unit else None,
            f"type_{name}": unit.type if unit else None,
            f"parties_{name}": "; ".join(unit.names) if unit else None,
            f"killed_low_{name}": killed[0] if killed else None,
            f"killed_high_{name}": killed[1] if killed else None,
            f"claims_{name}": " ".join(c.id for c in claims),
            f"spans_{name}": " ".join(spans_of(claims)),
        }
    return {key: text_of(value) if isinstance(value, (bool, date)) else value for key, value in found.items()}


def _ours(record: Record, others: set[str]) -> tuple[list[Unit], dict[str, set[str]]]:
    """Our incidents, of our claims alone, and for each the rows that the situation joins to it."""
    units, joined = [], {}
    for one in happened(_without(record, others), Losses(), attempted=record.known.crosswalk.acled["attempted"]):
        claims = tuple(c for c in one.claims if c.report not in others)
        if claims:
            unit = _unit(one, claims, one.harms, record)
            units.append(unit)
            joined[unit.id] = {record.by_id[id].report for id in one.incident.claims if id in record.by_id} & others
    return units, joined


def _without(record: Record, others: set[str]) -> Record:
    """The record with tolls of our figures alone."""
    whole = record.situation
    tolls = [
        replace(
            toll, figures=tuple(f for f in toll.figures if f.claim in record.by_id and record.by_id[f.claim].report not in others)
        )
        for toll in whole.tolls
    ]
    ours: Situation = replace(whole, tolls=tuple(toll for toll in tolls if toll.figures))
    return replace(record, situation_of=lambda: ours)


def _unit(one: Happened, claims: tuple[Claim, ...], harms: Sequence[Harm], record: Record) -> Unit:
    killed = deaths(harms)
    incident = one.incident
    return Unit(
        id=one.id,
        type=claims[0].content.type,
        start=incident.start,
        end=incident.end or incident.start,
        place=incident.place,
        lat=incident.lat,
        lon=incident.lon,
        radius_km=incident.radius_km or 0,
        parties=_keys(claims),
        names=_names(claims),
        killed=(total(killed, "low"), total(killed, "high")) if killed else None,
        claims=(*claims, *(record.by_id[id] for harm_ in killed for id in harm_.claims)),
    )


def _theirs(record: Record, coded: set[str]) -> Iterator[Unit]:
    """Their rows, each with its own dead."""
    rows: dict[str, list[Claim]] = {}
    for claim in record.claims():
        if claim.report in coded:
            rows.setdefault(claim.report, []).append(claim)
    for id, claims in rows.items():
        event = next((c for c in claims if c.content.kind == "event"), claims[0])
        place, when = event.content.place, event.content.when
        counts = [q for c in claims if isinstance(q := getattr(c.content, "quantity", None), Quantity)]
        yield Unit(
            id=id,
            type=event.content.type,
            start=when.start,
            end=when.end,
            place=place.name if place else None,
            lat=place.lat if place else None,
            lon=place.lon if place else None,
            radius_km=(place.radius_km or 0) if place else 0,
            parties=_keys([event]),
            names=_names([event]),
            killed=(sum(q.low or 0 for q in counts), sum(q.high or q.low or 0 for q in counts)) if counts else None,
            claims=tuple(claims),
        )


def _keys(claims: Iterable[Claim]) -> frozenset[str]:
    return frozenset(p.key for c in claims for role in c.content.roles for p in c.content.parties(role))


def _names(claims: Iterable[Claim]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(p.name for c in claims for role in c.content.roles for p in c.content.parties(role)))


def _matched(ours: Sequence[Unit], theirs: dict[str, Unit], joined: dict[str, set[str]], known: Knowledge) -> Iterator[Pair]:
    """The pairs, the best first, each unit once."""
    by_day: dict[int, list[Unit]] = {}
    for unit in theirs.values():
        if unit.start and unit.end:
            for day in range(unit.start.toordinal(), unit.end.toordinal() + 1):
                by_day.setdefault(day, []).append(unit)
    found = [(score, mine.id, yours, pair) for mine in ours for score, yours, pair in _near(mine, by_day, theirs, joined, known)]
    taken: set[str] = set()
    for _, mine_id, yours_id, pair in sorted(found, key=lambda f: f[:3]):
        if mine_id not in taken and yours_id not in taken:
            taken |= {mine_id, yours_id}
            yield pair


Score = tuple[bool, int, int, float]


def _near(
    mine: Unit, by_day: dict[int, list[Unit]], theirs: dict[str, Unit], joined: dict[str, set[str]], known: Knowledge
) -> Iterator[tuple[Score, str, Pair]]:
    rules = known.crosswalk.compare
    days = (
        range(mine.start.toordinal() - rules["near_days"], (mine.end or mine.start).toordinal() + rules["near_days"] + 1)
        if mine.start
        else ()
    )
    close = {unit.id: unit for day in days for unit in by_day.get(day, ())} | {i: theirs[i] for i in joined[mine.id] if i in theirs}
    for yours in close.values():
        together = yours.id in joined[mine.id]
        km = _km(mine, yours)
        if not together and not (_there(mine, yours, km, rules["near_km"]) and _alike(mine, yours, known)):
            continue
        apart = _days(mine, yours)
        shared = len(mine.parties & yours.parties)
        score = (not together, -shared, apart, km or 0.0)
        yield score, yours.id, Pair(ours=mine, theirs=yours, km=km, why=JOINED if together else _why(apart, km, shared))


def _km(mine: Unit, yours: Unit) -> float | None:
    if mine.lat is None or mine.lon is None or yours.lat is None or yours.lon is None:
        return None
    return round(distance_km((mine.lat, mine.lon), (yours.lat, yours.lon)), 1)


def _there(mine: Unit, yours: Unit, km: float | None, near: float) -> bool:
    if km is None:
        return bool(mine.place and yours.place and mine.place.casefold() == yours.place.casefold())
    return km <= max(near, mine.radius_km, yours.radius_km)


def _alike(mine: Unit, yours: Unit, known: Knowledge) -> bool:
    """Whether their types have a family in common, or families that are told of as one."""
    one, other = (set(known.codebook.entry("event", unit.type).family) for unit in (mine, yours))
    groups = map(set, known.crosswalk.compare["alike"])
    return mine.type == yours.type or bool(one & other) or any(one & group and other & group for group in groups)


def _days(mine: Unit, yours: Unit) -> int:
    """The days between two times; 0 where they overlap or one is not known."""
    if not (mine.start and mine.end and yours.start and yours.end):
        return 0
    return max(0, (yours.start - mine.end).days, (mine.start - yours.end).days)


def _why(apart: int, km: float | None, shared: int) -> str:
    when = "on one day" if not apart else f"{apart} day{'s' * (apart > 1)} apart"
    where = f"{km:g} km apart" if km is not None else "of one name"
    return f"{when}, {where}, {shared} {'party' if shared == 1 else 'parties'} in common"


def _alone(unit: Unit, format: str) -> str:
    if unit.start is None:
        return "its day is not told, so nothing can be matched to it"
    if format == "ucdp" and unit.killed is None:
        return "no death is told, and theirs has deadly events only"
    return "nothing near it in theirs"


def _order(pair: Pair) -> tuple[date, str, str]:
    unit = pair.ours or pair.theirs
    assert unit is not None
    return unit.start or date.max, unit.place or "", unit.id
