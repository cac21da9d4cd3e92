"""Control: for each place who holds, lost, contests or besieges it, since when and until when, as far as anyone says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dateline.knowledge.assembling import Assembling
from dateline.records import Account, Hold

from .bounds import meeting, together
from .naming import mark
from .origins import by_origin, independent
from .runs import Run, runs
from .saying import Saying, denials, sayings
from .sides import Sides
from .telling import Ground, Telling, place_of


def holds(told: Sequence[Telling], rules: Assembling, sides: Sides) -> tuple[Hold, ...]:
    """Every hold of the one place that these tellings are set at, in the order of time."""
    every = runs(list(sayings(told, rules)), sides)
    denied = list(denials(told, rules))
    agreed: dict[int, list[Saying]] = {}
    kindred = sides.kindred(run.holder for run in every)
    among = [n for n, run in enumerate(every) if run.holder in kindred]
    for n, m in ((among[i], among[j]) for i, j in meeting([every[n].bounds.span for n in among])):
        if every[n].state == every[m].state and every[m].holder in kindred[every[n].holder]:
            agreed.setdefault(n, []).extend(every[m].sayings)
            agreed.setdefault(m, []).extend(every[n].sayings)
    return tuple(_hold(run, agreed.get(n, ()), [d for d in denied if _denies(d, run, sides)]) for n, run in enumerate(every))


def _denies(denial: Saying, run: Run, sides: Sides) -> bool:
    """Whether it is this that is denied: this state of this holder, by a report no earlier than the first that says so."""
    if denial.state != run.state or not sides.kin(denial.holder, run.holder):
        return False
    said = [s.telling.published for s in run.sayings if s.telling.published]
    return not said or denial.telling.published is None or denial.telling.published >= min(said)


def _hold(run: Run, agreed: Sequence[Saying], denied: Sequence[Saying]) -> Hold:
    bounds = run.bounds
    told = {s.telling.id: s.telling for s in run.sayings}
    accounts = tuple(_accounts(run.sayings))
    at = place_of(told.values())
    where = at.ground if at and at.ground else Ground(name="")
    reasons = list(dict.fromkeys(s.reason for s in sorted(run.sayings, key=lambda s: s.order)))
    others = {s.telling.id: s.telling for s in agreed}
    return Hold(
        place=mark(run.sayings[0].place),
        holder=mark(run.holder) if run.holder else None,
        state=run.state,
        start=run.start,
        end=run.end,
        said_of="assessed" if len(independent([*told.values(), *others.values()])) > 1 else "claimed",
        claims=tuple(sorted(told)),
        reason="; ".join([*reasons, *([run.ended] if run.ended else [])]),
        lat=where.lat,
        lon=where.lon,
        radius_km=where.radius_km,
        against=tuple(sorted({mark(k) for s in run.sayings for k in s.against})),
        said_by=_by(told.values()),
        origins=tuple(account.origin for account in accounts),
        reported=min((t.published for t in told.values() if t.published), default=None),
        past=run.past,
        within=where.within,
        since_possible=bounds.since_possible,
        since_certain=bounds.since_certain,
        until_certain=bounds.until_certain,
        until_possible=bounds.until_possible,
        accounts=accounts,
        agreed=tuple(sorted(set(others) - set(told))),
        denied=tuple(sorted({d.telling.id for d in denied})),
        denied_by=_by(d.telling for d in denied),
    )


def _accounts(said: Sequence[Saying]) -> Iterator[Account]:
    """What each independent origin tells."""
    for origin, told in by_origin({s.telling.id: s.telling for s in said}.values()).items():
        ids = {t.id for t in told}
        bounds = together(s for s in said if s.telling.id in ids)
        yield Account(
            origin=origin,
            said_by=_by(told),
            claims=tuple(sorted(ids)),
            since_certain=bounds.since_certain,
            until_certain=bounds.until_certain,
        )


def _by(told: Iterable[Telling]) -> tuple[str, ...]:
    return tuple(sorted({t.by for t in told}))
