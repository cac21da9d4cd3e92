"""Live: pages hear when claims come in, by server-sent events, and show them without being loaded anew (see assets/live.js)."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable

from fastapi import APIRouter, Query
from fastapi.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from .problems import problem
from .reading import Source
from .visiting import Visitor, visitor_of

SECONDS = 1.0  # between two looks at the store
QUIET = 15  # looks without news after which a word is sent, so that it shows whether anybody still listens
MOST = 64  # pages that hear at the same time
HEADERS = {"cache-control": "no-store", "x-accel-buffering": "no"}


def router(source: Source, seconds: float = SECONDS, most: int = MOST) -> APIRouter:
    """The route `/live`. With `since`, the number of a reading, what came after it is told at once.

    `app.state.stopping`, where there is one, says when the server wants to stop: what listens would keep it from it.
    """
    made = APIRouter(include_in_schema=False)
    slots = asyncio.Semaphore(most)

    @made.get("/live")
    async def live(request: Request, since: int = Query(-1, ge=-1, le=2**53)) -> Response:
        if slots.locked():
            return problem(503, "Too many pages listen already; this one is as it was when it was loaded.")
        said = request.headers.get("last-event-id", "")
        start = int(said) if said.isascii() and said.isdigit() and len(said) < 16 else since
        stopping = getattr(request.app.state, "stopping", lambda: False)
        told = _held(slots, _events(source, start, seconds, stopping, lambda: _gone(source, visitor_of(request))))
        return StreamingResponse(told, media_type="text/event-stream", headers=HEADERS)

    return made


async def _held(slots: asyncio.Semaphore, events: AsyncIterator[str]) -> AsyncIterator[str]:
    async with slots:
        async for event in events:
            yield event


def _gone(source: Source, visitor: Visitor | None) -> bool:
    """Whether somebody who had to sign in has signed out since, or their session ended; to listen keeps none alive."""
    return bool(visitor and source.accounts and source.accounts.of_session(visitor.secret, asks=False) is None)


async def _events(
    source: Source,
    start: int,
    seconds: float,
    stopping: Callable[[], bool] = lambda: False,
    gone: Callable[[], bool] = lambda: False,
) -> AsyncIterator[str]:
    """How many claims came since the start, whenever more did, until the server stops or who listens is gone."""
    last, new = await run_in_threadpool(source.store.since, max(start, 0))
    if start < 0:
        start, new = last, 0
    yield f"retry: 5000\n{_event(start, last, new)}"
    told, quiet = last, 0
    while not stopping():
        await asyncio.sleep(seconds)
        last, new = await run_in_threadpool(source.store.since, start)
        quiet = 0 if last != told else quiet + 1
        if last != told:
            told = last
            yield _event(start, last, new)
        if quiet % QUIET:
            continue
        if await run_in_threadpool(gone):
            return
        if last == told and quiet:
            yield ": still here\n\n"


def _event(start: int, last: int, new: int) -> str:
    return f'id: {start}\nevent: claims\ndata: {{"since": {start}, "last": {last}, "new": {new}}}\n\n'
