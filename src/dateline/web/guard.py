"""Guard: only this machine is answered, nothing is posted from another site, and pages may load nothing from elsewhere.

A page of another site could reach a local server through the browser, or under a name of its own that points here; so the name
in `Host` has to be a local one, and whatever changes something has to come from a page of this server (`Origin`, or the token that
forms carry: OWASP, "Cross-Site Request Forgery Prevention", verifying origin with standard headers).
"""

from __future__ import annotations

from collections.abc import Mapping

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .problems import problem

LOCAL = frozenset({"localhost", "127.0.0.1", "[::1]"})
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
SAME = frozenset({"same-origin", "none"})
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "form-action 'self'",
        "frame-src 'self'",
        "frame-ancestors 'self'",
        "base-uri 'none'",
    )
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "geolocation=(), camera=(), microphone=()",
}


class Guard:
    """The app behind the guard."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse what may not be, and set the headers of what is answered."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        refused = refusal(scope["method"], Headers(scope=scope))
        await (problem(*refused) if refused else self.app)(scope, receive, guarded)


def refusal(method: str, headers: Mapping[str, str]) -> tuple[int, str] | None:
    """Why a request is refused, as status and sentence; None where it is not."""
    host = headers.get("host", "")
    if name_of(host) not in LOCAL:
        return 421, "This server answers to localhost, 127.0.0.1 and [::1] only; open it under one of these names."
    if method in SAFE:
        return None
    origin, site = headers.get("origin"), headers.get("sec-fetch-site")
    if (site and site not in SAME) or (origin and origin.lower() not in (f"http://{host}".lower(), f"https://{host}".lower())):
        return 403, "What changes the record has to come from a page of this server."
    return None


def name_of(host: str) -> str:
    """The name in a Host header, without its port."""
    name, colon, port = host.strip().lower().rpartition(":")
    return name if colon and port.isdigit() and (":" not in name or name.endswith("]")) else host.strip().lower()
