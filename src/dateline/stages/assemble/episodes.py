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
from .telling import Ground, Telling, exactness, place_of

NEXT = timedelta(days=1)  # how far apart happenings of one episode may be
AGAIN = timedelta(days=7)  # how far apart attacks of one campaign may be


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """An incident of arms with what is compared: its days, its place and who tells of it surest, who took part and who acted.

    `called` are its parties as the incident names them; `assault`: an attack of one day, told to have been made.
    """

    id: str
    type: str
    day: date
    end: date
    place: str
    ground: Ground
    told: str
    called: tuple[str, ...]
    parties: frozenset[str]
    doers: frozenset[str]
    assault: bool

    @property
    def order(self) -> tuple[date, str]:
        """For sorting only."""
        return self.day, self.id

    @property
    def where(self) -> set[str]:
        """Under which it is laid beside others: its place, and the cells of the grid that it touches."""
        return {self.place, *cells(self.ground)}


def scenes(happened: Iterable[Incident], told: Mapping[str, Telling], rules: Assembling) -> Iterator[Scene]:
    """The incidents that may hang together with others; `told` has their tellings by id."""
    for incident in happened:
        tellings = [t for id in incident.claims if not (t := told[id]).aside]
        at, published = place_of(tellings), [t.published for t in tellings if t.published]
        day = incident.start or incident.end or min(published, default=None)
        if at is None or at.ground is None or day is None or incident.type not in rules.episodes or incident.status == "denied":
            continue
        end = incident.end or day
        said = any(told[id].factuality in SAID for id in incident.claims)
        yield Scene(
            id=incident.id,
            type=incident.type,
            day=day,
            end=end,
            place=at.place or "",
            ground=at.ground,
            told=at.id,
            called=incident.parties,
            parties=frozenset(key for t in tellings for key in t.parties()),
            doers=frozenset(key for t in tellings for key in t.parties("agent")),
            assault=incident.type in rules.assaults and end - day <= NEXT and said,
        )


def episodes(every: Iterable[Scene], sides: Sides) -> tuple[Episode, ...]:
    """The groups of two scenes or more that hang together."""
    of = {s.id: s for s in every}
    groups, reasons = Groups(), dict[str, set[tuple[str, str]]]()
    for one, other in _near(of.values()):
        if one.end + NEXT >= other.day and _taking_part(one, other, sides):
            groups.join(one.id, other.id)
            reasons.setdefault(one.id, set()).add((one.type, other.type))
    return tuple(_episode([of[id] for id in ids], reasons) for ids in groups.all() if len(ids) > 1)


def _near(every: Iterable[Scene]) -> Iterator[tuple[Scene, Scene]]:
    """Pairs at one place, or with one place in the other, the earlier first."""
    at: dict[str, list[Scene]] = {}
    for scene in every:
        for where in scene.where:
            at.setdefault(where, []).append(scene)
    for there in at.values():
        ordered = sorted(there, key=lambda s: s.order)
        for n, one in enumerate(ordered):
            for other in ordered[n + 1 :]:
                if other.day > one.end + NEXT:
                    break
                if _one_place(one, other):
                    yield one, other


def _one_place(one: Scene, other: Scene) -> bool:
    if one.place == other.place:
        return True
    return one.ground.name in other.ground.within[:1] or other.ground.name in one.ground.within[:1]


def _taking_part(one: Scene, other: Scene, sides: Sides) -> bool:
    if not one.parties or not other.parties:
        return one.place == other.place
    if not one.parties.isdisjoint(other.parties):
        return True
    return any(sides.kin(a, b) for a in one.parties for b in other.parties)


def _episode(found: Sequence[Scene], reasons: Mapping[str, set[tuple[str, str]]]) -> Episode:
    ordered = sorted(found, key=lambda s: s.order)
    at = min(ordered, key=lambda s: exactness(s.ground, s.place, s.told))
    ids = tuple(s.id for s in ordered)
    why = {(*types, s.place, s.day) for s in ordered for types in reasons.get(s.id, ())}
    return Episode(
        id="e_" + digest(ids),
        incidents=ids,
        parties=tuple(sorted({party for s in ordered for party in s.called})),
        place=mark(at.place) if at.place else None,
        start=ordered[0].day,
        end=max(s.end for s in ordered),
        reasons=tuple(sorted({f"{one} and {other} at {mark(place)}, {day}" for one, other, place, day in why})),
    )


def campaigns(every: Iterable[Scene], sides: Sides) -> tuple[Campaign, ...]:
    """Attacks of one party, or of its kin, on one place on two days or more, none more than a week after the one before.

    An attack by nobody named is the only attacker's, where one is named there; one without a day was on that of its report.
    """
    at: dict[str, list[Scene]] = {}
    for scene in every:
        if scene.assault:
            at.setdefault(scene.place, []).append(scene)
    return tuple(
        Campaign(agent=mark(agent), place=mark(place), attacks=run)
        for place, there in sorted(at.items())
        for agent, attacks in sorted(_attackers(there, sides).items())
        for run in _runs(attacks)
        if len(run) > 1
    )


def _attackers(there: Sequence[Scene], sides: Sides) -> dict[str, dict[date, list[str]]]:
    """The attacks on one place by attacker, of those who may be one the least key, each with the incidents of every day."""
    groups, doers = Groups(), sorted({key for scene in there for key in scene.doers})
    for key in doers:
        groups.add(key)
    for key, others in sides.kindred(doers).items():
        for other in others:
            groups.join(key, other)
    known = {groups.find(key) for key in doers}
    found: dict[str, dict[date, list[str]]] = {}
    for scene in there:
        named = {groups.find(key) for key in scene.doers}
        for attacker in named or (known if len(known) == 1 else ()):
            found.setdefault(attacker, {}).setdefault(scene.day, []).append(scene.id)
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
