"""`dateline batch`: an archive of any size read into files, by many processes or many machines."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.records import DatelineError
from dateline.views.telling import flat

from .options import JsonOption, KnowledgeOption
from .output import console
from .rate import Rate
from .read import latest_day
from .telling import say

if TYPE_CHECKING:
    from rich.console import Console

    from dateline.batch.shards import Cluster, Crew, Ended, File, Job, Plan

SIZE = 250
MB = 1_000_000
STATES = {"reports": "read", "failed": "failed", "passed": "passed over", "aside": "set aside"}


def batch(
    inputs: Annotated[
        list[str], typer.Argument(metavar="INPUT...", help="Files, folders, or addresses that fsspec reads (s3://…, gs://…).")
    ],
    *,
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="The folder that the output goes to.")],
    workers: Annotated[
        int, typer.Option("--workers", metavar="N", min=1, help="Processes of this machine; by default one for each core.")
    ] = os.cpu_count() or 1,
    scheduler: Annotated[
        str, typer.Option("--scheduler", metavar="tcp://…", help="Give the work to the Dask cluster of this scheduler.")
    ] = "",
    shard_size: Annotated[
        int, typer.Option("--shard-size", metavar="N", min=1, help="Records in a shard, which is done or not done as a whole.")
    ] = SIZE,
    memory: Annotated[
        int, typer.Option("--memory", metavar="MB", min=100, help="A process that has grown beyond this is replaced.")
    ] = 1500,
    seconds: Annotated[
        float, typer.Option("--seconds", metavar="S", min=1, help="The longest that reading one record may take.")
    ] = 120,
    published: Annotated[
        datetime | None,
        typer.Option("--published", metavar="DATE", formats=["%Y-%m-%d"], help="The day they were published (YYYY-MM-DD)."),
    ] = None,
    source: Annotated[str, typer.Option("--source", metavar="NAME", help="Who published them.")] = "",
    until: Annotated[
        datetime | None,
        typer.Option("--until", metavar="DATE", formats=["%Y-%m-%d"], help="The last day a report may be dated; by default today."),
    ] = None,
    knowledge: KnowledgeOption = None,
    json_: JsonOption = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Tell only what failed.")] = False,
) -> None:
    """Read an archive of any size into Parquet files, which `dateline load` takes into a store.

    Reads JSON Lines, CSV, Parquet (with the columns of JSON Lines), WARC and WET archives such as those of CC-NEWS, and every
    format that `dateline read` reads; .gz and .zst of them; in folders at any depth. The input is cut into shards; each is read
    and written by itself, and is the same bytes whoever does it. Ended at any point, by Ctrl-C, kill or a machine that dies, the
    same command goes on with what is not done. What kills whoever reads it is found and set aside.

    \b
    dateline batch archive/ --out read/
    dateline batch 'CC-NEWS-20240101.warc.gz' more.jsonl.zst --out read/ --workers 16
    dateline batch s3://bucket/news/ --out /shared/read --scheduler tcp://10.0.0.1:8786
    dateline load read/ --store news.db
    """
    from dateline.batch import shards  # noqa: PLC0415 (slow to load)

    shards.one_thread()
    teller = _Teller(out=console(), err=console(stderr=True), as_json=json_, quiet=quiet)
    had = shards.plan_in(out)
    last = until.date() if until else had.terms.until if had else latest_day()
    terms = shards.Terms(until=last, published=published.date() if published else None, source=source)
    job = shards.job_of(out, terms, knowledge, seconds)
    found, passed = shards.files(inputs)
    if had and (differs := shards.difference(had, found, job, shard_size)):
        raise DatelineError(f"{out}: holds what was read from {differs}; give the same, or another --out")
    with _hands(job, workers, memory, scheduler) as hands:
        plan = had or teller.planned(found, passed, job, shard_size, hands)
        teller.follow(plan, job, hands)
    teller.sum_up(out)
    raise typer.Exit(teller.exit_code)


def _hands(job: Job, workers: int, memory: int, scheduler: str) -> Crew | Cluster:
    from dateline.batch import shards  # noqa: PLC0415 (slow to load)

    if scheduler:
        return shards.Cluster(scheduler)
    shards.warm(job.knowledge)
    return shards.Crew(workers, memory=memory * MB)


@dataclass(slots=True, kw_only=True)
class _Teller:
    """Tells how the work goes, and counts."""

    out: Console
    err: Console
    as_json: bool
    quiet: bool
    counts: Counter[str] = field(default_factory=Counter)

    def planned(self, found: Sequence[File], passed: Sequence[str], job: Job, size: int, hands: Crew | Cluster) -> Plan:
        """The plan, made now."""
        from dateline.batch import shards  # noqa: PLC0415 (slow to load)

        with Rate("files looked through", len(found), self.err, quiet=self.quiet) as rate:
            for measured in shards.made(found, passed, job, size, hands):
                rate.add(1)
                if measured.problem:
                    say(self.err, f"{measured.path}: {flat(measured.problem)}", "red")
        plan = shards.plan_in(Path(job.out))
        assert plan is not None
        return plan

    def follow(self, plan: Plan, job: Job, hands: Crew | Cluster) -> None:
        """The work on the shards, as they end."""
        from dateline.batch import shards  # noqa: PLC0415 (slow to load)

        if plan.passed and not self.quiet:
            named = ", ".join(plan.passed[:3]) + (" …" if len(plan.passed) > 3 else "")
            say(self.err, f"{_several(len(plan.passed), 'file')} of other formats passed over ({flat(named)})", "dim")
        with Rate("records", plan.records, self.err, quiet=self.quiet) as rate:
            for ended in shards.run(plan, job, hands):
                rate.add(ended.shard.records, had=not ended.anew)
                self._tell(ended)

    def sum_up(self, out: Path) -> None:
        """What was done, on standard error."""
        if self.as_json or self.quiet:
            return
        items = [f"{self.counts[name]:,} {said}" for name, said in STATES.items() if self.counts[name]]
        shards = f"; not done: {_several(self.counts['undone'], 'shard')}" if self.counts["undone"] else ""
        claims = f"{self.counts['claims']:,} claims"
        say(self.err, f"{', '.join(items) or 'nothing was read'}; {claims} → {out}{shards}", "bold")
        if not self.counts["undone"]:
            say(self.err, f"take them into a store: dateline load {out}", "dim")

    @property
    def exit_code(self) -> int:
        """0 where nothing failed, 1 where something did, 2 where nothing else happened."""
        if not (self.counts["failed"] or self.counts["aside"] or self.counts["undone"]):
            return 0
        return 1 if self.counts["reports"] else 2

    def _tell(self, ended: Ended) -> None:
        if ended.entry is None:
            self.counts["undone"] += 1
            say(self.err, f"shard {ended.shard.number} is not done: {flat(ended.problem)}", "red")
            return
        from dateline.batch.shards import part_name  # noqa: PLC0415 (slow to load)

        self.counts.update(ended.entry.counts)
        if self.as_json:
            print(ended.entry.line(), end="", flush=True)
        bad = [f"{ended.entry.counts[name]} {STATES[name]}" for name in ("failed", "aside") if ended.entry.counts[name]]
        if bad and not self.as_json:
            name = part_name(ended.shard.number)
            say(self.err, f"shard {ended.shard.number}: {', '.join(bad)}; errors/{name}.parquet says why", "red")


def _several(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'s' * (count != 1)}"
