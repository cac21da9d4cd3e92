"""`dateline outlook`: how many incidents to expect, the interval always beside; and what came of what authors said."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dateline.records import Claim, DatelineError, Forecast, ReportFacts, Situation
from dateline.views.telling import flat, joined, many

from .expecting import Expected, tell_expected
from .foretelling import is_about, said_as_json, tell_said
from .options import DEFAULT_STORE, JsonOption, KnowledgeOption, StoreOption, known, opened, seen, situation_of
from .output import console
from .telling import put

if TYPE_CHECKING:
    from dateline.knowledge import Knowledge
    from dateline.store import Store

DAY = timedelta(days=1)
LEAST = 20
NAMED = 3
PREPOSITION = {"place": "at", "actor": "by"}


@dataclass(frozen=True, slots=True, kw_only=True)
class There:
    """What there is to judge by on a day: the claims of all reports before it, and what follows from them."""

    claims: tuple[Claim, ...]
    facts: tuple[ReportFacts, ...]
    situation: Situation
    known: Knowledge
    since: date
    until: date
    undated: int


def outlook(
    *,
    store: StoreOption = DEFAULT_STORE,
    knowledge: KnowledgeOption = None,
    place: Annotated[str | None, typer.Option("--place", metavar="NAME", help="Only this place, with all that lies in it.")] = None,
    actor: Annotated[str | None, typer.Option("--actor", metavar="NAME", help="Only this actor.")] = None,
    days: Annotated[int, typer.Option("--days", min=1, max=365, metavar="N", help="Over so many days.")] = 7,
    at: Annotated[
        datetime | None,
        typer.Option(
            "--at",
            formats=["%Y-%m-%d"],
            metavar="DATE",
            help="From this day on, by the reports before it; else after the last report.",
        ),
    ] = None,
    least: Annotated[
        int,
        typer.Option(
            "--min", min=1, metavar="N", help="Say nothing where fewer incidents are known: they tell no rate from chance."
        ),
    ] = LEAST,
    said: Annotated[bool, typer.Option("--said", help="Instead: what authors said may come, and whether it came.")] = False,
    json_: JsonOption = False,
) -> None:
    """Say how many acts of harm to expect at each place and by each actor, if things go on as they did, and how far off that is.

    It counts what reports tell of, and knows no plans. Nothing is said of fewer than 20 incidents, nor where reports have ended.

    \b
    dateline outlook                                    the week after the last report, every place and actor
    dateline outlook --place Aleppo --days 30           a place with all that lies in it
    dateline outlook --at 2016-11-01 --actor "Syrian Army"
    dateline outlook --said                             what authors said may come, and what followed
    """
    with opened(store) as source:
        there = _there(source, knowledge, at.date() if at else None)
    if said:
        _said(there, place, actor, as_json=json_)
        return
    forecasts = _forecasts(there, place, actor, days)
    expected = Expected.of(forecasts, least, there.until)
    if json_:
        print(json.dumps(_as_json(there, expected, days, least), ensure_ascii=False, default=str))
        return
    out = console()
    put(out, _extent(there), style="dim")
    tell_expected(out, expected, least, closely=bool(place or actor))


def _there(store: Store, folder: Path | None, at: date | None) -> There:
    """Everything that was reported before a day, or all there is; DatelineError where there is no such day to count from."""
    facts = store.facts()
    days = sorted(f.published for f in facts if f.published)
    if not days or (at and at <= days[0]):
        raise DatelineError(f"{store.location}: no report {f'before {at}' if at else 'with a day of publication'} to count from")
    if at and at > days[-1] + DAY:
        raise DatelineError(f"{store.location}: the reports end on {days[-1]}; of the days between then and {at} nothing is known")
    kept = tuple(f for f in facts if at is None or (f.published and f.published < at))
    claims, ids = tuple(seen(store, folder)), {f.id for f in kept}
    return There(
        claims=tuple(c for c in claims if c.report in ids),
        facts=kept,
        situation=_before(at, store, folder) if at else situation_of(store, folder),
        known=known(folder),
        since=days[0],
        until=at - DAY if at else days[-1],
        undated=sum(f.published is None for f in facts) if at else 0,
    )


def _before(at: date, store: Store, folder: Path | None) -> Situation:
    """What followed from the reports before a day."""
    from dateline import pipeline  # noqa: PLC0415 (slow to load)
    from dateline.text.sketch import sketch  # noqa: PLC0415 (kept beside its use)

    facts = tuple(f for f in store.facts(sketch=sketch) if f.published and f.published < at)
    ids = {f.id for f in facts}
    claims = tuple(c for c in store.claims() if c.report in ids)
    return pipeline.assemble(claims, facts, store.judgements(), known(folder))


def _forecasts(there: There, place: str | None, actor: str | None, days: int) -> list[Forecast]:
    """All forecasts, or those asked for, those of most incidents first; DatelineError where a name is nowhere."""
    from dateline import pipeline  # noqa: PLC0415 (slow to load)

    told = pipeline.outlook(there.situation, there.claims, there.facts, there.known, (days,), until=there.until)
    asked = {about: name for about, name in (("place", place), ("actor", actor)) if name}
    found = [f for f in told if not asked or asked.get(f.about, "").casefold() == f.name.casefold()]
    for about, name in asked.items():
        if not any(f.about == about for f in found):
            most = [f.name for f in sorted(told, key=_order) if f.about == about][:NAMED]
            raise DatelineError(f"no dated act of harm {PREPOSITION[about]} {name!r}; most are told of {_or(most)}")
    return sorted(found, key=_order)


def _or(names: Sequence[str]) -> str:
    return ", ".join(map(flat, names)) or "nobody and nowhere"


def _order(forecast: Forecast) -> tuple[int, str]:
    return (-forecast.count, forecast.name)


def _as_json(there: There, expected: Expected, days: int, least: int) -> dict[str, Any]:
    return {
        "start": there.until + DAY,
        "days": days,
        "min": least,
        "reports": {"since": there.since, "until": there.until, "undated": there.undated},
        "forecasts": [asdict(f) for f in expected.told],
        "too_few": [{"about": f.about, "name": f.name, "count": f.count} for f in expected.few],
        "quiet": [{"about": f.about, "name": f.name, "count": f.count, "until": f.until} for f in expected.quiet],
    }


def _extent(there: There) -> str:
    undated = f"{many(there.undated, 'report')} without a day left out" if there.undated else ""
    return joined((f"Reports from {there.since} to {there.until}", many(len(there.facts), "report"), undated))


def _said(there: There, place: str | None, actor: str | None, *, as_json: bool) -> None:
    from dateline import pipeline  # noqa: PLC0415 (slow to load)

    claims = {claim.id: claim for claim in there.claims}
    told = pipeline.said(there.situation, there.claims, there.facts, there.known)
    found = [f for f in told if is_about(claims[f.outlook], place, actor)]
    if as_json:
        print(json.dumps(said_as_json(found, claims), ensure_ascii=False, default=str))
    else:
        tell_said(console(), found, claims, there.until)
