"""Sites: asking politely. robots.txt first, then the address, with what is known of it already."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from urllib.parse import urlsplit

from dateline.fetching import Answer, Fetcher, Hosts, Limits, Robots, read_robots
from dateline.fetching.robots import ALL, MOST
from dateline.records import FetchError

from .clock import Clock

NAME = "dateline"
DAY, SOON = 86_400.0, 600.0
FEED = "application/atom+xml,application/rss+xml,application/feed+json,application/xml;q=0.9,application/json;q=0.8,*/*;q=0.5"


@dataclass(frozen=True, slots=True)
class _Rules:
    robots: Robots | None  # None: the site did not say
    until: float


class Sites:
    """The sites that are asked; may be used by many threads."""

    def __init__(self, fetcher: Fetcher, hosts: Hosts, clock: Clock, limits: Limits) -> None:
        self._fetcher, self._hosts, self._clock, self._limits = fetcher, hosts, clock, limits
        self._rules: dict[str, _Rules] = {}
        self._lock = threading.Lock()

    def ask(self, url: str, *, etag: str = "", modified: str = "", robots: bool = True, feed: bool = False) -> Answer:
        """What an address answers; FetchError where it gives nothing whole, or where the site asks not to be read."""
        if robots and not self._robots(url).allow(url):
            raise FetchError(
                url, "the site asks not to be read there (robots.txt)", "ask its people, or set robots = false if they agreed"
            )
        headers = {"Accept": FEED} if feed else {}
        headers |= {"If-None-Match": etag} if etag else {}
        headers |= {"If-Modified-Since": modified} if modified else {}
        return self._fetcher.get(url, headers=headers, limits=self._limits)

    def _robots(self, url: str) -> Robots:
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        with self._lock:
            known = self._rules.get(site)
        if known is None or known.until < self._clock.steady():
            known = self._read(site)
            with self._lock:
                self._rules[site] = known
        if known.robots is None:
            raise FetchError(url, "the site does not say what may be read (robots.txt fails)", "it is asked again", passing=True)
        if known.robots.delay:
            self._hosts.slow(host_of(url), known.robots.delay)
        return known.robots

    def _read(self, site: str) -> _Rules:
        """As RFC 9309 has it: a site without the file may be read, one that fails may not yet."""
        now = self._clock.steady()
        try:
            answer = self._fetcher.get(f"{site}/robots.txt", limits=Limits(silence=10, total=20, size=4 * MOST))
        except FetchError as error:
            if error.passing:
                return _Rules(None, now + SOON)
            raise
        if answer.status == 200:
            return _Rules(read_robots(answer.data, NAME), now + DAY)
        return _Rules(ALL, now + DAY) if 400 <= answer.status < 500 and answer.status != 429 else _Rules(None, now + SOON)


def host_of(url: str) -> str:
    """The host of an address, with its port: what is asked one thing at a time."""
    return urlsplit(url).netloc.lower()
