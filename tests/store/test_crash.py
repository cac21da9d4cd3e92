"""A program killed while it reads loses nothing that was kept, and half a report is never kept."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests import made

from dateline.store import open_store

ROOT = Path(__file__).parents[2]
NOON = "2017-03-22T12:00:00+00:00"

# Adds two reports, then dies by SIGKILL inside the transaction of the third, after its row and its claims are written.
PROGRAM = f"""
import os, signal, sys
from dateline.store import open_store, postgres, sqlite
from tests import made

store = open_store(sys.argv[1])
for name in ("one", "two"):
    store.add(made.reading(made.report(id=name)), {NOON!r})
dialect = postgres if "://" in sys.argv[1] else sqlite
insert = dialect.insert
dialect.insert = lambda c, table, *rows: os.kill(os.getpid(), signal.SIGKILL) if table == "issues" else insert(c, table, *rows)
store.add(made.reading(made.report(id="three")), {NOON!r})
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
def test_a_kill_between_two_reports_loses_nothing(tmp_path: Path, where: Callable[[str], str]) -> None:
    path = where("a")
    env = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    died = subprocess.run([sys.executable, "-c", PROGRAM, path], env=env, cwd=tmp_path, capture_output=True, check=False)
    assert died.returncode == -signal.SIGKILL, died.stderr.decode()
    with open_store(path, create=False) as store:
        assert [r.id for r in store.reports()] == ["one", "two"]
        assert [c.report for c in store.claims()] == ["one", "two"]
        assert not store.has(made.report(id="three"), made.RUN.fingerprint)
        assert store.add(made.reading(made.report(id="three")), NOON)
        assert len(list(store.claims())) == 3
