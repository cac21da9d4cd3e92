"""Tables of reports that are hard to read as such."""

from __future__ import annotations

import json

from .texts import SENTENCE


def deep(depth: int, bracket: str = "[]") -> bytes:
    """A value very deep in lists or objects, and then a sound line."""
    opened, closed = ('{"a":', "}") if bracket == "{}" else bracket
    return f'{{"text": "x", "a": {opened * depth}1{closed * depth}}}\n{_row()}\n'.encode()


def wide(count: int) -> bytes:
    """A line of very many empty lists, and then a sound one."""
    return f'{{"text": "x", "a": [{"[]," * count}1]}}\n{_row()}\n'.encode()


def many(count: int) -> bytes:
    """Very many reports."""
    return b"".join(f'{{"id": "r{n}", "text": "{SENTENCE} {n}"}}\n'.encode() for n in range(count))


def versions(count: int) -> bytes:
    """One id over and over, each time with another text."""
    return b"".join(f'{{"id": "r", "text": "{SENTENCE} {n}"}}\n'.encode() for n in range(count))


def field(name: str, length: int) -> bytes:
    """A report with a very long field."""
    return (json.dumps({"text": SENTENCE, name: "x" * length}) + "\n").encode()


def number(digits: int) -> bytes:
    """A number of very many digits, and then a sound line."""
    return f'{{"text": "x", "a": {"9" * digits}}}\n{_row()}\n'.encode()


def in_utf_16() -> bytes:
    """Lines in wide characters without a mark."""
    return (_row() + "\n").encode("utf-16-le")


def columns(count: int) -> bytes:
    """A table of very many columns."""
    names = ",".join(f"c{n}" for n in range(count))
    return f"text,{names}\n{SENTENCE.replace(',', '')}{',' * count}\n".encode()


def unclosed(length: int) -> bytes:
    """A quotation mark that is never closed, before very much text."""
    return b'id,text\na,"' + b"word, word\n" * (length // 11)


def _row() -> str:
    return json.dumps({"text": SENTENCE})
