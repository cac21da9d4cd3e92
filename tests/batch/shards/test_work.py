"""The same bytes whoever works; nothing lost and nothing done twice whoever dies."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from dateline.batch import shards
from dateline.batch.shards import perils
from dateline.records import DatelineError

from . import readers
from .conftest import Here, job, plan, rows, whole, write_lines


def done(plan_: shards.Plan, of: shards.Job, hands: Any) -> list[shards.Ended]:
    return list(shards.run(plan_, of, hands))


def errors(out: Path) -> list[tuple[str, str]]:
    found = [row for path in sorted((out / "errors").glob("*.parquet")) for row in pq.read_table(path).to_pylist()]
    return [(row["status"], row["message"]) for row in found]


def test_one_process_several_and_a_cluster_leave_the_same_bytes(archive: Path, tmp_path: Path) -> None:
    distributed = pytest.importorskip("distributed")
    jobs = {name: job(tmp_path / name) for name in ("here", "crew", "dask")}
    ended = done(plan([str(archive)], jobs["here"]), jobs["here"], Here())
    assert [(e.shard.number, e.anew) for e in ended] == [(0, True), (1, True), (2, True)]
    with shards.Crew(3) as crew:
        done(plan([str(archive)], jobs["crew"]), jobs["crew"], crew)
    with (
        distributed.LocalCluster(n_workers=1, processes=False, threads_per_worker=1, dashboard_address=":0") as cluster,
        shards.Cluster(cluster.scheduler_address) as hands,
    ):
        done(plan([str(archive)], jobs["dask"]), jobs["dask"], hands)
    outs = [whole(tmp_path / name) for name in jobs]
    assert outs[0] == outs[1] == outs[2]
    assert len(outs[0]) == 5 * 3 + 2
    ((status, said),) = errors(tmp_path / "here")
    assert status == "failed"
    assert said.startswith(f"{archive}, line 9: “text” is a number, not a string")


def test_a_cluster_that_cannot_work_is_refused_in_words() -> None:
    distributed = pytest.importorskip("distributed")
    with (
        distributed.LocalCluster(n_workers=1, processes=False, threads_per_worker=2, dashboard_address=":0") as cluster,
        pytest.raises(DatelineError, match="several threads"),
    ):
        shards.Cluster(cluster.scheduler_address)


def test_a_cluster_without_workers_or_scheduler_is_told_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    distributed = pytest.importorskip("distributed")
    monkeypatch.setattr("dateline.batch.shards.cluster.PAUSE", 0.1)
    monkeypatch.setattr("dateline.batch.shards.cluster.PATIENCE", 0.2)
    with (
        distributed.LocalCluster(n_workers=1, processes=False, threads_per_worker=1, dashboard_address=":0") as cluster,
        shards.Cluster(cluster.scheduler_address) as hands,
    ):
        cluster.scale(0)
        with pytest.raises(DatelineError, match="no workers for"):
            list(hands.each(time.sleep, [60]))


def test_what_is_done_is_left_and_what_is_damaged_is_made_anew(archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    of = job(out)
    made = plan([str(archive)], of)
    done(made, of, Here())
    before = whole(out)
    (out / "claims" / "part-00000001.parquet").write_bytes(b"half")
    (out / "manifest" / "part-00000002.json").write_text("{")
    assert [e.anew for e in done(made, of, Here())] == [False, True, True]
    assert whole(out) == before


def test_workers_killed_at_random_change_nothing(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", rows(120))
    calm, wild = job(tmp_path / "calm"), job(tmp_path / "wild", readers.slow)
    done(plan([str(path)], calm, 10), calm, Here())
    made, dice, killed = plan([str(path)], wild, 10), random.Random(5), 0
    with shards.Crew(2) as crew:
        for _ in shards.run(made, wild, crew):
            if killed < 8:
                os.kill(dice.choice(crew.processes()), signal.SIGKILL)
                killed += 1
    assert killed == 8
    assert whole(tmp_path / "wild") == whole(tmp_path / "calm")


def test_what_kills_its_reader_is_set_aside_and_the_rest_goes_on(tmp_path: Path) -> None:
    some = rows(6)
    some[2]["text"], some[4]["text"] = "A poison pen.", "An unreadable and a broken one."
    of = job(tmp_path / "out")
    made = plan([str(write_lines(tmp_path / "a.jsonl", some))], of, 6)
    with shards.Crew(1) as crew:
        (ended,) = done(made, of, crew)
    assert ended.entry is not None
    assert ended.entry.counts | {"claims": 4} == ended.entry.counts
    assert (ended.entry.counts["aside"], ended.entry.counts["failed"]) == (1, 1)
    (aside, failed) = errors(tmp_path / "out")
    assert aside[0] == "aside"
    assert "line 3" in aside[1]
    assert "SIGKILL" in aside[1]
    assert failed == ("failed", f"{tmp_path / 'a.jsonl'}, line 5: not to be read")
    assert not (tmp_path / "out" / "unfinished").exists()


def test_what_does_not_end_is_set_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(perils, "STARTING", 3.0)
    some = rows(3)
    some[1]["text"] = "An endless scroll."
    of = job(tmp_path / "out", seconds=0.3)
    made = plan([str(write_lines(tmp_path / "a.jsonl", some))], of, 3)
    with shards.Crew(1) as crew:
        (ended,) = done(made, of, crew)
    assert ended.entry is not None
    assert (ended.entry.counts["aside"], ended.entry.counts["reports"]) == (1, 2)
    assert "did not end within 0.3 seconds" in errors(tmp_path / "out")[0][1]


def test_a_child_ends_with_whoever_asked_it() -> None:
    theirs, tie = os.pipe()
    command = [sys.executable, "-m", "dateline.batch.shards.alone", str(theirs)]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(command, stdin=subprocess.PIPE, env=env, pass_fds=(theirs,)) as child:
        os.close(theirs)
        os.close(tie)
        assert child.wait(60) == 1


def test_deaths_by_chance_set_nothing_aside(archive: Path, tmp_path: Path) -> None:
    """A record at which several died, of something else, is read by a child and kept as if nothing had been."""
    calm, of = job(tmp_path / "calm"), job(tmp_path / "out")
    done(plan([str(archive)], calm), calm, Here())
    made = plan([str(archive)], of)
    note = tmp_path / "out" / "unfinished" / "part-00000000"
    note.parent.mkdir()
    note.write_text(f'{1:12}\nkey\n{{"1": 5}}\n')
    done(made, of, Here())
    assert whole(tmp_path / "out") == whole(tmp_path / "calm")


def test_a_worker_that_has_grown_is_replaced_and_a_failing_task_told() -> None:
    with shards.Crew(1, memory=1) as crew:
        first = [(d.result, d.problem) for d in crew.each(abs, [-1, -2])]
        pids = [d.result for d in crew.each(_pid, [1, 2, 3])]
        failed = [d.problem for d in crew.each(_fails, [1])]
    assert first == [(1, ""), (2, "")]
    assert len(set(pids)) == 3
    assert failed == ["ValueError: no 1"]


def _pid(_: int) -> int:
    return os.getpid()


def _fails(task: int) -> None:
    raise ValueError(f"no {task}")


def test_a_task_that_always_kills_is_given_up() -> None:
    with shards.Crew(2, tries=2) as crew:
        found = {d.task: d.problem for d in crew.each(_dies, [1, 2])}
    assert found == {1: "whoever worked on it died, 3 times", 2: ""}


def _dies(task: int) -> None:
    if task == 1:
        os.kill(os.getpid(), signal.SIGKILL)


def test_another_program_or_an_input_that_went_is_told(archive: Path, tmp_path: Path) -> None:
    of = job(tmp_path / "out")
    made = plan([str(archive)], of)
    archive.unlink()
    with shards.Crew(1) as crew:
        assert {e.problem.split(": ")[1].split(" — ")[0] for e in done(made, of, crew)} == {"there is no such file"}
        other = shards.Job(out=of.out, base="", terms=of.terms, fingerprint="another", read=of.read)
        assert all("another program or knowledge" in e.problem for e in done(made, other, crew))
    assert not (tmp_path / "out" / "manifest.jsonl").exists()
