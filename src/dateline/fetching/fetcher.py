"""Fetcher: asks addresses, follows redirects, unpacks what comes, and keeps to the limits. See the package's docstring."""

from __future__ import annotations

import ssl
import time
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from functools import cache

import httpcore
import httpx

from dateline.records import FetchError

from .addresses import addresses_of
from .answer import MEGABYTE, Answer, Hop, Limits
from .pinned import Looking, Overdue, Pinned, Resolve

AGENT = "dateline (reads a page that its user named)"
ACCEPT = "text/html,application/xhtml+xml,text/*;q=0.9,*/*;q=0.5"
LIMITS = Limits()
SAVE_IT = "save it in a browser and give the file"
GZIP = b"\x1f\x8b"
PACKED = ("", "identity", "gzip", "x-gzip")


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """An answer of which the head has come: its body is still to be read, `pieces` unpacked, `response.iter_raw()` as it comes."""

    asked: str
    response: httpx.Response
    hops: tuple[Hop, ...]
    limits: Limits
    late: Callable[[], bool]

    def pieces(self) -> Iterator[bytes]:
        """The body, unpacked; FetchError as soon as it is larger than the limit, or late."""
        packing = self.response.headers.get("content-encoding", "").strip().lower()
        if packing not in PACKED:
            raise FetchError(self.asked, f"came packed as {packing[:40]!r}, which was not asked for", SAVE_IT)
        size = 0
        for piece in _unpacked(self._raw(), self.limits.size) if "gzip" in packing else self._raw():
            size += len(piece)
            self._bound(size)
            yield piece

    def _raw(self) -> Iterator[bytes]:
        size = 0
        stream = self.response.stream
        assert isinstance(stream, httpx.SyncByteStream)
        for piece in stream:
            size += len(piece)
            self._bound(size)
            if self.late():
                raise FetchError(self.asked, f"was not all there within {self.limits.total:.0f} seconds", SAVE_IT, passing=True)
            yield piece

    def _bound(self, size: int) -> None:
        if size > self.limits.size:
            said = "download it and take out of it what is a report"
            raise FetchError(self.asked, f"is larger than {self.limits.size // MEGABYTE} MB", said)


class Fetcher:
    """Asks addresses, one connection a request; may be used by many threads.

    `allowed` are hosts, or host:port, that need not be public. `resolve`, `sockets`, `transport` and `clock` are for tests.
    """

    def __init__(
        self,
        *,
        agent: str = AGENT,
        allowed: frozenset[str] = frozenset(),
        resolve: Resolve = addresses_of,
        sockets: httpcore.NetworkBackend | None = None,
        transport: httpx.BaseTransport | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._agent, self._allowed = agent, frozenset(host.lower() for host in allowed)
        self._resolve, self._sockets, self._given, self._clock = resolve, sockets, transport, clock

    def get(self, url: str, *, headers: Mapping[str, str] | None = None, limits: Limits = LIMITS) -> Answer:
        """What an address answers, whatever its status; FetchError, naming `url`, where nothing whole comes."""
        with self.opened(url, headers=headers, limits=limits) as opened:
            return _answer(opened, b"".join(opened.pieces()))

    def post(self, url: str, data: bytes, *, headers: Mapping[str, str] | None = None, limits: Limits = LIMITS) -> Answer:
        """What an address answers to something sent to it. Redirects are not followed: what was meant for one goes to no other."""
        with self.opened(url, headers=headers, limits=replace(limits, hops=0), data=data) as opened:
            return _answer(opened, b"".join(opened.pieces()))

    @contextmanager
    def opened(
        self, url: str, *, headers: Mapping[str, str] | None = None, limits: Limits = LIMITS, data: bytes | None = None
    ) -> Iterator[Opened]:
        """The answer of the last of a chain of redirects, its body unread; what goes wrong while it is read is told too."""
        end = self._clock() + (float("inf") if limits.total is None else limits.total)
        try:
            with closing(_Chain(self, url, dict(headers or {}), limits, end)) as chain:
                yield chain.last(data)
        except FetchError as error:
            raise error if error.item == url else FetchError(url, error.problem, error.advice, passing=error.passing) from error
        except (httpx.HTTPError, httpx.StreamError, httpx.InvalidURL, Overdue) as error:
            raise _told(url, error, limits, late=self._clock() >= end) from error

    def request(self, url: httpx.URL, headers: Mapping[str, str], data: bytes | None, limits: Limits, end: float) -> Hopped:
        """One request, without what it may lead to."""
        transport = self._given or self._pinned(end)
        client = httpx.Client(transport=transport, timeout=limits.silence, trust_env=False, follow_redirects=False)
        sent = {"User-Agent": self._agent, "Accept": ACCEPT, "Accept-Encoding": "gzip, identity", **headers}
        request = client.build_request("GET" if data is None else "POST", url, headers=sent, content=data)
        response = client.send(request, stream=True)
        peers = getattr(transport, "peers", [])
        own = None if self._given else client
        return Hopped(response=response, client=own, hop=_hop(url, response, peers), late=lambda: self._clock() > end)

    def _pinned(self, end: float) -> Pinned:
        return Pinned(_context(), Looking(self._resolve, self._allowed, lambda: end - self._clock(), self._sockets))


@cache
def _context() -> ssl.SSLContext:
    """How certificates are checked; dear to make, and the same for all."""
    return httpx.create_ssl_context()


@dataclass(frozen=True, slots=True, kw_only=True)
class Hopped:
    """The head of one answer, and what is to be closed after it."""

    response: httpx.Response
    client: httpx.Client | None
    hop: Hop
    late: Callable[[], bool]

    def close(self) -> None:
        """Let go of the connection."""
        self.response.close()
        if self.client:
            self.client.close()


class _Chain:
    """The requests that one address leads to."""

    def __init__(self, fetcher: Fetcher, url: str, headers: dict[str, str], limits: Limits, end: float) -> None:
        self._fetcher, self._url, self._headers, self._limits, self._end = fetcher, url, headers, limits, end
        self._open: Hopped | None = None

    def last(self, data: bytes | None) -> Opened:
        """Follow to the end."""
        at = _asked(self._url, self._url)
        hops: list[Hop] = []
        for _ in range(self._limits.hops + 1):
            found = self._open = self._fetcher.request(at, self._headers, data, self._limits, self._end)
            hops.append(found.hop)
            if data is not None or not found.response.has_redirect_location:
                return Opened(asked=self._url, response=found.response, hops=tuple(hops), limits=self._limits, late=found.late)
            at = _asked(str(at.join(found.response.headers["location"])), self._url)
            self.close()
        raise FetchError(self._url, f"redirects more than {self._limits.hops} times", SAVE_IT)

    def close(self) -> None:
        """Let go of what is open."""
        if self._open:
            self._open.close()
            self._open = None


def _asked(written: str, url: str) -> httpx.URL:
    """An address that may be asked; FetchError where it is none. `url` is the one that led to it."""
    try:
        at = httpx.URL(written)
        at.raw_host.decode("ascii")
    except (httpx.InvalidURL, ValueError) as error:
        raise FetchError(url, f"is no address that can be asked ({error})", "look at its spelling") from error
    if at.scheme not in ("http", "https") or not at.host:
        raise FetchError(url, f"“{at.scheme}” is not http or https", "give a web address, or the path of a file")
    if at.userinfo:
        raise FetchError(url, "carries a user name or password", SAVE_IT)
    if at.port is not None and not 0 < at.port < 65_536:
        raise FetchError(url, f"names the port {at.port}, which cannot be", "look at its spelling")
    return at.copy_with(fragment=None)


def _unpacked(pieces: Iterator[bytes], size: int) -> Iterator[bytes]:
    """gzip, never more at a time than the limit and one byte: a bomb is noticed before it has gone off."""
    unpack = zlib.decompressobj(wbits=31)
    for piece in pieces:
        rest = piece
        while rest:
            if unpack.eof:
                if not rest.startswith(GZIP):
                    return  # what stands behind the end of a gzip file is no part of it
                unpack = zlib.decompressobj(wbits=31)
            try:
                yield unpack.decompress(rest, size + 1)
            except zlib.error as error:
                raise httpx.DecodingError(f"what was said to be gzip is not: {error}") from error
            rest = unpack.unused_data if unpack.eof else unpack.unconsumed_tail
    if not unpack.eof:
        raise httpx.DecodingError("the packed document breaks off")


def _hop(url: httpx.URL, response: httpx.Response, peers: list[str]) -> Hop:
    return Hop(url=str(url), status=response.status_code, address=peers[-1] if peers else "")


def _answer(opened: Opened, data: bytes) -> Answer:
    response = opened.response
    return Answer(
        asked=opened.asked,
        url=opened.hops[-1].url,
        status=response.status_code,
        reason=response.reason_phrase,
        headers=tuple((k.decode("latin-1"), v.decode("latin-1")) for k, v in response.headers.raw),
        data=data,
        hops=opened.hops,
    )


def _told(url: str, error: Exception, limits: Limits, *, late: bool) -> FetchError:
    if late or isinstance(error, Overdue):
        return FetchError(url, f"was not all there within {limits.total:.0f} seconds", SAVE_IT, passing=True)
    if isinstance(error, httpx.TimeoutException):
        said = f"did not answer within {limits.silence:.0f} seconds"
        return FetchError(url, said, f"try again later, or {SAVE_IT}", passing=True)
    if isinstance(error, httpx.InvalidURL | httpx.UnsupportedProtocol):
        return FetchError(url, f"is no address that can be asked ({error})", "look at its spelling")
    return FetchError(url, f"cannot be fetched ({error})", f"look at the connection, or {SAVE_IT}", passing=True)
