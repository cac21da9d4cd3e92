"""What a person names on the command line → Raw: files, folders, "-" for standard input, http(s) addresses."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import BinaryIO

from ...records import IntakeError
from .formats import KNOWN, PLAIN, by_suffix
from .raw import MAX_ROWS_BYTES, SPLIT, Raw, Refusal

STDIN = "standard input"


def open_items(
    paths: Sequence[str],
    *,
    published: date | None = None,
    source: str = "",
    fetch: Callable[[str], Raw] | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Raw | Refusal]:
    """Each item in the order given, a folder's files sorted by path; `published` and `source` are said of all of them.

    Files are opened one at a time, as the iterator goes on. `fetch` gets an address's bytes; the default asks the network.
    """
    for path in paths:
        for item in _open(path, fetch, stdin):
            yield replace(item, published=published, source=source) if isinstance(item, Raw) else item


def _open(path: str, fetch: Callable[[str], Raw] | None, stdin: BinaryIO | None) -> Iterator[Raw | Refusal]:
    try:
        if path == "-":
            yield Raw(name=STDIN, data=_bounded(stdin or sys.stdin.buffer, STDIN, MAX_ROWS_BYTES))
        elif "://" in path:
            yield (fetch or _fetch)(path)
        elif os.path.isdir(path):  # noqa: PTH112 (says False, not ValueError, to a path that cannot be one)
            yield from _folder(path)
        else:
            yield _file(path)
    except IntakeError as error:
        yield Refusal.of(error)


def _fetch(url: str) -> Raw:
    from .url import fetch  # noqa: PLC0415 (slow to load)

    return fetch(url)


def _folder(path: str) -> Iterator[Raw | Refusal]:
    """Every file of a known format at any depth. Hidden files and folders are not looked at, links to folders not followed."""
    names: list[str] = []
    others: list[str] = []
    for folder, below, files in os.walk(path):
        below[:] = [name for name in below if not name.startswith(".")]
        for name in files:
            if not name.startswith("."):
                (names if by_suffix(name) else others).append(str(Path(folder) / name))
    for name in sorted(names):
        yield from _open(name, None, None) if _ordinary(name) else (_special(name),)
    if not names:
        yield Refusal(item=path, problem="is a folder without a document that can be read", advice=KNOWN)
    elif others:
        first = ", ".join(sorted(others)[:3]) + (" …" if len(others) > 3 else "")
        yield Refusal(item=path, problem=f"{len(others)} files of other formats passed over ({first})", advice=KNOWN, failed=False)


def _ordinary(path: str) -> bool:
    """Whether what a path leads to can be read to an end: no pipe, socket or device. What is not there is left to be opened."""
    try:
        return stat.S_ISREG(os.stat(path).st_mode)  # noqa: PTH116 (says less of paths that cannot be one)
    except (OSError, ValueError):
        return True


def _special(path: str) -> Refusal:
    return Refusal(item=path, problem="is no file but a pipe, a socket or a device", advice="name it by itself if it is meant")


def _file(path: str) -> Raw:
    limit = (by_suffix(path) or PLAIN).max_bytes
    try:
        with Path(path).open("rb") as file:
            if os.fstat(file.fileno()).st_size > limit:
                raise _too_large(path, limit)
            return Raw(name=path, data=_bounded(file, path, limit))
    except FileNotFoundError as error:
        raise IntakeError(path, "there is no such file", "look at the spelling, or give the full path") from error
    except PermissionError as error:
        raise IntakeError(path, "may not be opened", "ask for the right to read it") from error
    except (OSError, ValueError) as error:
        raise IntakeError(
            path, f"cannot be opened ({error})", "give the path of a file, a folder, or an http(s) address"
        ) from error


def _bounded(file: BinaryIO, item: str, limit: int) -> bytes:
    data = file.read(limit + 1)
    if len(data) > limit:
        raise _too_large(item, limit)
    return data


def _too_large(item: str, limit: int) -> IntakeError:
    return IntakeError(item, f"is larger than {limit // 1_000_000} MB", SPLIT)
