"""A PostgreSQL server of our own for tests and measures: in a temporary folder, reached through a socket there, gone at the end."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NOBODY = "postgres"  # the server refuses to be run by root
QUICK = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c listen_addresses='' -c max_connections=60"


def programs() -> Path | None:
    """The folder of initdb and pg_ctl; None where PostgreSQL is not installed."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    return max((p.parent for p in Path("/usr/lib/postgresql").glob("*/bin/initdb")), default=None)


def missing() -> str:
    """Why there can be no server here; "" where there can."""
    if programs() is None:
        return "PostgreSQL is not installed"
    if os.geteuid() == 0 and _runuser() is None:
        return "PostgreSQL refuses to be run by root, and there is no runuser"
    return ""


def _runuser() -> str | None:
    """The command by which root lets another run something; it lies where not every path leads."""
    return shutil.which("runuser", path=f"{os.environ.get('PATH', os.defpath)}:/usr/sbin:/sbin")


@contextmanager
def server() -> Iterator[str]:
    """A running server; the query that ends a URL to it, as in `postgresql:///name` + it."""
    bin_ = programs()
    assert bin_ is not None
    folder = Path(tempfile.mkdtemp(prefix="dateline-pg-"))
    data, log = folder / "data", folder / "log"
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, NOBODY)
        _run(
            bin_ / "initdb", "-D", data, "-U", "tests", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync", "--no-instructions"
        )
        _run(bin_ / "pg_ctl", "-D", data, "-w", "-l", log, "-o", f"{QUICK} -k {folder}", "start")
        with _stopped(f"{bin_ / 'pg_ctl'} -D {data} -m immediate -w stop >/dev/null; rm -rf {folder}"):
            yield f"?host={folder}&user=tests"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _stopped(command: str) -> Iterator[None]:
    """Stopped afterwards, even where this process is killed: who stops it waits for the end of what nobody writes to it."""
    waiting = subprocess.Popen(
        _asked("sh", "-c", f"cat >/dev/null; {command}"), stdin=subprocess.PIPE, cwd="/", start_new_session=True
    )
    try:
        yield
    finally:
        waiting.communicate()


def _asked(*words: object) -> list[str]:
    """A command, run by somebody who is not root."""
    before = [str(_runuser()), "-u", NOBODY, "--"] if os.geteuid() == 0 else []
    return [*before, *map(str, words)]


def _run(*words: object) -> None:
    subprocess.run(_asked(*words), check=True, cwd="/", stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, timeout=60)
