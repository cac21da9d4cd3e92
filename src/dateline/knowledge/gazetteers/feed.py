"""A file, or the data file of a zip archive, as a watched stream: what lies about its size or is no data is refused in words."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from dateline.records import KnowledgeError

MAX_UNPACKED = 8 << 30  # bytes; all of GeoNames is less than 2 GB
MAX_RATIO = 100  # unpacked to packed; tables of places have 3 to 20
FREE = 32 << 20  # bytes that may unpack at any ratio
MAX_LINE = 1 << 20
HEAD = 1 << 16
DATA = (".txt", ".csv", ".tsv", ".json", ".geojson", ".geojsonl", ".geojsons")
NOT_DATA = ("readme", "license", "licence", "metadata")
AGAIN = "download it again"
# First bytes of what is often given by mistake, and what to do about it.
MISTAKEN = (
    (b"%PDF", "a PDF", "give the table itself"),
    (b"SQLite format 3", "a SQLite or GeoPackage file", "convert it: ogr2ogr -f GeoJSON places.geojson FILE"),
    (b"\x00\x00\x27\x0a", "a shapefile", "convert it: ogr2ogr -f GeoJSON places.geojson FILE"),
    (b"\x1f\x8b", "packed with gzip", "unpack it: gunzip FILE"),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook", "save its sheet as CSV"),
    (b"\xff\xfe", "text in UTF-16", "save it as UTF-8"),
    (b"\xfe\xff", "text in UTF-16", "save it as UTF-8"),
    (b"Rar!", "a RAR archive", "unpack it"),
    (b"7z\xbc\xaf", "a 7z archive", "unpack it"),
)


class Feed(io.RawIOBase):
    """Bytes of one data file, counted as they are read. `name` is the file's, `size` what it says it holds."""

    def __init__(self, source: IO[bytes], name: str, size: int, packed: int | None = None) -> None:
        self._source, self.name, self.size, self._packed = source, name, size, packed
        self.done = 0

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill the buffer; KnowledgeError where the archive is broken or unpacks to far more than it is."""
        with _told(self.name):
            data = self._source.read(len(buffer))
        self.done += len(data)
        if self._packed is not None and self.done > max(FREE, MAX_RATIO * self._packed):
            raise KnowledgeError(f"{self.name}: unpacks to more than {MAX_RATIO} times its size; this is no table of places")
        buffer[: len(data)] = data
        return len(data)


@contextmanager
def opened(path: Path) -> Iterator[tuple[Feed, io.BufferedReader]]:
    """The data in a file, or in the one data file of a zip archive, with a reader over it."""
    try:
        with path.open("rb") as file:
            magic = file.read(4)
            file.seek(0)
            if magic.startswith(b"PK"):
                with _unzipped(path, file) as feed:
                    yield feed, io.BufferedReader(feed, HEAD)
            else:
                feed = Feed(file, path.name, path.stat().st_size)
                yield feed, io.BufferedReader(feed, HEAD)
    except OSError as problem:
        raise KnowledgeError(f"{path}: cannot be read: {problem.strerror or problem}") from problem


def head_of(reader: io.BufferedReader, name: str) -> bytes:
    """The first bytes, left in the reader; KnowledgeError where they are no data."""
    head = reader.peek(HEAD)[:HEAD]
    bare = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not bare:
        raise KnowledgeError(f"{name}: is empty; {AGAIN}")
    if bare[:1] == b"<":
        raise KnowledgeError(f"{name}: a web page, not data; the address may want a login, or be that of a page about the data")
    for magic, what, advice in MISTAKEN:
        if head.startswith(magic):
            raise KnowledgeError(f"{name}: {what}, which is not read here; {advice}")
    return head


def lines(reader: io.BufferedReader) -> Iterator[bytes | None]:
    """Lines without their ends; None for one of more than MAX_LINE bytes, which is passed over without being kept."""
    while line := reader.readline(MAX_LINE):
        if len(line) < MAX_LINE or line.endswith(b"\n"):
            yield line.rstrip(b"\r\n")
            continue
        while (rest := reader.readline(MAX_LINE)) and not rest.endswith(b"\n"):
            pass
        yield None


@contextmanager
def _unzipped(path: Path, file: IO[bytes]) -> Iterator[Feed]:
    with _told(path.name), zipfile.ZipFile(file) as archive:
        member = _member(path, archive)
        _check(path, member)
        with archive.open(member) as inner:
            yield Feed(inner, f"{path.name}/{member.filename}", member.file_size, member.compress_size)


def _member(path: Path, archive: zipfile.ZipFile) -> zipfile.ZipInfo:
    names = [info.filename.lower() for info in archive.infolist()]
    if any(name.startswith("xl/") for name in names):
        raise KnowledgeError(f"{path.name}: an Excel workbook; save its sheet as CSV")
    if any(name.endswith(".shp") for name in names):
        raise KnowledgeError(f"{path.name}: a shapefile; convert it: ogr2ogr -f GeoJSON places.geojson FILE")
    found = [i for i in archive.infolist() if i.filename.lower().endswith(DATA) and not _beside(i.filename)]
    if len(found) == 1:
        return found[0]
    if found:
        listed = ", ".join(i.filename for i in found[:5])
        raise KnowledgeError(
            f"{path.name}: holds {len(found)} tables ({listed}{', …' * (len(found) > 5)}); unpack the one you want"
        )
    raise KnowledgeError(f"{path.name}: holds no table of places; wanted is one file that ends in {', '.join(DATA)}")


def _beside(name: str) -> bool:
    """Whether a file of an archive only tells about the data."""
    last = name.rsplit("/", 1)[-1].lower()
    return last.startswith((".", *NOT_DATA)) or name.startswith("__MACOSX")


def _check(path: Path, member: zipfile.ZipInfo) -> None:
    if member.flag_bits & 1:
        raise KnowledgeError(f"{path.name}: is locked with a password; unpack it")
    if member.file_size > MAX_UNPACKED or member.file_size > max(FREE, MAX_RATIO * member.compress_size):
        size = f"{member.file_size / 1e6:,.0f} MB from {member.compress_size / 1e6:,.1f} MB"
        raise KnowledgeError(f"{path.name}: would unpack to {size}; this is no table of places")


@contextmanager
def _told(name: str) -> Iterator[None]:
    """What a broken archive raises becomes words."""
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as problem:
        raise KnowledgeError(f"{name}: a broken or shortened archive ({problem}); {AGAIN}") from problem
