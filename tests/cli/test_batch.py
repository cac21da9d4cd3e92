"""`dateline batch` and `dateline load`, with the real pipeline: what they leave equals what `dateline read` leaves."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from dateline.cli import app
from dateline.cli.output import console
from dateline.cli.rate import Rate, duration
from dateline.store import Store, open_store

ROWS = (
    {"id": "a", "published": "2021-03-02", "source": "Harbour Wire", "text": "Rebels captured Bentiu on Monday, the army said."},
    {"id": "b", "published": "2021-03-03", "text": "Government troops retook Bentiu on Tuesday after heavy shelling."},
    {"id": "a", "published": "2021-03-02", "source": "Harbour Wire", "text": "Rebels attacked Bentiu on Monday, the army said."},
    {"id": "c", "published": "2041-03-03", "text": "Two soldiers were killed near Malakal yesterday."},
    {"text": ""},
)


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of inputs beside which the commands are run."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DATELINE_STORE", raising=False)
    (tmp_path / "in").mkdir()
    lines = "".join(json.dumps(row) + "\n" for row in ROWS)
    (tmp_path / "in" / "rows.jsonl").write_text(lines, encoding="utf-8")
    (tmp_path / "in" / "letter.txt").write_text("The militia withdrew from Bor on Friday.", encoding="utf-8")
    (tmp_path / "in" / "chart.bin").write_bytes(b"\0")
    return tmp_path / "in"


def call(*words: str) -> Result:
    return CliRunner().invoke(app, list(words))


def test_a_batch_loaded_equals_what_is_read(archive: Path) -> None:
    ran = call("batch", "in", "--out", "out", "--shard-size", "2", "--workers", "2")
    assert ran.exit_code == 1, ran.output
    assert "5 read, 1 failed; " in ran.output
    assert "1 file of other formats passed over (in/chart.bin)" in ran.output
    assert "shard 3: 1 failed; errors/part-00000003.parquet says why" in ran.output
    loading = call("load", "out", "--store", "loaded.db")
    assert loading.exit_code == 0, loading.output
    assert "5 reports (5 of them new)" in loading.output
    assert call("read", "in", "--store", "read.db").exit_code == 1
    with open_store("loaded.db", create=False) as loaded, open_store("read.db", create=False) as read:
        assert list(loaded.claims(current=False)) == list(read.claims(current=False)) != []
        assert list(loaded.issues(current=False)) == list(read.issues(current=False)) != []
        assert list(loaded.reports()) == list(read.reports())
        assert (Store.counts(loaded), Store.runs(loaded), Store.heads(loaded)) == (read.counts(), read.runs(), read.heads())
    again = call("batch", "in", "--out", "out", "--shard-size", "2", "--json")
    assert sorted(json.loads(line)["number"] for line in again.stdout.splitlines()) == [0, 1, 2, 3]
    other = call("batch", "in/letter.txt", "--out", "out")
    assert other.exit_code == 2
    assert "holds what was read from other inputs, another --shard-size; give the same, or another --out" in other.output
    (archive.parent / "out" / "claims" / "part-00000000.parquet").unlink()
    assert call("load", "out", "--store", "loaded.db").exit_code == 1


def test_what_cannot_be_done_is_told_in_words(archive: Path) -> None:
    assert "no such file or folder" in call("batch", "nowhere", "--out", "out").output
    assert "holds no batch" in call("load", "in").output
    (archive / "only").mkdir()
    empty = call("batch", "in/only", "--out", "out")
    assert (empty.exit_code, "nothing to read" in empty.output) == (2, True)
    refused = call("batch", "in", "--out", "out", "--scheduler", "nonsense")
    assert (refused.exit_code, "no scheduler answers" in refused.output) == (2, True)


def test_the_rate_leaves_out_what_was_there() -> None:
    now = iter([0.0, *(10.0 for _ in range(9))])
    with Rate("records", 100, console(stderr=True), clock=lambda: next(now)) as rate:
        rate.add(40, had=True)
        rate.add(10)
        assert rate.words() == "50 of 100 records, 1.0/s, 50 s left"
    assert [duration(seconds) for seconds in (5, 600, 7200, 900_000)] == ["5 s", "10 min", "2.0 h", "10.4 days"]
