"""Rendering: templates to pages. Everything that comes from a report is escaped, and nothing undefined is passed over."""

from __future__ import annotations

import secrets
from typing import Any
from urllib.parse import quote, unquote, urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from dateline.store import Location
from dateline.views.page import words

from .bundle import bundle
from .problems import RequestError
from .visiting import bound, is_secure, visitor_of

MENU = (
    ("Situation", "/"),
    ("Incidents", "/incidents"),
    ("Places", "/places"),
    ("Actors", "/actors"),
    ("Talks", "/tracks"),
    ("Disputes", "/disputes"),
    ("Purposes", "/purposes"),
    ("Tolls", "/tolls"),
    ("Reports", "/reports"),
    ("Review", "/review"),
    ("Export", "/exports"),
    ("Help", "/help"),
)
COOKIE = "dateline_form"
WHO = "dateline_who"


class Pages:
    """The templates, and what every page is given. `store` is where the record lies, for people."""

    def __init__(self, store: Location) -> None:
        self.store = store
        loader = PackageLoader("dateline.web")
        self.env = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
        self.env.filters.update(
            counted=words.counted, day=words.day, plain=words.plain, listed=words.listed, period=_period, quoted=path_part
        )

    def page(self, request: Request, template: str, code: int = 200, **values: Any) -> HTMLResponse:
        """A page. Its forms carry the token that the browser got with it (see `checked`)."""
        token, visitor = _token(request), visitor_of(request)
        fresh = token or secrets.token_urlsafe(24)
        common = {
            "bundle": bundle(),
            "menu": MENU,
            "token": fresh,
            "path": request.url.path,
            "query": request.url.query,
            "store": self.store.name,
            "who": unquote(request.cookies.get(WHO, "")),
            "account": visitor.account if visitor else None,
            "unknown": values["listed"].unknown if "listed" in values else "",
            "may_judge": visitor is None or visitor.account.may("reviewer"),
        }
        html = self.env.get_template(template).render(**common | values)
        response = HTMLResponse(html, status_code=code, headers={"cache-control": "no-store"})
        if fresh != token:
            secure = is_secure(request)
            response.set_cookie(bound(COOKIE, secure), fresh, httponly=True, samesite="strict", secure=secure)
        return response


def checked(request: Request, token: object) -> None:
    """Refuse a form that does not carry the token that this browser was given with the page."""
    held = _token(request)
    if not (held and isinstance(token, str) and secrets.compare_digest(held.encode(), token.encode())):
        raise RequestError(
            "The form was not sent from a page that this server gave you just now; load the page anew and try again.", 403
        )


def address(path: str, query: list[tuple[str, str]]) -> str:
    """A path with a query; the path alone where there is none."""
    return f"{path}?{urlencode(query)}" if query else path


def path_part(written: str) -> str:
    """A part of an address, with nothing in it that has a meaning there."""
    return quote(written, safe=":")


def _token(request: Request) -> str:
    """What forms from this browser carry: a word of its session, else that of its cookie; "" where it has none yet."""
    visitor, held = visitor_of(request), request.cookies.get(bound(COOKIE, is_secure(request)), "")
    return visitor.form_token if visitor else held if _is_token(held) else ""


def _is_token(written: str) -> bool:
    return 20 <= len(written) <= 64 and written.replace("-", "").replace("_", "").isalnum() and written.isascii()


def _period(record: Any) -> str:
    """The days of whatever has a start and an end, in words."""
    return words.period(record.start, record.end)
