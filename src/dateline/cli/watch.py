"""`dateline watch`: feeds, folders, mailboxes and posts, read as they come."""

from __future__ import annotations

import json
import signal
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dateline.views.telling import flat, many

from .options import DEFAULT_STORE, JsonOption, KnowledgeOption, StoreOption, fetcher_for, known
from .output import console
from .telling import say

if TYPE_CHECKING:
    from dateline.live import Told, Watched
    from dateline.store import Store

STYLES = {"failed": "red", "retracted": "yellow", "restored": "yellow", "note": "dim", "alert": "bold"}


def watch(
    feeds: Annotated[Path, typer.Argument(metavar="FEEDS.toml", help="What is watched, and who is told.")],
    *,
    once: Annotated[bool, typer.Option("--once", help="Ask everything once, read what it led to, and end.")] = False,
    check: Annotated[bool, typer.Option("--check", help="Only look whether the file is right; ask nobody.")] = False,
    warc: Annotated[
        Path | None, typer.Option("--warc", metavar="DIR", help="Write every answer of a site to WARC files in this folder too.")
    ] = None,
    store: StoreOption = DEFAULT_STORE,
    knowledge: KnowledgeOption = None,
    json_: JsonOption = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Tell only what failed.")] = False,
) -> None:
    """Watch feeds, sitemaps, folders, mailboxes and posts: what is new is fetched, kept as it came, read, and told of.

    Sites are asked politely: as robots.txt has it, one thing at a time, only for what changed, less often where they fail. What
    is told again under another address is not read twice; an edit is a new version; a page that is taken down is retracted.
    Stopped or killed at any moment, the same command goes on where it was.

    \b
    dateline watch feeds.toml --store march.db
    dateline watch feeds.toml --once
    dateline watch feeds.toml --check
    """
    from dateline.live import watched  # noqa: PLC0415 (slow to load)

    found = watched(feeds)
    if check:
        say(console(), _summary(feeds, found))
        return
    from dateline.store import open_store  # noqa: PLC0415 (slow to load)

    with open_store(store) as kept:
        _watch(found, kept, knowledge, _teller(as_json=json_, quiet=quiet), once=once, warc=warc)


def _watch(found: Watched, kept: Store, knowledge: Path | None, tell: Any, *, once: bool, warc: Path | None) -> None:
    from dateline import pipeline  # noqa: PLC0415 (slow to load)
    from dateline.confined import Confined  # noqa: PLC0415 (slow to load)
    from dateline.knowledge.judged import Judged  # noqa: PLC0415 (slow to load)
    from dateline.live import SUFFIX, Archive, Clock, Ledger, Lister, Taker, Watch, agent  # noqa: PLC0415 (slow to load)

    beforehand, clock = known(knowledge), Clock()
    judged = Judged.of(beforehand, kept.judgements()).known
    archive = Archive(warc, clock.now()) if warc else None
    fetcher = fetcher_for(sorted(found.allowed), agent(found.contact))
    with Confined() as confined, closing(Lister()) as lister, Ledger(kept.location.lasting(SUFFIX)) as ledger:
        taker = Taker(kept, lambda report: pipeline.read(report, judged), pipeline.run(judged).fingerprint, confined.drafts)
        work = Watch(
            found, kept, ledger, taker, beforehand, fetcher=fetcher, clock=clock, tell=tell, archive=archive, lister=lister
        )
        with _stopped_by_signals(work.jobs.stop):
            work.run(once=once)


@contextmanager
def _stopped_by_signals(stop: Callable[[], None]) -> Iterator[None]:
    """The first signal to end lets what is being read be finished; a second one means it."""

    def first(number: int, _: object) -> None:
        signal.signal(number, signal.SIG_DFL)
        stop()

    before = {number: signal.signal(number, first) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _teller(*, as_json: bool, quiet: bool) -> Any:
    out, err = console(), console(stderr=True)

    def tell(told: Told) -> None:
        if as_json:
            print(json.dumps(asdict(told), ensure_ascii=False), flush=True)
        elif told.kind == "failed":
            say(err, f"failed: {flat(told.feed)}: {flat(told.words)}", STYLES["failed"])
        elif not quiet:
            say(out, _line(told), STYLES.get(told.kind, ""))

    return tell


def _line(told: Told) -> str:
    claims = many(told.claims, "claim") if told.kind in ("read", "edited") else ""
    parts = (f"{told.kind:<9}", flat(told.feed), flat(told.report), flat(told.words), claims)
    return "  ".join(part for part in parts if part)


def _summary(path: Path, found: Watched) -> str:
    sorts = {
        "feeds": found.feeds,
        "folders": found.folders,
        "mailboxes": found.mailboxes,
        "posts": found.posts,
        "alerts": found.rules,
    }
    told = ", ".join(f"{name} {len(those)}" for name, those in sorts.items() if those)
    return f"{path}: {told or 'nothing is watched'}"
