"""Gate: where there are accounts, nobody comes in without one, and everybody does only what their role may."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from http.cookies import CookieError
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection, Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from .accounts import Accounts
from .accounts.limits import Rate
from .visiting import TOKENS_AT, Visitor, address_of, is_open, is_secure, role_for, session_cookie, takes_token, under

Told = Callable[[Request, int, str], Response]
BEARER = "bearer "
OF_THEMSELVES = ("/live",)  # what pages ask for without anybody being there: it keeps no session alive
SIGN_IN = (
    "Sign in first: a program with the header “Authorization: Bearer TOKEN” (dateline users token NAME), a person at /sign-in."
)
ASLEEP = "You are signed out, so nothing was written. Sign in, and do it again."


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much one account may ask of API and exports: so many requests a second, and so many at once."""

    api: Rate = field(default_factory=lambda: Rate(rate=20, burst=200))
    exports: Rate = field(default_factory=lambda: Rate(rate=0.5, burst=20))

    def wait(self, path: str, who: str) -> int:
        """Seconds to wait, 0 where there is nothing to wait for."""
        if under(path, "/exports") and path != "/exports":
            return self.exports.wait(who)
        return self.api.wait(who) if under(path, "/api") else 0


class Gate:
    """The app behind the gate. `told` says a refusal as page or problem; `addresses`: refusals are kept with theirs."""

    def __init__(self, app: ASGIApp, accounts: Accounts, told: Told, limits: Limits, addresses: bool) -> None:
        self.app, self.accounts, self.told, self.limits, self.addresses = app, accounts, told, limits, addresses

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request in with its visitor, or refuse it."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        request = Request(scope) if scope["type"] == "http" else HTTPConnection(scope)
        visitor = await run_in_threadpool(self._visitor, request)
        scope.setdefault("state", {})["visitor"] = visitor
        refused = await run_in_threadpool(self._refusal, request, visitor)
        await (refused or self.app)(scope, receive, send)

    def _visitor(self, request: HTTPConnection) -> Visitor | None:
        said = request.headers.get("authorization", "")
        if said.lower().startswith(BEARER):
            account = self.accounts.of_token(said[len(BEARER) :].strip())
            return Visitor(account=account) if account else None
        try:
            secret = request.cookies.get(session_cookie(is_secure(request)), "")
        except CookieError:
            return None
        asks = request.scope["path"] not in OF_THEMSELVES
        account = self.accounts.of_session(secret, asks=asks) if secret else None
        return Visitor(account=account, secret=secret) if account else None

    def _refusal(self, request: HTTPConnection, visitor: Visitor | None) -> Response | None:
        method, path = request.scope.get("method", "GET"), request.scope["path"]
        if is_open(path):
            return None
        if visitor is None or not (visitor.secret or takes_token(method, path)):
            return self._stranger(request, method, path)
        if not visitor.account.may(role := role_for(method, path)):
            address = address_of(request) if self.addresses else ""
            self.accounts.note(visitor.account.name, "not-allowed", f"{method} {path[:200]}", address)
            return self._told(request, 403, f"This is for the role {role}; {visitor.account.name} is {visitor.account.role}.")
        if wait := self.limits.wait(path, visitor.account.name):
            refused = self._told(request, 429, f"That is too much at once: wait {wait} s, then ask again.")
            refused.headers["retry-after"] = str(wait)
            return refused
        return None

    def _stranger(self, request: HTTPConnection, method: str, path: str) -> Response:
        """A page is asked for again after signing in; a program is told how; what was to be written was not."""
        if path in OF_THEMSELVES:
            return Response(status_code=204)  # so that a page that listened does not ask again
        if any(under(path, of) for of in TOKENS_AT[:1]) or request.headers.get("authorization"):
            refused = self._told(request, 401, SIGN_IN)
            refused.headers["www-authenticate"] = 'Bearer realm="dateline"'
            return refused
        if method not in ("GET", "HEAD"):
            return self._told(request, 401, ASLEEP)
        asked = f"{path}?{request.url.query}" if request.url.query else path
        return RedirectResponse(f"/sign-in?next={quote(asked)}" if asked != "/" else "/sign-in", 303, {"cache-control": "no-store"})

    def _told(self, request: HTTPConnection, status: int, detail: str) -> Response:
        return self.told(Request(request.scope), status, detail) if request.scope["type"] == "http" else Response(detail, status)
