"""Episodes: happenings at one place, on the same or the next day, with a party in common. Campaigns: attacks made again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.knowledge.assembling import Assembling
from dateline.records import Campaign, Episode, Incident, digest

from .blocks import cells
from .groups import Groups
from .naming import mark
from .sides import SAID, Sides
from .telling import Telling, place_of

NEXT = timedelta(days=1)  # how far apart happenings of one episode may be
AGAIN = timedelta(days=7)  # how far apart attacks of one campaign may be


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scene:
    """An incident of arms with what is compared: its day, its place, who took part and who acted."""

    incident: Incident
    day: date
    end: date
    place: Telling
    parties: frozenset[str]
    doers: frozenset[str]


def episodes(happened: Iterable[Incident], told: Mapping[str, Telling], rules: Assembling, sides: Sides) -> tuple[Episode, ...]:
    """The groups of two incidents or more that hang together."""
    scenes = {s.incident.id: s for s in _scenes(happened, told, rules)}
    groups, reasons = Groups(), dict[str, set[str]]()
    for one, other in _near(scenes.values()):
        if one.end + NEXT >= other.day and _taking_part(one, other, sides):
            groups.join(one.incident.id, other.incident.id)
            why = f"{one.incident.type} and {other.incident.type} at {mark(one.place.place or '')}, {one.day}"
            reasons.setdefault(one.incident.id, set()).add(why)
    return tuple(_episode([scenes[id] for id in ids], reasons) for ids in groups.all() if len(ids) > 1)


def _scenes(happened: Iterable[Incident], told: Mapping[str, Telling], rules: Assembling) -> Iterator[_Scene]:
    for incident in happened:
        tellings = [t for id in incident.claims if not (t := told[id]).aside]
        place, published = place_of(tellings), [t.published for t in tellings if t.published]
        day = incident.start or incident.end or min(published, default=None)
        if place is None or day is None or incident.type not in rules.episodes or incident.status == "denied":
            continue
        yield _Scene(
            incident=incident,
            day=day,
            end=incident.end or day,
            place=place,
            parties=frozenset(key for t in tellings for key in t.parties()),
            doers=frozenset(key for t in tellings for key in t.parties("agent")),
        )


def _near(scenes: Iterable[_Scene]) -> Iterator[tuple[_Scene, _Scene]]:
    """Pairs at one place, or with one place in the other, the earlier first; each once."""
    at: dict[str, list[_Scene]] = {}
    for scene in scenes:
        for where in {scene.place.place or "", *cells(scene.place)}:
            at.setdefault(where, []).append(scene)
    for there in at.values():
        ordered = sorted(there, key=lambda s: (s.day, s.incident.id))
        for n, one in enumerate(ordered):
            for other in ordered[n + 1 :]:
                if other.day > one.end + NEXT:
                    break
                if _one_place(one.place, other.place):
                    yield one, other


def _one_place(left: Telling, right: Telling) -> bool:
    if left.place == right.place:
        return True
    one, other = left.ground, right.ground
    return one is not None and other is not None and (one.name in other.within[:1] or other.name in one.within[:1])


def _taking_part(one: _Scene, other: _Scene, sides: Sides) -> bool:
    if not one.parties or not other.parties:
        return one.place.place == other.place.place
    return any(sides.kin(a, b) for a in one.parties for b in other.parties)


def _episode(scenes: Sequence[_Scene], reasons: Mapping[str, set[str]]) -> Episode:
    ordered = sorted(scenes, key=lambda s: (s.day, s.incident.id))
    at = place_of(s.place for s in ordered)
    ids = tuple(s.incident.id for s in ordered)
    return Episode(
        id="e_" + digest(ids),
        incidents=ids,
        parties=tuple(sorted({party for s in ordered for party in s.incident.parties})),
        place=mark(at.place) if at and at.place else None,
        start=ordered[0].day,
        end=max(s.end for s in ordered),
        reasons=tuple(sorted({reason for id in ids for reason in reasons.get(id, ())})),
    )


def campaigns(happened: Iterable[Incident], told: Mapping[str, Telling], rules: Assembling, sides: Sides) -> tuple[Campaign, ...]:
    """Attacks of one party, or of its kin, on one place on two days or more, none more than a week after the one before.

    An attack by nobody named is the only attacker's, where one is named there; one without a day was on that of its report.
    """
    at: dict[str, list[_Scene]] = {}
    for scene in _scenes(happened, told, rules):
        one_day = scene.end - scene.day <= NEXT and any(told[id].factuality in SAID for id in scene.incident.claims)
        if one_day and scene.incident.type in rules.assaults:
            at.setdefault(scene.place.place or "", []).append(scene)
    return tuple(
        Campaign(agent=mark(agent), place=mark(place), attacks=run)
        for place, scenes in sorted(at.items())
        for agent, attacks in sorted(_attackers(scenes, sides).items())
        for run in _runs(attacks)
        if len(run) > 1
    )


def _attackers(scenes: Sequence[_Scene], sides: Sides) -> dict[str, dict[date, list[str]]]:
    """The attacks on one place by attacker, of those who may be one the least key, each with the incidents of every day."""
    groups, doers = Groups(), sorted({key for scene in scenes for key in scene.doers})
    for key in doers:
        groups.add(key)
    for key, others in sides.kindred(doers).items():
        for other in others:
            groups.join(key, other)
    known = {groups.find(key) for key in doers}
    found: dict[str, dict[date, list[str]]] = {}
    for scene in scenes:
        named = {groups.find(key) for key in scene.doers}
        for attacker in named or (known if len(known) == 1 else ()):
            found.setdefault(attacker, {}).setdefault(scene.day, []).append(scene.incident.id)
    return found


def _runs(attacks: Mapping[date, Sequence[str]]) -> Iterator[tuple[tuple[date, tuple[str, ...]], ...]]:
    run: list[tuple[date, tuple[str, ...]]] = []
    for day in sorted(attacks):
        if run and day - run[-1][0] > AGAIN:
            yield tuple(run)
            run = []
        run.append((day, tuple(sorted(attacks[day]))))
    if run:
        yield tuple(run)
