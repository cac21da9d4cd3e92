"""`dateline read --workers`: the record is that of one process, and a kill loses and doubles nothing."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from dateline.batch.shards.crew import forks
from dateline.store import open_store

ROOT = Path(__file__).parents[2]
# What a shell starts in the background is deaf to Ctrl-C, and so is what that starts.
PROGRAM = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
from tests.batch.shards import readers
from dateline import pipeline
pipeline.read = readers.slow
from dateline.cli import app
app(sys.argv[1:])
"""
REPORTS = 60

pytestmark = pytest.mark.skipif(not forks(), reason="reading is faked before processes are forked")


def started(*words: str, cwd: Path, seconds: float = 0.02) -> subprocess.Popen[str]:
    """The command, which takes so many seconds to read a report."""
    env = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}", "SLOW": str(seconds)}
    words = (sys.executable, "-c", PROGRAM, "read", *words)
    return subprocess.Popen(words, cwd=cwd, env=env, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Reports, among them some told twice, some with another text, one that kills whoever reads it."""
    rows: list[dict[str, str | None]] = [
        {"id": f"r{i}", "published": "2016-05-04", "text": f"Guard number {i} retook the mill."} for i in range(REPORTS)
    ]
    rows += [{**rows[i], "published": None} for i in (3, 4, 40)]
    rows += [{**rows[i], "text": f"{rows[i]['text']} It was lost again."} for i in (4, 5)]
    rows.insert(20, {"id": "p", "published": "2016-05-04", "text": "Poison: this is poison."})
    path = tmp_path_factory.mktemp("archive") / "archive.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def undisturbed(archive: Path) -> tuple[list[str], int]:
    done = started(archive.name, "--workers", "2", "--store", "whole.db", "--quiet", cwd=archive.parent)
    _, told = done.communicate(timeout=120)
    assert done.returncode == 1
    assert "set aside" in told
    return kept(archive.parent / "whole.db")


def kept(path: Path) -> tuple[list[str], int]:
    """The claims with the days of their reports, and how many readings there are."""
    with open_store(path, create=False) as store:
        told = [f"{report.id} {report.published} {report.text}" for report in store.reports()]
        return [*told, *(claim.id for claim in store.claims())], store.counts()["readings"]


def test_the_record_is_that_of_one_process(archive: Path, undisturbed: tuple[list[str], int]) -> None:
    harmless = archive.with_name("harmless.jsonl")
    harmless.write_text("\n".join(row for row in archive.read_text("utf-8").splitlines() if "poison" not in row), "utf-8")
    done = started(harmless.name, "--workers", "1", "--store", "one.db", "--quiet", cwd=archive.parent)
    assert done.wait(120) == 0
    assert kept(archive.parent / "one.db") == undisturbed
    assert undisturbed[1] == REPORTS + 2


def test_a_kill_loses_and_doubles_nothing(archive: Path, undisturbed: tuple[list[str], int], tmp_path: Path) -> None:
    path = tmp_path / "killed.db"
    words = (str(archive), "--workers", "2", "--store", str(path), "--json")
    child = started(*words, cwd=tmp_path)
    assert child.stdout is not None
    for _ in range(17):  # bench/endurance.py kills at random moments
        child.stdout.readline()
    child.kill()
    child.communicate()
    had = kept(path)[1]
    assert 0 < had < undisturbed[1]
    again = started(*words, cwd=tmp_path)
    out, _ = again.communicate(timeout=120)
    statuses = [json.loads(line)["status"] for line in out.splitlines()]
    assert statuses.count("read") == undisturbed[1] - had
    assert kept(path) == undisturbed


def test_ctrl_c_keeps_what_was_read_and_says_how_to_go_on(archive: Path, tmp_path: Path) -> None:
    words = (str(archive), "--workers", "2", "--store", str(tmp_path / "s.db"), "--json")
    child = started(*words, cwd=tmp_path, seconds=0.5)
    assert child.stdout is not None
    child.stdout.readline()
    child.send_signal(signal.SIGINT)
    _, told = child.communicate(timeout=60)
    assert child.returncode == 130
    assert "goes on from there" in told
    assert "Traceback" not in told
    assert kept(tmp_path / "s.db")[1] >= 1
