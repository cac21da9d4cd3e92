"""`dateline control`: who holds which place on a day, by what was known on another."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from difflib import get_close_matches
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.records import CLOCKS, DatelineError, Hold, Moment
from dateline.views.telling import flat, joined

from .options import DEFAULT_STORE, JsonOption, KnowledgeOption, StoreOption, known, opened, seen, situation_of
from .output import console
from .telling import put

if TYPE_CHECKING:
    from rich.console import Console

    from dateline.store import Store
    from dateline.views.standing import Standing

DAY = "%Y-%m-%d"
NEAR = 3
TOLD = "told"
OF_SOMEBODY = ("holds", "lost")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was asked for, as it is said again above the answer."""

    at: date
    as_known: Moment | None

    @property
    def words(self) -> str:
        """The question's two days."""
        if self.as_known is None:
            return f"{self.at}, by all that is known now"
        return f"{self.at}, by what was {self.as_known.clock} until {self.as_known.day}"


def control(
    place: Annotated[
        str | None, typer.Argument(metavar="[PLACE]", help="Only this place, with what is told of its wholes.")
    ] = None,
    *,
    at: Annotated[
        datetime | None,
        typer.Option(
            "--at", formats=[DAY], metavar="DAY", help="The day asked for; else the last on which a report was published."
        ),
    ] = None,
    as_known: Annotated[
        datetime | None,
        typer.Option("--as-known", formats=[DAY], metavar="DAY", help="Only by reports known on that day or before; else by all."),
    ] = None,
    clock: Annotated[
        str,
        typer.Option(
            "--clock",
            metavar="CLOCK",
            help="With --as-known: `published`, the days that reports give, or `recorded`, the days (UTC) on which they came into "
            "the store and on which people judged.",
        ),
    ] = CLOCKS[0],
    store: StoreOption = DEFAULT_STORE,
    knowledge: KnowledgeOption = None,
    json_: JsonOption = False,
) -> None:
    """Show who holds, lost, contests or besieges which place at the end of a day, who says so, and who says otherwise.

    "told" is what somebody tells of that very day, "possible" what was told before and nothing told since excludes.
    "assessed" is what independent origins agree on, "claimed" the word of one.

    \b
    dateline control --at 2024-05-16                       every place on that day, by all that is known now
    dateline control "power station" --at 2024-05-16       one place; how names are written: dateline show places
    dateline control --at 2024-05-16 --as-known 2024-05-15   by what was published until the day before
    dateline control --as-known 2024-05-20 --clock recorded  by what was in the store then, as it was judged then
    """
    from dateline.views.standing import standing  # noqa: PLC0415 (kept beside its use)

    moment = Moment(day=as_known.date(), clock=_clock(clock)) if as_known else None
    with opened(store) as source:
        holds = _holds(source, knowledge, moment)
        day = at.date() if at else _last_day(source, moment)
        whole = _whole(source, knowledge, place, holds) if place else ()
    rows = standing(holds, day, flat(place or ""), whole)
    asked = Asked(at=day, as_known=moment)
    if json_:
        known_by = moment and {"day": moment.day, "clock": moment.clock}
        print(json.dumps({"at": day, "as_known": known_by, "control": [asdict(r) for r in rows]}, ensure_ascii=False, default=str))
    else:
        _tell(console(), asked, rows)


def _clock(name: str) -> str:
    if name not in CLOCKS:
        raise typer.BadParameter(f"no clock {name!r}; there is: {', '.join(CLOCKS)}", param_hint="--clock")
    return name


def _holds(source: Store, folder: Path | None, moment: Moment | None) -> tuple[Hold, ...]:
    """All holds: as kept beside the store, or from nothing on what was known at a moment."""
    if moment is None:
        return situation_of(source, folder).holds
    from dateline.batch import situation_known_by  # noqa: PLC0415 (slow to load)

    return situation_known_by(source, known(folder), moment).holds


def _last_day(source: Store, moment: Moment | None) -> date:
    """The day asked for where none is given."""
    if moment is not None:
        return moment.day
    published = [f.published for f in source.facts() if f.published]
    if not published:
        raise DatelineError("no report here says when it was published: give the day, dateline control --at YYYY-MM-DD")
    return max(published)


def _whole(source: Store, folder: Path | None, place: str, holds: Sequence[Hold]) -> tuple[str, ...]:
    """What a place lies in that only claims of other kinds name; an error where nothing names it."""
    from dateline.views.standing import places  # noqa: PLC0415 (kept beside its use)

    wanted = flat(place).casefold()
    names = places(holds)
    if any(name.casefold() == wanted for name in names):
        return ()
    named = [w for claim in seen(source, folder) if (w := claim.content.place) and w.name.casefold() == wanted]
    if named:
        return max((w.within for w in named), key=len)
    near = get_close_matches(flat(place), names, n=NEAR, cutoff=0.6) or [n for n in names if wanted in n.casefold()][:NEAR]
    meant = f"; near it: {', '.join(near)}" if near else ""
    raise DatelineError(f"nothing is told of a place {flat(place)!r}{meant}; all names: dateline show places")


def _tell(out: Console, asked: Asked, rows: Sequence[Standing]) -> None:
    put(out, f"Control at the end of {asked.words}", style="bold")
    if not rows:
        put(out, "nothing is told that may be so on that day", 2)
    for place, group in groupby(rows, key=lambda row: row.place):
        here = list(group)
        out.print()
        put(out, flat(", ".join((place, *here[0].within[:1]))), style="bold")
        for row in here:
            _tell_row(out, row)


def _tell_row(out: Console, row: Standing) -> None:
    """The state, since when and how sure; below it who says so and why it follows, and what contradicts it."""
    against = f" against {', '.join(row.against)}" if row.against else ""
    holder = row.holder or ("not said by whom" if row.state in OF_SOMEBODY else "")
    state = f"{row.state}{': ' if holder else ''}{holder}{against}"
    of = f"told of {row.of}" if row.of else ""
    last = f"told of {row.told_last}" if row.sure != TOLD and row.told_last and row.told_last != row.since_certain else ""
    put(out, flat(joined((state, of, since(row), row.sure, row.said_of, last))), 2, "" if row.sure == TOLD else "dim")
    put(out, flat(f"says {', '.join(row.said_by)}; {row.reason}"), 4, "cyan")
    if row.agreed_by:
        put(out, flat(f"as well: {'; '.join(row.agreed_by)}"), 4, "cyan")
    if row.contradicted_by:
        put(out, flat(f"contradicted: {'; '.join(row.contradicted_by)}"), 4, "yellow")


def since(row: Standing) -> str:
    """Since when, as far as it is told: since a day, between two, or at the latest since the first day that it is told of."""
    first, latest = row.since_possible, row.since_certain
    if first and latest and first < latest:
        return f"since {first}/{latest}"
    if latest:
        return f"since {latest}" if first else f"since {latest} at the latest"
    return f"since {first} at the earliest" if first else ""
