"""What is found in folders and is no ordinary file, or has no ordinary name."""

from __future__ import annotations

import os
from pathlib import Path

from .texts import SENTENCE


def loop(at: Path) -> None:
    """A link to itself."""
    at.symlink_to(at)


def way_back(at: Path) -> None:
    """A link to the folder that it lies in."""
    at.symlink_to(at.parent, target_is_directory=True)


def nowhere(at: Path) -> None:
    """A link to nothing."""
    at.symlink_to(at.with_name("none"))


def pipe(at: Path) -> None:
    """A pipe into which nobody writes."""
    os.mkfifo(at)


def device(at: Path, name: str) -> None:
    """A link to a device."""
    at.symlink_to(name)


def socket(at: Path) -> None:
    """A socket on which nobody listens."""
    import socket as sockets  # noqa: PLC0415 (not on every system)

    with sockets.socket(sockets.AF_UNIX) as made:
        here = Path.cwd()
        os.chdir(at.parent)  # a path of a socket may have 107 bytes only
        try:
            made.bind(at.name)
        finally:
            os.chdir(here)


def locked(at: Path) -> None:
    """A file that may not be read."""
    at.write_text(SENTENCE)
    at.chmod(0)


def folder(at: Path) -> None:
    """A folder that is called like a file, with a report in it."""
    at.mkdir()
    (at / "inner.txt").write_text(SENTENCE)


def sparse(at: Path, size: int) -> None:
    """A file that says it is very large, and is nowhere."""
    with at.open("wb") as file:
        file.truncate(size)


def steering(at: Path) -> None:
    """A report in a file whose name steers a terminal."""
    at.with_name("\x1b]0;owned\x07\x1b[31mred\nand more.txt").write_text(SENTENCE)


def unspelt(at: Path) -> None:
    """A report in a file whose name is no text."""
    at.with_name("caf\udce9.txt").write_text(SENTENCE)
