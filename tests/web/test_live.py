"""Live: a page hears how many claims came in since it was drawn, once for each time that some did."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

from starlette.testclient import TestClient
from tests import made

from dateline.knowledge import Knowledge
from dateline.store import Store
from dateline.web import live
from dateline.web.reading import Source

NOON = "2031-03-04T12:00:00+00:00"


async def _next(events: AsyncIterator[str]) -> dict[str, Any]:
    async for event in events:
        if "data: " in event:
            found: dict[str, Any] = json.loads(event.partition("data: ")[2])
            return found
    raise AssertionError("the stream ended")


def test_what_comes_in_is_told(copied: Store, known: Knowledge) -> None:
    async def hear() -> list[dict[str, Any]]:
        events = live._events(Source(copied, known), -1, 0.01)
        heard = [await _next(events)]
        copied.add(made.reading(made.report(id="one")), NOON)
        heard.append(await _next(events))
        copied.add(made.reading(made.report(id="two")), NOON)
        heard.append(await _next(events))
        return heard

    first, second, third = asyncio.run(hear())
    assert first["new"] == 0 and first["since"] == first["last"]
    assert (second["new"], third["new"]) == (1, 2)
    assert second["since"] == third["since"] == first["since"] and third["last"] == first["last"] + 2


def test_what_came_meanwhile_is_told_at_once_and_a_second_reading_is_no_news(copied: Store, known: Knowledge) -> None:
    before, _ = copied.since(0)
    reading = made.reading(made.report(id="one"))
    copied.add(reading, NOON)
    copied.add(replace(reading, run=replace(reading.run, fingerprint="another")), NOON)
    found = asyncio.run(_next(live._events(Source(copied, known), before, 0.01)))
    assert (found["new"], found["last"]) == (1, before + 2)


def test_no_more_than_some_listen_at_the_same_time(store: Store, known: Knowledge) -> None:
    from fastapi import FastAPI  # noqa: PLC0415 (of this test alone)

    app = FastAPI()
    app.include_router(live.router(Source(store, known), most=0))
    answer = TestClient(app).get("/live")
    assert answer.status_code == 503 and "Too many" in answer.json()["detail"]


def test_pages_listen_without_anything_inline(client: TestClient) -> None:
    page = client.get("/reports").text
    assert '<script src="/assets/live.js" defer></script>' in page
    assert client.get("/assets/live.js").status_code == 200
