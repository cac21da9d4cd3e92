"""Guard: only this machine is answered (or those that `Reach` names), nothing is posted from another site or loaded from elsewhere.

A page of another site could reach a local server through the browser, or under a name of its own that points here; so the name
in `Host` has to be a local one, or one that this server was given, and whatever changes something has to come from a page of this
server (`Origin`, or the token that forms carry: OWASP, "Cross-Site Request Forgery Prevention", verifying origin with standard
headers).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_address

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
TLS_ONLY = {"strict-transport-security": "max-age=31536000"}
LARGEST = 4_000_000  # bytes of what is sent


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """From where the app is reached. `names` are those that it answers to besides the local ones; `addresses`: and to any address.

    An address in `Host` is safe where there are accounts: no name of another site can be made to mean it. `tls`: whoever did not
    come by TLS is not answered, here or at a proxy that is trusted to say so.
    """

    names: frozenset[str] = frozenset()
    addresses: bool = False
    tls: bool = False

    def answers(self, name: str) -> bool:
        """Whether a name in `Host` is one of ours."""
        return name in LOCAL or name in self.names or (self.addresses and _is_address(name))


HERE = Reach()


class Guard:
    """The app behind the guard."""

    def __init__(self, app: ASGIApp, reach: Reach = HERE) -> None:
        self.app, self.reach = app, reach

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse what may not be, and set the headers of what is answered."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in (HEADERS | TLS_ONLY if scope["scheme"] == "https" else HEADERS).items():
                    headers.setdefault(name, value)
            await send(message)

        refused = refusal(scope["method"], Headers(scope=scope), self.reach, scope["scheme"])
        await (problem(*refused) if refused else self.app)(scope, receive, guarded)


def refusal(method: str, headers: Mapping[str, str], reach: Reach = HERE, scheme: str = "http") -> tuple[int, str] | None:
    """Why a request is refused, as status and sentence; None where it is not."""
    host = headers.get("host", "")
    if not reach.answers(name_of(host)):
        others = "".join(f", {name}" for name in sorted(reach.names))
        return 421, f"This server answers to localhost, 127.0.0.1 and [::1]{others} only; open it under one of these names."
    if reach.tls and scheme != "https":
        return 403, "This server answers over TLS only: open it by https, at the proxy in front of it."
    if method in SAFE:
        return None
    length = headers.get("content-length", "0")
    if "transfer-encoding" in headers or not (
        length.isascii() and length.isdigit() and len(length) < 12 and int(length) <= LARGEST
    ):
        return 413, f"What is sent has to be at most {LARGEST} bytes long, and to say how long it is."
    origin, site = headers.get("origin"), headers.get("sec-fetch-site")
    if (site and site not in SAME) or (origin and origin.lower() not in (f"http://{host}".lower(), f"https://{host}".lower())):
        return 403, "What changes the record has to come from a page of this server."
    return None


def name_of(host: str) -> str:
    """The name in a Host header, without its port."""
    name, colon, port = host.strip().lower().rpartition(":")
    return name if colon and port.isdigit() and (":" not in name or name.endswith("]")) else host.strip().lower()


def _is_address(name: str) -> bool:
    try:
        ip_address(name.removeprefix("[").removesuffix("]"))
    except ValueError:
        return False
    return True
