"""A made-up day of feeds on this machine: stories that are published, copied, edited and taken back, by sites that err and lie.

Every site is an address of its own of the loopback network, so that each has its own pace. What a site shows depends on the time
of a clock that is given, so that a day may pass in a minute.
"""

from __future__ import annotations

import json
import random
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

START = datetime(2021, 3, 4, tzinfo=UTC)
DAY = 86_400.0
SHOWN = 60  # entries that a feed shows, the newest
SIDES = ("the Harbour Guard", "the Reed League", "the Third Rifle Brigade", "the Northern Front", "government forces", "rebels")
TOWNS = ("Kharkiv", "Mosul", "Hodeidah", "Goma", "El Fasher", "Sirte", "Mocha", "Palmyra", "Bakhmut", "Baidoa", "Marib", "Kismayo")
ACTS = (
    "{a} captured {n} villages near {p} from {b} on Monday.",
    "{a} shelled positions of {b} in {p}, killing at least {n} fighters.",
    "{n} civilians were killed in an airstrike on {p} that residents blamed on {a}.",
    "{a} said it had repelled an attack by {b} on the outskirts of {p}, with {n} dead.",
    "{a} and {b} agreed to a ceasefire in {p} that is to last {n} days.",
    "{b} denied that {a} had taken {p}, saying {n} of its men still held the centre.",
)
KINDS = ("rss", "atom", "json", "sitemap", "pages", "pages", "liar", "latin")
Now = Callable[[], float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One story of a site: its texts, each with the second of the day from which it is shown, and from when it is gone, if ever."""

    number: int
    site: int
    texts: tuple[tuple[float, str], ...]
    title: str
    gone: float | None = None
    copies: tuple[int, ...] = ()  # other numbers under which the same site tells it again in the same words

    def text(self, now: float) -> str | None:
        """What is shown now, None where nothing is."""
        if self.gone is not None and now >= self.gone:
            return None
        return next((words for since, words in reversed(self.texts) if now >= since), None)

    @property
    def first(self) -> float:
        """When it is published."""
        return self.texts[0][0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """One site: how it publishes, and the host under which it does."""

    number: int
    kind: str
    host: str

    @property
    def source(self) -> str:
        """Its name."""
        return f"Wire {self.number}"

    @property
    def paged(self) -> bool:
        """Whether its stories are pages behind the feed."""
        return self.kind in ("pages", "sitemap", "liar")


@dataclass(slots=True)
class World:
    """The sites of one day. `asked` counts what was asked of each host."""

    sites: tuple[Site, ...]
    stories: tuple[Story, ...]
    now: Now
    port: int = 0
    asked: dict[str, int] = field(default_factory=dict)

    def url(self, site: Site, number: int | None = None) -> str:
        """The address of a feed, or of one of its stories."""
        return f"http://{site.host}:{self.port}/{'feed' if number is None else f'story/{number}'}"

    def story(self, number: int) -> Story | None:
        """The story under a number; copies are numbered after all stories, each by the one that it copies."""
        told = number % len(self.stories)
        return self.stories[told] if number < len(self.stories) or number in self.stories[told].copies else None

    def shown(self, site: Site) -> list[tuple[int, Story, str]]:
        """What a feed shows now, the newest first: numbers, stories, texts."""
        now = self.now()
        found = [(s.number, s, words) for s in self.stories if s.site == site.number and (words := s.text(now)) is not None]
        found += [(n, s, words) for _, s, words in found for n in s.copies if now >= s.first + 1800]
        return sorted(found, key=lambda one: (-one[1].first, one[0]))[:SHOWN]


def world(items: int, now: Now, seed: int = 7) -> World:
    """A world of so many stories, of which one in twenty is told twice, one in fifteen edited and one in thirty taken back."""
    draw = random.Random(seed)
    sites = tuple(Site(number=n, kind=kind, host=f"127.0.1.{n + 1}") for n, kind in enumerate(KINDS))
    stories = []
    for number in range(items):
        site = sites[number % len(sites)]
        # The last hours are for what is edited and taken back: everything is seen at least once as it was.
        stories.append(_story(number, site, draw.uniform(0, 0.6 * DAY), draw, items))
    return World(sites=sites, stories=tuple(stories), now=now)


def _story(number: int, site: Site, at: float, draw: random.Random, items: int) -> Story:
    words = _words(draw, number)
    texts = [(at, words)]
    gone = None
    chance = draw.random()
    if chance < 1 / 15:
        texts.append((at + 4 * 3600, words + "\n\n" + _words(draw, number)))
    elif chance < 1 / 15 + 1 / 30 and site.kind in ("pages", "atom"):
        gone = at + 5 * 3600
    copies = (items + number,) if 0.9 < chance < 0.95 and gone is None else ()
    return Story(number=number, site=site.number, texts=tuple(texts), title=f"Dispatch {number}", gone=gone, copies=copies)


def _words(draw: random.Random, number: int) -> str:
    def one() -> str:
        a, b = draw.sample(SIDES, 2)
        said = draw.choice(ACTS).format(a=a, b=b, p=draw.choice(TOWNS), n=draw.randint(2, 60))
        return said[0].upper() + said[1:]

    return f"{one()} {one()}\n\nThe report is number {number} of the day."


def moment(at: float) -> datetime:
    """A second of the day as a time."""
    return START + timedelta(seconds=at)


def published(site: Site, story: Story) -> date | None:
    """The day under which a story is to be in the record: a liar's is none."""
    return None if site.kind == "liar" else moment(story.first).date()


def page(story: Story, words: str) -> str:
    """A story as a page."""
    paragraphs = "".join(f"<p>{escape(part)}</p>" for part in words.split("\n\n"))
    return (
        f"<!doctype html><html><head><title>{escape(story.title)}</title></head><body><article>{paragraphs}</article></body></html>"
    )


def feed(world: World, site: Site) -> tuple[bytes, str]:
    """What a feed shows now, and its media type."""
    shown = world.shown(site)
    if site.kind == "json":
        return _json(world, site, shown), "application/feed+json"
    if site.kind == "sitemap":
        return _sitemap(world, site, shown), "application/xml"
    if site.kind == "atom":
        return _atom(world, site, shown), "application/atom+xml"
    body = _rss(world, site, shown)
    return (
        (body.encode("cp1252", "xmlcharrefreplace"), "application/rss+xml") if site.kind == "latin" else (body.encode(), "text/xml")
    )


def _rss(world: World, site: Site, shown: list[tuple[int, Story, str]]) -> str:
    """As RSS; a liar dates by the clock of nobody, puts markup into titles and says that all has one id."""
    items = []
    for number, story, words in shown:
        url, told = world.url(site, number), moment(story.first)
        title, id_ = escape(story.title), f"tag:{number}"
        if site.kind == "liar":
            told, id_ = (datetime(2099, 1, 1, tzinfo=UTC) if number % 2 else datetime(1970, 1, 1, tzinfo=UTC)), "all"
            title = escape(f"<script>alert({number})</script><b>{story.title}</b>")
        body = escape("".join(f"<p>{part}</p>" for part in words.split("\n\n"))) if not site.paged else "read on …"
        items.append(
            f"<item><title>{title}</title><link>{url}</link><guid>{id_}</guid>"
            f"<pubDate>{format_datetime(told)}</pubDate><description>{body}</description></item>"
        )
    encoding = "utf-8"  # the site of the kind "latin" says so, and is wrong
    return (
        f'<?xml version="1.0" encoding="{encoding}"?><rss version="2.0"><channel><title>é</title>{"".join(items)}</channel></rss>'
    )


def _atom(world: World, site: Site, shown: list[tuple[int, Story, str]]) -> bytes:
    now = world.now()
    entries = [
        f'<entry><id>urn:{n}</id><title>{escape(s.title)}</title><link href="{world.url(site, n)}"/>'
        f"<published>{moment(s.first).isoformat()}</published><updated>{moment(s.first).isoformat()}</updated>"
        f'<content type="html">{escape("".join(f"<p>{part}</p>" for part in words.split(chr(10) * 2)))}</content></entry>'
        for n, s, words in shown
    ]
    gone = [s for s in world.stories if s.site == site.number and s.gone is not None and now >= s.gone]
    entries += [f'<at:deleted-entry ref="urn:{s.number}" when="{moment(s.gone or 0).isoformat()}"/>' for s in gone]
    spaces = 'xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0"'
    return f"<feed {spaces}><id>urn:feed</id><title>A</title>{''.join(entries)}</feed>".encode()


def _json(world: World, site: Site, shown: list[tuple[int, Story, str]]) -> bytes:
    items = [
        {
            "id": str(n),
            "url": world.url(site, n),
            "title": s.title,
            "content_text": words,
            "date_published": moment(s.first).isoformat(),
        }
        for n, s, words in shown
    ]
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "J", "items": items}).encode()


def _sitemap(world: World, site: Site, shown: list[tuple[int, Story, str]]) -> bytes:
    now = world.now()
    changed = {s.number: moment(max(t for t, _ in s.texts if t <= now)).isoformat() for _, s, _ in shown}
    urls = "".join(
        f"<url><loc>{escape(world.url(site, n))}</loc><lastmod>{changed[s.number]}</lastmod>"
        f"<news:news><news:publication_date>{moment(s.first).isoformat()}</news:publication_date>"
        f"<news:title>{escape(s.title)}</news:title></news:news></url>"
        for n, s, _ in shown
    )
    spaces = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
    return f"<urlset {spaces}>{urls}</urlset>".encode()


@contextmanager
def served(world: World) -> Iterator[World]:
    """The sites answering; beside them one that hangs (.101), one that sends a bomb (.102) and one whose feed is a page (.103)."""
    by_host = {site.host: site for site in world.sites}
    lock = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            host = self.headers.get("Host", "").partition(":")[0]
            with lock:
                world.asked[host] = world.asked.get(host, 0) + 1
            status, body, kind = _answer(world, by_host.get(host), host, self.path)
            tag = f'"{hash(body)}"'
            if status == 200 and self.headers.get("If-None-Match") == tag:
                status, body = 304, b""
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("ETag", tag)
            self.end_headers()
            with suppress(OSError):
                self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            pass

    with ThreadingHTTPServer(("", 0), Handler) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            world.port = server.server_port
            yield world
        finally:
            server.shutdown()


def _answer(world: World, site: Site | None, host: str, path: str) -> tuple[int, bytes, str]:
    if path == "/robots.txt":
        return 404, b"", "text/plain"
    if host.endswith(".101"):
        time.sleep(30)
    if host.endswith(".102"):
        return 200, b'<!DOCTYPE r [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><rss version="2.0">&b;</rss>', "text/xml"
    if site is None:
        return 200, b"<!doctype html><html><body><p>Welcome.</p></body></html>", "text/html"
    if path == "/feed":
        return 200, *feed(world, site)
    number = int(path.rpartition("/")[2])
    story = world.story(number)
    words = story.text(world.now()) if story else None
    if story is None or words is None:
        return 410, b"", "text/html"
    return 200, page(story, words).encode(), "text/html; charset=utf-8"
