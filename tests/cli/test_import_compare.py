"""`dateline export`, `import` and `compare` together: what was exported comes back, and lies beside the record it is from."""

from __future__ import annotations

import csv
import json
import re
import shlex
import shutil
from pathlib import Path

import pytest
from click.testing import Result
from tests.conftest import NOON, TRAPS
from typer.testing import CliRunner

from dateline import pipeline
from dateline.cli import app
from dateline.knowledge import Knowledge
from dateline.store import open_store

HOW_TO = Path(__file__).parents[2] / "docs" / "how-to"


@pytest.fixture(scope="module")
def folder(known: Knowledge, tmp_path_factory: pytest.TempPathFactory) -> Path:
    where = tmp_path_factory.mktemp("beside")
    with open_store(where / "r.db") as store:
        store.add_all([pipeline.read(report, known) for report in TRAPS], NOON)
    return where


def run(folder: Path, *words: str) -> Result:
    return CliRunner().invoke(app, [*words, "--store", str(folder / "r.db")])


@pytest.mark.parametrize("format", ["acled", "ucdp"])
def test_what_was_exported_is_found_again_beside_the_record(format: str, folder: Path) -> None:
    file, lost = folder / f"{format}.csv", folder / "lost.json"
    written = run(folder, "export", format, "-o", str(file), "--losses", str(lost))
    assert written.exit_code == 0 and "did not fit: " in written.stderr
    assert json.loads(lost.read_text("utf-8"))["losses"]["not-happened"]["count"] >= 3
    rows = list(csv.DictReader(file.open(encoding="utf-8", newline="")))
    taken = run(folder, "import", str(file), "--as", format, "--json")
    assert taken.exit_code == 0 and json.loads(taken.stdout)["read"] == len(rows) > 0
    assert json.loads(run(folder, "import", str(file), "--as", format, "--json").stdout)["known"] == len(rows)
    told = json.loads(run(folder, "compare", format, "--json", "-o", str(folder / "beside.csv")).stdout)
    assert told["counts"]["both"] == len(rows) and told["counts"]["only theirs"] == 0
    beside = list(csv.DictReader((folder / "beside.csv").open(encoding="utf-8", newline="")))
    assert [line["verdict"] for line in beside].count("both") == len(rows)
    assert all(line["claims_ours"] and line["spans_ours"] and line["spans_theirs"] for line in beside if line["verdict"] == "both")


@pytest.mark.parametrize("page", ["export.md", "compare-with-others.md"])
def test_the_commands_of_the_how_tos_run(page: str, tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copy(folder / "r.db", "record.db")
    shutil.copy(folder / "acled.csv", "acled.csv")
    shutil.copy(folder / "ucdp.csv", "GEDEvent.csv")
    blocks = re.findall(r"```sh\n(.*?)```", (HOW_TO / page).read_text("utf-8"), re.DOTALL)
    for line in "".join(blocks).splitlines():
        words = shlex.split(line.partition(" > ")[0])
        assert CliRunner().invoke(app, words[1:]).exit_code == 0, line


def test_numbers_that_do_not_meet_are_told(folder: Path) -> None:
    file = folder / "acled-other.csv"
    rows = list(csv.reader((folder / "acled.csv").open(encoding="utf-8", newline="")))
    at = rows[0].index("fatalities")
    changed = [[*row[:at], "11" if row[at] == "4" else row[at], *row[at + 1 :]] for row in rows]
    with file.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows(changed)
    assert run(folder, "import", str(file), "--as", "acled").exit_code == 0
    shown = run(folder, "compare", "acled", "--limit", "3")
    assert "1 number of dead that do not meet" in shown.stdout and "killed 11" in shown.stdout


def test_rows_are_not_read_again_as_prose(folder: Path) -> None:
    told = json.loads(run(folder, "reread", "--dry-run", "--json").stdout)
    assert {row["report"] for row in told["reports"]} == {report.id for report in TRAPS}


def test_what_is_not_there_is_said(folder: Path, tmp_path: Path) -> None:
    assert "cannot be read" in run(folder, "import", "gone.csv", "--as", "acled").stderr
    assert run(folder, "import", "gone.csv", "--as", "gdelt").exit_code == 2
    with open_store(tmp_path / "r.db"):
        assert "dateline import FILE --as ucdp" in run(tmp_path, "compare", "ucdp").stderr
