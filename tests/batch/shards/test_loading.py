"""What a batch read comes into a store once, whole, and whatever was killed or damaged meanwhile."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from dateline.batch import shards
from dateline.records import Reading, RecordError
from dateline.stages.intake import Raw, Taken, reports
from dateline.store import Packed, Store, open_store, pack

from . import readers
from .conftest import LAST, Here, job, plan, rows, write_lines

ROOT = Path(__file__).parents[3]
NOON = "2022-01-01T12:00:00+00:00"

# Loads shard by shard, in a transaction each, and says so.
PROGRAM = """
import sys
from pathlib import Path
from dateline.batch import shards
from dateline.batch.shards import loading
from dateline.store import open_store

loading.TOGETHER = 1
out = Path(sys.argv[1])
for _ in shards.load(out, shards.plan_in(out), open_store(sys.argv[2]), lambda: "2022-01-01T12:00:00+00:00"):
    print("loaded", flush=True)
"""


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A batch of thirty reports in shards of five, some of them twice."""
    folder = tmp_path_factory.mktemp("batch")
    of = job(folder / "out")
    some = [*rows(28), rows(28)[3], {**rows(28)[4], "published": ""}]
    list(shards.run(plan([str(write_lines(folder / "a.jsonl", some))], of, 5), of, Here()))
    return folder / "out"


def loaded(out: Path, store: Store) -> list[shards.Loaded]:
    made = shards.plan_in(out)
    assert made is not None
    return list(shards.load(out, made, store, lambda: NOON))


def readings(out: Path) -> list[Reading]:
    """What was read, taken by the reader that the batch had."""
    known = shards.known(None)
    data = (out.parent / "a.jsonl").read_bytes()
    return [readers.quick(t.report, known) for t in reports(Raw(name="a.jsonl", data=data), today=LAST) if isinstance(t, Taken)]


def test_a_store_loaded_equals_one_that_was_read_into(out: Path, where: Callable[[str], str]) -> None:
    with open_store(where("bulk")) as bulk, open_store(where("read")) as read:
        for reading in readings(out):
            read.add(reading, NOON)
        found = loaded(out, bulk)
        assert sum(one.reports for one in found) == 30
        assert sum(one.new for one in found) == 28
        for ask in (Store.counts, Store.facts, Store.heads, Store.runs, Store.extent, Store.state):
            assert ask(bulk) == ask(read)  # type: ignore[operator]
        for every in (Store.reports, Store.claims, Store.issues):
            assert list(every(bulk)) == list(every(read))  # type: ignore[operator]
        for words in ("Tallow", "sixth garrison", "First"):
            assert bulk.search(words) == read.search(words) != ()
        state = bulk.state()
        assert sum(one.new for one in loaded(out, bulk)) == 0
        assert bulk.state() == state


def test_readings_are_packed_beside_those_that_are_there(tmp_path: Path, out: Path) -> None:
    some = readings(out)
    with open_store(tmp_path / "s.db") as store:
        store.add(some[0], NOON)
        assert store.add_all([pack(one) for one in some[:3]], NOON) == 2
        assert store.add_all([], NOON) == 0
        assert not store.add(some[2], NOON)
        assert [r.id for r in store.reports()] == ["r0", "r1", "r2"]


def test_a_damaged_part_is_told_and_the_rest_goes_on(out: Path, tmp_path: Path) -> None:
    copy = tmp_path / "out"
    for path in (p for p in out.rglob("*") if p.is_file()):
        target = copy / path.relative_to(out)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    path = copy / "issues" / "part-00000001.parquet"
    path.write_bytes(path.read_bytes().replace(b"PAR1", b"PAR2"))
    (copy / "manifest" / "part-00000003.json").unlink()
    (copy / "manifest" / "part-00000004.json").write_text("{}")
    (copy / "reports" / "part-00000005.parquet").unlink()
    with open_store(tmp_path / "s.db") as store:
        problems = {one.number: one.problem for one in loaded(copy, store)}
        assert {number for number, problem in problems.items() if problem} == {1, 3, 4, 5}
        assert "not the bytes that were written" in problems[1]
        assert "is not done" in problems[3]
        assert store.counts()["reports"] == 10
        assert sum(one.new for one in loaded(out, store)) == 18


def test_a_report_that_a_store_refuses_keeps_no_other_out(out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Store.add_all

    def choosy(store: Store, read: Iterable[Reading | Packed], at: str) -> int:
        some = list(read)
        if any(one.report.id == "r7" for one in some):
            raise RecordError("r7 is too long")
        return real(store, some, at)

    monkeypatch.setattr(Store, "add_all", choosy)
    with open_store(tmp_path / "s.db") as store:
        problems = {one.number: one.problem for one in loaded(out, store) if one.problem}
        assert problems == {1: "1 of 5 reports refused: r7 is too long"}
        assert store.counts()["reports"] == 27


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
def test_a_kill_at_any_moment_loses_nothing_and_doubles_nothing(out: Path, tmp_path: Path) -> None:
    env = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    for at in (1, 3):
        command = [sys.executable, "-c", PROGRAM, str(out), str(tmp_path / "s.db")]
        with subprocess.Popen(command, env=env, cwd=tmp_path, stdout=subprocess.PIPE) as loading:
            assert loading.stdout
            assert [loading.stdout.readline() for _ in range(at)] == [b"loaded\n"] * at
            loading.kill()
    with open_store(tmp_path / "s.db") as store, open_store(tmp_path / "calm.db") as calm:
        assert store.counts()["reports"] >= 15
        loaded(out, store)
        loaded(out, calm)
        assert store.counts() == calm.counts()
        assert list(store.claims()) == list(calm.claims())
