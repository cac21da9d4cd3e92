"""Seen: what was seen of each feed, and what becomes of what it lists. Every change is one transaction on the ledger.

An item is `wanted` until it is read (`done`), found to be told already under another address (`same`), given up (`failed`), or
taken back (`going` until the store has it, then `gone`). So whatever a kill interrupts is taken up again, and nothing is doubled.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from .entry import Entry, Wanted, canonical, report_id
from .ledger import Ledger

MOST = 50  # pages of one feed that are asked again at a time
AGAIN = 3600.0  # a page of which only the date changed is not asked again sooner
READ = ("done", "same", "gone")
BY_FEED = -1  # strikes of what the feed itself said was taken back


@dataclass(frozen=True, slots=True, kw_only=True)
class Polled:
    """What is known of a feed between two askings."""

    etag: str = ""
    modified: str = ""
    cursor: str = ""
    failures: int = 0
    told: str = ""
    due: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """An entry, and the document that it is itself, where it is one; `headers` as it came."""

    entry: Entry
    source: str = ""
    published: date | None = None
    body: bytes | None = field(default=None, repr=False)
    media_type: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    within: str = ""


class Seen:
    """What was seen, by feeds."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def polled(self, feed: str) -> Polled:
        """What is known of a feed."""
        found = self._ledger.rows("SELECT etag, modified, cursor, failures, told, due FROM feeds WHERE name = ?", feed)
        return Polled(**dict(found[0])) if found else Polled()

    def poll(self, name: str, polled: Polled, noted: Iterable[Noted] = (), now: float = 0.0, feed: str = "") -> None:
        """Keep what a feed listed, and how it was asked, in one transaction: what is not kept is asked again.

        `name` is what was asked, a feed or a part of its sitemap; `feed` whose items they are, where it is not that.
        """
        with self._ledger.writing() as c:
            for one in noted:
                _note(c, feed or name, one, now)
            values = (name, polled.etag, polled.modified, polled.cursor, polled.failures, polled.told, polled.due)
            c.execute("INSERT OR REPLACE INTO feeds VALUES (?, ?, ?, ?, ?, ?, ?)", values)

    def open(self, feed: str) -> list[Wanted]:
        """What is still to be read of a feed, the first listed first."""
        return self._items("status = 'wanted' AND feed = ? ORDER BY number", feed)

    def going(self, feed: str) -> list[Wanted]:
        """What a feed says was taken back, and the store does not know yet."""
        return self._items("status = 'going' AND feed = ? ORDER BY number", feed)

    def stale(self, feed: str, now: float) -> list[Wanted]:
        """Pages of a feed that are to be looked at again."""
        due = "feed = ? AND recheck > 0 AND recheck <= ? AND status IN ('done', 'gone') ORDER BY recheck LIMIT ?"
        return self._items(due, feed, now, MOST)

    def _items(self, which: str, *values: object) -> list[Wanted]:
        return [_wanted(row) for row in self._ledger.rows(f"SELECT * FROM items WHERE {which}", *values)]

    def stamps(self, feed: str) -> dict[str, str]:
        """By key, the stamp under which each item of a feed was seen last."""
        return {row["key"]: row["stamp"] for row in self._ledger.rows("SELECT key, stamp FROM items WHERE feed = ?", feed)}

    def report_with(self, digest: str) -> str:
        """The report that was taken in with these very words of this source, "" where there is none."""
        found = self._ledger.rows("SELECT report FROM contents WHERE digest = ?", digest)
        return str(found[0]["report"]) if found else ""

    def counts(self) -> dict[str, int]:
        """How many items there are, by what became of them."""
        return {row["status"]: row["n"] for row in self._ledger.rows("SELECT status, count(*) AS n FROM items GROUP BY status")}

    def first(self, one: Wanted) -> float:
        """When an item was first listed."""
        return float(self._ledger.rows("SELECT first FROM items WHERE feed = ? AND key = ?", one.feed, one.key)[0]["first"])


def settle(c: sqlite3.Connection, one: Wanted, status: str, now: float, *, recheck: float = 0.0, strikes: int = 0) -> None:
    """What became of an item, and when it is looked at again; its body is in the store by now."""
    keep = "body" if status == "wanted" else "NULL"
    c.execute(
        f"UPDATE items SET status = ?, body = {keep}, last = ?, recheck = ?, had = max(had, ?), tries = ?, strikes = ?, etag = ?,"
        " modified = ?, report = ? WHERE feed = ? AND key = ?",
        (status, now, recheck, status in READ, one.tries, strikes, one.etag, one.modified, one.report, one.feed, one.key),
    )


def contain(c: sqlite3.Connection, digests: Iterable[str], report: str) -> None:
    """Note which report was the first with some words."""
    c.executemany("INSERT OR IGNORE INTO contents VALUES (?, ?)", [(digest, report) for digest in digests])


def _note(c: sqlite3.Connection, feed: str, one: Noted, now: float) -> None:
    entry = one.entry
    had = c.execute("SELECT * FROM items WHERE feed = ? AND key = ?", (feed, entry.key)).fetchone()
    if entry.gone:
        if had is not None and had["status"] not in ("gone", "going"):
            c.execute("UPDATE items SET status = 'going', strikes = ? WHERE number = ?", (BY_FEED, had["number"]))
    elif had is None:
        _add(c, feed, one, now)
    elif had["mark"] != entry.mark or (had["status"] == "gone" and had["strikes"] == BY_FEED):
        c.execute(
            "UPDATE items SET status = 'wanted', mark = ?, stamp = ?, url = ?, canon = ?, published = ?, body = ?, media_type = ?,"
            " headers = ?, within = ?, tries = 0, recheck = 0, etag = '', modified = '' WHERE number = ?",
            (entry.mark, entry.stamp, entry.url, _canon(entry), *_document(one), had["number"]),
        )
    elif had["stamp"] != entry.stamp:
        again = max(now, had["last"] + AGAIN) if had["recheck"] else 0.0
        sooner = min(had["recheck"], again) if again else had["recheck"]
        c.execute("UPDATE items SET stamp = ?, recheck = ? WHERE number = ?", (entry.stamp, sooner, had["number"]))


def _add(c: sqlite3.Connection, feed: str, one: Noted, now: float) -> None:
    entry, canon = one.entry, _canon(one.entry)
    told = "SELECT report FROM items WHERE canon = ? AND canon <> '' AND status <> 'failed' ORDER BY number"
    other = c.execute(told, (canon,)).fetchone()
    published, body, media_type, headers, within = _document(one)
    values = {
        "feed": feed,
        "key": entry.key,
        "canon": canon,
        "report": other["report"] if other else report_id(feed, entry),
        "url": entry.url,
        "source": one.source,
        "published": published,
        "mark": entry.mark,
        "stamp": entry.stamp,
        "status": "same" if other else "wanted",
        "body": None if other else body,
        "media_type": media_type,
        "headers": headers,
        "within": within,
        "first": now,
        **{"last": 0.0, "etag": "", "modified": "", "had": 0, "tries": 0, "strikes": 0, "recheck": 0.0},
    }
    names = ", ".join(values)
    c.execute(f"INSERT INTO items ({names}) VALUES ({', '.join('?' * len(values))})", tuple(values.values()))


def _document(one: Noted) -> tuple[str | None, bytes | None, str, str, str]:
    published = one.published.isoformat() if one.published else None
    return published, one.body, one.media_type, json.dumps(one.headers, ensure_ascii=False), one.within


def _canon(entry: Entry) -> str:
    return canonical(entry.url) if entry.url else ""


def _wanted(row: sqlite3.Row) -> Wanted:
    return Wanted(
        feed=row["feed"],
        key=row["key"],
        report=row["report"],
        url=row["url"],
        source=row["source"],
        published=date.fromisoformat(row["published"]) if row["published"] else None,
        body=row["body"],
        media_type=row["media_type"],
        headers=tuple((key, value) for key, value in json.loads(row["headers"])),
        within=row["within"],
        tries=row["tries"],
        strikes=row["strikes"],
        known=bool(row["had"]),
        etag=row["etag"],
        modified=row["modified"],
    )
