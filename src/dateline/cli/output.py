"""Where output goes: a console for people, bytes for files and pipes."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import IO, TYPE_CHECKING

from dateline.records import DatelineError

if TYPE_CHECKING:
    from rich.console import Console

WIDTH = 100


def console(*, stderr: bool = False) -> Console:
    """A console of at most 100 columns that shows text as it is: no markup, no emoji codes, no guessing of colours."""
    from rich.console import Console  # noqa: PLC0415 (slow to load)

    plain = Console(stderr=stderr, highlight=False, markup=False, emoji=False)
    plain.width = min(WIDTH, plain.width) if plain.is_terminal else WIDTH
    return plain


def write(path: Path | None, chunks: Iterable[str | bytes]) -> int:
    """Write bytes, or text as UTF-8, to a file, whole or not at all, else to standard output; returns how many chunks."""
    if path is None:
        sys.stdout.flush()
        return _pour(sys.stdout.buffer, chunks)
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with fresh.open("wb") as file:
            count = _pour(file, chunks)
        fresh.replace(path)
    except OSError as problem:
        raise DatelineError(f"{path}: cannot be written: {problem.strerror}") from problem
    finally:
        fresh.unlink(missing_ok=True)
    return count


def _pour(file: IO[bytes], chunks: Iterable[str | bytes]) -> int:
    count = 0
    for chunk in chunks:
        file.write(chunk.encode("utf-8") if isinstance(chunk, str) else chunk)
        count += 1
    return count
