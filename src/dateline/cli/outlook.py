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

from .expecting import Expected, tell_expected
from .foretelling import is_about, said_as_json, tell_said
from .options import DEFAULT_STORE, JsonOption, KnowledgeOption, StoreOption, as_judged, known, opened
from .output import console
from .telling import flat, joined, many, put

if TYPE_CHECKING:
    from dateline.knowledge import Knowledge
    from dateline.store import Store

DAY = timedelta(days=1)
LEAST = 20
NAMED = 3
PREPOSITION = {"place": "at", "actor": "by"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
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
        seen = _seen(source, knowledge, at.date() if at else None)
    if said:
        _said(seen, place, actor, as_json=json_)
        return
    forecasts = _forecasts(seen, place, actor, days)
    expected = Expected.of(forecasts, least, seen.until)
    if json_:
        print(json.dumps(_as_json(seen, expected, days, least), ensure_ascii=False, default=str))
        return
    out = console()
    put(out, joined((f"Reports from {seen.since} to {seen.until}", many(len(seen.facts), "report"), _undated(seen))), style="dim")
    tell_expected(out, expected, least, closely=bool(place or actor))


def _seen(store: Store, folder: Path | None, at: date | None) -> Seen:
    """Everything that was reported before a day; without one, everything that has a day."""
    from dateline import pipeline  # noqa: PLC0415 (slow to load)
    from dateline.text.sketch import sketch  # noqa: PLC0415 (kept beside its use)

    facts = store.facts(sketch=sketch)
    days = sorted(f.published for f in facts if f.published)
    if not days or (at and at <= days[0]):
        raise DatelineError(f"{store.path}: no report {f'before {at}' if at else 'with a day of publication'} to count from")
    if at and at > days[-1] + DAY:
        raise DatelineError(f"{store.path}: the reports end on {days[-1]}; of the days between then and {at} nothing is known")
    end = at or days[-1] + DAY
    kept = tuple(f for f in facts if f.published and f.published < end)
    ids = {f.id for f in kept}
    claims, beforehand = tuple(c for c in store.claims() if c.report in ids), known(folder)
    return Seen(
        claims=tuple(as_judged(store, folder, claims)),
        facts=kept,
        situation=pipeline.assemble(claims, kept, store.judgements(), beforehand),
        known=beforehand,
        since=days[0],
        until=end - DAY,
        undated=sum(f.published is None for f in facts),
    )


def _forecasts(seen: Seen, place: str | None, actor: str | None, days: int) -> list[Forecast]:
    """All forecasts, or those asked for, those of most incidents first; DatelineError where a name is nowhere."""
    from dateline import pipeline  # noqa: PLC0415 (slow to load)

    told = pipeline.outlook(seen.situation, seen.claims, seen.facts, seen.known, (days,))
    asked = {about: name for about, name in (("place", place), ("actor", actor)) if name}
    found = [f for f in told if not asked or asked.get(f.about, "").casefold() == f.name.casefold()]
    for about, name in asked.items():
        if not any(f.about == about for f in found):
            there = [f.name for f in sorted(told, key=_order) if f.about == about][:NAMED]
            raise DatelineError(f"no dated act of harm {PREPOSITION[about]} {name!r}; most are told of {_or(there)}")
    return sorted(found, key=_order)


def _or(names: Sequence[str]) -> str:
    return ", ".join(map(flat, names)) or "nobody and nowhere"


def _order(forecast: Forecast) -> tuple[int, str]:
    return (-forecast.count, forecast.name)


def _as_json(seen: Seen, expected: Expected, days: int, least: int) -> dict[str, Any]:
    return {
        "start": seen.until + DAY,
        "days": days,
        "min": least,
        "reports": {"since": seen.since, "until": seen.until, "undated": seen.undated},
        "forecasts": [asdict(f) for f in expected.told],
        "too_few": [{"about": f.about, "name": f.name, "count": f.count} for f in expected.few],
        "quiet": [{"about": f.about, "name": f.name, "count": f.count, "until": f.until} for f in expected.quiet],
    }


def _undated(seen: Seen) -> str:
    return f"{many(seen.undated, 'report')} without a day left out" if seen.undated else ""


def _said(seen: Seen, place: str | None, actor: str | None, *, as_json: bool) -> None:
    from dateline import pipeline  # noqa: PLC0415 (slow to load)

    claims = {claim.id: claim for claim in seen.claims}
    told = pipeline.said(seen.situation, seen.claims, seen.facts, seen.known)
    found = [f for f in told if is_about(claims[f.outlook], place, actor)]
    if as_json:
        print(json.dumps(said_as_json(found, claims), ensure_ascii=False, default=str))
    else:
        tell_said(console(), found, claims, seen.until)
