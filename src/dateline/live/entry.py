"""Entry: one thing that a feed lists; Listing: what a feed says at one moment; Wanted: what is still to be read of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from dateline.records import digest

# What senders hang on an address to see by which way a reader came.
TRACKING = re.compile(r"utm_\w+|fbclid|gclid|mc_[ce]id|at_(?:medium|campaign)|cmpid|ocid|CMP|ref_src", re.IGNORECASE)
EARLIEST = date(1990, 1, 1)  # before it nobody had feeds: such a date is a clock that was never set
WITHOUT_DAY = "no day of publication that can be"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing listed. `key` is what the feed knows it by; `day` and `stamp` are the feed's claim of when it came or changed.

    `text` is what the feed itself gives of it, without markup. `gone`: the feed says that it was taken back.
    """

    key: str
    url: str = ""
    title: str = ""
    text: str = field(default="", repr=False)
    day: date | None = None
    stamp: str = ""
    gone: bool = False

    @property
    def mark(self) -> str:
        """Changes with what is said, not with when the feed says that it was said."""
        return digest(self.title, canonical(self.url), self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What a feed lists, other lists that it leads to, and what was odd about it."""

    entries: tuple[Entry, ...] = ()
    further: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A document to be read: `body` where it is there already, else the page at `url`. `known`: it was read before."""

    feed: str
    key: str
    report: str
    url: str = ""
    source: str = ""
    published: date | None = None
    body: bytes | None = field(default=None, repr=False)
    media_type: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    within: str = ""
    tries: int = 0
    strikes: int = 0
    known: bool = False
    etag: str = ""
    modified: str = ""


def canonical(url: str) -> str:
    """An address in one way of writing it: host in small letters, no fragment, nothing that only tells how a reader came."""
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "") + (f":{parts.port}" if parts.port and parts.port not in (80, 443) else "")
    except ValueError:
        return url.strip()
    query = urlencode([(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not TRACKING.fullmatch(k)])
    return urlunsplit((parts.scheme.lower(), host, parts.path or "/", query, "")) if parts.scheme else url.strip()


def report_id(feed: str, entry: Entry) -> str:
    """The id of the report that an entry becomes: of its address, wherever it is listed; without one, of the feed and its key."""
    return "w_" + (digest(canonical(entry.url)) if entry.url else digest(feed, entry.key))


def possible(day: date | None, today: date) -> tuple[date | None, str]:
    """A feed's claim of a day, None where it cannot be, and then what is wrong with it. A day ahead may be east of here."""
    if day is None or EARLIEST <= day <= today + timedelta(days=1):
        return day, ""
    return None, f"the feed dates it {day}, {'in the future' if day > today else 'before there were feeds'}"
