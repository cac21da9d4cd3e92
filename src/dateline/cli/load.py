"""`dateline load`: what `dateline batch` read, into the store."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from dateline.records import DatelineError
from dateline.views.telling import flat

from .options import DEFAULT_STORE, JsonOption, StoreOption
from .output import console
from .rate import Rate
from .telling import say


def load(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The --out of `dateline batch`.")],
    *,
    store: StoreOption = DEFAULT_STORE,
    json_: JsonOption = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Tell only what failed.")] = False,
) -> None:
    """Take what `dateline batch` read into a store, as if `dateline read` had read it there.

    Every file is checked against the SHA-256 that was noted when it was written. A part that is damaged or not there yet is told,
    and the rest goes on. Loading twice keeps nothing twice; cut short at any point, the same command goes on.

    \b
    dateline load read/ --store news.db
    """
    from dateline.batch import shards  # noqa: PLC0415 (slow to load)
    from dateline.store import open_store  # noqa: PLC0415 (slow to load)

    plan = shards.plan_in(folder)
    if plan is None:
        raise DatelineError(f"{folder}: holds no batch; `dateline batch INPUT... --out {folder}` makes one")
    err = console(stderr=True)
    reports = new = claims = bad = 0
    with open_store(store) as kept, Rate("records", plan.records, err, quiet=quiet) as rate:
        sizes = {shard.number: shard.records for shard in plan.shards()}
        for loaded in shards.load(folder, plan, kept, _now):
            rate.add(sizes[loaded.number])
            reports, new, claims = reports + loaded.reports, new + loaded.new, claims + loaded.claims
            bad += bool(loaded.problem)
            if json_:
                print(json.dumps(asdict(loaded), ensure_ascii=False), flush=True)
            elif loaded.problem:
                say(err, f"shard {loaded.number}: {flat(loaded.problem)}", "red")
        if not (json_ or quiet):
            undone = f", {bad} shards not loaded" if bad else ""
            say(err, f"{reports:,} reports ({new:,} of them new) with {claims:,} claims{undone} → {kept.location}", "bold")
    raise typer.Exit(0 if not bad else 1 if reports else 2)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
