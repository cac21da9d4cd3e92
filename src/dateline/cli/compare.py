"""`dateline compare`: one's own record beside rows that others coded."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.records import DatelineError
from dateline.views.telling import flat, interval, many

from .export import ActorOption, PlaceOption, SinceOption, TypeOption, UntilOption, filter_of
from .options import DEFAULT_STORE, JsonOption, KnowledgeOption, StoreOption, opened
from .output import console, write
from .telling import heading, put

if TYPE_CHECKING:
    from rich.console import Console

    from dateline.views.comparing import Pair, Unit
    from dateline.views.rows.fields import Value


def compare(
    theirs: Annotated[str, typer.Argument(metavar="NAME", help="Whose rows: `acled` or `ucdp`, taken in by `dateline import`.")],
    *,
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="Where to write every line as CSV.")] = None,
    limit: Annotated[int, typer.Option("--limit", min=0, help="How many lines of each sort to show.")] = 10,
    since: SinceOption = None,
    until: UntilOption = None,
    place: PlaceOption = None,
    actor: ActorOption = None,
    type_: TypeOption = None,
    store: StoreOption = DEFAULT_STORE,
    knowledge: KnowledgeOption = None,
    json_: JsonOption = False,
) -> None:
    """Lay the incidents of the record beside the rows that ACLED or UCDP coded: in both, only ours, only theirs.

    Each line says why the two are held to be one, or why nothing was matched, and where the numbers of dead do not meet.

    \b
    dateline compare ucdp -o beside.csv
    dateline compare acled --since 2017-03-18 --until 2017-03-22 --place Damascus
    """
    from dateline.stages.coded import FORMATS, PROFILE  # noqa: PLC0415 (slow to load)
    from dateline.views.comparing import compared, fields_of  # noqa: PLC0415 (slow to load)
    from dateline.views.record import Record  # noqa: PLC0415 (slow to load)

    if theirs not in FORMATS:
        raise typer.BadParameter(f"no data set {theirs!r}; there is: {', '.join(FORMATS)}")
    with opened(store) as source:
        record = Record.of_store(source, knowledge).only(filter_of(since, until, place, actor, type_))
        pairs = compared(record, theirs)
    if not any(report.media_type == f"{PROFILE}{theirs}" for report in record.reports.values()):
        raise DatelineError(f"{source.location}: no rows of {theirs} here; take them in with `dateline import FILE --as {theirs}`")
    rows = [fields_of(pair) for pair in pairs]
    if output is not None:
        _csv(output, rows)
    if json_:
        print(json.dumps({"counts": _counts(pairs), "lines": rows}, ensure_ascii=False))
    else:
        _tell(pairs, theirs, limit)


def _csv(path: Path, rows: Sequence[dict[str, Value]]) -> None:
    from dateline.views.comparing import Pair, fields_of  # noqa: PLC0415 (slow to load)
    from dateline.views.rows.losses import Losses  # noqa: PLC0415 (slow to load)
    from dateline.views.rows.tables import defused, lines  # noqa: PLC0415 (slow to load)

    head = list(fields_of(Pair(ours=None, theirs=None, why="")))
    write(path, lines([head, *(defused([row[name] for name in head], Losses()) for row in rows)]))  # type: ignore[misc]


def _counts(pairs: Sequence[Pair]) -> dict[str, int]:
    counted = Counter(pair.verdict for pair in pairs)
    return {**{v: counted[v] for v in ("both", "only ours", "only theirs")}, "tolls differ": sum(pair.differs for pair in pairs)}


def _tell(pairs: Sequence[Pair], theirs: str, limit: int) -> None:
    out = console()
    counts = _counts(pairs)
    told = (f"{counts['both']} in both", f"{counts['only ours']} only ours", f"{counts['only theirs']} only in {theirs}")
    put(out, f"{', '.join(told)}; {many(counts['tolls differ'], 'number')} of dead that do not meet", style="bold")
    for verdict in ("both", "only ours", "only theirs"):
        of = [pair for pair in pairs if pair.verdict == verdict]
        if of and limit:
            heading(out, verdict.capitalize())
        for pair in sorted(of, key=lambda p: not p.differs)[:limit]:
            _line(out, pair)
        if limit and len(of) > limit:
            put(out, f"… and {len(of) - limit} more; -o FILE has all of them", 2, "dim")


def _line(out: Console, pair: Pair) -> None:
    for name, unit in (("ours", pair.ours), ("theirs", pair.theirs)):
        if unit is not None:
            put(out, f"{name:<7} {_unit(unit)}", 2)
    put(out, f"{pair.why}{'; the numbers of dead do not meet' if pair.differs else ''}", 10, "yellow" if pair.differs else "dim")


def _unit(unit: Unit) -> str:
    killed = ""
    if unit.killed:
        low, high = unit.killed
        killed = f" · killed {low if low == high else f'{low}–{high}'}"
    names = ", ".join(map(flat, unit.names[:3]))
    when = interval(unit.start, unit.end) or "no day told"
    return f"{when} · {flat(unit.place or 'no place told')} · {unit.type.replace('_', ' ')} · {names}{killed}"
