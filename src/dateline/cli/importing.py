"""`dateline import`: rows that others coded, kept as claims whose voice is their data set."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from dateline.records import DatelineError, IntakeError, Reading
from dateline.views.telling import flat

from .options import DEFAULT_STORE, JsonOption, KnowledgeOption, StoreOption, known

AS = "Whose columns and codes it has: `acled` or `ucdp`."


def import_(
    file: Annotated[str, typer.Argument(metavar="FILE|-", help="CSV with the data set's own columns, or - for standard input.")],
    *,
    as_: Annotated[str, typer.Option("--as", metavar="NAME", help=AS)],
    store: StoreOption = DEFAULT_STORE,
    knowledge: KnowledgeOption = None,
    json_: JsonOption = False,
) -> None:
    """Take rows of ACLED or UCDP GED back as claims, with the data set as their voice and the row as their evidence.

    So one's own record and theirs lie side by side in one store: `dateline compare` says what both have, what only one has, and
    where numbers differ. Precisions become intervals and footprints. A row that was taken before is not taken again.

    \b
    dateline import acled.csv --as acled --store march.db
    dateline import ged.csv --as ucdp
    """
    from dateline.stages.coded import FORMATS, readings  # noqa: PLC0415 (slow to load)
    from dateline.store import open_store  # noqa: PLC0415 (slow to load)

    if as_ not in FORMATS:
        raise typer.BadParameter(f"no data set {as_!r}; there is: {', '.join(FORMATS)}", param_hint="--as")
    data = _bytes(file)
    read: list[Reading] = []
    failed: list[IntakeError] = []
    for one in readings(data, file, as_, known(knowledge)):
        (failed if isinstance(one, IntakeError) else read).append(one)  # type: ignore[arg-type]
    with open_store(store) as kept:
        new = kept.add_all(read, datetime.now(UTC).isoformat(timespec="seconds"))
        path = str(kept.location)
    for problem in failed:
        print(f"failed: {flat(str(problem))}", file=sys.stderr)
    told = {"read": new, "known": len(read) - new, "failed": len(failed), "claims": sum(len(r.claims) for r in read)}
    print(json.dumps(told) if json_ else f"{new} rows read, {len(read) - new} already known, {len(failed)} failed → {path}")
    raise typer.Exit(0 if not failed else 1 if read else 2)


def _bytes(file: str) -> bytes:
    if file == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(file).read_bytes()
    except OSError as problem:
        raise DatelineError(f"{file}: cannot be read: {problem.strerror}") from problem
