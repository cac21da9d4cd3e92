"""Downloads: gone on with where the server keeps its word, begun anew where it does not, and refused where it lies."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from dateline.cli.downloading import Download, fetch, is_address, path_of, without_secrets
from dateline.fetching import Fetcher
from dateline.records import KnowledgeError

URL = "https://example.org/dump/SY.zip"
DATA = bytes(range(256)) * 1000
Answer = Callable[[httpx.Request], httpx.Response]


class Cut(httpx.SyncByteStream):
    """Bytes after which the connection breaks."""

    def __init__(self, data: bytes) -> None:
        self.data = data

    def __iter__(self) -> Iterator[bytes]:
        yield self.data
        raise httpx.ReadError("connection reset")


def serve(answer: Answer, folder: Path, url: str = URL, **more: int) -> Download:
    return fetch(url, folder, fetcher=Fetcher(transport=httpx.MockTransport(answer)), **more)


def body(status: int, data: bytes, **headers: str) -> httpx.Response:
    """An answer as it comes over the wire."""
    named = {"content_range": "content-range", "length": "content-length"}
    sent = {"length": str(len(data))} | headers
    return httpx.Response(status, stream=httpx.ByteStream(data), headers={named.get(k, k): v for k, v in sent.items() if v})


def whole(_: httpx.Request) -> httpx.Response:
    return body(200, DATA, etag='"one"')


def cut(_: httpx.Request) -> httpx.Response:
    headers = {"etag": '"one"', "content-length": str(len(DATA))}
    return httpx.Response(200, stream=Cut(DATA[:70_000]), headers=headers)


def ranged(request: httpx.Request, etag: str = '"one"') -> httpx.Response:
    """A server that honours Range where the file is still the one that the caller has."""
    start = int(request.headers.get("range", "bytes=0-").removeprefix("bytes=").removesuffix("-"))
    if start and request.headers["if-range"] == etag:
        return body(206, DATA[start:], etag=etag, content_range=f"bytes {start}-{len(DATA) - 1}/{len(DATA)}")
    return body(200, DATA, etag=etag)


def test_a_file_comes_whole_under_its_name(tmp_path: Path) -> None:
    heard: list[tuple[int, int]] = []
    got = fetch(URL, tmp_path, lambda *both: heard.append(both), fetcher=Fetcher(transport=httpx.MockTransport(whole)))
    assert (got.file.name, got.file.read_bytes()) == ("SY.zip", DATA)
    assert heard[-1] == (len(DATA), len(DATA))
    assert serve(lambda _: httpx.Response(500), tmp_path).file == got.file  # not asked again
    got.drop()
    assert list(tmp_path.iterdir()) == []


def test_a_broken_download_goes_on_where_it_broke(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"after 65,536 bytes; run the same command again"):
        serve(cut, tmp_path)
    asked: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request.headers["range"])
        return ranged(request)

    assert serve(answer, tmp_path).file.read_bytes() == DATA
    assert asked[0].startswith("bytes=") and asked[0] != "bytes=0-"


@pytest.mark.parametrize(
    "answer",
    [
        whole,  # takes no ranges
        lambda request: ranged(request, '"two"'),  # has another file by now
        lambda request: (
            body(206, DATA[:9], content_range=f"bytes 0-8/{len(DATA)}") if "range" in request.headers else whole(request)
        ),  # sends another part than was asked for
        lambda request: httpx.Response(416) if "range" in request.headers else whole(request),
    ],
)
def test_a_part_that_cannot_be_gone_on_with_is_dropped(tmp_path: Path, answer: Answer) -> None:
    with pytest.raises(KnowledgeError):
        serve(cut, tmp_path)
    assert serve(answer, tmp_path).file.read_bytes() == DATA


def test_a_part_of_a_server_that_gives_no_mark_begins_anew(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError):
        serve(lambda _: httpx.Response(200, stream=Cut(DATA[:70_000]), headers={"etag": 'W/"weak"'}), tmp_path)

    def answer(request: httpx.Request) -> httpx.Response:
        assert "range" not in request.headers
        return whole(request)

    assert serve(answer, tmp_path).file.read_bytes() == DATA


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (lambda _: httpx.Response(404), "answered 404 Not Found"),
        (lambda _: httpx.Response(200, html="<html>log in</html>"), "a web page, not data"),
        (lambda _: body(200, b"x", length="900"), "cut short after 1 of 900 bytes"),
        (lambda _: body(200, b"x", length="9000"), "larger than 0 MB"),
        (lambda _: body(200, bytes(3000), length=""), "larger than 0 MB"),
        (
            lambda r: body(200, b"") if r.url.scheme == "http" else httpx.Response(302, headers={"location": "http://x.org/p"}),
            "to http",
        ),
        (lambda _: httpx.Response(302, headers={"location": URL}), "redirects more than 5 times"),
        (lambda _: httpx.Response(200, stream=Cut(b""), headers={"content-encoding": "br"}), "sent packed"),
    ],
)
def test_a_server_that_errs_or_lies_is_told(tmp_path: Path, answer: Answer, says: str) -> None:
    with pytest.raises(KnowledgeError, match=says):
        serve(answer, tmp_path, max_bytes=2000)
    assert not list(tmp_path.rglob("SY.zip"))


def test_a_silent_server_is_told(tmp_path: Path) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        raise httpx.ReadTimeout("", request=request)

    with pytest.raises(KnowledgeError, match="did not answer within 30 seconds"):
        serve(answer, tmp_path)


def test_addresses_and_paths() -> None:
    assert is_address("https://example.org/SY.zip") and not is_address("SY.zip") and not is_address("file:///data/SY.zip")
    assert path_of("file:///data/a%20b.zip") == Path("/data/a b.zip")
    assert without_secrets("https://me:pw@example.org/SY.zip?key=1") == "https://example.org/SY.zip"
    with pytest.raises(KnowledgeError, match="“ftp” is not http, https or file"):
        is_address("ftp://example.org/SY.zip")


def test_a_name_of_a_server_cannot_leave_the_folder(tmp_path: Path) -> None:
    got = serve(whole, tmp_path, "https://example.org/a/..%2F..%2Fevil.zip")
    assert got.file.resolve().is_relative_to(tmp_path.resolve())
