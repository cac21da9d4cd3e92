"""A feed day: a made-up day of feeds watched in compressed time, and the record held against an offline reading of it.

    python -m bench.feed_day --items 5000            duplicates, edits, retractions, a liar, one that hangs, clock jumps
    python -m bench.feed_day --kills 50 --items 200  the watch killed (SIGKILL) at random moments, then let finish

Both print a table, and end with 1 where the records differ.
"""

from __future__ import annotations

import argparse
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from dateline import pipeline
from dateline.fetching import Fetcher, Limits
from dateline.knowledge import Knowledge, load
from dateline.knowledge.judged import superseded
from dateline.live import SUFFIX, Clock, Ledger, Taker, Told, Watch, Watched
from dateline.live.config import Feed
from dateline.records import Claim, Reading, Report, digest
from dateline.stages.intake import Raw, Taken, reports
from dateline.store import Store, open_store

from .command import ROOT
from .feed_world import DAY, START, Site, Story, World, moment, page, published, served, world

EVERY = 900.0
STILL = 0.7 * DAY  # the moment at which sites stand still
HANGS, BOMB, PAGE = "127.0.1.101", "127.0.1.102", "127.0.1.103"
Read = Callable[[Report], Reading]
Said = tuple[str, str, str, str, tuple[tuple[int, int], ...]]


class Stepping(Clock):
    """A clock that stands still while anybody works. The time of the day leaps twice, the steady time does not."""

    def __init__(self, end: float, stop: Callable[[], None] | None = None) -> None:
        super().__init__()
        self._at, self._end, self.stop = 0.0, end, stop or (lambda: None)

    def now(self) -> datetime:
        """Three hours ahead for some of the morning, half an hour behind for some of the evening."""
        ahead = 3 * 3600.0 if 0.3 < self._at / DAY < 0.38 else -1800.0 if 0.8 < self._at / DAY < 0.84 else 0.0
        return START + timedelta(seconds=self._at + ahead)

    def steady(self) -> float:
        """Seconds of the day."""
        return self._at

    def sleep(self, seconds: float) -> None:
        """The time passes at once."""
        self._at += seconds
        if self._at >= self._end:
            self.stop()


def watched(world: World) -> Watched:
    """All sites of the world, and three that are of no use."""
    feeds = [_feed(site.source, world.url(site)) for site in world.sites]
    feeds += [_feed(f"Odd {host}", f"http://{host}:{world.port}/feed") for host in (HANGS, BOMB, PAGE)]
    hosts = (*(site.host for site in world.sites), HANGS, BOMB, PAGE)
    return Watched(contact="mailto:nobody@paper.example", allowed=frozenset(hosts), gap=0.0, feeds=tuple(feeds))


def _feed(name: str, url: str) -> Feed:
    return Feed(name=name, url=url, source=name, every=EVERY, recheck=3 * 3600.0, recheck_for=DAY)


def watch(
    found: World, store: Store, known: Knowledge, read: Read, clock: Clock, tell: Callable[[Told], None], silence: float
) -> None:
    """Watch a world until its clock stops it."""
    config = watched(found)
    with Ledger(store.location.lasting(SUFFIX)) as ledger:
        taker = Taker(store, read, pipeline.run(known).fingerprint)
        fetcher = Fetcher(allowed=config.allowed)
        limits = Limits(silence=silence, total=2 * silence)
        made = Watch(config, store, ledger, taker, known, fetcher=fetcher, clock=clock, tell=tell, limits=limits)
        if isinstance(clock, Stepping):
            clock.stop = made.jobs.stop
            made.run()
        else:
            made.run(once=True)


def offline(found: World, store: Store, read: Read) -> set[str]:
    """Read the same stories without any feed, each once, every text in its order; the ids of those that were taken back."""
    gone = set()
    for story in found.stories:
        site = found.sites[story.site]
        for since, words in story.texts:
            _read(store, read, _raw(found, site, story, words), moment(since))
        if story.gone is not None:
            gone.add(key(site.source, story.texts[-1][1]))
    return gone


def _raw(found: World, site: Site, story: Story, words: str) -> Raw:
    paged = site.paged
    return Raw(
        name=str(story.number),
        data=(page(story, words) if paged else words).encode(),
        media_type="text/html; charset=utf-8" if paged else "text/plain",
        source=site.source,
        published=published(site, story),
        url=found.url(site, story.number),
        id=f"story-{story.number}",
    )


def _read(store: Store, read: Read, raw: Raw, now: datetime) -> None:
    for taken in reports(raw, today=(now + timedelta(days=400)).date()):
        assert isinstance(taken, Taken), str(taken)
        store.add(read(taken.report), now.isoformat(timespec="seconds"))


def key(source: str, text: str) -> str:
    """What a report says, in whatever way it came."""
    return digest(source, " ".join(text.split()))


def record(store: Store) -> dict[str, tuple[str, int, tuple[Said, ...]]]:
    """Every current report by what it says: its day, how many versions it had, and its claims, but for their ids."""
    found = {}
    for report in store.reports():
        versions = store.versions(report.id)
        said = tuple(sorted(map(_said, store.claims(report=report.id))))
        name = key(report.source, report.text)
        assert name not in found, f"told twice: {report.id}"
        found[name] = (str(report.published), len(versions), said)
    return found


def _said(claim: Claim) -> Said:
    content = claim.content
    spans = tuple((span.start, span.end) for span in claim.evidence)
    return content.kind, content.type, claim.factuality, str([v.name for v in claim.voice]), spans


def retracted(store: Store) -> set[str]:
    """What is said to have been taken back, by what it says."""
    over = superseded(store.facts(), store.judgements())
    return {key(r.source, r.text) for r in store.reports() if r.id in over and over[r.id].judgement}


def reader(known: Knowledge) -> Read:
    """Reads each text once, however often it comes."""

    @cache
    def read(report: Report) -> Reading:
        return pipeline.read(report, known)

    return read


def day(items: int, seed: int, folder: Path, read: Read | None = None, silence: float = 2.0) -> dict[str, float]:
    """The whole day in compressed time; figures of it, `differs` of which must be 0."""
    known = load(None)
    read = read or reader(known)
    clock = Stepping(DAY)
    heard: Counter[str] = Counter()
    with served(world(items, clock.steady, seed)) as found, _stores(folder) as (live, off):
        begun = time.process_time()
        watch(found, live, known, read, clock, lambda told: heard.update([told.kind]), silence)
        seconds = time.process_time() - begun
        gone = offline(found, off, read)
        return {
            "stories": items,
            "told_again": sum(len(s.copies) for s in found.stories),
            "versions": sum(len(s.texts) - 1 for s in found.stories),
            "requests": sum(found.asked.values()),
            **{kind: heard[kind] for kind in ("read", "retracted", "failed", "note")},
            "claims": live.counts()["claims"],
            "cpu_seconds": seconds,
            "differs": differs(live, off, gone),
        }


def differs(live: Store, off: Store, gone: set[str]) -> int:
    """In how many reports the records differ, retractions counted too."""
    left, right = record(live), record(off)
    return sum(left.get(name) != right.get(name) for name in left | right) + len(retracted(live) ^ gone)


def kills(items: int, seed: int, times: int, folder: Path) -> dict[str, float]:
    """Sites that stand still, watched by processes that are killed at random moments; each store is let finish, and looked at."""
    read, draw = reader(load(None)), random.Random(seed)
    killed, stores, wrong, whole = 0, 0, 0, 60.0
    with served(world(items, lambda: STILL, seed)) as found:
        command = [sys.executable, "-m", "dateline", "watch", str(_written(found, folder)), "--once", "--store"]
        with open_store(folder / "off.db") as off:
            for story in found.stories:
                if words_now := story.text(STILL):
                    _read(off, read, _raw(found, found.sites[story.site], story, words_now), moment(STILL))
            while killed < times or not stores:
                path = folder / f"live-{stores}.db"
                begun = time.monotonic()
                while _killed([*command, str(path)], draw.uniform(0.15, 0.9) * whole if stores and killed < times else None):
                    killed += 1
                whole = min(whole, time.monotonic() - begun)
                with open_store(path) as live:
                    wrong += differs(live, off, set())
                stores += 1
    return {"stories": items, "stores": stores, "kills": killed, "differs": wrong}


def _killed(words: list[str], after: float | None) -> bool:
    """Whether a process had to be killed, since it was not done after so many seconds."""
    child = subprocess.Popen(words, cwd=ROOT, stdout=subprocess.DEVNULL)
    try:
        return child.wait(after) != 0
    except subprocess.TimeoutExpired:
        child.send_signal(signal.SIGKILL)
        child.wait()
        return True


@contextmanager
def _stores(folder: Path) -> Iterator[tuple[Store, Store]]:
    with open_store(folder / "live.db") as live, open_store(folder / "off.db") as off:
        yield live, off


def _written(found: World, folder: Path) -> Path:
    """The world as a feeds.toml."""
    lines = ['contact = "mailto:nobody@paper.example"', "gap = 0", f"allow_private = {[s.host for s in found.sites]!r}"]
    for site in found.sites:
        lines += ["[[feed]]", f'name = "{site.source}"', f'url = "{found.url(site)}"', 'every = "15m"']
    path = folder / "feeds.toml"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def main() -> int:
    """The table."""
    parser = argparse.ArgumentParser(description="A feed day in compressed time, or a watch that is killed.")
    parser.add_argument("--items", type=int, default=300)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--kills", type=int, default=0)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        found = kills(asked.items, asked.seed, asked.kills, folder) if asked.kills else day(asked.items, asked.seed, folder)
    for name, value in found.items():
        print(f"{name:<16} {value:g}")
    return 1 if found["differs"] else 0


if __name__ == "__main__":
    sys.exit(main())
