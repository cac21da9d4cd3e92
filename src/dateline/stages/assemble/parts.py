"""Parts: what follows from the tellings of one block, and the situation that follows from all parts together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import Any, TypeVar

from dateline.knowledge.assembling import Assembling
from dateline.records import Aims, Dispute, Fight, Hold, Incident, Judgement, Situation, Tie, Toll, Track, Turn

from .aims import NOBODY, Seen, aims, seen, together_in
from .beside import beside
from .blocks import ACCUSED, AIM, ANSWER, ATTEMPT, BESIDE, CONTROL, EVENT, FIGHT, LOSS, TALKS, TIE, Block
from .control import holds
from .denying import Denial, denials, fitted
from .disputes import disputes, over_denied_holds
from .episodes import campaigns, episodes, scenes
from .every import each
from .fights import fight, together
from .grouping import Link, links
from .groups import Groups
from .incidents import day_of, incidents
from .naming import keys_in, named
from .rivals import with_rivals
from .sides import Sides
from .telling import Telling
from .ties import ties
from .tolls import acts_by_report, tolls
from .tracks import tracks
from .turns import turns


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What one block gives; names are keys between marks."""

    links: tuple[Link, ...] = ()
    holds: tuple[Hold, ...] = ()
    ties: tuple[Tie, ...] = ()
    tracks: tuple[Track, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    turns: tuple[Turn, ...] = ()
    seen: tuple[Seen, ...] = ()
    fights: tuple[Fight, ...] = ()
    denials: tuple[Denial, ...] = ()
    beside: tuple[Link, ...] = ()


R = TypeVar("R")
Settle = Callable[[Block, Sequence[Telling], Assembling, Sides], Part]


def part(block: Block, told: Iterable[Telling], rules: Assembling, sides: Sides) -> Part:
    """What follows from the tellings of a block, in whatever order they are given."""
    return _SETTLE[block[0]](block, sorted(told, key=lambda t: (t.order, t.id)), rules, sides)


def _events(_: Block, told: Sequence[Telling], rules: Assembling, sides: Sides) -> Part:
    return Part(links=links(told, rules, sides), denials=denials(told, rules, sides))


def _losses(_: Block, told: Sequence[Telling], rules: Assembling, sides: Sides) -> Part:
    return Part(links=links(told, rules, sides))


def _control(block: Block, told: Sequence[Telling], rules: Assembling, sides: Sides) -> Part:
    told = [telling.at_place(block[1]) for telling in told]
    held = holds(told, rules, sides)
    return Part(holds=held, disputes=tuple(over_denied_holds(held, told, rules)))


def _ties(block: Block, told: Sequence[Telling], rules: Assembling, _: Sides) -> Part:
    return Part(ties=ties(block[1:], told, rules), turns=turns(block[1:], told, rules))


def _talks(_: Block, told: Sequence[Telling], rules: Assembling, sides: Sides) -> Part:
    return Part(tracks=tracks(told, rules, sides))


def _aims(_: Block, told: Sequence[Telling], _rules: Assembling, _sides: Sides) -> Part:
    return Part(seen=tuple(map(seen, told)))


def _fights(block: Block, told: Sequence[Telling], _rules: Assembling, _sides: Sides) -> Part:
    return Part(fights=(fight(block[1], block[2], told),))


def _beside(_: Block, told: Sequence[Telling], rules: Assembling, _sides: Sides) -> Part:
    return Part(beside=beside(told, rules))


def _nothing(_: Block, _told: Sequence[Telling], _rules: Assembling, _sides: Sides) -> Part:
    return Part()  # what follows depends on who fights whom anywhere


_SETTLE: Mapping[str, Settle] = {
    EVENT: _events,
    CONTROL: _control,
    LOSS: _losses,
    TIE: _ties,
    TALKS: _talks,
    AIM: _aims,
    FIGHT: _fights,
    BESIDE: _beside,
    ATTEMPT: _nothing,
    ACCUSED: _nothing,
    ANSWER: _nothing,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """What the parts are put together with: events and losses by id, names by key, the parties that act anywhere."""

    compared: Mapping[str, Telling]
    names: Mapping[str, str]
    acting: frozenset[str]
    judgements: Sequence[Judgement]


@dataclass(slots=True)
class _Gathered:
    """What the parts give, by what it is: each part is looked at once, and its pairs are kept as chains only."""

    chains: Groups = field(default_factory=Groups)
    denials: list[Denial] = field(default_factory=list)
    holds: list[Hold] = field(default_factory=list)
    ties: list[Tie] = field(default_factory=list)
    tracks: list[Track] = field(default_factory=list)
    disputes: list[Dispute] = field(default_factory=list)
    turns: list[Turn] = field(default_factory=list)
    seen: list[Seen] = field(default_factory=list)
    fights: list[Fight] = field(default_factory=list)

    def add(self, part: Part) -> None:
        for left, right in part.links:
            self.chains.join(left, right)
        self.denials += part.denials
        self.holds += part.holds
        self.ties += part.ties
        self.tracks += part.tracks
        self.disputes += part.disputes
        self.turns += part.turns
        self.seen += part.seen
        self.fights += part.fights


def joined(parts: Iterable[Part], whole: Whole, rules: Assembling, sides: Sides) -> Situation:
    """The situation: parts put together, named, and put in order."""
    gathered = _Gathered()
    for part_ in parts:
        gathered.add(part_)
    events, losses = ({id: t for id, t in whole.compared.items() if t.kind == kind} for kind in (EVENT, LOSS))
    chains = gathered.chains.all()
    about = fitted(gathered.denials)
    happened = incidents(events, (c for c in chains if c[0] in events), about, whole.judgements, rules, sides)
    lost = tolls(losses, (c for c in chains if c[0] in losses), acts_by_report(happened, events), rules, sides)
    held = list(with_rivals([*gathered.holds, *each(gathered.holds, rules, sides)], rules, sides))
    fought = [f for f in together(gathered.fights) if set(keys_in(f.target)) <= whole.acting]
    disputed = [*gathered.disputes, *disputes(happened, held, lost, events, losses, rules, sides)]
    seen_at = list(scenes(happened, events, rules))
    hanging, again = episodes(seen_at, sides), campaigns(seen_at, sides)
    meant = aims(gathered.seen, happened, events, together_in(hanging, again), rules, sides)

    def shown(sort: str, records: Iterable[R]) -> tuple[R, ...]:
        return in_order(sort, (named(r, whole.names) for r in records))

    return Situation(
        incidents=shown("incident", happened),
        holds=shown("hold", held),
        ties=shown("tie", gathered.ties),
        tracks=shown("track", gathered.tracks),
        disputes=shown("dispute", disputed),
        aims=shown("aims", meant),
        tolls=shown("toll", lost),
        fights=shown("fight", fought),
        episodes=shown("episode", hanging),
        campaigns=shown("campaign", again),
        turns=shown("turn", gathered.turns),
    )


def in_order(sort: str, records: Iterable[R]) -> tuple[R, ...]:
    """Records of one sort, named, in the order of a situation; what that leaves open goes by all that is in them."""
    order = _ORDER[sort]
    runs = ([*group] for _, group in groupby(sorted(records, key=order), key=order))
    return tuple(r for run in runs for r in (sorted(run, key=repr) if len(run) > 1 else run))


def _turn(t: Turn) -> tuple[object, ...]:
    return t.latest, t.subject, t.object, t.was, t.before


def _incident(i: Incident) -> tuple[bool, date, str, str]:
    return i.start is None, day_of(i), i.type, i.id


def _hold(h: Hold) -> tuple[object, ...]:
    start = h.start or h.end or h.reported
    return h.place, start is None, start or date.min, not h.past, h.state == "lost", h.holder or "", h.state, h.claims


def _tie(t: Tie) -> tuple[object, ...]:
    return t.subject, t.object, t.type, t.factuality, str(t.since), str(t.start), str(t.end), t.claims


def _aim(a: Aims) -> tuple[object, ...]:
    return a.agent == NOBODY, -len(a.aims), a.agent, a.aims[0].claim


def _toll(t: Toll) -> tuple[object, ...]:
    return t.start is None, str(t.start), str(t.place), t.side, t.type, t.figures[0].claim


def _fight(f: Fight) -> tuple[object, ...]:
    return -sum(len(ids) for _, ids in f.acts), f.agent, f.target


_ORDER: Mapping[str, Callable[[Any], Any]] = {
    "incident": _incident,
    "hold": _hold,
    "tie": _tie,
    "track": lambda t: (t.name, t.claims),
    "dispute": lambda d: (d.kind, d.about, d.sides),
    "aims": _aim,
    "toll": _toll,
    "fight": _fight,
    "episode": lambda e: (e.start, e.place or "", e.id),
    "campaign": lambda c: (c.attacks[0][0], c.place, c.agent),
    "turn": _turn,
}
