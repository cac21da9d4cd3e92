"""Bytes of a feed → Listing: RSS and Atom by feedparser, JSON Feed 1.1, sitemaps and news sitemaps. Nothing is fetched here.

A feed is written by a stranger. Entities that a document makes up itself are refused before any parser sees them, markup becomes
plain words, a list is read to a bound, and what is no feed is told as what it is.
"""

from __future__ import annotations

import gzip
import html
import io
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urljoin
from xml.etree import ElementTree

from dateline.records import IntakeError
from dateline.stages.intake.html import article
from dateline.text.clean import printable

from .entry import Entry, Listing

MOST = 2_000  # entries of one list that are looked at
MAX_FEED = 10_000_000
MAX_SITEMAP = 50_000_000
STAMPS = ("published", "updated", "created")
LONGEST = 2_000  # characters of a title, a key or an address
APART = {b"<![CDATA[": b"]]>", b"<!--": b"-->"}
APART_BEGINS = re.compile(rb"<!\[CDATA\[|<!--")
HARMLESS = re.compile(r"declared as us-ascii|not an XML media type|no Content-type")  # servers know no better
TAG = re.compile(r"<[^<>]*>")
SITEMAP = re.compile(rb"<(?:\w+:)?(urlset|sitemapindex)\b")
TOMBSTONE = "{http://purl.org/atompub/tombstones/1.0}deleted-entry"
ADVICE = "look at the address in a browser; many sites name their feed in the page's source"


def listing(data: bytes, url: str, media_type: str = "") -> Listing:
    """What a feed or sitemap lists, in its order; raises IntakeError, naming `url`, where it is none."""
    if data.startswith(b"\x1f\x8b"):
        data = _unzipped(data, url)
    if len(data) > (MAX_SITEMAP if SITEMAP.search(data[:4096]) else MAX_FEED):
        raise IntakeError(url, f"is larger than {MAX_FEED // 1_000_000} MB, more than any feed is", ADVICE)
    beginning = data[:1024].removeprefix(b"\xef\xbb\xbf").lstrip()
    if not beginning:
        raise IntakeError(url, "is empty", ADVICE)
    if beginning.startswith(b"{"):
        return _checked(_json_feed(data, url))
    if b"<!entity" in _markup(data.replace(b"\0", b"")).lower():
        raise IntakeError(url, "makes up entities of its own, as bombs of XML do; it is not read", ADVICE)
    if SITEMAP.search(data[:4096]):
        return _checked(_sitemap(data, url))
    return _checked(_feed(data, url, media_type))


def _markup(data: bytes) -> bytes:
    """A document without its comments and CDATA; what is not ended is left. Linear in its size."""
    kept, at = [], 0
    while begin := APART_BEGINS.search(data, at):
        end = data.find(APART[begin[0]], begin.end())
        if end < 0:
            break
        kept.append(data[at : begin.start()])
        at = end + 3
    return b"".join((*kept, data[at:]))


def _checked(found: Listing) -> Listing:
    """The listing within bounds, and with keys that tell its entries apart."""
    notes = list(found.notes)
    entries = found.entries[:MOST]
    if len(found.entries) > MOST:
        notes.append(f"lists {len(found.entries):,} things, of which the first {MOST:,} are looked at")
    listed = {(entry.key, entry.url) for entry in entries if not entry.gone}
    shared = {key for key, n in Counter(key for key, _ in listed).items() if n > 1}
    if shared:
        notes.append("uses one id for several things; they are told apart by their addresses")
        entries = tuple(_by_address(entry) if entry.key in shared else entry for entry in entries)
    first: dict[str, Entry] = {}
    for entry in sorted(entries, key=lambda e: not e.gone):
        first.setdefault(entry.key, entry)
    return Listing(entries=tuple(first.values()), further=found.further, notes=tuple(notes))


def _by_address(entry: Entry) -> Entry:
    return replace(entry, key=entry.url or entry.mark)


def _feed(data: bytes, url: str, media_type: str) -> Listing:
    import feedparser  # noqa: PLC0415 (slow to load)

    headers = {"content-location": url, **({"content-type": media_type} if media_type else {})}
    try:
        found = feedparser.parse(io.BytesIO(data), response_headers=headers)
    except Exception as error:  # it gives up in ways of its own
        raise IntakeError(url, f"is a feed that cannot be read ({type(error).__name__}: {error})", ADVICE) from error
    if not found.get("version") and not found.entries:
        what = "a web page" if re.search(rb"<(?:!doctype html|html|body)\b", data[:4096], re.IGNORECASE) else "no feed"
        raise IntakeError(url, f"is {what}, not RSS, Atom, JSON Feed or a sitemap", ADVICE)
    odd = _words(str(found.get("bozo_exception", "")))[:120] if found.get("bozo") else ""
    notes = [f"is not well-formed ({odd})"] if odd and not HARMLESS.search(odd) else []
    entries = (_entry(one, url) for one in found.entries)
    return Listing(entries=(*(e for e in entries if e), *_tombstones(data)), notes=tuple(notes))


def _entry(one: dict[str, Any], base: str) -> Entry | None:
    url = _address(str(one.get("link") or ""), base)
    title, text = _words(str(one.get("title") or ""))[:LONGEST], _content(one, base)
    key = str(one.get("id") or url or title)[:LONGEST]
    if not key or not (url or text):
        return None
    # As it stands, not as feedparser's own get has it, which takes one for the other where one is missing.
    written = [str(dict.get(one, name) or "") for name in STAMPS]
    parsed = [dict.get(one, f"{name}_parsed") for name in STAMPS]
    day = next((found for w, p in zip(written, parsed, strict=True) if (found := _day(w, p))), None)
    return Entry(key=key, url=url, title=title, text=text, day=day, stamp=" ".join(written)[:200])


def _content(one: Mapping[str, Any], base: str) -> str:
    """The longest that the feed gives of a thing, as plain text."""
    given = [*(one.get("content") or ()), one.get("summary_detail") or {"value": one.get("summary")}]
    said = [(str(part.get("value") or ""), str(part.get("type") or "")) for part in given if part]
    words, kind = max(said, key=lambda pair: len(pair[0]), default=("", ""))
    return printable(words).strip() if kind == "text/plain" and "</" not in words else _plain(words, base)


def _plain(markup: str, base: str) -> str:
    """Markup as plain text, block by block; markup that hides what it is gives nothing."""
    if not TAG.search(markup):
        return printable(html.unescape(markup)).strip()
    try:
        return article(markup, item=base).text
    except IntakeError:
        return ""


def _words(markup: str) -> str:
    """A line of words, whatever markup was put into it."""
    return " ".join(printable(html.unescape(TAG.sub(" ", markup))).split())


def _address(written: str, base: str) -> str:
    try:
        found = urljoin(base, written.strip())
    except ValueError:
        return ""
    return found if found.lower().startswith(("http://", "https://")) and len(found) <= LONGEST and written.strip() else ""


def _day(written: str, parsed: Any = None) -> date | None:
    """The day as the sender's clock had it, as of an e-mail; where only feedparser can read it, in UTC."""
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return read(written.strip()).date()
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    try:
        return date(*parsed[:3]) if parsed else None
    except (ValueError, TypeError):
        return None


def _tombstones(data: bytes) -> Iterator[Entry]:
    """What an Atom feed says was taken back (RFC 6721)."""
    if b"deleted-entry" not in data:
        return
    try:
        root = ElementTree.fromstring(data)
    except (ElementTree.ParseError, ValueError, LookupError):
        return
    for one in root.iter(TOMBSTONE):
        if ref := str(one.get("ref") or "")[:LONGEST]:
            yield Entry(key=ref, gone=True, stamp=str(one.get("when") or ""))


def _json_feed(data: bytes, url: str) -> Listing:
    try:
        found = json.loads(data)
        items = found["items"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise IntakeError(url, "is JSON, but no JSON Feed", ADVICE) from error
    if not isinstance(items, list) or not str(found.get("version", "")).startswith("https://jsonfeed.org/"):
        raise IntakeError(url, "is JSON, but no JSON Feed", ADVICE)
    entries = (_json_entry(one, url) for one in items[: MOST + 1] if isinstance(one, dict))
    return Listing(entries=tuple(entry for entry in entries if entry))


def _json_entry(one: dict[str, Any], base: str) -> Entry | None:
    said = {name: value if isinstance(value, str) else "" for name, value in one.items()}
    url = _address(said.get("url", "") or said.get("external_url", ""), base)
    text = printable(said.get("content_text", "")).strip() or _plain(said.get("content_html", "") or said.get("summary", ""), base)
    key = str(one.get("id") or url)[:LONGEST]
    if not key or not (url or text):
        return None
    stamps = [said.get(name, "") for name in ("date_published", "date_modified")]
    day = next((found for written in stamps if (found := _day(written))), None)
    return Entry(key=key, url=url, title=_words(said.get("title", ""))[:LONGEST], text=text, day=day, stamp=" ".join(stamps)[:200])


def _sitemap(data: bytes, url: str) -> Listing:
    entries: list[Entry] = []
    further: list[tuple[str, str]] = []
    try:
        for _, node in ElementTree.iterparse(io.BytesIO(data), events=("end",)):
            name = node.tag.rpartition("}")[2]
            if name in ("url", "sitemap"):
                said = dict(_fields(node))
                if found := _address(said.get("loc", ""), url):
                    entries += [_listed(found, said)] if name == "url" else []
                    further += [(said.get("lastmod", ""), found)] if name == "sitemap" else []
                node.clear()
            if len(entries) > MOST:
                break
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise IntakeError(url, f"is a sitemap that cannot be read ({error})", ADVICE) from error
    newest = [address for _, address in sorted(further, key=lambda pair: pair[0], reverse=True)]
    return Listing(entries=tuple(entries), further=tuple(newest))


def _fields(node: ElementTree.Element) -> Iterable[tuple[str, str]]:
    return ((below.tag.rpartition("}")[2], below.text.strip()) for below in node.iter() if below.text and below.text.strip())


def _listed(url: str, said: Mapping[str, str]) -> Entry:
    stamp = said.get("publication_date") or said.get("lastmod") or ""
    return Entry(
        key=url, url=url, title=_words(said.get("title", ""))[:LONGEST], day=_day(stamp), stamp=said.get("lastmod") or stamp
    )


def _unzipped(data: bytes, url: str) -> bytes:
    try:
        with gzip.open(io.BytesIO(data)) as file:
            found = file.read(MAX_SITEMAP + 1)
    except (OSError, EOFError, ValueError) as error:
        raise IntakeError(url, f"is packed in a way that cannot be unpacked ({error})", ADVICE) from error
    if len(found) > MAX_SITEMAP:
        raise IntakeError(url, f"is larger than {MAX_SITEMAP // 1_000_000} MB unpacked", ADVICE)
    return found
