"""Watching: every source asked when it is due, what it lists read once, what was taken back told so, and rules heard.

Whatever is still to be done is in the ledger before it is begun, and in the store before it is struck off there. So a watch may be
killed at any moment: the next one goes on, and finds what was read already by the report and the words.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from threading import Event
from typing import Any

from dateline.fetching import Answer, Fetcher, Hosts, Limits, back_off
from dateline.knowledge import Knowledge
from dateline.records import DatelineError
from dateline.store import Store

from .clock import Clock
from .config import Feed, Folder, Mailbox, Posts, Watched
from .entry import Listing, Wanted
from .folders import changed
from .jobs import Jobs
from .ledger import Ledger
from .listing import listing
from .mailboxes import collect
from .pages import Pages
from .polling import Polling
from .posting import Posting
from .rules import Rules
from .seen import Noted, Polled, Seen
from .sites import Sites, host_of
from .taking import Taker
from .telling import Tell, Told
from .warc import Archive

SOON = 60.0  # what is due later than this is left to the next watch where one watches once
JUMP = 60.0
LIMITS = Limits(total=60.0, size=20_000_000)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a feed answered, or why it did not, and what it lists, or why it lists nothing."""

    answer: Any
    lists: Listing | Exception | None = None


class Watch:
    """A watch over all that a file names, into one store."""

    def __init__(
        self,
        watched: Watched,
        store: Store,
        ledger: Ledger,
        taker: Taker,
        known: Knowledge,
        *,
        fetcher: Fetcher,
        clock: Clock,
        tell: Tell,
        archive: Archive | None = None,
        environment: Mapping[str, str] = os.environ,
        limits: Limits = LIMITS,
        lister: Callable[[bytes, str, str], Listing] = listing,
    ) -> None:
        self._watched, self._clock, self._tell, self._archive = watched, clock, tell, archive
        self._environment, self._list = environment, lister
        self._seen = Seen(ledger)
        hosts = Hosts(watched.gap)
        self.jobs = Jobs(clock, hosts)
        self._sites = Sites(fetcher, hosts, clock, limits)
        self._rules = Rules(watched, store, ledger, known, fetcher, self.jobs, clock, tell, environment)
        self._pages = Pages(ledger, self._seen, taker, self._rules, hosts, clock, tell)
        self._polling = Polling(self._seen, clock, tell)
        self._once, self._posted = False, Event()
        self._last = (clock.now(), clock.steady())

    def run(self, *, once: bool = False) -> None:
        """Watch until `jobs.stop()`; or ask everything once, and end when what it led to is read."""
        self._once = once
        self._rules.begin()
        servers = [] if once else [self._serve(posts) for posts in self._watched.posts]
        try:
            for source in self._sources():
                self._begin(source)
            self.jobs.run(self._idle)
            self._rules.tell_files()
        finally:
            for server in servers:
                server.close()

    def _sources(self) -> Sequence[Feed | Folder | Mailbox | Posts]:
        watched = self._watched
        return (*watched.feeds, *watched.folders, *watched.mailboxes, *watched.posts)

    def _begin(self, source: Feed | Folder | Mailbox | Posts) -> None:
        """Go on with what was begun, and ask when it is due."""
        self._open(source.name)
        if isinstance(source, Posts):
            return
        polled, now = self._seen.polled(source.name), self._clock.now().timestamp()
        wait = min(max(0.0, polled.due - now), max(source.every, back_off(polled.failures, source.every)))
        if self._once and not polled.failures:
            wait = 0.0
        self._later(wait, source)

    def _later(self, delay: float, source: Feed | Folder | Mailbox) -> None:
        if self._once and delay > SOON:
            self._tell(Told(kind="note", feed=source.name, words=f"is left alone for {delay / 60:.0f} minutes more"))
        elif isinstance(source, Feed):
            polled = self._seen.polled(source.name)
            self.jobs.add(delay, host_of(source.url), lambda: self._ask(source, polled), lambda found: self._listed(source, found))
        elif isinstance(source, Folder):
            stamps = self._seen.stamps(source.name)
            self.jobs.add(
                delay, f"folder {source.name}", lambda: list(changed(source, stamps)), lambda found: self._filed(source, found)
            )
        else:
            cursor = self._seen.polled(source.name).cursor
            password = self._environment.get(source.password_env, "")
            self.jobs.add(delay, source.host, lambda: collect(source, password, cursor), lambda found: self._mailed(source, found))

    def _again(self, source: Feed | Folder | Mailbox, delay: float) -> None:
        if not self._once:
            self._later(delay, source)

    # Feeds

    def _ask(self, feed: Feed, polled: Polled, url: str = "") -> _Asked:
        """In a thread: a feed is taken apart there too, so that one that is hard to read holds up no other."""
        answer = self._sites.ask(url or feed.url, etag=polled.etag, modified=polled.modified, robots=feed.robots, feed=True)
        if answer.status != 200:
            return _Asked(answer)
        try:
            return _Asked(answer, self._list(answer.data, answer.url, answer.media_type))
        except Exception as problem:  # whatever a stranger's feed does to a parser, the others go on
            return _Asked(answer, problem)

    def _listed(self, feed: Feed, found: Any, url: str = "") -> None:
        """What became of asking a feed, or a part of a sitemap (`url`)."""
        asked = found if isinstance(found, _Asked) else _Asked(found)
        self._archived(asked.answer)
        delay, further = self._polling.listed(feed, asked.answer, asked.lists, url)
        for address in further:
            polled = self._seen.polled(f"{feed.name} {address}")
            self.jobs.add(0, host_of(address), *self._part(feed, polled, address))
        self._open(feed.name)
        for one in self._seen.stale(feed.name, self._clock.now().timestamp()):
            self._page(feed, one)
        if not url:
            self._again(feed, delay)

    def _part(self, feed: Feed, polled: Polled, address: str) -> tuple[Any, Any]:
        return lambda: self._ask(feed, polled, address), lambda found: self._listed(feed, found, address)

    def _open(self, name: str) -> None:
        """Read what is there of what is to be read, ask for the rest, and take back what was taken back."""
        feed = next((feed for feed in self._watched.feeds if feed.name == name), None)
        for one in self._seen.open(name):
            if one.body is not None:
                self._pages.read(feed, one)
            elif feed is not None:
                self._page(feed, one)
        for one in self._seen.going(name):
            self._pages.gone(one, "its feed says that it was deleted")

    def _page(self, feed: Feed, one: Wanted, delay: float = 0.0) -> None:
        if self._once and delay > SOON:
            return
        work = lambda: self._sites.ask(one.url, etag=one.etag, modified=one.modified, robots=feed.robots)  # noqa: E731
        if self._pages.claim(one):
            self.jobs.add(delay, host_of(one.url), work, lambda found: self._paged(feed, one, found))

    def _paged(self, feed: Feed, one: Wanted, found: Any) -> None:
        self._archived(found)
        if (again := self._pages.paged(feed, one, found)) is not None:
            self._page(feed, replace(one, tries=one.tries + 1), again)

    def _archived(self, found: Any) -> None:
        if self._archive and isinstance(found, Answer):
            self._archive.add(found, self._clock.now())

    # Folders, mailboxes, posts

    def _filed(self, folder: Folder, found: Any) -> None:
        if isinstance(found, Exception):
            self._again(folder, self._polling.failed(folder.name, folder.every, found))
            return
        for problem in (one for one in found if not isinstance(one, Noted)):
            self._tell(Told(kind="failed", feed=folder.name, words=str(problem)))
        self._polling.came(folder.name, folder.every, [one for one in found if isinstance(one, Noted)])
        self._open(folder.name)
        self._again(folder, folder.every)

    def _mailed(self, mailbox: Mailbox, found: Any) -> None:
        if isinstance(found, Exception):
            self._again(mailbox, self._polling.failed(mailbox.name, mailbox.every, found))
            return
        noted, cursor = found
        self._polling.came(mailbox.name, mailbox.every, noted, cursor)
        self._open(mailbox.name)
        if noted:
            self._later(0, mailbox)  # there may be more
        else:
            self._again(mailbox, mailbox.every)

    def _serve(self, posts: Posts) -> Posting:
        secret = self._environment.get(posts.secret_env, "")
        if len(secret) < 16:
            raise DatelineError(
                f"[[posts]] {posts.name}: the secret in ${posts.secret_env} is missing or shorter than 16 characters"
            )

        def take(noted: Noted) -> None:
            self._polling.came(posts.name, 0.0, [noted])
            self._posted.set()
            self.jobs.wake()

        server = Posting(posts, secret, take)
        self.jobs.add(1e9, f"posts {posts.name}", lambda: None, lambda _: None)  # so that the watch does not end
        self._tell(Told(kind="note", feed=posts.name, words=f"takes posts at http://{posts.host}:{server.port}"))
        return server

    def _idle(self) -> None:
        """When nothing is due: read what was posted, work out disputes, tell what is to be told, and mind the clock."""
        if self._posted.is_set():
            self._posted.clear()
            for posts in self._watched.posts:
                self._open(posts.name)
        self._rules.idle(once=self._once)
        self._minded(self._clock.now(), self._clock.steady())

    def _minded(self, now: datetime, steady: float) -> None:
        before, then = self._last
        jumped = (now - before).total_seconds() - (steady - then)
        if abs(jumped) > JUMP:
            self._tell(
                Told(kind="note", feed="", words=f"the clock of this machine jumped by {jumped:+,.0f} seconds; days may be wrong")
            )
        self._last = (now, steady)
