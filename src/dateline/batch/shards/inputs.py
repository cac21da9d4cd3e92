"""What a person names as input → files of reports in a fixed order: local paths by themselves, addresses (`s3://…`) by fsspec."""

from __future__ import annotations

import gzip
import io
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Any, cast

from dateline.records import DatelineError, IntakeError
from dateline.stages.intake import READERS
from dateline.stages.intake.formats import by_suffix

PACKED = {".gz": "gzip", ".zst": "zstd"}
KINDS = {".jsonl": "lines", ".ndjson": "lines", ".parquet": "table", ".pq": "table", ".warc": "archive"}
ROWS = tuple(suffix for format_ in READERS if format_.rows for suffix in format_.suffixes)
KNOWN = ", ".join(sorted({*KINDS, *(suffix for format_ in READERS for suffix in format_.suffixes)})) + "; .gz and .zst of them"
AT_ONCE = 1 << 20  # bytes
EXTRA = "pip install 'dateline[batch]'"


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file of reports: its path or address as named, how it is gone through (`kind`), and its size in bytes."""

    path: str
    kind: str
    size: int


def files(inputs: Sequence[str]) -> tuple[list[File], list[str]]:
    """Every file that the inputs name, in their order, a folder's sorted by path; and the paths that are passed over.

    In folders, hidden files are not looked at and files of other formats are passed over. IntakeError where an input is not there.
    """
    found: list[File] = []
    passed: list[str] = []
    for name in inputs:
        for path, size, named in _listed(name):
            kind = kind_of(path) or ("document" if named else "")
            if kind:
                found.append(File(path=path, kind=kind, size=size))
            else:
                passed.append(path)
    return list(dict.fromkeys(found)), passed


def kind_of(path: str) -> str:
    """How a file of this name is gone through: lines, table, archive, rows or document; "" where no reader knows its suffix."""
    bare = unpacked_name(path)
    suffix = PurePosixPath(bare).suffix.lower()
    if suffix in KINDS:
        return KINDS[suffix]
    if suffix in ROWS:
        return "rows"
    return "document" if by_suffix(bare) else ""


def unpacked_name(path: str) -> str:
    """The name without the suffix that says how it is packed."""
    return path[: -len(suffix)] if (suffix := PurePosixPath(path).suffix).lower() in PACKED else path


def opened(path: str, base: str = "") -> IO[bytes]:
    """The bytes of a file as they lie; a relative path is looked for below `base`. IntakeError where it cannot be opened."""
    try:
        if "://" in path:
            system, inside = _system(path)
            return cast(IO[bytes], system.open(inside, "rb"))
        return (Path(base) / path).open("rb")
    except FileNotFoundError as error:
        raise IntakeError(path, "there is no such file", "look at the spelling, or give the full path") from error
    except (OSError, ValueError) as error:
        raise IntakeError(path, f"cannot be opened ({error})") from error


def unpacked(path: str, base: str = "") -> IO[bytes]:
    """The bytes of a file, unpacked where its suffix says that it is packed."""
    file = opened(path, base)
    packed = PACKED.get(PurePosixPath(path).suffix.lower())
    if packed == "gzip":
        return cast(IO[bytes], gzip.GzipFile(fileobj=file))
    if packed == "zstd":
        return io.BufferedReader(_zstd(file))
    return file


def advance(stream: IO[bytes], byte: int) -> None:
    """Go on to a byte of the unpacked file, from its beginning."""
    if stream.seekable():
        stream.seek(byte)
        return
    while byte > 0 and (some := stream.read(min(byte, AT_ONCE))):
        byte -= len(some)


def _zstd(file: IO[bytes]) -> Any:
    try:
        import zstandard  # noqa: PLC0415 (an extra)
    except ImportError as error:
        raise DatelineError(f"reading .zst needs an extra: {EXTRA}") from error
    return zstandard.ZstdDecompressor().stream_reader(file, read_across_frames=True, closefd=True)


def _listed(name: str) -> Iterator[tuple[str, int, bool]]:
    """Paths, sizes, and whether the very file was named."""
    if "://" in name:
        yield from _listed_there(name)
        return
    path = Path(name)
    if path.is_dir():
        yield from sorted(_below(name))
    elif path.is_file():
        yield name, path.stat().st_size, True
    else:
        raise IntakeError(name, "there is no such file or folder", "look at the spelling, or give the full path")


def _below(folder: str) -> Iterator[tuple[str, int, bool]]:
    for here, inside, names in os.walk(folder):
        inside[:] = [name for name in inside if not name.startswith(".")]
        for name in names:
            path = Path(here) / name
            if not name.startswith(".") and path.is_file():
                yield str(path), path.stat().st_size, False


def _listed_there(name: str) -> Iterator[tuple[str, int, bool]]:
    system, inside = _system(name)
    try:
        about = system.info(inside)
        found = system.find(inside, detail=True) if about["type"] == "directory" else {}
    except (OSError, ValueError) as error:
        raise IntakeError(name, f"cannot be listed ({error})", "look at its spelling and your rights") from error
    if about["type"] != "directory":
        yield name, int(about.get("size") or 0), True
        return
    within = about["name"].rstrip("/")
    for path, entry in sorted(found.items()):
        below = path.removeprefix(within).lstrip("/")
        if not any(part.startswith(".") for part in below.split("/")):
            yield system.unstrip_protocol(path), int(entry.get("size") or 0), False


def _system(address: str) -> tuple[Any, str]:
    try:
        from fsspec.core import url_to_fs  # noqa: PLC0415 (an extra)
    except ImportError as error:
        raise DatelineError(f"{address}: reading addresses needs an extra: {EXTRA}") from error
    try:
        system, inside = url_to_fs(address)
    except (ImportError, ValueError) as error:
        raise IntakeError(address, f"cannot be reached ({error})") from error
    return system, str(inside)
