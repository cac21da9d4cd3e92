"""`dateline read`: reports in, claims kept."""

from __future__ import annotations

import json
import os
from contextlib import AbstractContextManager, nullcontext
from dataclasses import asdict, dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.threads import one_thread
from dateline.views.telling import flat

from .options import DEFAULT_STORE, AllowPrivateOption, JsonOption, KnowledgeOption, StoreOption, known
from .output import console
from .taking import Outcome, Taker, latest_day
from .telling import say

if TYPE_CHECKING:
    from rich.console import Console

    from dateline.batch.side_by_side import Readers
    from dateline.knowledge import Knowledge
    from dateline.store import Store

__all__ = ["latest_day", "read"]

MANY = 200_000  # bytes of input from which on every core reads


@dataclass(slots=True, kw_only=True)
class Teller:
    """Tells outcomes as they come, and counts them."""

    out: Console
    err: Console
    as_json: bool
    quiet: bool
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(("read", "known", "passed", "failed"), 0))

    def tell(self, outcome: Outcome) -> None:
        """One line: JSON on standard output, or words, failures always on standard error."""
        self.counts[outcome.status] += 1
        if self.as_json:
            print(json.dumps(asdict(outcome), ensure_ascii=False), flush=True)
        elif outcome.status in ("failed", "passed"):
            say(self.err, f"{outcome.status}: {flat(outcome.message or '')}", "red" if outcome.status == "failed" else "dim")
        elif not self.quiet:
            say(self.out, _line(outcome))

    def sum_up(self, store: Store) -> None:
        """What was done, on standard error."""
        if not (self.as_json or self.quiet):
            named = {"read": "read", "known": "already known", "passed": "passed over", "failed": "failed"}
            parts = [f"{count} {named[status]}" for status, count in self.counts.items() if count]
            say(self.err, f"{', '.join(parts) or 'nothing was read'} → {store.location}", "bold")

    @property
    def exit_code(self) -> int:
        """0 where nothing failed, 1 where something did, 2 where nothing else happened."""
        if not self.counts["failed"]:
            return 0
        return 1 if self.counts["read"] + self.counts["known"] else 2


def read(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH|URL|-...", help="Files, folders, http(s) addresses, or - for standard input.")
    ],
    *,
    published: Annotated[
        datetime | None,
        typer.Option("--published", metavar="DATE", formats=["%Y-%m-%d"], help="The day they were published (YYYY-MM-DD)."),
    ] = None,
    source: Annotated[str, typer.Option("--source", metavar="NAME", help="Who published them.")] = "",
    allow_private: AllowPrivateOption = None,
    workers: Annotated[
        int | None,
        typer.Option("--workers", metavar="N", min=1, help="Processes that read; by default one a core where there is much."),
    ] = None,
    gate: Annotated[
        bool, typer.Option("--gate/--no-gate", help="Pass over what has no sign of conflict near it, or read every word.")
    ] = True,
    store: StoreOption = DEFAULT_STORE,
    knowledge: KnowledgeOption = None,
    json_: JsonOption = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Tell only what failed.")] = False,
) -> None:
    """Read reports into the store: text, Markdown, HTML, PDF, Word, e-mail, JSON Lines, CSV, or an address.

    What was read before by the same program and knowledge is not read again. Names that people judged in this store
    (`dateline actors`) are read as they judged. A bad item is told, and the rest goes on. Ended at any point, by Ctrl-C or
    kill, the same command goes on with what is not read yet. However many processes read, the record is the same.

    \b
    dateline read dispatch.txt --published 2017-03-22 --source "Harbour Wire"
    dateline read archive/ reports.jsonl --store march.db
    dateline read archive/ --workers 8
    curl -s https://example.org/report.html | dateline read -
    """
    from .progress import Bar, size_of  # noqa: PLC0415 (slow to load)

    foreseen = size_of(paths)
    count = workers or ((os.cpu_count() or 1) if foreseen >= MANY else 1)
    if count > 1:
        one_thread()
    from dateline.store import open_store  # noqa: PLC0415 (slow to load)

    teller = Teller(out=console(), err=console(stderr=True), as_json=json_, quiet=quiet)
    with open_store(store) as kept, Bar(foreseen, teller.out, teller.err, quiet=quiet) as bar:
        beforehand = _judged(kept, knowledge, gate=gate)
        try:
            with _readers(beforehand, store, knowledge, count, gate=gate) as readers:
                taker = Taker(kept, beforehand, bar, allow_private, readers)
                for outcome in taker.outcomes(paths, published.date() if published else None, source):
                    teller.tell(outcome)
        finally:
            teller.sum_up(kept)
    raise typer.Exit(teller.exit_code)


def _judged(store: Store, knowledge: Path | None, *, gate: bool) -> Knowledge:
    """What is known beforehand, names as people judged them in the store."""
    from dateline.knowledge.judged import Judged  # noqa: PLC0415 (slow to load)

    found = Judged.of(known(knowledge), store.judgements()).known
    return found if gate else found.without_gate()


def _judged_in(store: str, knowledge: Path | None, *, gate: bool) -> Knowledge:
    """The same for a process that has no store open."""
    from dateline.store import open_store  # noqa: PLC0415 (slow to load)

    with open_store(store) as kept:
        return _judged(kept, knowledge, gate=gate)


def _readers(
    known: Knowledge, store: str, knowledge: Path | None, count: int, *, gate: bool
) -> AbstractContextManager[Readers | None]:
    """So many processes, or none where this one is to read."""
    if count == 1:
        return nullcontext()
    from dateline.batch.side_by_side import Readers  # noqa: PLC0415 (slow to load)

    return Readers(known, count, partial(_judged_in, store, knowledge, gate=gate))


def _line(outcome: Outcome) -> str:
    name, source = flat(outcome.report or ""), flat(outcome.source or Path(outcome.item).name)
    if outcome.status == "known":
        return f"{name:<24} {source[:30]:<30} already known{f'; {outcome.message}' if outcome.message else ''}"
    issues = f"{outcome.issues} issue{'s' * (outcome.issues != 1)}" if outcome.issues else ""
    return f"{name:<24} {source[:30]:<30} {outcome.claims:>4} claim{'s' * (outcome.claims != 1):1}  {issues}".rstrip()
