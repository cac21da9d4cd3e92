"""The fetcher over sockets of our own: what goes out, what is connected to, and what is refused of what comes."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from typing import Any

import httpcore
import httpx
import pytest

from dateline.fetching import Fetcher, Limits
from dateline.records import FetchError

PUBLIC, OTHER = "93.184.215.14", "93.184.215.15"
OK = b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nWords."
Answer = Callable[[httpx.Request], httpx.Response]


class Sockets(httpcore.MockBackend):
    """Sockets that answer what they are told to, by the address connected to; what was sent is kept."""

    def __init__(self, said: dict[str, bytes]) -> None:
        self.said, self.connected, self.hosts = said, [], []  # type: ignore[var-annotated]

    def connect_tcp(self, host: str, port: int, *_: Any, **__: Any) -> httpcore.NetworkStream:
        self.connected.append((host, port))
        if host not in self.said:
            raise httpcore.ConnectError("unreachable")
        return _Stream([self.said[host]], self.hosts)


class _Stream(httpcore.MockStream):
    def __init__(self, buffer: list[bytes], hosts: list[str | None]) -> None:
        super().__init__(buffer)
        self.hosts = hosts

    def start_tls(self, ssl_context: Any, server_hostname: str | None = None, timeout: float | None = None) -> Any:  # noqa: ARG002
        self.hosts.append(server_hostname)
        return self


def _problem(answer: Answer | httpx.Response, url: str = "http://radio.example/", **limits: Any) -> FetchError:
    mock = httpx.MockTransport(answer if callable(answer) else lambda _: answer)
    with pytest.raises(FetchError) as caught:
        Fetcher(transport=mock).get(url, limits=Limits(**limits))
    assert caught.value.item == url and caught.value.advice
    return caught.value


def test_the_address_that_was_looked_at_is_connected_to_in_the_name_of_the_host() -> None:
    sockets = Sockets({PUBLIC: OK})
    answer = Fetcher(resolve=lambda _: [PUBLIC], sockets=sockets).get("https://radio.example/a?b=c#d")
    assert sockets.connected == [(PUBLIC, 443)] and sockets.hosts == ["radio.example"]
    assert (answer.status, answer.data, answer.url) == (200, b"Words.", "https://radio.example/a?b=c")
    assert [hop.address for hop in answer.hops] == [PUBLIC]


def test_a_name_that_is_resolved_otherwise_the_second_time_gains_nothing() -> None:
    asked: list[str] = []

    def rebinding(host: str) -> Sequence[str]:
        asked.append(host)
        return [PUBLIC] if len(asked) == 1 else ["127.0.0.1"]

    sockets = Sockets({PUBLIC: OK, "127.0.0.1": b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nsecret"})
    assert Fetcher(resolve=rebinding, sockets=sockets).get("http://radio.example/").data == b"Words."
    assert asked == ["radio.example"] and sockets.connected == [(PUBLIC, 80)]
    with pytest.raises(FetchError, match="not on the public internet"):
        Fetcher(resolve=rebinding, sockets=sockets).get("http://radio.example/")
    assert len(sockets.connected) == 1


@pytest.mark.parametrize(
    "target", ["http://inside.example/", "http://127.0.0.1:8080/", "//169.254.169.254/latest", "http://[::1]/"]
)
def test_a_redirect_to_a_private_address_is_refused(target: str) -> None:
    sockets = Sockets({PUBLIC: f"HTTP/1.1 302 Found\r\nLocation: {target}\r\nContent-Length: 0\r\n\r\n".encode()})
    hosts = {"radio.example": [PUBLIC], "inside.example": ["10.0.0.7"]}
    fetcher = Fetcher(resolve=lambda host: hosts.get(host, [host]), sockets=sockets)
    with pytest.raises(FetchError, match="not on the public internet") as caught:
        fetcher.get("http://radio.example/")
    assert caught.value.item == "http://radio.example/" and [host for host, _ in sockets.connected] == [PUBLIC]


def test_the_next_address_is_tried_where_one_cannot_be_connected_to() -> None:
    sockets = Sockets({OTHER: OK})
    assert Fetcher(resolve=lambda _: [PUBLIC, OTHER], sockets=sockets).get("http://radio.example/").data == b"Words."
    with pytest.raises(FetchError, match="unreachable") as caught:
        Fetcher(resolve=lambda _: [PUBLIC], sockets=sockets).get("http://radio.example/")
    assert caught.value.passing


def test_a_host_of_ones_own_may_be_allowed() -> None:
    for allowed in ("Intranet.example", "intranet.example:80"):
        sockets = Sockets({"10.0.0.7": OK})
        fetcher = Fetcher(resolve=lambda _: ["10.0.0.7"], sockets=sockets, allowed=frozenset({allowed}))
        assert fetcher.get("http://intranet.example/").data == b"Words."
        with pytest.raises(FetchError, match=r"--allow-private other\.example"):
            fetcher.get("http://other.example/")


def test_redirects_are_followed_and_end() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/b":
            return httpx.Response(200, text="Words.")
        return httpx.Response(302, headers={"location": "/b"})

    found = Fetcher(transport=httpx.MockTransport(answer)).get("http://radio.example/a")
    assert found.asked == "http://radio.example/a" and found.url == "http://radio.example/b"
    assert [(hop.url[-2:], hop.status) for hop in found.hops] == [("/a", 302), ("/b", 200)]
    assert "more than 5 times" in _problem(httpx.Response(301, headers={"location": "/again"})).problem
    assert "not http" in _problem(httpx.Response(301, headers={"location": "file:///etc/hosts"})).problem


def test_what_is_sent_says_who_asks_and_follows_no_redirect() -> None:
    asked: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return httpx.Response(307, headers={"location": "http://other.example/"})

    fetcher = Fetcher(agent="dateline/1 (+mailto:desk@paper.example)", transport=httpx.MockTransport(answer))
    assert fetcher.post("http://hooks.example/in", b"{}", headers={"Content-Type": "application/json"}).status == 307
    (request,) = asked
    assert (request.method, request.content) == ("POST", b"{}")
    assert request.headers["user-agent"] == "dateline/1 (+mailto:desk@paper.example)"


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (httpx.ReadTimeout("slow"), "did not answer"),
        (httpx.ConnectError("refused"), "cannot be fetched"),
        (httpx.ReadError("cut"), "cannot be fetched"),
    ],
)
def test_a_connection_that_fails_may_hold_another_time(error: Exception, says: str) -> None:
    def answer(_: httpx.Request) -> httpx.Response:
        raise error

    found = _problem(answer)
    assert says in found.problem and found.passing


def test_size_is_bounded_packed_and_unpacked() -> None:
    def stream() -> Iterator[bytes]:
        for _ in range(1000):
            yield b"x" * 1000

    assert "larger" in _problem(httpx.Response(200, content=stream()), size=10_000).problem
    bomb = gzip.compress(bytes(50_000_000))
    packed = {"content-encoding": "gzip"}
    assert len(bomb) < 60_000
    assert "larger" in _problem(httpx.Response(200, stream=httpx.ByteStream(bomb), headers=packed), size=100_000).problem
    whole = httpx.Response(200, stream=httpx.ByteStream(gzip.compress(b"Wor") + gzip.compress(b"ds.") + b"\0\0"), headers=packed)
    assert Fetcher(transport=httpx.MockTransport(lambda _: whole)).get("http://radio.example/").data == b"Words."


@pytest.mark.parametrize(
    ("packing", "data", "says"),
    [("gzip", b"plain", "is not"), ("gzip", gzip.compress(b"Words.")[:-9], "breaks off"), ("br", b"x", "packed as 'br'")],
)
def test_what_is_packed_otherwise_than_said_is_refused(packing: str, data: bytes, says: str) -> None:
    answer = httpx.Response(200, stream=httpx.ByteStream(data), headers={"content-encoding": packing})
    assert says in _problem(answer).problem


@pytest.mark.parametrize(
    "url",
    [
        *("http://user:word@radio.example/", "http:///a", "http://radio.example:99999/", "http://bücher\u2028.example/"),
        *("file:///etc/passwd", "ftp://radio.example/", "gopher://radio.example/", "radio.example", "http://[::1", "javascript:1"),
    ],
)
def test_what_is_no_address_to_be_asked_is_refused(url: str) -> None:
    assert _problem(httpx.Response(200), url).problem


@contextmanager
def _server(answer: Callable[[socket.socket], None]) -> Iterator[int]:
    with closing(socket.create_server(("127.0.0.1", 0))) as listening:

        def serve() -> None:
            with closing(listening.accept()[0]) as one:
                one.recv(4096)
                with suppress(OSError):
                    answer(one)

        threading.Thread(target=serve, daemon=True).start()
        yield listening.getsockname()[1]


@pytest.mark.parametrize("body", [False, True])
def test_a_server_that_drips_is_left_when_the_time_is_over(body: bool) -> None:
    def drip(one: socket.socket) -> None:
        one.sendall(b"HTTP/1.1 200 OK\r\n" + (b"Content-Length: 900\r\n\r\n" if body else b"X: "))
        while True:
            one.sendall(b"x")
            time.sleep(0.05)

    with _server(drip) as port:
        begun = time.monotonic()
        with pytest.raises(FetchError, match="was not all there within 0 seconds") as caught:
            Fetcher(allowed=frozenset({"127.0.0.1"})).get(f"http://127.0.0.1:{port}/", limits=Limits(silence=5, total=0.4))
        assert time.monotonic() - begun < 3 and caught.value.passing
