"""Addresses as documents. How they are asked, and which are refused, is in tests/fetching."""

from __future__ import annotations

import httpx
import pytest

from dateline.fetching import Fetcher
from dateline.records import IntakeError
from dateline.stages.intake import Raw
from dateline.stages.intake.url import fetch

URL = "https://radio.example/a?b=c"


def _fetch(answer: httpx.Response, **more: int) -> Raw:
    return fetch(URL, Fetcher(transport=httpx.MockTransport(lambda _: answer)), **more)


def test_a_page_is_a_document() -> None:
    page = httpx.Response(200, content=b"<p>Words.</p>", headers={"content-type": "text/html; charset=utf-8"})
    assert _fetch(page) == Raw(name=URL, data=b"<p>Words.</p>", media_type="text/html; charset=utf-8", url=URL)


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (httpx.Response(404), "answered 404 Not Found"),
        (httpx.Response(200, content=bytes(2000)), "larger"),
        (httpx.Response(302, headers={"location": "ftp://radio.example/"}), "not http"),
    ],
)
def test_what_is_no_document_is_refused_by_its_address(answer: httpx.Response, says: str) -> None:
    with pytest.raises(IntakeError, match=says) as caught:
        _fetch(answer, max_bytes=1000)
    assert caught.value.item == URL and caught.value.advice


def test_this_machine_is_not_asked() -> None:
    with pytest.raises(IntakeError, match="not on the public internet"):
        fetch("http://127.0.0.1:9/")
