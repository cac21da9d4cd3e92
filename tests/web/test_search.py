"""Search: words and facets that add up, addresses that say it all, searches that are kept."""

from __future__ import annotations

import re
from collections.abc import Callable

from starlette.testclient import TestClient

from dateline.store import Store

from .conftest import hidden

Browser = Callable[[], TestClient]


def total(html: str) -> int:
    found = re.search(r"([\d,]+) (?:claims?|incidents?) ·", html)
    assert found
    return int(found[1].replace(",", ""))


def test_facets_count_what_they_lead_to(client: TestClient) -> None:
    html = client.get("/search?q=Qaboun").text
    facet = html[html.index("<summary>Factuality") :]
    links = re.findall(r'<a href="([^"]+)"[^>]*>(?:<span[^>]*>✓</span> )?<bdi>([^<]+)</bdi></a> <span class="count">(\d+)<', facet)
    assert links
    for href, _, count in links[:4]:
        assert total(client.get(href.replace("&amp;", "&")).text) == int(count)


def test_a_chosen_value_can_be_left_again(client: TestClient) -> None:
    html = client.get("/search?kind=loss&factuality=actual").text
    assert '<a href="/search?factuality=actual" aria-current="true">' in html


def test_a_wrong_filter_is_told_and_the_rest_is_shown(client: TestClient) -> None:
    html = client.get("/search?factuality=maybe").text
    assert "none of: actual" in html.replace("&#39;", "'")
    assert total(html) > 100


def test_columns_are_chosen(client: TestClient) -> None:
    html = client.get("/search?col=what&col=where&limit=5").text
    head = html[html.index("<thead>") : html.index("</thead>")]
    assert re.findall(r"<th[^>]*>([^<]+)", head) == ["What", "Where"]


def test_results_as_table_map_and_timeline(client: TestClient) -> None:
    assert 'data-src="/api/v1/map?' in client.get("/search?of=incidents&view=map&type=capture").text
    assert '<svg class="strip"' in client.get("/search?of=incidents&view=timeline").text


def test_searches_are_kept_by_name_beside_the_store(browser: Browser, copied: Store) -> None:
    one, other = browser(), browser()
    token = hidden(one.get("/search?q=garage").text, "token")
    answer = one.post("/search/saved", data={"token": token, "name": "The <garage>", "query": "q=garage&col=what"})
    assert answer.status_code == 200
    html = other.get("/search").text
    assert '<a href="/search?q=garage&amp;col=what"><bdi>The &lt;garage&gt;</bdi></a>' in html
    assert copied.location.lasting(".searches.json").is_file()
    one.post("/search/forgotten", data={"token": token, "name": "The <garage>"})
    assert "garage&gt;" not in other.get("/search").text
