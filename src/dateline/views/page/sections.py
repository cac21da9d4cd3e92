"""The sections of the situation: disputes, purposes, talks, losses, and who claims what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dateline.records import Aims, Claim, Dispute, Round, Toll, Track

from . import words
from .lines import Line, picked

FEW = 4

Lines = Mapping[str, Line]


@dataclass(frozen=True, slots=True)
class DisputeSide:
    """One side of a dispute: what it says, its origins, the day of the first report that has it, and its words."""

    says: str
    origins: tuple[str, ...]
    first: str
    lines: tuple[Line, ...]
    more: int


@dataclass(frozen=True, slots=True)
class DisputeCard:
    """A dispute with its sides in columns."""

    about: str
    kind: str
    reason: str
    sides: tuple[DisputeSide, ...]
    settled_by: str


DISPUTES = {"control": "who holds it", "denial": "said and denied", "doer": "who did it", "toll": "how many"}


def disputes(found: Sequence[Dispute], lines: Lines) -> list[DisputeCard]:
    """Disputes: over places, over denials, over doers, over numbers."""
    order = list(DISPUTES)
    ranked = sorted(found, key=lambda d: (order.index(d.kind) if d.kind in order else len(order), d.about))
    return [_dispute(d, lines) for d in ranked]


def _dispute(found: Dispute, lines: Lines) -> DisputeCard:
    return DisputeCard(
        about=words.plain(found.about),
        kind=DISPUTES.get(found.kind, found.kind),
        reason=found.reason,
        sides=tuple(_side(found, n, lines) for n in range(len(found.sides))),
        settled_by=found.settled_by,
    )


def _side(found: Dispute, n: int, lines: Lines) -> DisputeSide:
    says, claims = found.sides[n]
    told = picked(claims, lines)
    first = found.reported[n] if n < len(found.reported) else None
    return DisputeSide(
        says=words.plain(says),
        origins=found.origins[n] if n < len(found.origins) else (),
        first=words.day(first) if first else "",
        lines=told[:FEW],
        more=max(0, len(told) - FEW),
    )


@dataclass(frozen=True, slots=True)
class AimsRow:
    """The purposes said to lie behind one party's actions."""

    agent: str
    of: str
    aims: tuple[Line, ...]


def aims(found: Sequence[Aims], lines: Lines) -> list[AimsRow]:
    """Purposes side by side; parties with several first."""
    return [
        AimsRow(a.agent, words.listed([f"“{w}”" for w in a.of[:4]]), picked([aim.claim for aim in a.aims], lines)) for a in found
    ]


@dataclass(frozen=True, slots=True)
class TalksRow:
    """A track of talks: its states in order, round by round, each with its claims; what was agreed, what is said to spoil it."""

    name: str
    parties: str
    sponsors: str
    steps: tuple[tuple[str, str, tuple[Line, ...]], ...]
    agreed: tuple[Line, ...] = ()
    threats: tuple[Line, ...] = ()


def talks(found: Sequence[Track], lines: Lines) -> list[TalksRow]:
    """Tracks, those told of most first."""
    rows = [_talks(t, lines) for t in found]
    return sorted(rows, key=lambda r: (-sum(len(s[2]) for s in r.steps), r.name))


def _talks(track: Track, lines: Lines) -> TalksRow:
    return TalksRow(
        name=track.name,
        parties=words.listed(track.parties),
        sponsors=words.listed(tuple(dict.fromkeys((*track.sponsors, *track.mediators)))),
        steps=tuple(step for r in track.rounds for step in _round(r, lines)) or _steps(track, lines),
        agreed=picked(track.agreed, lines),
        threats=picked([t.claim for t in track.threats], lines),
    )


def _round(found: Round, lines: Lines) -> list[tuple[str, str, tuple[Line, ...]]]:
    """The states told of one round, each with its claims; its day stands with the first."""
    day = words.period(found.start, found.end) or (f"about {words.day(found.reported)}" if found.reported else "no date")
    by_state: dict[str, list[str]] = {}
    for stage in found.stages:
        by_state.setdefault(stage.state, []).append(stage.claim)
    told = [(words.plain(state), picked(claims, lines)) for state, claims in by_state.items()]
    return [(state, "" if n else day, those) for n, (state, those) in enumerate(told)]


def _steps(track: Track, lines: Lines) -> tuple[tuple[str, str, tuple[Line, ...]], ...]:
    steps: list[tuple[str, str, list[Line]]] = []
    for line in picked(track.claims, lines):
        if not steps or steps[-1][0] != line.type:
            steps.append((line.type, line.when.text if line.when else _reported(line), []))
        steps[-1][2].append(line)
    return tuple((state, when, tuple(told)) for state, when, told in steps)


def _reported(line: Line) -> str:
    return f"as reported {line.published}" if line.dated else "no date"


@dataclass(frozen=True, slots=True)
class Bar:
    """One figure of a loss: its bar in percent (solid to `low`, light to `high`, fading where the end is open)."""

    words: str
    low: float
    high: float
    open: bool
    line: Line
    reported: str


@dataclass(frozen=True, slots=True)
class TollRow:
    """A loss with every figure given for it."""

    side: str
    type: str
    by: str
    where: str
    when: str
    bars: tuple[Bar, ...]
    most: int


def tolls(found: Sequence[Toll], lines: Lines) -> list[TollRow]:
    """Losses, those with numbers and more voices first; bars are on one scale within each loss."""
    rows = [_toll(t, lines) for t in found]
    return sorted(rows, key=lambda r: (-len(r.bars) if len(r.bars) > 1 else 0, -r.most, r.side, r.where, r.when))


def _toll(toll: Toll, lines: Lines) -> TollRow:
    most = max([n for f in toll.figures for n in (f.low, f.high) if n is not None], default=0)
    bars = []
    for f in toll.figures:
        if f.claim in lines:
            low, high = f.low if f.low is not None else 0, f.high if f.high is not None else (f.low or 0)
            share = 88 / most if most else 0
            reported = f"reported {words.day(f.reported)}" if f.reported else ""
            bars.append(
                Bar(
                    words.amount(f.low, f.high, f.qualifier),
                    low * share,
                    high * share,
                    f.high is None and bool(f.low),
                    lines[f.claim],
                    reported,
                )
            )
    when = words.period(toll.start, toll.end)
    return TollRow(toll.side, words.plain(toll.type), words.listed(toll.by), toll.place or "", when, tuple(bars), most)


def of_kind(claims: Sequence[Claim], lines: Lines, kind: str) -> list[Line]:
    """The lines of one kind of claim, in the order of the reports."""
    return [lines[c.id] for c in claims if c.content.kind == kind]


def judged(claims: Sequence[Claim], lines: Lines) -> list[tuple[str, tuple[Line, ...]]]:
    """What is made of each thing: by its name where it is a place, else by its words; those judged most first."""
    rows: dict[str, list[Line]] = {}
    names: dict[str, str] = {}
    for claim in claims:
        if claim.content.kind == "assessment":
            line = lines[claim.id]
            name = line.place.text if line.place and claim.content.type == "importance" else line.values[0].text
            rows.setdefault(name.casefold(), []).append(line)
            names.setdefault(name.casefold(), name)
    return sorted(((names[k], tuple(told)) for k, told in rows.items()), key=lambda row: (-len(row[1]), row[0]))


@dataclass(frozen=True, slots=True)
class VoiceRow:
    """Everything that one voice says, by kind."""

    name: str
    own: bool
    unnamed: bool
    lines: tuple[Line, ...]
    kinds: tuple[tuple[str, int], ...]


def voices(claims: Sequence[Claim], lines: Lines) -> list[VoiceRow]:
    """The speakers nearest to what is said, and the sources in their own voice; the most heard first."""
    by_voice: dict[tuple[str, bool, bool], list[Line]] = {}
    names: dict[tuple[str, bool, bool], str] = {}
    for claim in claims:
        speaker = claim.voice[-1] if claim.voice else None
        line = lines[claim.id]
        name = speaker.name if speaker else line.source or "reports without a source"
        key = (name.casefold(), speaker is None, bool(speaker and speaker.unnamed))
        by_voice.setdefault(key, []).append(line)
        names.setdefault(key, name)
    rows = [VoiceRow(names[key], *key[1:], tuple(told), _kinds(told)) for key, told in by_voice.items()]
    return sorted(rows, key=lambda r: (r.own, -len(r.lines), r.name))


def _kinds(told: Sequence[Line]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(Counter(line.kind for line in told).items()))
