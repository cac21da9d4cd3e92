"""Visiting: who asks, if anybody has to say so, and what each role may do."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address, ip_network

from starlette.requests import HTTPConnection

from .accounts import Account
from .accounts.secrets import form_token

SESSION = "dateline_session"
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
OPEN = ("/sign-in", "/assets", "/static")  # what may be seen before anybody has signed in; nothing of the record is there
TOKENS_AT = ("/api", "/exports")  # where programs may come with a token
# Which role may read and change what; the first that fits counts, and what is listed nowhere is for admins to change.
READS = (("/account/log", "admin"),)
WRITES = (("/account", "reader"), ("/sign-out", "reader"), ("/review", "reviewer"), ("/search", "reviewer"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """Somebody who has signed in, with the secret of their session, or with a token ("")."""

    account: Account
    secret: str = ""

    @property
    def form_token(self) -> str:
        """What forms sent by this visitor carry."""
        return form_token(self.secret) if self.secret else ""


def visitor_of(request: HTTPConnection) -> Visitor | None:
    """Who asks; None where nobody has to sign in, or nobody has."""
    found = request.scope.get("state", {}).get("visitor")
    return found if isinstance(found, Visitor) else None


def session_cookie(secure: bool) -> str:
    """The name of the session's cookie."""
    return bound(SESSION, secure)


def bound(name: str, secure: bool) -> str:
    """The name of a cookie; over TLS one that browsers take from this server alone, and for all of it."""
    return f"__Host-{name}" if secure else name


def is_secure(request: HTTPConnection) -> bool:
    """Whether the browser came by TLS, here or at a proxy that is trusted to say so."""
    return request.url.scheme == "https"


def role_for(method: str, path: str) -> str:
    """The role that is needed at least."""
    reads = method in SAFE
    usual = "reader" if reads else "admin"
    return next((role for of, role in (READS if reads else WRITES) if under(path, of)), usual)


def is_open(path: str) -> bool:
    """Whether this may be seen without having signed in."""
    return any(under(path, of) for of in OPEN)


def takes_token(method: str, path: str) -> bool:
    """Whether a program may ask this with a token."""
    return method in SAFE and any(under(path, of) for of in TOKENS_AT)


def under(path: str, of: str) -> bool:
    """Whether a path is this one, or lies under it."""
    return path == of or path.startswith(of + "/")


def address_of(request: HTTPConnection) -> str:
    """Where a request comes from: an address, or the network of one (IPv6: whoever has one address has 2^64)."""
    host = request.client.host if request.client else ""
    try:
        found = ip_address(host)
    except ValueError:
        return host[:64]
    return str(ip_network((found, 64), strict=False)) if isinstance(found, IPv6Address) else str(found)
