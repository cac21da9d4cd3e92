"""Incidents: which claims, of any reports, tell of one happening. Every merge is by a shared key and says which.

A claim joins others of its family of types at the same place on the same day that name a same party. A claim that gives no
day goes to the nearest happening told of in the days before its report came out, so that undated claims never chain two
days into one. Keys, not pairs, do the joining: the work grows with the number of claims, and order leaves no trace.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from dateline.knowledge.assembling import Assembling
from dateline.records import Incident, Judgement, digest

from .groups import Groups
from .names import OF, shown
from .sides import Sides
from .telling import Telling

KIND = "event"
ASSERTED = ("actual", "attempted")
TOLD = (*ASSERTED, "denied")  # what may be, is planned, conditional or general is no happening of a day
BACK = timedelta(days=2)  # how long before its report an undated happening is looked for
NEAR = timedelta(days=1)  # a time no wider than this counts as a day

Cell = tuple[str, str]
Key = tuple[str, str, date, str]


@dataclass(slots=True)
class _Board:
    """Work in progress: who belongs together, which keys each day of a cell has, and the reasons so far."""

    rules: Assembling
    sides: Sides
    names: Mapping[str, str]
    groups: Groups = field(default_factory=Groups)
    days: dict[tuple[str, str, date], dict[str, str]] = field(default_factory=dict)
    reasons: dict[str, set[str]] = field(default_factory=dict)

    def called(self, doer: str) -> str:
        return self.names.get(doer) or f"a label of one sort ({doer.partition(OF)[0]})"

    def why(self, telling: Telling, reason: str) -> None:
        self.reasons.setdefault(telling.id, set()).add(reason)


def incidents(
    told: Sequence[Telling], rules: Assembling, sides: Sides, judgements: Sequence[Judgement], names: Mapping[str, str]
) -> tuple[Incident, ...]:
    """Every happening told of, each with the claims held to tell of it. `names` shows parties and places by their keys."""
    board = _Board(rules=rules, sides=sides, names=names)
    apart = {claim for j in judgements if j.kind == "split" for claim in j.claims}
    events = [t for t in told if t.claim.content.kind == KIND and t.claim.factuality in TOLD]
    for telling in events:
        board.groups.add(telling.id)
    free = [t for t in events if t.id not in apart]
    _dated(board, [t for t in free if _narrow(t)])
    _loose(board, [t for t in free if not _narrow(t)])
    _merged(board, judgements, {t.id: t for t in events})
    by_id = {t.id: t for t in events}
    found = [_incident([by_id[i] for i in ids if i in by_id], board) for ids in board.groups.all() if any(i in by_id for i in ids)]
    return tuple(sorted(found, key=lambda i: (i.start is None, i.start or date.min, i.type, i.id)))


def _narrow(telling: Telling) -> bool:
    return telling.start is not None and telling.end is not None and telling.end - telling.start <= NEAR


def _cell(board: _Board, telling: Telling) -> Cell:
    return board.rules.family_of(telling.claim.content.type), telling.place or ""


def _doers(board: _Board, telling: Telling) -> list[str]:
    """What must agree beside place and day: any side of a mutual act, else who did it; both sides where no place is given."""
    agents, targets = ({board.sides.standing(k) for k in telling.parties(*roles)} for roles in (("agent",), ("target", "with")))
    if not telling.place:
        return sorted(f"{a}→{b}" for a in agents for b in targets)
    return sorted(agents | targets if _cell(board, telling)[0] in board.rules.mutual else agents)


def _dated(board: _Board, told: Iterable[Telling]) -> None:
    nameless = []
    for telling in told:
        family, place = _cell(board, telling)
        doers = _doers(board, telling)
        for day in _days(telling):
            for doer in doers:
                _join(board, telling, (family, place, day, doer))
        if not doers and place:
            nameless.append(telling)
    for telling in nameless:
        _attach(board, telling, list(_days(telling)), "names nobody, and one such happening is told of there that day")


def _join(board: _Board, telling: Telling, key: Key) -> None:
    family, place, day, doer = key
    known = board.days.setdefault((family, place, day), {})
    if doer in known and known[doer] != telling.id:
        board.groups.join(known[doer], telling.id)
        where = f" at {board.names.get(place, place)}" if place else ""
        board.why(telling, f"{family}{where} on {day}, both name {board.called(doer)}")
    known.setdefault(doer, telling.id)


def _loose(board: _Board, told: Sequence[Telling]) -> None:
    rest = [t for t in told if not _found_a_day(board, t)]
    first: dict[tuple[str, str, str, str], str] = {}
    for telling in rest:
        for doer in _doers(board, telling):
            key = (*_cell(board, telling), doer, _frame(telling))
            if key in first and first[key] != telling.id:
                board.groups.join(first[key], telling.id)
                board.why(telling, f"no day given; both {_frame(telling)} and name {board.called(doer)}")
            first.setdefault(key, telling.id)


def _frame(telling: Telling) -> str:
    """What undated claims must share: the same wide time, the same day of publication, or the same report."""
    if telling.start or telling.end:
        return f"tell of {telling.start or '…'}–{telling.end or '…'}"
    return f"were reported {telling.published}" if telling.published else f"stand in report {telling.claim.report}"


def _found_a_day(board: _Board, telling: Telling) -> bool:
    if telling.published is None and not telling.dated:
        return False
    return _attach(board, telling, _window(telling), "gives no single day; the nearest such happening told of")


def _window(telling: Telling) -> list[date]:
    if telling.dated:
        return list(_days(telling))[::-1]
    assert telling.published is not None
    return [telling.published - timedelta(days=n) for n in range(BACK.days + 1)] if not (telling.start or telling.end) else []


def _attach(board: _Board, telling: Telling, days: Sequence[date], reason: str) -> bool:
    """Join the one happening of its cell on the first of these days that has exactly one it could be."""
    family, place = _cell(board, telling)
    doers = _doers(board, telling)
    for day in days:
        there = board.days.get((family, place, day), {})
        fitting = {board.groups.find(i) for doer, i in there.items() if not doers or doer in doers}
        if len(fitting) == 1 and place:
            board.groups.join(fitting.pop(), telling.id)
            board.why(telling, f"{reason}: {day}" + (f"; reported {telling.published}" if telling.published else ""))
            return True
    return False


def _merged(board: _Board, judgements: Sequence[Judgement], by_id: Mapping[str, Telling]) -> None:
    for j in judgements:
        known = [i for i in j.claims if i in by_id]
        for claim in known[1:] if j.kind == "merge" else ():
            board.groups.join(known[0], claim)
            board.why(by_id[claim], f"merged by {j.who}: {j.why}")
        for claim in known if j.kind == "split" else ():
            board.why(by_id[claim], f"kept apart by {j.who}: {j.why}")


def _days(telling: Telling) -> Iterator[date]:
    assert telling.start is not None and telling.end is not None
    for n in range((telling.end - telling.start).days + 1):
        yield telling.start + timedelta(days=n)


def _incident(told: Sequence[Telling], board: _Board) -> Incident:
    told = sorted(told, key=lambda t: t.id)
    narrow = [t for t in told if _narrow(t)]
    timed = narrow or [t for t in told if t.start or t.end]
    parties = sorted({board.names.get(k, k) for t in told for k in t.parties()})
    places = [t.place for t in told if t.place]
    return Incident(
        id="i_" + digest([t.id for t in told]),
        kind=KIND,
        type=shown(t.claim.content.type for t in told),
        claims=tuple(t.id for t in told),
        reports=tuple(sorted({t.claim.report for t in told})),
        origins=tuple(sorted({t.origin for t in told if t.claim.factuality in ASSERTED} or {t.origin for t in told})),
        parties=tuple(parties),
        place=board.names.get(places[0], places[0]) if places else None,
        start=min((t.start for t in timed if t.start), default=None),
        end=max((t.end for t in timed if t.end), default=None),
        status=_status(told),
        reasons=tuple(sorted({reason for t in told for reason in board.reasons.get(t.id, ())})),
    )


def _status(told: Sequence[Telling]) -> str:
    """denied: nobody asserts it; disputed: one asserts, another denies; corroborated: two independent origins assert it."""
    asserting = {t.origin for t in told if t.claim.factuality in ASSERTED}
    denying = any(t.claim.factuality == "denied" for t in told)
    if denying:
        return "disputed" if asserting else "denied"
    return "corroborated" if len(asserting) > 1 else "single-source"
