"""Plain text: the characters of the file. A byte order mark is dropped and CRLF becomes LF; nothing else is touched."""

from __future__ import annotations

from collections.abc import Iterator

from ...text.clean import newlines
from .characters import characters
from .raw import Draft, Raw


def read(raw: Raw) -> Iterator[Draft]:
    """One report: the whole text."""
    text, notices = characters(raw)
    yield Draft(item=raw.name, text=newlines(text), notices=notices)
