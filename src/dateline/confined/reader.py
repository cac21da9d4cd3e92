"""Confined: this program's end of the process that reads documents for it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterable
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from threading import Event, Lock, Timer
from types import TracebackType
from typing import Self

from dateline.records import IntakeError
from dateline.stages.intake import Draft, Raw, Refusal, drafts, format_of

from .limits import MEGABYTE, Limits, confinable
from .messages import answered, question

CHILD = f"{__package__}.child"
# What an interpreter needs to start alike. The rest of the environment, passwords of stores among it, is not for the child.
INHERITED = ("PATH", "HOME", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "TMPDIR", "TZ", "VIRTUAL_ENV")
AS_TEXT = "save its text as .txt, or leave it out"
ENDING = 5.0  # seconds that a process without a task is given to end
SOON = 1.0  # seconds until a process whose connection broke has ended


class Confined:
    """Reads documents, the intricate ones in a child process, which is started when first there is one.

    Where the system cannot hold a process to limits (`confinable`), all are read here. Safe to be used by several threads.
    `program` is the module that the child runs.
    """

    def __init__(self, limits: Limits | None = None, program: str = CHILD) -> None:
        self._limits, self._program = limits or Limits(), program
        self._child: _Child | None = None
        self._lock = Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Ends the child process, if there is one."""
        with self._lock:
            self._drop()

    def drafts(self, raw: Raw) -> Iterable[Draft | Refusal]:
        """What the reader of its format finds in `raw`: as `intake.drafts`, and a refusal where a limit was met."""
        if not _intricate(raw) or not confinable():
            return drafts(raw)
        return self.apart(raw)

    def apart(self, raw: Raw) -> list[Draft | Refusal]:
        """What the child makes of `raw`, however plain its format: for children that run another program."""
        with self._lock:
            return self._read_apart(raw)

    def _read_apart(self, raw: Raw) -> list[Draft | Refusal]:
        if self._child is not None and self._child.ended():
            self._drop()
        self._child = self._child or _Child(self._limits, self._program)
        try:
            return self._child.read(raw)
        except _LostError as lost:
            self._drop()
            return [Refusal(item=raw.name, problem=str(lost), advice=AS_TEXT)]
        except BaseException:
            self._drop()  # whatever it answers now would be taken for the answer to the next document
            raise

    def _drop(self) -> None:
        if self._child is not None:
            self._child.end()
            self._child = None


class _LostError(Exception):
    """The child gave no answer; says what the document did, to follow its name."""


class _Child:
    """A process that reads one document at a time, and what connects it with this one."""

    def __init__(self, limits: Limits, program: str) -> None:
        self._limits = limits
        self._connection, theirs = Pipe()
        with theirs:
            self._process = _started(program, theirs, limits.memory)

    def ended(self) -> bool:
        """Whether the process is no more."""
        return self._process.poll() is not None

    def end(self) -> None:
        """Ends the process: by itself where it is waiting for a document, else at once."""
        self._connection.close()
        try:
            self._process.wait(ENDING)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def read(self, raw: Raw) -> list[Draft | Refusal]:
        """What the child finds; raises _LostError where it gives no answer that can be used."""
        allowed = self._limits.time(len(raw.data))
        late = Event()
        watch = Timer(allowed * self._limits.patience, self._stop, (late,))
        watch.daemon = True
        watch.start()
        try:
            found = answered(self._ask(raw, allowed))
        except (EOFError, OSError, ValueError, TypeError, KeyError, LookupError, RecursionError) as problem:
            raise _LostError(self._why(late, allowed)) from problem
        finally:
            watch.cancel()
            watch.join()
        return found

    def _ask(self, raw: Raw, seconds: float) -> bytes:
        self._connection.send_bytes(question(raw, seconds))
        self._connection.send_bytes(raw.data)
        return self._connection.recv_bytes(self._limits.answer)

    def _stop(self, late: Event) -> None:
        late.set()
        self._process.kill()

    def _why(self, late: Event, allowed: float) -> str:
        """What the document did, by how the process ended."""
        try:
            status = self._process.wait(SOON)
        except subprocess.TimeoutExpired:
            self._process.kill()
            return f"gave more than {self._limits.answer // MEGABYTE} MB of text, or none that can be used"
        if late.is_set() or status == -signal.SIGXCPU:
            return f"took longer to read than {allowed:.0f} seconds of work"
        if status < 0:
            return f"made its reader crash ({signal.Signals(-status).name})"
        return "ended its reader"


def _started(program: str, connection: Connection, memory: int) -> subprocess.Popen[bytes]:
    """The child process. It has the connection, and neither this terminal nor its signals nor the secrets of the environment."""
    number = connection.fileno()
    inherited = {name: os.environ[name] for name in INHERITED if name in os.environ}
    return subprocess.Popen(
        [sys.executable, "-P", "-m", program, str(number), str(memory)],
        pass_fds=(number,),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        env={**inherited, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )


def _intricate(raw: Raw) -> bool:
    try:
        return format_of(raw).intricate
    except IntakeError:
        return False
