"""A watch over sites, a clock and a reader that are ours: nothing waits, nothing leaves the process."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from tests import made

from dateline.fetching import Fetcher, Limits
from dateline.knowledge import Knowledge
from dateline.live import SUFFIX, Clock, Ledger, Taker, Told, Watch, Watched
from dateline.live.config import Feed
from dateline.records import Reading, Report
from dateline.store import Store, open_store

START = datetime(2031, 3, 4, 6, 0, tzinfo=UTC)
HOST = "https://harbour.example"


class Steps(Clock):
    """A clock that moves when somebody waits, and stops the watch at its end."""

    def __init__(self) -> None:
        super().__init__()
        self.at, self.end, self.ahead = 0.0, 0.0, 0.0
        self.stop: Callable[[], None] = lambda: None

    def now(self) -> datetime:
        return START + timedelta(seconds=self.at + self.ahead)

    def steady(self) -> float:
        return self.at

    def sleep(self, seconds: float) -> None:
        self.at += seconds
        if self.at >= self.end:
            self.stop()


@dataclass
class Site:
    """A site: what it answers to each path, which may change; every request is kept."""

    pages: dict[str, Any] = field(default_factory=dict)
    asked: list[httpx.Request] = field(default_factory=list)

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        found = self.pages.get(request.url.path)
        if callable(found):
            found = found(request)
        if isinstance(found, Exception):
            raise found
        if found is None:
            return httpx.Response(404)
        if isinstance(found, httpx.Response):
            return found
        tag = f'"{hash(found)}"'
        if request.headers.get("if-none-match") == tag:
            return httpx.Response(304, headers={"etag": tag})
        kind = "application/json" if found.startswith("{") else "text/html; charset=utf-8"
        return httpx.Response(200, text=found, headers={"content-type": kind, "etag": tag})

    def paths(self) -> list[str]:
        """What was asked for, without robots.txt."""
        return [r.url.path for r in self.asked if r.url.path != "/robots.txt"]

    def lists(self, *items: dict[str, Any]) -> None:
        """Let the feed list these."""
        self.pages["/feed"] = json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items})


@dataclass
class Bench:
    """A store, a site and a clock, and watches over them."""

    folder: Path
    store: Store
    known: Knowledge
    site: Site
    clock: Steps
    told: list[Told] = field(default_factory=list)
    environment: dict[str, str] = field(default_factory=dict)
    read: Callable[[Report], Reading] = made.reading

    def watch(self, watched: Watched, hours: float = 0.0) -> Watch:
        """Watch for some hours, or once."""
        self.clock.end = self.clock.at + hours * 3600
        with Ledger(self.store.location.lasting(SUFFIX)) as ledger:
            made_ = Watch(
                watched,
                self.store,
                ledger,
                Taker(self.store, self.read, made.RUN.fingerprint),
                self.known,
                fetcher=Fetcher(transport=httpx.MockTransport(self.site)),
                clock=self.clock,
                tell=self.told.append,
                environment=self.environment,
                limits=Limits(),
            )
            self.clock.stop = made_.jobs.stop
            made_.run(once=not hours)
        return made_

    def kinds(self) -> list[str]:
        """What was told of, in order."""
        return [told.kind for told in self.told]

    def current(self) -> dict[str, str]:
        """The words of every current report."""
        return {report.id: report.text for report in self.store.reports()}


@pytest.fixture
def bench(tmp_path: Path, known: Knowledge) -> Iterator[Bench]:
    """A bench with an empty store."""
    with open_store(tmp_path / "live.db") as store:
        yield Bench(tmp_path, store, known, Site(), Steps())


def feed(**more: Any) -> Watched:
    """A watch over the one feed of the site."""
    values = {"name": "Harbour", "url": f"{HOST}/feed", "source": "Harbour Wire", "every": 600.0, "recheck": 3600.0, **more}
    return Watched(contact="mailto:desk@paper.example", gap=0.0, feeds=(Feed(**values),))


def page(words: str, title: str = "Mill") -> str:
    """A page with an article."""
    return f"<!doctype html><html><head><title>{title}</title></head><body><article><p>{words}</p></article></body></html>"
