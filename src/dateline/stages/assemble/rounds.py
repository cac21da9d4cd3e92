"""Rounds of talks: those whose days are told, with what is told of them without a day; else the reports' days say about when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from dateline.knowledge.assembling import Assembling
from dateline.records import Round, Stage

from .sides import SAID
from .telling import Telling

APART = timedelta(days=3)  # between the last day told of one round and the first of the next
REACH = timedelta(days=60)  # how far from its report a round is looked for that it gives no day of
SESSION = timedelta(days=10)  # between reports of one round of which no day is told


def rounds(told: Sequence[Telling], rules: Assembling) -> tuple[Round, ...]:
    """The rounds of one track, in the order of their days; what has no date at all comes last."""
    dated = _runs(sorted((t for t in told if t.dated), key=lambda t: (t.start or date.max, t.id)))
    starts = [min(t.start for t in run if t.start) for run in dated]
    found, alone = [list(run) for run in dated], []
    for telling in told:
        if not telling.dated:
            near = _round_of(telling, starts, rules)
            alone.append(telling) if near is None else found[near].append(telling)
    made = [_round(group) for group in [*found, *_by_report(alone)]]
    return tuple(sorted(made, key=lambda r: (_day(r), r.stages[0].claim)))


def _day(found: Round) -> date:
    return found.start or found.reported or date.max


def _runs(dated: Iterable[Telling]) -> list[list[Telling]]:
    runs: list[list[Telling]] = []
    until = date.min
    for telling in dated:
        if runs and telling.start and telling.start - APART <= until:
            runs[-1].append(telling)
        else:
            runs.append([telling])
            until = date.min
        until = max(until, telling.end or date.min)
    return runs


def _round_of(telling: Telling, starts: Sequence[date], rules: Assembling) -> int | None:
    """The next round for what is to come, the last for what is or was, as seen from the report."""
    day, coming = telling.published, telling.type in rules.talks.coming or telling.factuality not in SAID
    if day is None:
        return 0 if len(starts) == 1 else None
    near = [(abs(start - day), n) for n, start in enumerate(starts) if (start >= day if coming else start <= day)]
    return min(near)[1] if near and min(near)[0] <= REACH else None


def _by_report(alone: Iterable[Telling]) -> list[list[Telling]]:
    """Tellings of rounds without days, together where reported within days of each other."""
    runs: list[list[Telling]] = []
    for telling in sorted(alone, key=lambda t: (t.published or date.max, t.id)):
        last = runs[-1][-1].published if runs else None
        if runs and (last == telling.published or (last and telling.published and telling.published - last <= SESSION)):
            runs[-1].append(telling)
        else:
            runs.append([telling])
    return runs


def _round(told: Sequence[Telling]) -> Round:
    ordered = sorted(told, key=lambda t: (t.published or date.max, t.report, t.at, t.id))
    dated = [t for t in told if t.dated]
    return Round(
        start=min((t.start for t in dated if t.start), default=None),
        end=max((t.end for t in dated if t.end), default=None),
        reported=ordered[0].published,
        stages=tuple(
            Stage(state=t.type, factuality=t.factuality, start=t.start, end=t.end, reported=t.published, said_by=t.by, claim=t.id)
            for t in ordered
        ),
    )
