"""`dateline read`: reports in, claims kept."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.records import DatelineError, StoreError
from dateline.views.telling import flat

from .options import DEFAULT_STORE, AllowPrivateOption, JsonOption, KnowledgeOption, StoreOption, fetcher_for, known
from .output import console
from .telling import say

if TYPE_CHECKING:
    from rich.console import Console

    from dateline.knowledge import Knowledge
    from dateline.stages.intake import Raw, Taken
    from dateline.store import Store

    from .progress import Bar

AGAIN = "an earlier reading holds again"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one report or item: read, known (read before by the same program), passed (over) or failed."""

    status: str
    item: str
    report: str | None = None
    source: str = ""
    claims: int = 0
    issues: int = 0
    message: str | None = None


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
    store: StoreOption = DEFAULT_STORE,
    knowledge: KnowledgeOption = None,
    json_: JsonOption = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Tell only what failed.")] = False,
) -> None:
    """Read reports into the store: text, Markdown, HTML, PDF, Word, e-mail, JSON Lines, CSV, or an address.

    What was read before by the same program and knowledge is not read again. Names that people judged in this store
    (`dateline actors`) are read as they judged. A bad item is told, and the rest goes on.

    \b
    dateline read dispatch.txt --published 2017-03-22 --source "Harbour Wire"
    dateline read archive/ reports.jsonl --store march.db
    curl -s https://example.org/report.html | dateline read -
    """
    from dateline.knowledge.judged import Judged  # noqa: PLC0415 (slow to load)
    from dateline.store import open_store  # noqa: PLC0415 (slow to load)

    from .progress import Bar, size_of  # noqa: PLC0415 (slow to load)

    teller = Teller(out=console(), err=console(stderr=True), as_json=json_, quiet=quiet)
    with open_store(store) as kept, Bar(size_of(paths), teller.out, teller.err, quiet=quiet) as bar:
        reader = _Reader(kept, Judged.of(known(knowledge), kept.judgements()).known, bar, allow_private)
        try:
            for outcome in reader.outcomes(paths, published.date() if published else None, source):
                teller.tell(outcome)
        finally:
            teller.sum_up(kept)
    raise typer.Exit(teller.exit_code)


class _Reader:
    """Takes items in, reads what is new, and keeps it, one transaction a report."""

    def __init__(self, store: Store, known: Knowledge, bar: Bar, allowed: list[str] | None) -> None:
        from dateline import pipeline  # noqa: PLC0415 (slow to load)

        self.store, self.known, self.bar, self.allowed = store, known, bar, allowed
        self.fingerprint = pipeline.run(known).fingerprint

    def outcomes(self, paths: list[str], published: date | None, source: str) -> Iterator[Outcome]:
        """What becomes of each item, in order."""
        from dateline.confined import Confined  # noqa: PLC0415 (slow to load)
        from dateline.stages.intake import Refusal, open_items, reports  # noqa: PLC0415 (slow to load)

        with Confined() as confined:
            for item in open_items(paths, published=published, source=source, fetch=self._fetched):
                if isinstance(item, Refusal):
                    yield _refused(item.item, str(item), failed=item.failed)
                    continue
                self.bar.item(item.name, len(item.data))
                for taken in reports(item, today=latest_day(), read=confined.drafts):
                    if isinstance(taken, Refusal):
                        yield _refused(taken.item, str(taken), failed=taken.failed)
                    else:
                        yield self._outcome(taken)
                        self.bar.report(len(taken.report.text))

    def _fetched(self, url: str) -> Raw:
        from dateline.stages.intake.url import fetch  # noqa: PLC0415 (slow to load)

        return fetch(url, fetcher_for(self.allowed))

    def _outcome(self, taken: Taken) -> Outcome:
        """One report must not end the run, whatever is wrong with it; a store that fails must."""
        try:
            return self._kept(taken)
        except StoreError:
            raise
        except DatelineError as problem:
            return _refused(taken.item, f"{taken.item}: {problem}")
        except Exception as problem:
            what = f"{type(problem).__name__}: {problem}"
            return _refused(taken.item, f"{taken.item}: reading failed ({what}); this is a fault of the program, please report it")

    def _kept(self, taken: Taken) -> Outcome:
        from dateline import pipeline  # noqa: PLC0415 (slow to load)

        report = taken.report
        if self.store.has(report, self.fingerprint):
            back = self.store.again(report, self.fingerprint, _now().isoformat(timespec="seconds"))
            return Outcome(status="known", item=taken.item, report=report.id, source=report.source, message=AGAIN if back else None)
        reading = pipeline.read(self.store.dated(report), self.known)
        reading = replace(reading, issues=(*taken.issues, *reading.issues))
        self.store.add(reading, _now().isoformat(timespec="seconds"))
        return Outcome(
            status="read",
            item=taken.item,
            report=report.id,
            source=report.source,
            claims=len(reading.claims),
            issues=len(reading.issues),
        )


def latest_day() -> date:
    """The latest date anywhere on earth: a report dated today east of here is not of the future."""
    return (_now() + timedelta(hours=14)).date()


def _now() -> datetime:
    return datetime.now(UTC)


def _refused(item: str, message: str, *, failed: bool = True) -> Outcome:
    return Outcome(status="failed" if failed else "passed", item=item, message=message)


def _line(outcome: Outcome) -> str:
    name, source = flat(outcome.report or ""), flat(outcome.source or Path(outcome.item).name)
    if outcome.status == "known":
        return f"{name:<24} {source[:30]:<30} already known{f'; {outcome.message}' if outcome.message else ''}"
    issues = f"{outcome.issues} issue{'s' * (outcome.issues != 1)}" if outcome.issues else ""
    return f"{name:<24} {source[:30]:<30} {outcome.claims:>4} claim{'s' * (outcome.claims != 1):1}  {issues}".rstrip()
