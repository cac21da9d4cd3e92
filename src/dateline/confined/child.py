"""The process that reads documents for another: `python -m dateline.confined.child FD MEMORY`, over a connection at FD.

It takes one document after another and ends when the connection does.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from multiprocessing.connection import Connection

from dateline.stages.intake import Draft, Raw, Refusal, drafts

from .limits import allow, confine
from .messages import answer, asked

Reading = Callable[[Raw], Iterable[Draft | Refusal]]


def main(connection: Connection, memory: int, read: Reading = drafts) -> None:
    """Answers until nobody asks any more."""
    confine(memory)
    while True:
        try:
            message, data = connection.recv_bytes(), connection.recv_bytes()
        except EOFError:
            return
        raw, seconds = asked(message, data)
        allow(seconds)
        connection.send_bytes(answer(read(raw)))


if __name__ == "__main__":
    main(Connection(int(sys.argv[1])), int(sys.argv[2]))
