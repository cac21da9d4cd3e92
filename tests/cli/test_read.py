"""`dateline read`: what is new is kept, a bad item does not stop the rest, and the exit status says so."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from types import ModuleType

import pytest
from tests.cli.conftest import Call

from dateline.records import Run
from dateline.store import open_store

GOOD = {"id": "a", "published": "2016-05-04", "source": "Harbour Wire", "text": "Guard retook the mill."}


def jsonl(path: Path, *rows: dict[str, object] | str) -> Path:
    path.write_text("\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows), encoding="utf-8")
    return path


def test_a_report_is_kept_with_what_was_said_of_it(call: Call, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("Guard retook the mill.", encoding="utf-8")
    result = call("read", "one.txt", "--published", "2016-05-04", "--source", "Harbour Wire")
    assert result.exit_code == 0, result.output
    assert "Harbour Wire" in result.stdout
    assert "1 claim" in result.stdout
    assert "1 read → dateline.db" in result.stderr
    with open_store("dateline.db", create=False) as store:
        (report,) = store.reports()
    assert (report.source, str(report.published)) == ("Harbour Wire", "2016-05-04")


def test_ids_of_rows_are_kept(call: Call, tmp_path: Path) -> None:
    path = jsonl(tmp_path / "reports.jsonl", GOOD, {**GOOD, "id": "b"})
    assert call("read", str(path), "--store", "s.db").exit_code == 0
    with open_store("s.db", create=False) as store:
        assert [report.id for report in store.reports()] == ["a", "b"]


def test_what_is_known_is_not_read_again_until_the_program_changes(call: Call, tmp_path: Path, pipeline: ModuleType) -> None:
    path = jsonl(tmp_path / "reports.jsonl", GOOD)
    call("read", str(path))
    again = call("read", str(path))
    assert again.exit_code == 0
    assert "already known" in again.stdout
    assert len(pipeline.calls) == 1
    pipeline.run = lambda _: Run(fingerprint="fake-2", version="1", model="none")
    call("read", str(path))
    assert len(pipeline.calls) == 2


def test_another_text_under_the_same_id_supersedes(call: Call, tmp_path: Path) -> None:
    call("read", str(jsonl(tmp_path / "a.jsonl", GOOD)))
    call("read", str(jsonl(tmp_path / "b.jsonl", {**GOOD, "text": "League denies it."})))
    with open_store("dateline.db", create=False) as store:
        assert [claim.anchor.quote for claim in store.claims()] == ["League"]
        assert len(list(store.claims(current=False))) == 2


def test_a_bad_item_is_named_and_the_rest_goes_on(call: Call, tmp_path: Path) -> None:
    path = jsonl(
        tmp_path / "reports.jsonl", "{broken", GOOD, {**GOOD, "id": "u", "text": "This is unreadable."}, {**GOOD, "id": "z"}
    )
    result = call("read", "gone.txt", str(path))
    assert result.exit_code == 1
    assert "gone.txt" in result.stderr
    assert "not to be read" in result.stderr
    assert "2 read, 3 failed" in result.stderr
    assert "Traceback" not in result.output


def test_a_fault_of_the_program_costs_one_report(call: Call, tmp_path: Path) -> None:
    path = jsonl(tmp_path / "reports.jsonl", {**GOOD, "text": "A broken text."}, {**GOOD, "id": "b"})
    result = call("read", str(path))
    assert result.exit_code == 1
    assert "ZeroDivisionError: a fault" in result.stderr
    assert "1 read, 1 failed" in result.stderr


def test_where_all_failed_nothing_could_be_done(call: Call) -> None:
    assert call("read", "gone.txt").exit_code == 2


def test_an_interruption_keeps_what_was_read(call: Call, tmp_path: Path) -> None:
    path = jsonl(tmp_path / "reports.jsonl", GOOD, {**GOOD, "id": "b", "text": "Then stop here."}, {**GOOD, "id": "c"})
    result = call("read", str(path))
    assert result.exit_code == 130
    assert "stopped" in result.stderr
    with open_store("dateline.db", create=False) as store:
        assert [report.id for report in store.reports()] == ["a"]


def test_json_is_one_object_a_line(call: Call, tmp_path: Path) -> None:
    path = jsonl(tmp_path / "reports.jsonl", GOOD, "{broken")
    result = call("read", str(path), "--json")
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(line["status"], line["report"], line["claims"]) for line in lines] == [("read", "a", 1), ("failed", None, 0)]
    assert result.exit_code == 1


def test_quiet_tells_only_what_failed(call: Call, tmp_path: Path) -> None:
    result = call("read", str(jsonl(tmp_path / "reports.jsonl", GOOD)), "--quiet")
    assert result.output == ""
    assert "gone.txt" in call("read", "gone.txt", "--quiet").stderr


def test_standard_input_is_read(call: Call) -> None:
    result = call("read", "-", input="Guard retook the mill.")
    assert result.exit_code == 0, result.output
    assert "1 claim" in result.stdout


def test_a_store_that_cannot_be_opened_ends_the_run_in_one_line(call: Call, tmp_path: Path) -> None:
    (tmp_path / "notes.db").write_text("some notes, not a database", encoding="utf-8")
    result = call("read", "one.txt", "--store", "notes.db")
    assert result.exit_code == 2
    assert result.stderr == "dateline: notes.db: not a Dateline store, not even a database\n"


@pytest.mark.parametrize("words", [["read"], ["read", "x", "--published", "yesterday"], ["raed"], []])
def test_wrong_use_is_status_2(call: Call, words: list[str]) -> None:
    assert call(*words).exit_code == 2


def test_the_store_may_be_named_by_the_environment(call: Call, tmp_path: Path) -> None:
    path = jsonl(tmp_path / "reports.jsonl", GOOD)
    assert call("read", str(path), env={"DATELINE_STORE": "env.db"}).exit_code == 0
    assert (tmp_path / "env.db").exists()


def test_escape_sequences_do_not_reach_the_terminal(call: Call, tmp_path: Path) -> None:
    path = jsonl(tmp_path / "reports.jsonl", {**GOOD, "source": "Wire \x1b[31m red"})
    assert "\x1b" not in call("read", str(path)).output


def test_the_program_runs_as_a_module() -> None:
    import subprocess  # noqa: PLC0415

    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2] / "src")}
    done = subprocess.run([sys.executable, "-m", "dateline", "--version"], env=env, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("dateline 0.")
