"""Polling: what a feed answered → what is noted of it, and when it is asked next. A feed that errs, lies or hangs is told once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

from dateline.fetching import Answer, back_off, retry_after
from dateline.records import FetchError, IntakeError

from .clock import Clock
from .config import DAY, Feed
from .entry import Entry, Listing, possible, report_id
from .seen import Noted, Polled, Seen
from .telling import Tell, Told

FULL = 600  # characters in a feed that are no teaser but the thing itself
PARTS = 20  # of a sitemap that are looked at, the newest
ROWS = "application/jsonl"


class Polling:
    """Notes what comes of asking."""

    def __init__(self, seen: Seen, clock: Clock, tell: Tell) -> None:
        self._seen, self._clock, self._tell = seen, clock, tell

    def listed(self, feed: Feed, found: Any, lists: Listing | Exception | None, part: str = "") -> tuple[float, Sequence[str]]:
        """Note what a feed answered (`found`) and lists, or why it lists nothing; `part`: the part of a sitemap that was asked.

        Gives in how many seconds it is to be asked next, and the parts of a sitemap that it leads to.
        """
        name = f"{feed.name} {part}" if part else feed.name
        if not isinstance(found, Answer) or found.status not in (200, 304):
            return self.failed(name, feed.every, found), ()
        if found.status == 304:
            polled = self._seen.polled(name)
            self._kept(name, name, polled, feed.every, (), "" if polled.failures else polled.told)
            return feed.every, ()
        if not isinstance(lists, Listing):
            return self.failed(name, feed.every, lists), ()
        further = () if part else tuple(url for url in lists.further if _same_site(url, found.url))[:PARTS]
        self._note(feed, name, found, lists, further)
        return feed.every, further

    def came(self, name: str, every: float, noted: Iterable[Noted], cursor: str = "") -> None:
        """Note what a source that answered has."""
        self._kept(name, name, replace(self._seen.polled(name), cursor=cursor), every, noted)

    def failed(self, name: str, every: float, found: Any) -> float:
        """Note that a source did not give what it should; how long it is left alone."""
        polled, now = self._seen.polled(name), self._clock.now()
        words, asked = _problem(found), None
        if isinstance(found, Answer):
            asked = retry_after(found.header("retry-after"), now)
            if found.status == 410:
                asked = DAY
        wait = back_off(polled.failures + 1, every, asked)
        if polled.told != words:
            self._tell(Told(kind="failed", feed=name, words=f"{words}; asked again in {wait / 60:.0f} minutes"))
        self._seen.poll(name, replace(polled, failures=polled.failures + 1, told=words, due=now.timestamp() + wait))
        return wait

    def _note(self, feed: Feed, name: str, answer: Answer, lists: Listing, further: Sequence[str]) -> None:
        today = self._clock.now().date()
        within, odd, noted = sha256(answer.data).hexdigest(), False, []
        for entry in lists.entries:
            day, why = possible(entry.day, today)
            odd = odd or bool(why)
            if not (feed.since and day and day < today - timedelta(seconds=feed.since)):
                noted.append(_noted(feed, entry, day, answer, within))
        notes = [*lists.notes, *(["dates things on days that cannot be; they are undated"] if odd else [])]
        # What leads to parts is asked whole each time: unchanged, it would not lead to them.
        marks = ("", "") if further else (answer.header("etag"), answer.header("last-modified"))
        polled = replace(self._seen.polled(name), etag=marks[0], modified=marks[1])
        self._kept(name, feed.name, polled, feed.every, noted, "; ".join(notes))

    def _kept(self, name: str, feed: str, polled: Polled, every: float, noted: Iterable[Noted], notes: str = "") -> None:
        now = self._clock.now().timestamp()
        if polled.failures:
            self._tell(Told(kind="note", feed=name, words="answers again"))
        if notes and notes != polled.told:
            self._tell(Told(kind="note", feed=name, words=notes))
        self._seen.poll(name, replace(polled, failures=0, told=notes, due=now + every), noted, now, feed)


def _noted(feed: Feed, entry: Entry, day: date | None, answer: Answer, within: str) -> Noted:
    """An entry with the document that it is, or without one where the page behind it is the document."""
    itself = not entry.url or feed.take == "feed" or (feed.take == "auto" and len(entry.text) >= FULL)
    if entry.gone or not itself:
        return Noted(entry=entry, source=feed.source, published=day)
    row = {
        "id": report_id(feed.name, entry),
        **({"published": day.isoformat()} if day else {}),
        "source": feed.source,
        "title": entry.title,
        "url": entry.url,
        "text": entry.text or entry.title,
    }
    body = json.dumps(row, ensure_ascii=False).encode()
    return Noted(entry=entry, source=feed.source, published=day, body=body, media_type=ROWS, headers=answer.headers, within=within)


def _problem(found: Any) -> str:
    if isinstance(found, Answer):
        return f"answered {found.status} {found.reason}".rstrip()
    if isinstance(found, FetchError | IntakeError):
        return found.problem
    return f"{type(found).__name__}: {found}"


def _same_site(url: str, of: str) -> bool:
    return urlsplit(url).netloc.lower() == urlsplit(of).netloc.lower()
