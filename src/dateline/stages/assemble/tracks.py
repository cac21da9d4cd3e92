"""Tracks: talks at one venue, about one war; their rounds in order, what was agreed there, what is said to spoil them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cache
from itertools import groupby

from dateline.knowledge.assembling import Assembling
from dateline.records import Threat, Track

from .groups import Groups
from .names import OF
from .naming import mark
from .rounds import rounds
from .sides import SAID, Sides
from .telling import Telling

TALKS, LINK = "talks", "link"


def tracks(told: Sequence[Telling], rules: Assembling, sides: Sides) -> tuple[Track, ...]:
    """The tracks of one venue (or of the same parties, or of one report); none where nothing but acts is told of."""
    groups = _by_war([t for t in told if t.kind != LINK], sides)
    groups = [group for group in groups if any(t.kind == TALKS for t in group)]
    links = [t for t in told if t.kind == LINK]
    return tuple(_track(group, links, rules, len(groups) > 1) for group in groups)


def _by_war(told: Sequence[Telling], sides: Sides) -> list[list[Telling]]:
    """Talks at one venue apart where they are told to be of other parties in another country; what tells less joins the nearest."""
    groups, firm = Groups(), [t for t in told if t.parties("parties") and _country(t)]
    first: dict[str, str] = {}
    for telling in firm:
        for name in (_country(telling), *(key for key in telling.parties("parties") if OF not in key)):
            groups.join(telling.id, first.setdefault(name, telling.id))
    nearest = _nearest(firm or told[:1], sides)
    for telling in told:
        if not telling.parties("parties") or not _country(telling):
            groups.join(telling.id, nearest(telling))
    by_id = {t.id: t for t in told}
    return [sorted((by_id[id] for id in ids), key=lambda t: (t.order, t.id)) for ids in groups.all()]


def _nearest(firm: Sequence[Telling], sides: Sides) -> Callable[[Telling], str]:
    """The telling most likely of the same talks as another: of kin, about the same country, then of about the same day."""
    unlike = {(_country(t), _day(t), t.parties("parties")): t.id for t in reversed(firm)}

    @cache
    def near(country: str, day: int, ours: frozenset[str]) -> str:
        def far(other: tuple[str, int, frozenset[str]]) -> tuple[bool, bool, int, str]:
            kin = any(sides.kin(a, b) for a in ours for b in other[2])
            return bool(ours) and not kin, other[0] != country, abs(day - other[1]), unlike[other]

        return unlike[min(unlike, key=far)]

    return lambda telling: near(_country(telling), _day(telling), telling.parties("parties"))


def _country(telling: Telling) -> str:
    """The country that talks are about: the report's, unless that is where they are held."""
    ground = telling.ground
    return "" if ground and telling.country in (ground.name, *ground.within) else telling.country


def _day(telling: Telling) -> int:
    return (telling.start or telling.published or date.min).toordinal()


def _track(told: Sequence[Telling], links: Iterable[Telling], rules: Assembling, several: bool) -> Track:
    def called(role: str) -> tuple[str, ...]:
        return tuple(sorted({mark(key) for t in told for key in t.parties(role)}))

    talks = [t for t in told if t.kind == TALKS]
    first = talks[0]
    about = next((_country(t) for t in told if _country(t)), "")
    name = mark(first.place) if first.place else " – ".join(called("parties")) or "talks without a venue"
    steps = [next(group) for _, group in groupby(talks, key=lambda t: t.type)]
    return Track(
        name=f"{name} ({about})" if several and about else name,
        parties=called("parties"),
        sponsors=called("sponsor"),
        mediators=tuple(sorted({mark(key) for t in told if t.kind != TALKS for key in t.parties("with")})),
        states=tuple(t.type for t in steps),
        claims=tuple(t.id for t in talks),
        reported=tuple(t.published for t in steps),
        rounds=rounds(told, rules),
        agreed=tuple(t.id for t in told if t.type in rules.talks.deals and t.factuality in SAID),
        threats=_threats({t.id for t in told}, links, rules),
    )


def _threats(told: set[str], links: Iterable[Telling], rules: Assembling) -> tuple[Threat, ...]:
    return tuple(
        Threat(claim=t.id, type=t.type, factuality=t.factuality, said_by=t.by, by=t.ends[0], to=t.ends[1])
        for t in links
        if t.type in rules.talks.spoiled and all(t.ends) and t.ends[1] in told
    )
