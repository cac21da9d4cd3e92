"""Feeds of every kind, and those that err and lie, as listings."""

from __future__ import annotations

import gzip
import json
import time
from contextlib import closing
from datetime import date

import pytest

from dateline.confined import Limits
from dateline.live import Lister
from dateline.live.entry import canonical, possible
from dateline.live.listing import MOST, listing
from dateline.records import IntakeError

URL = "https://harbour.example/news/feed"
RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour</title>
<item><title>Mill &lt;b&gt;retaken&lt;/b&gt;</title><link>/news/1?utm_source=feed</link><guid isPermaLink="false">one</guid>
<pubDate>Tue, 04 Mar 2031 23:30:00 -0500</pubDate><description>&lt;p&gt;The guard retook the mill.&lt;/p&gt;</description></item>
<item><title>Second</title><link>https://harbour.example/2</link></item><item><title>Nothing</title></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0"><title>A</title>
<entry><id>urn:1</id><title>Mill</title><link href="https://harbour.example/1"/><published>2031-03-04T12:00:00Z</published>
<content type="html">&lt;p&gt;The guard retook it.&lt;/p&gt;&lt;p&gt;Two were hurt.&lt;/p&gt;</content></entry>
<at:deleted-entry ref="urn:0" when="2031-03-05T00:00:00Z"/></feed>"""


def test_rss() -> None:
    one, two = listing(RSS.encode(), URL).entries
    assert (one.key, one.url, one.title) == ("one", "https://harbour.example/news/1?utm_source=feed", "Mill retaken")
    assert one.day == date(2031, 3, 4)  # as the sender's clock had it
    assert one.text == "The guard retook the mill."
    assert (two.key, two.day, two.text) == ("https://harbour.example/2", None, "")


def test_atom_with_what_was_deleted() -> None:
    gone, one = listing(ATOM.encode(), URL).entries
    assert (gone.key, gone.gone) == ("urn:0", True)
    assert (one.key, one.day, one.text) == ("urn:1", date(2031, 3, 4), "The guard retook it.\n\nTwo were hurt.")


def test_json_feed() -> None:
    items = [
        {"id": 7, "url": "/7", "title": "A", "content_html": "<p>Words.</p>", "date_published": "2031-03-04T01:00:00+03:00"},
        {"id": "8", "content_text": "Plain <b>words</b>."},
        {"id": "9"},
        "no item",
    ]
    one, two = listing(json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items}).encode(), URL).entries
    assert (one.key, one.url, one.text, one.day) == ("7", "https://harbour.example/7", "Words.", date(2031, 3, 4))
    assert (two.key, two.url, two.text) == ("8", "", "Plain <b>words</b>.")


def test_sitemaps() -> None:
    news = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">
    <url><loc> https://harbour.example/1 </loc><lastmod>2031-03-05</lastmod>
    <n:news><n:publication><n:name>H</n:name></n:publication><n:publication_date>2031-03-04T10:00:00Z</n:publication_date><n:title>Mill</n:title></n:news></url></urlset>"""
    (one,) = listing(gzip.compress(news.encode()), URL).entries
    assert (one.key, one.title, one.day, one.stamp) == ("https://harbour.example/1", "Mill", date(2031, 3, 4), "2031-03-05")
    index = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
    <sitemap><loc>https://harbour.example/a.xml</loc><lastmod>2031-01-01</lastmod></sitemap>
    <sitemap><loc>https://harbour.example/b.xml</loc><lastmod>2031-03-01</lastmod></sitemap></sitemapindex>"""
    assert listing(index.encode(), URL).further == ("https://harbour.example/b.xml", "https://harbour.example/a.xml")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b"<!doctype html><html><body>Welcome</body></html>", "a web page"),
        (b"\x89PNG\r\n", "no feed"),
        (b'{"items": []}', "no JSON Feed"),
        (b'{"version": "https://jsonfeed.org/version/1", "items": {}}', "no JSON Feed"),
        (b"{" * 100_000, "no JSON Feed"),
        (b'<!DOCTYPE r [<!ENTITY a "b">]><rss version="2.0"></rss>', "entities of its own"),
        ('<!DOCTYPE r [<!ENTITY a "b">]><rss version="2.0"></rss>'.encode("utf-16"), "entities of its own"),
        (b'<!-- <rss> --><!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss>&a;</rss>', "entities of its own"),
        (b"<urlset><url><loc>https://a.example/", "cannot be read"),
        (b"\x1f\x8bnot", "unpacked"),
        (gzip.compress(bytes(60_000_000)), "larger"),
        (b"<rss>" + b" " * 11_000_000, "larger"),
    ],
)
def test_what_is_no_feed_is_told_as_what_it_is(data: bytes, says: str) -> None:
    with pytest.raises(IntakeError, match=says):
        listing(data, URL)


def test_a_wrong_encoding_is_read_and_told() -> None:
    said = RSS.replace('version="1.0"', 'version="1.0" encoding="utf-8"', 1).replace("Second", "Café").encode("cp1252")
    found = listing(said, URL, "application/rss+xml")
    assert [entry.title for entry in found.entries] == ["Mill retaken", "Café"]
    assert "not well-formed" in found.notes[0]


def test_one_id_for_all_is_told_and_seen_through() -> None:
    items = "".join(f"<item><title>{n}</title><link>https://a.example/{n}</link><guid>same</guid></item>" for n in range(3))
    found = listing(f'<rss version="2.0"><channel>{items}</channel></rss>'.encode(), URL)
    assert [entry.key for entry in found.entries] == [f"https://a.example/{n}" for n in range(3)]
    assert "one id" in found.notes[0]


def test_titles_and_addresses_carry_nothing_live() -> None:
    item = (
        "<item><title>&lt;script&gt;alert(1)&lt;/script&gt;Mill</title><link>javascript:alert(1)</link><guid>one</guid>"
        "<description>&lt;img src=x onerror=alert(1)&gt;Words of the mill."
        "&lt;script&gt;alert(2)&lt;/script&gt;</description></item>"
    )
    (one,) = listing(f'<rss version="2.0"><channel>{item}</channel></rss>'.encode(), URL).entries
    assert one.url == "" and "<" not in one.title + one.text and "alert(2)" not in one.text


def test_a_huge_list_is_looked_at_to_a_bound() -> None:
    items = "".join(f"<url><loc>https://a.example/{n}</loc></url>" for n in range(MOST + 500))
    begun = time.process_time()
    found = listing(f"<urlset>{items}</urlset>".encode(), URL)
    assert len(found.entries) == MOST and "of which the first" in found.notes[0]
    assert time.process_time() - begun < 5


@pytest.mark.parametrize(
    ("day", "kept"),
    [(date(2031, 3, 4), True), (date(2031, 3, 5), True), (date(2031, 3, 7), False), (date(1970, 1, 1), False), (None, True)],
)
def test_the_day_of_a_feed_is_a_claim(day: date | None, kept: bool) -> None:
    found, why = possible(day, date(2031, 3, 4))
    assert (found == day, why == "") == (kept, kept)


def test_one_way_of_writing_an_address() -> None:
    assert canonical("HTTPS://A.example:443/x?b=1&utm_medium=rss&fbclid=9#top") == "https://a.example/x?b=1"
    assert canonical("http://a.example") == "http://a.example/"
    assert canonical("urn:x") == "urn:x" or canonical("urn:x")


def test_a_feed_is_taken_apart_by_a_process_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(Lister()) as lister:
        assert lister(ATOM.encode(), URL) == listing(ATOM.encode(), URL)
        with pytest.raises(IntakeError, match="is a web page"):
            lister(b"<!doctype html><html>", URL)
    monkeypatch.setattr("dateline.live.apart.LIMITS", Limits(seconds=1.0, seconds_per_megabyte=0.0))
    with closing(Lister()) as lister, pytest.raises(IntakeError, match="took longer to read than 1 seconds"):
        lister(b"<rss version='2.0'><channel><item>" + b"<a>" * 600_000, URL)


@pytest.mark.parametrize("repeated", [b"<![CDATA[", b"<!--", b"<![CDATA[ ]] ", b"<", b"&", b"<!"])
def test_looking_for_entities_takes_time_in_proportion(repeated: bytes) -> None:
    begun = time.process_time()
    with pytest.raises(IntakeError, match="entities of its own"):
        listing(b"<!ENTITY a 'b'><rss>" + repeated * (4_000_000 // len(repeated)), URL)
    assert time.process_time() - begun < 2
