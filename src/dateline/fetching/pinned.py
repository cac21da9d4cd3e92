"""Pinned: a transport that connects only to addresses that it has looked at itself, and never later than its deadline.

httpx asks httpcore for connections, and httpcore asks a network backend for sockets. Ours stands there, below everything
that knows only names: the name is resolved once, every address of it is judged, and one of these very addresses is connected to.
The name still goes into Host and into the TLS handshake, so certificates are checked as always.
"""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import httpcore
import httpx

from dateline.records import FetchError

from .addresses import why_refused

Resolve = Callable[[str], Sequence[str]]


class Pinned(httpx.HTTPTransport):
    """A transport for one request. `peers` are the addresses that it connected to, in order."""

    def __init__(self, context: ssl.SSLContext, backend: Looking) -> None:
        super().__init__(verify=context, trust_env=False)
        self.peers = backend.peers
        # Two hosts may share an address: a kept connection would pass the one's certificate off as the other's.
        self._pool = httpcore.ConnectionPool(
            ssl_context=context, max_keepalive_connections=0, http1=True, http2=False, network_backend=backend
        )


class Looking(httpcore.NetworkBackend):
    """Resolves, judges and connects. `left` tells the seconds that are left of the whole request."""

    def __init__(
        self, resolve: Resolve, allowed: frozenset[str], left: Callable[[], float], sockets: httpcore.NetworkBackend | None = None
    ) -> None:
        self._resolve, self._allowed, self._left = resolve, allowed, left
        self._sockets = sockets or httpcore.SyncBackend()
        self.peers: list[str] = []

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A socket to the first address of the host that lets itself be connected to."""
        found = self._addresses(host.strip("[]"), port)
        for number, address in enumerate(found, 1):
            try:
                wait = _bounded(timeout, self._left())
                stream = self._sockets.connect_tcp(address, port, wait, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if number == len(found):
                    raise
                continue
            self.peers.append(address)
            return _Timed(stream, self._left)
        raise httpcore.ConnectError(f"{host} has no address")

    def connect_unix_socket(self, path: str, *_: Any, **__: Any) -> httpcore.NetworkStream:
        """Never."""
        raise httpcore.ConnectError(f"{path}: sockets of this machine are not asked")

    def sleep(self, seconds: float) -> None:
        """As the sockets do it."""
        self._sockets.sleep(seconds)

    def _addresses(self, host: str, port: int) -> Sequence[str]:
        try:
            found = self._resolve(host)
        except (OSError, UnicodeError) as error:
            raise FetchError(
                host, f"the host {host} cannot be found", "look at the spelling and the connection", passing=True
            ) from error
        if self._allowed & {host.lower(), f"{host}:{port}".lower()}:
            return found
        for address in found:
            if why := why_refused(address):
                raise FetchError(
                    host,
                    f"leads to {host}, which is not on the public internet ({address}: {why})",
                    f"if it is a server of your own, allow it: --allow-private {host}",
                )
        return found


class _Timed(httpcore.NetworkStream):
    """A stream on which nothing is waited for past the deadline: a server that drips would never be silent."""

    def __init__(self, stream: httpcore.NetworkStream, left: Callable[[], float]) -> None:
        self._stream, self._left = stream, left

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, _bounded(timeout, self._left()))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, _bounded(timeout, self._left()))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        stream = self._stream.start_tls(ssl_context, server_hostname, _bounded(timeout, self._left()))
        return _Timed(stream, self._left)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class Overdue(httpcore.ReadTimeout):
    """The time that the whole request may take is over."""


def _bounded(timeout: float | None, left: float) -> float | None:
    if left <= 0:
        raise Overdue("the time for the whole request is over")
    if left == float("inf"):
        return timeout
    return left if timeout is None else min(timeout, left)
