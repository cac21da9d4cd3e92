"""What happened: episodes with their acts, losses and campaigns, and happenings that stand alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date

from dateline.records import Incident, Situation, Toll

from ..happening import Group, again, grouped, status_mark
from . import words
from .lines import Line, picked

QUOTES = 3  # of an act
ACTS = 8  # of an episode before the rest is folded away
PARTIES = 5  # named in a heading
FIGURES = 4  # of a loss
GROUPS = 60  # episodes, and happenings told by several, that are shown open
FOLDED = 400  # happenings told once that are listed in short

ONCE = "single-source"

Lines = Mapping[str, Line]
Told = Mapping[str, Sequence[Line]]  # by the id of an incident


@dataclass(frozen=True, slots=True)
class Act:
    """One incident: what and where, when, its status in a mark, a word and a reason, and the words that tell it."""

    id: str
    type: str
    place: str
    when: str
    parties: str
    mark: str
    status: str
    why: str
    origins: int
    lines: tuple[Line, ...]
    more: int
    reasons: str
    again: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lost:
    """A loss told beside an act: of whom, between which numbers, and each figure with who gives it."""

    type: str
    side: str
    amount: str
    figures: tuple[tuple[str, str, str], ...]
    more: int


@dataclass(frozen=True, slots=True)
class Episode:
    """Acts that hang together, the first few apart from the rest; `again` says of which campaigns they are."""

    id: str
    place: str
    when: str
    parties: str
    origins: int
    again: tuple[str, ...]
    acts: tuple[Act, ...]
    folded: tuple[Act, ...]
    losses: tuple[Lost, ...]


@dataclass(frozen=True, slots=True)
class Happened:
    """Episodes; happenings alone that several tell of, that somebody denies or judged, or of a campaign; the others, in short."""

    episodes: tuple[Episode, ...]
    several: tuple[Act, ...]
    once: tuple[Act, ...]
    incidents: int
    unshown: int


def happened(situation: Situation, lines: Lines, counted: Set[str]) -> Happened:
    """Every incident once, as many as the page has room for; it is told by its claims that count, or by all where none does."""
    every = [(i.id, picked(i.claims, lines)) for i in situation.incidents]
    told = {i: sorted([line for line in found if line.id in counted] or found, key=_denied) for i, found in every}
    groups = grouped(situation)
    episodes = [group for group in groups if group.episode]
    alone = [group for group in groups if not group.episode]
    several = [group for group in alone if _stands_out(group)]
    once = [group for group in alone if not _stands_out(group)]
    unshown = len(episodes[GROUPS:]) + len(several[GROUPS:]) + len(once[FOLDED:])
    return Happened(
        episodes=tuple(_episode(group, lines, told) for group in episodes[:GROUPS]),
        several=tuple(_alone(group, told) for group in several[:GROUPS]),
        once=tuple(_alone(group, told) for group in once[:FOLDED]),
        incidents=len(situation.incidents),
        unshown=unshown,
    )


def _stands_out(group: Group) -> bool:
    incident = group.incidents[0]
    return len(incident.reports) > 1 or incident.status != ONCE or bool(group.campaigns)


def _alone(group: Group, told: Told) -> Act:
    incident = group.incidents[0]
    return replace(_act(incident, told[incident.id]), again=_again(group, incident.end))


def _again(group: Group, until: date | None) -> tuple[str, ...]:
    """`Reed League: third attack on Oldford in five days`, for each campaign that an incident of the group is an attack of."""
    return tuple(f"{campaign.agent}: {again(campaign, until)}" for campaign in group.campaigns)


def _episode(group: Group, lines: Lines, told: Told) -> Episode:
    episode = group.episode
    assert episode is not None
    acts = tuple(_act(incident, told[incident.id], episode.place) for incident in group.incidents)
    return Episode(
        id=episode.id,
        place=episode.place or "",
        when=words.period(episode.start, episode.end),
        parties=_parties(episode.parties),
        origins=len(group.origins),
        again=_again(group, episode.end),
        acts=acts[:ACTS],
        folded=acts[ACTS:],
        losses=tuple(_lost(toll, lines) for toll in group.tolls),
    )


def _denied(line: Line) -> bool:
    return line.factuality == "denied"


def _act(incident: Incident, told: Sequence[Line], known: str | None = None) -> Act:
    return Act(
        id=incident.id,
        type=words.plain(incident.type),
        place=incident.place if incident.place and incident.place != known else "",
        when=words.period(incident.start, incident.end) or "no day given",
        parties=_parties(incident.parties),
        mark=status_mark(incident.status),
        status=incident.status,
        why=incident.status_why if len(incident.reports) > 1 or incident.status != ONCE else "",
        origins=len(incident.origins),
        lines=tuple(told[:QUOTES]),
        more=max(0, len(told) - QUOTES),
        reasons="; ".join(incident.reasons),
    )


def _parties(names: Sequence[str]) -> str:
    more = len(names) - PARTIES
    return words.listed([*names[:PARTIES], f"{more} more"] if more > 0 else tuple(names))


def _lost(toll: Toll, lines: Lines) -> Lost:
    figures = [(words.amount(f.low, f.high, f.qualifier), lines[f.claim].href, f.said_by) for f in toll.figures if f.claim in lines]
    several = len(figures) > 1 and (toll.low, toll.high) != (None, None)
    amount = words.amount(toll.low, toll.high, None) if several else ""
    return Lost(words.plain(toll.type), toll.side, amount, tuple(figures[:FIGURES]), max(0, len(figures) - FIGURES))
