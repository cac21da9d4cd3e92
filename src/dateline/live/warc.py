"""WARC 1.1 (ISO 28500): every answer of a site written as it came, in files that web archives and `dateline batch` read.

One gzip member a record. Written here because it is so little: a library that reads them need not be installed to keep them.
"""

from __future__ import annotations

import base64
import gzip
import os
from datetime import datetime
from hashlib import sha1
from pathlib import Path
from uuid import uuid4

from dateline.fetching import Answer

from .taking import PROGRAM

FRAMING = ("content-encoding", "transfer-encoding", "content-length", "connection", "keep-alive")


class Archive:
    """A folder of WARC files, one for each watch. Each record is on the disk before the next; a kill leaves at most half of one."""

    def __init__(self, folder: Path, now: datetime) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._file = (folder / f"dateline-{now:%Y%m%dT%H%M%SZ}-{os.getpid()}.warc.gz").open("ab")
        said = f"software: {PROGRAM}\r\nformat: WARC File Format 1.1\r\n"
        self._record(said.encode(), now, {"WARC-Type": "warcinfo", "Content-Type": "application/warc-fields"})

    def add(self, answer: Answer, now: datetime) -> None:
        """Write an answer: status, headers and body, unpacked; the headers of the packing are kept under other names."""
        head = [f"HTTP/1.1 {answer.status} {answer.reason}".rstrip()]
        for key, value in answer.headers:
            head.append(f"{'X-Archive-Orig-' if key.lower() in FRAMING else ''}{key}: {value}")
        head.append(f"Content-Length: {len(answer.data)}")
        body = "\r\n".join(head).encode("latin-1", "replace") + b"\r\n\r\n" + answer.data
        peer = answer.hops[-1].address if answer.hops else ""
        named = {
            "WARC-Type": "response",
            "WARC-Target-URI": answer.url,
            **({"WARC-IP-Address": peer} if peer else {}),
            "WARC-Payload-Digest": _digest(answer.data),
            "Content-Type": "application/http; msgtype=response",
        }
        self._record(body, now, named)

    def close(self) -> None:
        """No more is added."""
        self._file.close()

    def _record(self, block: bytes, now: datetime, named: dict[str, str]) -> None:
        fields = {
            **named,
            "WARC-Record-ID": f"<urn:uuid:{uuid4()}>",
            "WARC-Date": f"{now:%Y-%m-%dT%H:%M:%SZ}",
            "WARC-Block-Digest": _digest(block),
            "Content-Length": str(len(block)),
        }
        head = "".join(f"{key}: {value}\r\n" for key, value in fields.items())
        self._file.write(gzip.compress(f"WARC/1.1\r\n{head}\r\n".encode() + block + b"\r\n\r\n"))
        self._file.flush()
        os.fsync(self._file.fileno())


def _digest(data: bytes) -> str:
    """As WARC writes it; it names the bytes and protects nothing: the store has their SHA-256."""
    return "sha1:" + base64.b32encode(sha1(data, usedforsecurity=False).digest()).decode("ascii")
