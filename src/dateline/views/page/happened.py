"""What happened: episodes with their acts, losses and campaigns, and happenings that stand alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dateline.records import Incident, Situation, Toll

from ..happening import Group, again, extent, grouped, status_mark
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
    """Episodes; happenings alone that several tell of, or that somebody denies or judged; those told once, in short."""

    episodes: tuple[Episode, ...]
    several: tuple[Act, ...]
    once: tuple[Act, ...]
    incidents: int
    unshown: int


def happened(situation: Situation, lines: Lines) -> Happened:
    """Every incident once, as many as the page has room for."""
    groups = grouped(situation)
    episodes = [group for group in groups if group.episode]
    alone = [group.incidents[0] for group in groups if not group.episode]
    several = [i for i in alone if len(i.reports) > 1 or i.status != ONCE]
    once = [i for i in alone if len(i.reports) == 1 and i.status == ONCE]
    unshown = len(episodes[GROUPS:]) + len(several[GROUPS:]) + len(once[FOLDED:])
    return Happened(
        episodes=tuple(_episode(group, lines) for group in episodes[:GROUPS]),
        several=tuple(_act(i, lines) for i in several[:GROUPS]),
        once=tuple(_act(i, lines) for i in once[:FOLDED]),
        incidents=len(situation.incidents),
        unshown=unshown,
    )


def _episode(group: Group, lines: Lines) -> Episode:
    episode = group.episode
    assert episode is not None
    acts = tuple(_act(incident, lines, episode.place) for incident in group.incidents)
    return Episode(
        id=episode.id,
        place=episode.place or "",
        when=words.period(episode.start, episode.end),
        parties=_parties(episode.parties),
        origins=len(group.origins),
        again=tuple(f"{campaign.agent}: {again(campaign, episode.end)}" for campaign in group.campaigns),
        acts=acts[:ACTS],
        folded=acts[ACTS:],
        losses=tuple(_lost(toll, lines) for toll in group.tolls),
    )


def _act(incident: Incident, lines: Lines, known: str | None = None) -> Act:
    told = sorted(picked(incident.claims, lines), key=lambda line: line.factuality == "denied")
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
    several = len(figures) > 1 and extent(toll) != (None, None)
    amount = words.amount(*extent(toll), None) if several else ""
    return Lost(words.plain(toll.type), toll.side, amount, tuple(figures[:FIGURES]), max(0, len(figures) - FIGURES))
