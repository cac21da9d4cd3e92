"""The one table of formats, and which of them a document is in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from ...records import IntakeError
from . import csv, docx, eml, html, jsonl, md, pdf, txt
from .characters import bare
from .raw import MAX_BYTES, MAX_ROWS_BYTES, Draft, Raw, Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A format: how it is recognised, the reader, and the largest document. Of `rows`, each is a report of its own.

    `intricate`: its reader is a large one by others, or what it reads may unpack to much more; an edge keeps such readers apart
    from the record (`dateline.confined`).

    `begins` holds what a document of the format may begin with (lower case, after white space), for documents that have
    neither a suffix nor a media type that says more.
    """

    name: str
    read: Callable[[Raw], Iterator[Draft | Refusal]]
    suffixes: tuple[str, ...]
    media_types: tuple[str, ...]
    begins: tuple[bytes, ...] = ()
    rows: bool = False
    intricate: bool = False

    @property
    def max_bytes(self) -> int:
        """The largest document that is read: tables of reports may be larger than one report."""
        return MAX_ROWS_BYTES if self.rows else MAX_BYTES


WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PLAIN = Format(name="txt", read=txt.read, suffixes=(".txt", ".text"), media_types=("text/plain",))
READERS: tuple[Format, ...] = (
    PLAIN,
    Format(name="md", read=md.read, suffixes=(".md", ".markdown"), media_types=("text/markdown",)),
    Format(
        name="html",
        read=html.read,
        suffixes=(".html", ".htm", ".xhtml"),
        media_types=("text/html", "application/xhtml+xml"),
        begins=(b"<!doctype html", b"<html", b"<head", b"<body"),
        intricate=True,
    ),
    Format(name="pdf", read=pdf.read, suffixes=(".pdf",), media_types=("application/pdf",), begins=(b"%pdf-",), intricate=True),
    Format(name="docx", read=docx.read, suffixes=(".docx",), media_types=(WORD,), begins=(b"pk\x03\x04",), intricate=True),
    Format(name="eml", read=eml.read, suffixes=(".eml",), media_types=("message/rfc822",), intricate=True),
    Format(
        name="jsonl",
        read=jsonl.read,
        suffixes=(".jsonl", ".ndjson"),
        media_types=("application/jsonl", "application/x-ndjson", "application/x-jsonlines"),
        begins=(b'{"',),
        rows=True,
    ),
    Format(name="csv", read=csv.read, suffixes=(".csv", ".tsv"), media_types=("text/csv", "text/tab-separated-values"), rows=True),
)
KNOWN = "Dateline reads " + ", ".join(sorted(suffix for format_ in READERS for suffix in format_.suffixes))
# What servers say when they do not know better: then the suffix and the first bytes decide.
SAYS_NOTHING = ("", "text/plain", "application/octet-stream", "binary/octet-stream", "application/x-download")


def format_of(raw: Raw) -> Format:
    """The format of a document: by its media type, else its suffix, else its first bytes, else plain text."""
    kind = bare(raw.media_type)
    if kind not in SAYS_NOTHING:
        return _by_media_type(kind, raw.name)
    return by_suffix(raw.name) or by_suffix(raw.url) or _by_first_bytes(raw.data) or PLAIN


def by_suffix(name: str) -> Format | None:
    """The format that a file name or address ends in, or None where the ending tells nothing."""
    path = urlsplit(name).path if "://" in name else name.replace("\\", "/")
    suffix = PurePosixPath(path).suffix.lower()
    return next((format_ for format_ in READERS if suffix in format_.suffixes), None)


def _by_media_type(kind: str, item: str) -> Format:
    for format_ in READERS:
        if kind in format_.media_types:
            return format_
    raise IntakeError(item, f"is of the type {kind}, which is not read", KNOWN)


def _by_first_bytes(data: bytes) -> Format | None:
    beginning = data[:1024].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return next((format_ for format_ in READERS if format_.begins and beginning.startswith(format_.begins)), None)
