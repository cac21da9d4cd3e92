"""Folders, mailboxes and posts: what came without a listing is kept and read like the rest; WARC keeps what sites answered."""

from __future__ import annotations

import gzip
import json
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from dateline.fetching import Answer, Hop
from dateline.live.config import Folder, Mailbox, Posts, Watched
from dateline.live.mailboxes import collect
from dateline.live.posting import MAX_BODY, Posting
from dateline.live.seen import Noted
from dateline.live.warc import Archive
from dateline.records import FetchError

from .conftest import Bench

LETTER = (
    b"From: Desk <desk@harbour.example>\r\nMessage-ID: <%d@harbour.example>\r\nDate: Tue, 4 Mar 2031 05:00:00 +0000\r\n"
    b"\r\nThe guard %s."
)
BOX = Mailbox(name="press", host="imap.example", user="desk", password_env="PASSWORD")


class Imap:
    """An IMAP server, as far as it is asked."""

    def __init__(self, messages: dict[int, bytes], validity: bytes = b"7", password: str = "right") -> None:
        self.messages, self.validity, self.password = messages, validity, password
        self.asked: list[str] = []

    def __call__(self, _: Mailbox) -> Any:
        @contextmanager
        def opened() -> Iterator[Imap]:
            yield self

        return opened()

    def login(self, _: str, password: str) -> tuple[str, list[Any]]:
        return ("OK" if password == self.password else "NO"), [b""]

    def select(self, folder: str, readonly: bool) -> tuple[str, list[Any]]:
        assert readonly and folder == '"INBOX"'
        return "OK", [b"2"]

    def response(self, _: str) -> tuple[str, list[Any]]:
        return "UIDVALIDITY", [self.validity]

    def uid(self, command: str, *words: str) -> tuple[str, list[Any]]:
        self.asked.append(f"{command} {' '.join(words)}")
        if command == "SEARCH":
            first = int(words[0].split()[1].split(":")[0])
            # "n:*" names the last message even where its number is smaller.
            found = [uid for uid in self.messages if uid >= first] or list(self.messages)[-1:]
            return "OK", [" ".join(map(str, found)).encode()]
        message = self.messages[int(words[0])]
        if "SIZE" in words[1]:
            return "OK", [f"{words[0]} (RFC822.SIZE {len(message)})".encode()]
        return "OK", [(b"1 (BODY[] {9}", message), b")"]


def test_messages_are_taken_once_and_left_as_they_are() -> None:
    imap = Imap({4: LETTER % (4, b"came"), 9: LETTER % (9, b"went")})
    noted, cursor = collect(BOX, "right", "", imap)
    assert [one.entry.key for one in noted] == ["<4@harbour.example>", "<9@harbour.example>"]
    assert json.loads(cursor) == {"validity": "7", "uid": 9}
    assert not any("BODY[]" in words for words in imap.asked)  # which would mark them as read
    assert collect(BOX, "right", cursor, imap) == ([], cursor)
    imap.validity = b"8"
    again, _ = collect(BOX, "right", cursor, imap)
    assert [one.entry for one in again] == [one.entry for one in noted]


def test_a_mailbox_that_cannot_be_opened_is_told() -> None:
    with pytest.raises(FetchError, match="password was not taken"):
        collect(BOX, "wrong", "", Imap({}))

    def silent(_: Mailbox) -> Any:
        raise TimeoutError("timed out")

    with pytest.raises(FetchError, match="timed out"):
        collect(BOX, "right", "", silent)


def test_a_letter_becomes_a_report(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    imap = Imap({4: LETTER % (4, b"retook the mill"), 5: b"no letter"})
    monkeypatch.setattr("dateline.live.mailboxes._connected", imap)
    bench.environment["PASSWORD"] = "right"
    bench.watch(Watched(mailboxes=(BOX,)))
    bench.watch(Watched(mailboxes=(BOX,)))
    (report,) = bench.store.reports()
    assert (report.text, report.source, str(report.published)) == ("The guard retook the mill.", "Desk", "2031-03-04")
    assert bench.kinds() == ["read", "failed"]


def test_files_of_a_folder_and_their_changes(bench: Bench) -> None:
    inbox = bench.folder / "in"
    (inbox / "deep").mkdir(parents=True)
    (inbox / ".hidden.txt").write_text("Not this.")
    (inbox / "picture.png").write_bytes(b"\x89PNG")
    (inbox / "one.txt").write_text("The guard retook the mill.")
    (inbox / "deep" / "rows.jsonl").write_text(json.dumps({"id": "own", "text": "The league shelled the port.", "source": "Wire"}))
    found = Watched(folders=(Folder(name="in", path=str(inbox)),))
    bench.watch(found)
    bench.watch(found)
    assert sorted(bench.current().values()) == ["The guard retook the mill.", "The league shelled the port."]
    assert "own" in bench.current() and bench.store.counts()["readings"] == 2
    (inbox / "one.txt").write_text("The guard did not retake the mill.")
    bench.watch(found)
    assert sorted(bench.current().values()) == ["The guard did not retake the mill.", "The league shelled the port."]


SECRET = "a secret of some length"


@pytest.fixture
def posted() -> Iterator[tuple[str, list[Noted]]]:
    taken: list[Noted] = []
    server = Posting(Posts(name="hook", host="127.0.0.1", port=0, secret_env="S"), SECRET, taken.append)
    yield f"http://127.0.0.1:{server.port}/", taken
    server.close()


def _post(url: str, body: bytes, **headers: str) -> int:
    request = urllib.request.Request(url, body, {name.replace("_", "-"): value for name, value in headers.items()}, method="POST")
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


def test_who_knows_the_secret_may_post(posted: tuple[str, list[Noted]]) -> None:
    url, taken = posted
    assert _post(url, b'{"text": "Words."}', Authorization=f"Bearer {SECRET}", Content_Type="application/jsonl") == 202
    (noted,) = taken
    assert (noted.body, noted.media_type) == (b'{"text": "Words."}', "application/jsonl")
    assert SECRET not in str(noted.headers)


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 401),
        ({"Authorization": "Bearer guessed"}, 401),
        ({"Authorization": f"Bearer {SECRET}ü"}, 401),
        ({"Authorization": f"Bearer {SECRET}", "Content_Length": str(MAX_BODY + 1)}, 413),
        ({"Authorization": f"Bearer {SECRET}", "Content_Length": "many"}, 411),
    ],
)
def test_others_may_not(posted: tuple[str, list[Noted]], headers: dict[str, str], status: int) -> None:
    url, taken = posted
    encoded = {name: value.encode("utf-8").decode("latin-1") for name, value in headers.items()}
    assert _post(url, b"Words.", **encoded) == status and taken == []


def test_a_watch_reads_what_is_posted_to_it(bench: Bench) -> None:
    bench.environment["S"] = SECRET

    def sleep(_: float) -> None:
        url = bench.told[0].words.split()[-1]
        if len(bench.told) > 1:
            bench.clock.stop()
        else:
            assert _post(url, b"The guard retook the mill.", Authorization=f"Bearer {SECRET}") == 202

    bench.clock.sleep = sleep  # type: ignore[method-assign]
    bench.watch(Watched(posts=(Posts(name="hook", host="127.0.0.1", port=0, secret_env="S"),)), hours=1)
    assert list(bench.current().values()) == ["The guard retook the mill."]


def test_what_a_site_answered_is_kept_for_web_archives(tmp_path: Path) -> None:
    now = datetime(2031, 3, 4, 6, tzinfo=UTC)
    answer = Answer(
        asked="http://a.example/",
        url="https://a.example/",
        status=200,
        reason="OK",
        headers=(("Content-Type", "text/html"), ("Content-Encoding", "gzip"), ("Content-Length", "7")),
        data="<p>Wörter</p>".encode(),
        hops=(Hop(url="https://a.example/", status=200, address="93.184.215.14"),),
    )
    archive = Archive(tmp_path / "warc", now)
    archive.add(answer, now)
    archive.add(answer, now)
    archive.close()
    (file,) = (tmp_path / "warc").iterdir()
    warc = pytest.importorskip("fastwarc.warc")
    with file.open("rb") as stream:
        records = [
            (r.headers["WARC-Type"], r.headers.get("WARC-Target-URI"), r.verify_block_digest(), r.reader.read())
            for r in warc.ArchiveIterator(stream, parse_http=False)
        ]
    assert [(kind, url, whole) for kind, url, whole, _ in records] == [
        ("warcinfo", None, True),
        *([("response", "https://a.example/", True)] * 2),
    ]
    head, _, body = records[1][3].partition(b"\r\n\r\n")
    assert body == answer.data and b"\r\nX-Archive-Orig-Content-Encoding: gzip" in head
    assert gzip.decompress(file.read_bytes()).count(b"WARC-IP-Address: 93.184.215.14") == 2
