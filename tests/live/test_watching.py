"""A watch: what feeds bring is kept and read once; edits, copies, retractions, and sites that err."""

from __future__ import annotations

import json
from datetime import date

import httpx
import pytest

from dateline.knowledge.judged import superseded
from dateline.live import SUFFIX, Ledger
from dateline.records import StoreError

from .conftest import HOST, Bench, feed, page

ONE = {"id": "1", "url": f"{HOST}/1", "title": "Mill", "date_published": "2031-03-04T05:00:00Z"}
LONG = "The guard retook the old mill on Tuesday. " * 20


def retracted(bench: Bench) -> set[str]:
    return set(superseded(bench.store.facts(), bench.store.judgements()))


def test_a_page_behind_a_feed_is_kept_as_it_came_and_read(bench: Bench) -> None:
    bench.site.lists(ONE)
    bench.site.pages["/1"] = page("The guard retook the mill.")
    bench.watch(feed())
    (report,) = bench.store.reports()
    assert (report.text, report.source, report.published) == ("The guard retook the mill.", "Harbour Wire", date(2031, 3, 4))
    (fetched,) = bench.store.fetched(report.id)
    assert (fetched.asked, fetched.status, fetched.at) == (f"{HOST}/1", 200, "2031-03-04T06:00:00+00:00")
    assert ("content-type", "text/html; charset=utf-8") in fetched.headers and fetched.program.startswith("dateline ")
    assert bench.store.document(fetched.sha256) == page("The guard retook the mill.").encode()
    assert [(told.kind, told.claims) for told in bench.told] == [("read", 1)]


def test_what_a_feed_gives_whole_is_read_from_it(bench: Bench) -> None:
    bench.site.lists({**ONE, "content_text": LONG})
    bench.watch(feed())
    (report,) = bench.store.reports()
    assert (report.text, report.title, report.url) == (LONG.strip(), "Mill", f"{HOST}/1")
    (fetched,) = bench.store.fetched()
    assert json.loads(bench.store.document(fetched.sha256))["text"] == LONG.strip() and len(fetched.within) == 64
    assert bench.site.paths() == ["/feed"]


def test_nothing_is_asked_for_twice_that_did_not_change(bench: Bench) -> None:
    bench.site.lists(ONE)
    bench.site.pages["/1"] = page("The guard retook the mill.")
    bench.watch(feed(recheck=0.0), hours=2)
    assert bench.site.paths().count("/1") == 1
    assert bench.site.paths().count("/feed") == 12
    assert bench.store.counts()["readings"] == 1
    asked = [request.headers.get("if-none-match") for request in bench.site.asked if request.url.path == "/feed"]
    assert asked[0] is None and None not in asked[1:]
    assert bench.site.asked[0].url.path == "/robots.txt"
    assert [r.url.path for r in bench.site.asked].count("/robots.txt") == 1


def test_an_edit_is_a_new_version_wherever_it_shows(bench: Bench) -> None:
    bench.site.lists(ONE, {"id": "2", "content_text": LONG})
    bench.site.pages["/1"] = page("The guard retook the mill.")
    bench.watch(feed())
    bench.site.lists(ONE, {"id": "2", "content_text": LONG + "Two were hurt."})
    bench.site.pages["/1"] = page("The guard did not retake the mill.")
    bench.watch(feed(), hours=2)
    assert sorted(bench.current().values()) == sorted([(LONG + "Two were hurt.").strip(), "The guard did not retake the mill."])
    assert bench.store.counts() | {"issues": 0} == bench.store.counts() | {"reports": 4, "readings": 4, "issues": 0}
    assert bench.kinds().count("edited") == 2


def test_what_is_told_again_is_read_once(bench: Bench) -> None:
    again = {**ONE, "id": "other", "url": f"{HOST}/1?utm_source=x"}
    copy = {**ONE, "id": "3", "url": f"{HOST}/3"}
    bench.site.lists(ONE, again, copy)
    bench.site.pages |= {"/1": page("The guard retook the mill."), "/3": page("The guard retook the mill.")}
    bench.watch(feed())
    assert len(bench.current()) == 1
    assert bench.site.paths().count("/1") == 1


def test_a_page_that_is_gone_is_retracted_and_comes_back(bench: Bench) -> None:
    bench.site.lists(ONE)
    bench.site.pages["/1"] = page("The guard retook the mill.")
    bench.watch(feed())
    (id_,) = bench.current()
    bench.site.pages["/1"] = httpx.Response(410)
    bench.watch(feed(), hours=2)
    assert retracted(bench) == {id_}
    (judgement,) = bench.store.judgements()
    assert (judgement.who, judgement.at[:10]) == ("dateline watch", "2031-03-04") and "answered 410" in judgement.why
    assert [one.status for one in bench.store.fetched()] == [200, 410]
    bench.site.pages["/1"] = page("The guard retook the mill.")
    bench.watch(feed(), hours=2)
    assert retracted(bench) == set() and "restored" in bench.kinds()


def test_not_found_counts_only_when_it_is_said_twice(bench: Bench) -> None:
    bench.site.lists(ONE)
    bench.site.pages["/1"] = page("The guard retook the mill.")
    bench.watch(feed())
    bench.site.pages["/1"] = httpx.Response(404)
    bench.watch(feed(), hours=1.5)
    assert retracted(bench) == set()
    bench.watch(feed(), hours=2)
    assert len(retracted(bench)) == 1


def test_what_a_feed_says_was_deleted_is_retracted(bench: Bench) -> None:
    def atom(inside: str) -> str:
        return f'<feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0">{inside}</feed>'

    entry = f'<entry><id>urn:1</id><title>A</title><content type="text">{LONG}</content></entry>'
    bench.site.pages["/feed"] = atom(entry)
    bench.watch(feed())
    bench.site.pages["/feed"] = atom('<at:deleted-entry ref="urn:1"/>')
    bench.watch(feed())
    bench.watch(feed())
    assert len(retracted(bench)) == 1 and len(bench.store.judgements()) == 1
    bench.site.pages["/feed"] = atom(entry)
    bench.watch(feed())
    assert retracted(bench) == set()


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (httpx.Response(500), "answered 500"),
        (httpx.ReadTimeout("slow"), "did not answer"),
        (page("Welcome."), "is a web page"),
        (httpx.Response(200, content=b'<!DOCTYPE r [<!ENTITY a "b">]><rss>&a;</rss>'), "entities of its own"),
        (httpx.Response(200, content=bytes(30_000_000)), "larger than 20 MB"),
    ],
)
def test_a_feed_that_fails_is_told_once_and_left_alone_for_longer_and_longer(bench: Bench, answer: object, says: str) -> None:
    bench.site.pages["/feed"] = answer
    bench.watch(feed(), hours=6)
    assert [says in told.words for told in bench.told] == [True]
    assert 4 <= bench.site.paths().count("/feed") <= 6
    bench.site.lists({**ONE, "content_text": LONG})
    bench.watch(feed(), hours=7)
    assert "answers again" in [told.words for told in bench.told] and len(bench.current()) == 1


def test_a_server_is_left_alone_for_as_long_as_it_asks(bench: Bench) -> None:
    bench.site.pages["/feed"] = httpx.Response(429, headers={"retry-after": "7200"})
    bench.watch(feed(), hours=3)
    assert bench.site.paths().count("/feed") == 2


def test_robots_are_heeded_unless_there_is_leave(bench: Bench) -> None:
    bench.site.lists(ONE)
    bench.site.pages |= {"/1": page("The guard retook the mill."), "/robots.txt": "User-agent: dateline\nDisallow: /1"}
    bench.watch(feed())
    assert bench.site.paths() == ["/feed"] and "robots.txt" in bench.told[-1].words
    bench.site.lists({**ONE, "title": "Mill again"})
    bench.watch(feed(robots=False))
    assert len(bench.current()) == 1


def test_one_bad_page_does_not_keep_others(bench: Bench) -> None:
    bench.site.lists(ONE, {**ONE, "id": "2", "url": f"{HOST}/2"}, {**ONE, "id": "3", "url": f"{HOST}/3"})
    bench.site.pages |= {"/1": httpx.ReadError("cut"), "/2": page(""), "/3": page("The guard retook the mill.")}
    bench.watch(feed(), hours=12)
    assert list(bench.current().values()) == ["The guard retook the mill."]
    assert bench.site.paths().count("/1") == 6
    assert [told.kind for told in bench.told].count("failed") == 2


def test_a_fault_of_the_reader_is_told_and_the_rest_goes_on(bench: Bench) -> None:
    def read(_: object) -> object:
        raise ZeroDivisionError

    bench.read = read  # type: ignore[assignment]
    bench.site.lists({"id": "1", "content_text": LONG})
    bench.watch(feed())
    assert "fault of the program" in bench.told[0].words


def test_days_that_cannot_be_are_not_believed(bench: Bench) -> None:
    ahead = {"id": "1", "content_text": LONG, "date_published": "2099-01-01T00:00:00Z"}
    bench.site.lists(ahead, {"id": "2", "content_text": LONG + "More.", "date_published": "1970-01-01T00:00:00Z"})
    bench.watch(feed())
    assert [report.published for report in bench.store.reports()] == [None, None]
    assert any("days that cannot be" in told.words for told in bench.told)


def test_a_feed_that_changes_its_dates_all_the_time_is_not_read_again_and_again(bench: Bench) -> None:
    count = iter(range(10_000))

    def lists(_: httpx.Request) -> str:
        stamp = f"2031-03-04T05:{next(count) % 60:02}:00Z"
        items = [{**ONE, "date_published": stamp}, {"id": "2", "content_text": LONG, "date_published": stamp}]
        return json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items})

    bench.site.pages |= {"/feed": lists, "/1": page("The guard retook the mill.")}
    bench.watch(feed(recheck=86_400.0), hours=6)
    assert bench.site.paths().count("/1") <= 7 and bench.store.counts()["readings"] == 2


def test_a_clock_that_jumps_is_told_and_nothing_stops(bench: Bench) -> None:
    bench.site.lists({"id": "1", "content_text": LONG})
    bench.watch(feed())
    bench.clock.ahead = 10 * 86_400.0
    bench.watch(feed(), hours=1)
    bench.clock.ahead = 0.0
    before = bench.site.paths().count("/feed")
    bench.watch(feed(), hours=2)  # although it was to be asked in ten days, by the clock as it was
    assert bench.site.paths().count("/feed") >= before + 11


def test_parts_of_a_sitemap(bench: Bench) -> None:
    part = f"<urlset><url><loc>{HOST}/1</loc><lastmod>2031-03-04</lastmod></url></urlset>"
    index = f"<sitemapindex><sitemap><loc>{HOST}/part</loc></sitemap><sitemap><loc>https://other.example/x</loc></sitemap></sitemapindex>"
    bench.site.pages |= {"/feed": index, "/part": part, "/1": page("The guard retook the mill.")}
    bench.watch(feed(), hours=1)
    assert len(bench.current()) == 1 and {request.url.host for request in bench.site.asked} == {"harbour.example"}


def test_one_watch_at_a_time(bench: Bench) -> None:
    path = bench.store.location.lasting(SUFFIX)
    with Ledger(path), pytest.raises(StoreError, match="another `dateline watch`"):
        Ledger(path)
