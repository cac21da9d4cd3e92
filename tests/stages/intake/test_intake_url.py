"""Addresses, without a network: the transport, the resolver and the clock are ours."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import httpx
import pytest

from dateline.records import IntakeError
from dateline.stages.intake import Raw
from dateline.stages.intake.url import fetch

PUBLIC = "93.184.215.14"
HOSTS = {"radio.example": [PUBLIC], "cdn.example": ["2606:2800:21f:cb07:6820:80da:af6b:8b2c"], "inside.example": ["10.0.0.7"]}
Answer = Callable[[httpx.Request], httpx.Response]


def _resolve(host: str) -> list[str]:
    if host in HOSTS:
        return HOSTS[host]
    raise OSError("unknown host")


def _fetch(url: str, answer: Answer = lambda _: httpx.Response(200, text="Words."), **more: object) -> Raw:
    return fetch(url, transport=httpx.MockTransport(answer), resolve=_resolve, **more)  # type: ignore[arg-type]


def _problem(url: str, answer: Answer = lambda _: httpx.Response(200, text="Words."), **more: object) -> str:
    with pytest.raises(IntakeError) as caught:
        _fetch(url, answer, **more)
    assert caught.value.item == url and caught.value.advice
    return caught.value.problem


def test_a_page_comes_from_the_address_that_was_looked_at_in_the_name_of_the_host() -> None:
    asked: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return httpx.Response(200, content=b"<p>Words.</p>", headers={"content-type": "text/html; charset=utf-8"})

    raw = _fetch("https://radio.example/a?b=c#d", answer)
    assert raw == Raw(
        name="https://radio.example/a?b=c#d",
        data=b"<p>Words.</p>",
        media_type="text/html; charset=utf-8",
        url="https://radio.example/a?b=c#d",
    )
    (request,) = asked
    assert str(request.url) == f"https://{PUBLIC}/a?b=c"
    assert request.headers["host"] == "radio.example" and request.extensions["sni_hostname"] == "radio.example"


def test_redirects_are_followed_to_public_hosts() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        if request.headers["host"] == "radio.example":
            return httpx.Response(302, headers={"location": "https://cdn.example/b"})
        return httpx.Response(200, text="Words.")

    assert _fetch("http://radio.example/a", answer).url == "https://cdn.example/b"


@pytest.mark.parametrize(
    "target", ["http://inside.example/", "http://127.0.0.1:8080/", "http://169.254.169.254/latest", "http://[::1]/"]
)
def test_a_redirect_to_a_private_address_is_refused(target: str) -> None:
    asked: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request.headers["host"])
        return httpx.Response(301, headers={"location": target})

    hosts = {**HOSTS, "127.0.0.1": ["127.0.0.1"], "169.254.169.254": ["169.254.169.254"], "::1": ["::1"]}
    with pytest.raises(IntakeError, match="not on the public internet"):
        fetch("http://radio.example/", transport=httpx.MockTransport(answer), resolve=hosts.__getitem__)
    assert asked == ["radio.example"]


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1"),
        *(
            "255.255.255.255",
            "::1",
            "::",
            "fe80::1",
            "fc00::1",
            "::ffff:10.0.0.1",
            "64:ff9b::a00:1",
            "2002:a00:1::",
            "ff02::1",
            "no",
        ),
    ],
)
def test_no_address_that_is_not_public_is_connected_to(address: str) -> None:
    with pytest.raises(IntakeError, match="not on the public internet"):
        fetch(
            "http://radio.example/",
            transport=httpx.MockTransport(lambda _: httpx.Response(200)),
            resolve=lambda _: [PUBLIC, address],
        )


def test_a_redirect_to_another_scheme_is_refused() -> None:
    assert "not http" in _problem("http://radio.example/", lambda _: httpx.Response(301, headers={"location": "file:///etc/hosts"}))


def test_redirects_end() -> None:
    assert "more than 5 times" in _problem("http://radio.example/", lambda _: httpx.Response(301, headers={"location": "/again"}))


def test_the_next_address_is_tried_where_one_cannot_be_connected_to() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.host != PUBLIC:
            raise httpx.ConnectError("unreachable", request=request)
        return httpx.Response(200, text="Words.")

    both = [*HOSTS["cdn.example"], PUBLIC]
    assert fetch("http://radio.example/", transport=httpx.MockTransport(answer), resolve=lambda _: both).data == b"Words."


@pytest.mark.parametrize(
    ("error", "problem"),
    [
        (httpx.ReadTimeout("slow"), "did not answer"),
        (httpx.ConnectError("refused"), "cannot be fetched"),
        (httpx.ReadError("cut"), "cannot be"),
    ],
)
def test_a_connection_that_fails_is_refused(error: Exception, problem: str) -> None:
    def answer(_: httpx.Request) -> httpx.Response:
        raise error

    assert problem in _problem("http://radio.example/", answer)


def test_an_answer_other_than_ok_is_refused() -> None:
    assert "404" in _problem("http://radio.example/", lambda _: httpx.Response(404))


def test_size_and_time_are_bounded() -> None:
    def drip() -> Iterator[bytes]:
        for _ in range(1000):
            yield b"x" * 1000

    assert "larger" in _problem("http://radio.example/", lambda _: httpx.Response(200, content=drip()), max_bytes=10_000)
    ticks = iter(range(0, 100_000, 7))
    assert "within 60 seconds" in _problem(
        "http://radio.example/", lambda _: httpx.Response(200, content=drip()), clock=ticks.__next__
    )


@pytest.mark.parametrize(
    "url",
    [
        "http://nowhere.example/",
        "http://user:word@radio.example/",
        "http:///a",
        "http://radio.example:99999/",
        "http://bücher\u2028.example/",
    ],
)
def test_addresses_that_cannot_be_asked_are_refused(url: str) -> None:
    assert _problem(url)
