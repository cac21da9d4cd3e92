"""Hostile files of our making (`cases.yaml`): each has the outcome that the table gives it, in bounded time."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.hostile.cases import Case, cases
from tests.stages.intake.samples import TODAY

from dateline.confined import Confined
from dateline.stages.intake import Refusal, Taken, open_items, reports

CASES = cases()
SECONDS = 10.0


@pytest.fixture(scope="module")
def confined() -> Iterator[Confined]:
    with Confined() as found:
        yield found


def test_there_are_sixty_and_each_is_one_of_its_own() -> None:
    assert len({case.file for case in CASES}) == len(CASES) >= 60


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.file)
def test_a_hostile_file_has_its_outcome(case: Case, confined: Confined, tmp_path: Path) -> None:
    if case.made == "odd.locked" and os.geteuid() == 0:
        pytest.skip("who may do all may read all")
    case.put(tmp_path)
    began = time.process_time()
    found = list(_read(tmp_path, confined))
    assert time.process_time() - began < SECONDS
    taken = [one for one in found if isinstance(one, Taken)]
    refused = [one for one in found if isinstance(one, Refusal)]
    assert len(taken) == case.taken
    assert bool(refused) == (case.refused is not None) and all((case.refused or "") in str(one) for one in refused)
    assert any(case.holds in one.report.text for one in taken) or not case.holds
    said = [part for one in taken for part in (one.report.text, one.report.title, one.report.source, one.report.url)]
    assert not (case.lacks and any(case.lacks in part for part in said))
    assert set(case.issues) <= {issue.kind for one in taken for issue in one.issues}


def _read(folder: Path, confined: Confined) -> Iterator[Taken | Refusal]:
    for item in open_items([str(folder)]):
        if isinstance(item, Refusal):
            yield item
        else:
            yield from reports(item, today=TODAY, read=confined.drafts)


def test_a_folder_of_them_is_read_to_its_end_and_steers_no_terminal(tmp_path: Path) -> None:
    """What is small, and what is odd, goes through the whole command: no traceback, no control characters, the last one read."""
    folder = tmp_path / "in"
    folder.mkdir()
    small = [case for case in CASES if not case.given and case.file not in ("many.jsonl", "back")]
    for case in small:
        case.put(folder)
    (folder / "zz-last.txt").write_text("Rebels shelled the town of Torit on Monday, residents said.")
    words = ["read", str(folder), "--store", str(tmp_path / "s.db"), "--published", "2017-03-22"]
    ran = subprocess.run([sys.executable, "-m", "dateline", *words], capture_output=True, check=False)
    told = ran.stdout + ran.stderr
    assert ran.returncode == 1 and b"zz-last.txt" in told, told[-2000:]
    assert b"Traceback" not in told and b"fault of the program" not in told, told
    assert not any(byte in told for byte in (b"\x1b", b"\x07", "\u202e".encode()))
