"""A reader of documents that does what the name of the document says: hang, sleep, crash, hoard, flood, babble, call, write."""

from __future__ import annotations

import json
import os
import signal
import socket
import sys
import time
from multiprocessing.connection import Connection
from pathlib import Path

from dateline.confined.limits import allow, confine
from dateline.confined.messages import answer, asked
from dateline.stages.intake import Raw, drafts


def main(connection: Connection, memory: int) -> None:
    confine(memory)
    while True:
        try:
            raw, seconds = asked(connection.recv_bytes(), connection.recv_bytes())
        except EOFError:
            return
        allow(seconds)
        connection.send_bytes(_answer(raw))


def _answer(raw: Raw) -> bytes:
    did = Path(raw.name).stem
    while did == "hang":
        pass
    if did == "sleep":
        time.sleep(60)
    if did == "crash":
        signal.raise_signal(signal.SIGSEGV)
    if did == "end":
        sys.exit(3)
    if did == "flood":
        return b"[" + b" " * 3_000_000 + b"]"
    if did == "babble":
        return json.dumps([{"Draft": {"item": 1, "notices": []}}]).encode()
    return answer(drafts(_tried(did, raw)))


def _tried(did: str, raw: Raw) -> Raw:
    """The document, its text being what became of the attempt."""
    attempts = {
        "hoard": lambda: str(len(bytearray(3_000_000_000))),
        "call": lambda: str(socket.create_connection(("192.0.2.1", 80), 1)),
        "run": lambda: str(os.system("true")),
        "write": lambda: str(os.open(__file__, os.O_WRONLY)),
        "secret": lambda: os.environ.get("DATELINE_SECRET", "no secret"),
    }
    try:
        said = attempts[did]() if did in attempts else ""
    except Exception as error:
        said = type(error).__name__
    return Raw(name=raw.name, data=f"Subject: x\n\n{said}".encode()) if said else raw


if __name__ == "__main__":
    main(Connection(int(sys.argv[1])), int(sys.argv[2]))
