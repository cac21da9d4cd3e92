"""How much of the machine the reading of one document may take, and how a process is held to it."""

from __future__ import annotations

import math
import os
import sys
from dataclasses import dataclass
from typing import Any

MEGABYTE = 1_000_000
# Events that no reader of documents has a cause for. A fault in Python code that somebody steers ends here; one in C does not.
FORBIDDEN = (
    "os.chmod",
    "os.chown",
    "os.exec",
    "os.fork",
    "os.kill",
    "os.link",
    "os.posix_spawn",
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.spawn",
    "os.symlink",
    "os.system",
    "os.truncate",
    "pty.",
    "shutil.",
    "socket.",
    "subprocess.",
    "urllib.",
)

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a document may take: seconds of processor time and more for each megabyte of it, address space, size of the answer.

    The time on the clock may be `patience` times as long, since other work on the machine is no fault of a document.
    """

    seconds: float = 10.0
    seconds_per_megabyte: float = 10.0
    patience: float = 4.0
    memory: int = 1_200 * MEGABYTE
    answer: int = 64 * MEGABYTE

    def time(self, size: int) -> float:
        """Seconds of processor time for a document of `size` bytes."""
        return self.seconds + self.seconds_per_megabyte * size / MEGABYTE


def confinable() -> bool:
    """Whether this system can hold a process to limits."""
    try:
        import resource  # noqa: F401, PLC0415 (not on every system)
    except ImportError:
        return False
    return True


def confine(memory: int) -> None:
    """Holds this process to `memory` bytes of address space, and keeps it from writing files and from what is `FORBIDDEN`."""
    import resource  # noqa: PLC0415 (not on every system)

    for kind, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CORE, 0)):
        try:
            resource.setrlimit(kind, (most, most))
        except (ValueError, OSError):  # some systems know a limit by name only
            continue
    sys.addaudithook(_forbid)


def allow(seconds: float) -> None:
    """From now on this process may take so much more processor time, and is ended by the system beyond it."""
    import resource  # noqa: PLC0415 (not on every system)

    used = resource.getrusage(resource.RUSAGE_SELF)
    most = math.ceil(used.ru_utime + used.ru_stime + seconds)
    resource.setrlimit(resource.RLIMIT_CPU, (most, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def _forbid(event: str, about: tuple[Any, ...]) -> None:
    if event.startswith(FORBIDDEN) or (event == "open" and about[2] & WRITING):
        raise PermissionError(f"a reader of documents has no cause for {event}")
