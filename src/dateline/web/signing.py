"""/sign-in, /sign-out, /account: coming in, going out, one's own password, and for admins who did what."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import ceil

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from dateline.records import StoreError

from .accounts import Accounts
from .accounts.limits import BackOff
from .accounts.person import LONGEST_NAME, key_of
from .forms import Form, SentForm, ours
from .problems import RequestError
from .rendering import Pages
from .visiting import Visitor, address_of, is_secure, session_cookie, visitor_of

SHOWN = 200
WRONG = "Name and password do not fit together."
AFTER = "/account?done=password"


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """Where people sign in. `addresses`: it is kept where they came from.

    Whoever fails waits: after five tries at one account up to a minute for each, which is no way to a password of twelve characters
    and no long way out for its owner; after twenty from one address up to a quarter of an hour.
    """

    accounts: Accounts
    addresses: bool = False
    of_account: BackOff = field(default_factory=lambda: BackOff(free=5, most=60.0))
    of_address: BackOff = field(default_factory=lambda: BackOff(free=20, most=900.0))

    def came(self, request: Request, name: str, password: str) -> str:
        """The secret of a new session, "" where name and password do not fit; RequestError where one has to wait first."""
        key, address = key_of(name)[:LONGEST_NAME], address_of(request)
        kept = address if self.addresses else ""
        if wait := ceil(max(self.of_account.wait(key), self.of_address.wait(address))):
            self.accounts.note_refused(name, "waited", kept)
            raise RequestError(f"Too many tries failed. Wait {wait} s, then try again.", 429)
        found = self.accounts.sign_in(name, password, address=kept)
        if found is None:
            self.of_account.failed(key)
            self.of_address.failed(address)
            return ""
        self.of_account.cleared(key)
        return found[1]


def router(door: Door, shown: Pages) -> APIRouter:
    """The routes."""
    made = APIRouter(include_in_schema=False)
    _signing(made, door, shown)
    _account(made, door, shown)
    return made


def _signing(made: APIRouter, door: Door, shown: Pages) -> None:
    @made.get("/sign-in")
    def page(request: Request) -> Response:
        wanted = ours(request.query_params.get("next", ""), "/")
        if visitor_of(request):
            return RedirectResponse(wanted, 303)
        return shown.page(request, "sign_in.html", next=wanted, wrong="", name="", bare=True)

    @made.post("/sign-in")
    def sign_in(request: Request, form: SentForm) -> Response:
        name, wanted = form.one("name"), ours(form.one("next"), "/")
        try:
            secret, wrong, status = door.came(request, name, form.exactly("password")), WRONG, 401
        except RequestError as refused:
            secret, wrong, status = "", refused.detail, refused.status
        if not secret:
            return shown.page(request, "sign_in.html", status, next=wanted, wrong=wrong, name=name, bare=True)
        if before := request.cookies.get(session_cookie(is_secure(request)), ""):
            door.accounts.sign_out(before)
        return with_session(RedirectResponse(wanted, 303), request, secret)

    @made.post("/sign-out")
    def sign_out(request: Request, form: SentForm) -> Response:  # noqa: ARG001 (its token is what is wanted)
        visitor = _visitor(request)
        door.accounts.sign_out(visitor.secret, address=address_of(request) if door.addresses else "")
        response = RedirectResponse("/sign-in", 303, {"clear-site-data": '"cache"'})
        secure = is_secure(request)
        response.delete_cookie(session_cookie(secure), secure=secure, httponly=True, samesite="lax")
        return response


def _account(made: APIRouter, door: Door, shown: Pages) -> None:
    @made.get("/account")
    def account(request: Request) -> HTMLResponse:
        done = request.query_params.get("done") == "password"
        return shown.page(request, "account.html", here="Account", wrong="", done=done)

    @made.post("/account/password")
    def password(request: Request, form: SentForm) -> Response:
        visitor = _visitor(request)
        if wrong := _changed(door, visitor, form):
            return shown.page(request, "account.html", 400, here="Account", wrong=wrong, done=False)
        return with_session(RedirectResponse(AFTER, 303), request, door.accounts.session(visitor.account))

    @made.get("/account/log")
    def log(request: Request) -> HTMLResponse:
        written = request.query_params.get("before", "")
        before = int(written) if written.isascii() and written.isdigit() and len(written) < 16 else None
        found = door.accounts.trail(SHOWN + 1, before)
        older = found[SHOWN - 1].number if len(found) > SHOWN else None
        return shown.page(
            request, "account_log.html", here="Account", entries=found[:SHOWN], older=older, everybody=door.accounts.every()
        )


def with_session(response: Response, request: Request, secret: str) -> Response:
    """The answer with the cookie of a new session; it lasts as long as the browser, and on the server not even that long."""
    secure = is_secure(request)
    response.set_cookie(session_cookie(secure), secret, httponly=True, samesite="lax", secure=secure, path="/")
    return response


def _changed(door: Door, visitor: Visitor, form: Form) -> str:
    """Change a visitor's password where they know the one they have; what is wrong, if anything is."""
    name = visitor.account.name
    fresh, again = form.exactly("fresh"), form.exactly("again")
    if fresh != again:
        return "The new password is not the same twice."
    if wait := ceil(door.of_account.wait(key_of(name))):
        return f"Too many tries failed. Wait {wait} s, then try again."
    if not door.accounts.is_password(name, form.exactly("password")):
        door.of_account.failed(key_of(name))
        return "The present password is another."
    try:
        door.accounts.change_password(name, fresh, by=name)
    except StoreError as problem:
        return str(problem)
    return ""


def _visitor(request: Request) -> Visitor:
    visitor = visitor_of(request)
    if visitor is None:
        raise RequestError("Sign in first.", 401)
    return visitor
