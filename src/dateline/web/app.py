"""The app: pages, API and review desk over one store, for this machine alone or for those who have an account."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.staticfiles import StaticFiles

from dateline import __version__
from dateline.knowledge import Knowledge
from dateline.records import DatelineError
from dateline.store import Store

from . import desk, live, pages, signing
from .accounts import Accounts
from .api.schema import described
from .api.serving import router
from .bundle import ASSETS, STATIC
from .gate import Gate, Limits, Told
from .guard import HERE, Guard, Reach
from .head import Head
from .problems import RequestError, problem, title_of
from .reading import Source
from .rendering import Pages

BROKEN = "Something broke here that should not. The record is as it was; the terminal where the server runs says what it was."


def create_app(
    store: Store,
    known: Knowledge,
    *,
    accounts: Accounts | None = None,
    reach: Reach = HERE,
    limits: Limits | None = None,
    addresses: bool = False,
) -> FastAPI:
    """The app over an open store. It keeps what it saw of the store until that changes, and writes judgements into it alone.

    With `accounts` nobody comes in without one. `reach` says under which names it answers; `addresses`: it is kept whence people
    signed in.
    """
    app = FastAPI(title="Dateline", version=__version__, docs_url=None, redoc_url=None, openapi_url=None)
    source, shown = Source(store, known, accounts, addresses=addresses), Pages(store.location)
    app.state.source = source
    app.include_router(router(source))
    app.include_router(pages.router(source, shown, lambda: described(app)))
    app.include_router(desk.router(source, shown))
    app.include_router(live.router(source))
    app.mount("/assets", StaticFiles(directory=ASSETS), name="assets")
    app.mount("/static", StaticFiles(directory=STATIC, check_dir=False), name="static")
    told = _refusals(app, shown)
    if accounts is not None:
        app.include_router(signing.router(signing.Door(accounts=accounts, addresses=addresses), shown))
        app.add_middleware(Gate, accounts=accounts, told=told, limits=limits or Limits(), addresses=addresses)
    app.add_middleware(Head)
    app.add_middleware(Guard, reach=reach)
    return app


def _refusals(app: FastAPI, shown: Pages) -> Told:
    """How what goes wrong is told: to programs as problem details, to people as a page; what tells it."""

    def told(request: Request, status: int, detail: str) -> Response:
        if request.url.path.startswith("/api/"):
            return problem(status, detail)
        return shown.page(request, "error.html", status, title=title_of(status), detail=detail)

    async def refused(request: Request, error: Any) -> Response:
        return told(request, error.status, error.detail)

    async def impossible(request: Request, error: Exception) -> Response:
        return told(request, 400, str(error))

    async def misshapen(request: Request, _: Exception) -> Response:
        return told(request, 400, "The form is not filled in as this page sends it; go back, load the page anew and try again.")

    async def other(request: Request, error: Any) -> Response:
        known = {404: "There is no such page here.", 405: "This address is not asked that way."}
        return told(request, error.status_code, known.get(error.status_code, str(error.detail)))

    async def broken(request: Request, _: Exception) -> Response:
        return told(request, 500, BROKEN)

    app.add_exception_handler(RequestError, refused)
    app.add_exception_handler(DatelineError, impossible)
    app.add_exception_handler(RequestValidationError, misshapen)
    app.add_exception_handler(HTTPException, other)
    app.add_exception_handler(Exception, broken)
    return told
