"""Documents as they were fetched: kept once, with the way by which they came, and never changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256

import pytest

from dateline.records import Fetched, StoreError
from dateline.records.fetched import Step
from dateline.store import open_store

BODY = "<p>The mill was retaken. ☂</p>".encode() * 50
ONE = Fetched(
    report="mill",
    feed="Harbour Wire",
    asked="https://harbour.example/1",
    url="https://www.harbour.example/1",
    way=(
        Step(url="https://harbour.example/1", status=301, address="93.184.215.14"),
        Step(url="https://www.harbour.example/1", status=200, address="93.184.215.15"),
    ),
    at="2031-03-04T12:00:00+00:00",
    status=200,
    headers=(("Content-Type", "text/html"), ("ETag", '"a"')),
    media_type="text/html",
    sha256=sha256(BODY).hexdigest(),
    size=len(BODY),
    program="dateline 0",
)


def test_a_document_is_kept_with_how_it_came(where: Callable[[str], str]) -> None:
    with open_store(where("a")) as store:
        assert store.keep_fetched(ONE, BODY)
        assert store.fetched("mill") == store.fetched() == (ONE,)
        assert store.document(ONE.sha256) == BODY
        assert store.fetched("other") == ()
        with pytest.raises(StoreError, match="no document"):
            store.document("0" * 64)


def test_the_same_is_not_kept_twice_and_what_changed_is(where: Callable[[str], str]) -> None:
    gone = replace(ONE, at="2031-03-06T12:00:00+00:00", status=410, sha256=sha256(b"").hexdigest(), size=0)
    with open_store(where("a")) as store:
        store.keep_fetched(ONE, BODY)
        assert not store.keep_fetched(replace(ONE, at="2031-03-05T12:00:00+00:00"), BODY)
        assert store.keep_fetched(gone, b"")
        assert store.keep_fetched(replace(ONE, at="2031-03-07T12:00:00+00:00"), BODY)
        assert [one.status for one in store.fetched()] == [200, 410, 200]
