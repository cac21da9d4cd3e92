"""Every page: it opens, is read without scripts, loads nothing from elsewhere, and a report that means harm can do none."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from dateline.store import Store
from dateline.web.bundle import MISSING, Bundle

LISTS = ("/", "/incidents", "/places", "/actors", "/tracks", "/disputes", "/purposes", "/tolls", "/reports")
OTHERS = ("/search", "/search?of=incidents&view=timeline", "/search?view=map&q=garage", "/review", "/review/names", "/help", "/api")
MORE = ("/review/decisions", "/review/agreement")
OF_ONE = ("incidents", "places", "actors", "tracks", "disputes", "tolls", "reports")
HARM = quote('harm/"><i>', safe=":")


class Read(HTMLParser):
    """The tags of a page, each with its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))


def page(client: TestClient, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, (path, answer.text[-400:])
    return answer.text


def every_page(client: TestClient, store: Store) -> list[str]:
    found = [*LISTS, *OTHERS, *MORE]
    for name in OF_ONE:
        ids = [item["id"] for item in client.get(f"/api/v1/{name}?limit=400").json()["items"]]
        found += [f"/{name}/{quote(id_, safe=':')}" for id_ in ids[:: max(1, len(ids) // 4)]]
    claim = next(iter(store.claims()))
    incident = client.get("/api/v1/incidents?limit=1").json()["items"][0]["id"]
    return [*found, f"/review/claims/{claim.id}", f"/review/incidents/{incident}", f"/review/coding/{claim.report}"]


def test_every_page_opens_and_asks_nothing_of_another_machine(client: TestClient, store: Store) -> None:
    for path in every_page(client, store):
        html = page(client, path)
        for tag, attrs in Read(html).tags:
            assert not any(name.startswith("on") for name in attrs), (path, tag, attrs)
            assert tag not in ("iframe", "object", "embed", "base")
            for name in ("src", "href", "action", "data-src", "srcset", "poster"):
                address = attrs.get(name, "")
                outward = re.match(r"(?i)\s*(?:[a-z][a-z0-9+.-]*:|//)", address)
                assert not outward or "data-outward" in attrs, (path, tag, address)
            if tag == "script":
                assert attrs.get("src", "").startswith(("/assets/", "/static/"))
            assert "style" not in attrs and tag != "style", (path, tag)


def test_links_of_pages_lead_somewhere(client: TestClient, store: Store) -> None:
    seen: set[str] = set()
    for path in every_page(client, store):
        tags = Read(page(client, path)).tags
        ids = {attrs["id"] for _, attrs in tags if "id" in attrs}
        for tag, attrs in tags:
            href = attrs.get("href", "")
            if tag == "a" and href.startswith("#"):
                assert href[1:] in ids, (path, href)
            elif tag == "a" and href.startswith("/") and "?" not in href:
                seen.add(href.partition("#")[0])
    for href in sorted(seen)[::2]:
        assert client.get(href).status_code == 200, href


def test_words_on_other_pages_lead_to_the_words_of_the_report(client: TestClient) -> None:
    incident = client.get("/api/v1/incidents?limit=1").json()["items"][0]["id"]
    links = [a["href"] for tag, a in Read(page(client, f"/incidents/{incident}")).tags if tag == "a" and "/reports/" in a["href"]]
    assert links
    for link in links:
        report, _, part = link.partition("#")
        assert f'id="{part}"' in page(client, report)


def test_a_report_that_means_harm_is_shown_as_words(client: TestClient) -> None:
    for path in (f"/reports/{HARM}", "/reports", "/search?q=Saraqib", "/", "/incidents", "/review", "/actors"):
        html = page(client, path)
        assert "<script>alert" not in html
        assert "<img src=x" not in html
        assert "evil.example></iframe>" not in html
        assert "<b onmouseover" not in html
        assert "javascript:alert" not in html
    shown = page(client, f"/reports/{HARM}")
    assert "&lt;script&gt;" in shown
    assert 'dir="auto"' in shown


def test_what_is_sought_is_shown_as_words(client: TestClient) -> None:
    for path in (
        "/search?q=<script>alert(9)</script>",
        "/search?type=<b>&view=<i>&of=<u>",
        "/incidents/<script>x</script>",
        "/<b>x",
    ):
        html = client.get(path).text
        assert "<script>alert(9)" not in html
        assert "<script>x" not in html
        assert "<b>" not in html


def test_the_text_of_a_report_is_whole_and_its_voices_are_nested(client: TestClient, store: Store) -> None:
    html = page(client, "/reports/damascus-20-russian")
    text = re.sub(r"\s+", " ", " ".join(re.findall(r'<p class="text".*?</p>', html, re.DOTALL)))
    plain = re.sub(r"<a class=\"fn.*?</a>|<[^>]+>", "", text)
    words = store.report("damascus-20-russian").text.split()
    assert all(word.replace('"', "&#34;").replace("'", "&#39;") in plain for word in words)
    assert re.search(r'<ol class="voice"><li class="depth-0">.*?</li><li class="depth-1">', html, re.DOTALL)


def test_without_the_bundle_one_line_says_what_is_missing(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.web.rendering.bundle", lambda: Bundle((), missing=MISSING))
    html = page(client, "/")
    assert html.count("make web") == 1


def test_an_error_is_a_page_for_people(client: TestClient) -> None:
    answer = client.get("/incidents/i_nothing")
    assert answer.status_code == 404
    assert "There is no incident" in answer.text
    assert "<nav" in answer.text
    assert client.post("/incidents").status_code == 405
