"""What `import dateline` gives: its docstrings and its notebook run, and it loads fast."""

from __future__ import annotations

import doctest
import json
import re
import subprocess
import sys
from pathlib import Path

import pandas as pd
import polars as pl
import pytest

import dateline
from dateline import notebook
from dateline.records import DatelineError, IntakeError, RecordError
from dateline.store import Store

ROOT = Path(__file__).parents[1]
TEXT = "Rebels shelled Bor on Tuesday, killing at least four civilians, residents said. The army plans to storm Torit."


@pytest.mark.parametrize("module", [dateline, notebook], ids=["dateline", "notebook"])
def test_the_examples_of_the_docstrings_run(module: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    found = doctest.testmod(module, extraglobs={"dateline": dateline})  # type: ignore[arg-type]
    assert found.failed == 0 < found.attempted


def test_the_cells_of_the_notebook_run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT / "docs")
    cells = json.loads((ROOT / "docs" / "notebook.ipynb").read_text("utf-8"))["cells"]
    names: dict[str, object] = {}
    for cell in cells:
        if cell["cell_type"] == "code":
            exec(compile("".join(cell["source"]), cell["id"], "exec"), names)
    shown = capsys.readouterr().out
    assert "event shell actual ['residents']" in shown and "did not fit: " in shown


def test_the_python_of_the_how_to_runs(capsys: pytest.CaptureFixture[str]) -> None:
    page = (ROOT / "docs" / "how-to" / "use-from-python.md").read_text("utf-8")
    for code in re.findall(r"```python\n(.*?)```", page, re.DOTALL):
        exec(code, {})
    assert "shell actual" in capsys.readouterr().out


def test_nothing_slow_is_loaded_by_the_import() -> None:
    code = "import sys, dateline; print([m for m in ('spacy', 'numpy', 'pandas', 'sqlalchemy', 'pydantic') if m in sys.modules])"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT / "src")
    assert told.stdout.strip() == "[]"


class TestFrames:
    def test_pandas_has_days_counts_and_lists(self) -> None:
        frame = dateline.read(TEXT, published="2021-03-10").frame()
        assert frame["start_day"].dtype.kind == "M" and str(frame["low"].dtype) == "Int64"
        assert frame.loc[frame["type"] == "killed", "low"].tolist() == [4]
        assert frame["spans"].map(len).min() > 0 and frame["id"].is_unique

    def test_polars_has_the_same(self) -> None:
        record = dateline.read(TEXT, published="2021-03-10")
        frame, other = record.frame(library="polars"), record.frame()
        assert isinstance(frame, pl.DataFrame) and isinstance(other, pd.DataFrame)
        assert frame.columns == list(other.columns) and frame["id"].to_list() == other["id"].tolist()
        assert frame.schema["start_day"] == pl.Date and frame.schema["voice"] == pl.List(pl.String)

    @pytest.mark.parametrize("library", ["pandas", "polars"])
    def test_an_empty_frame_has_the_columns(self, library: str) -> None:
        record = dateline.read(TEXT).where(place="Nowhere")
        for of in ("claims", "incidents", "control"):
            frame = record.frame(of, library)
            assert len(frame) == 0 and len(frame.columns) > 20

    def test_what_did_not_happen_is_no_incident(self) -> None:
        assert dateline.read(TEXT, published="2021-03-10").frame("incidents")["type"].tolist() == ["shell"]

    def test_another_frame_is_refused_and_a_missing_library_named(self, monkeypatch: pytest.MonkeyPatch) -> None:
        record = dateline.read(TEXT)
        with pytest.raises(DatelineError, match="there is: claims"):
            record.frame("rumours")
        monkeypatch.setitem(sys.modules, "polars", None)
        with pytest.raises(DatelineError, match=r"pip install 'dateline\[frames\]'"):
            record.frame(library="polars")


def test_a_store_is_opened_and_narrowed(store: Store, tmp_path: Path) -> None:
    record = dateline.open(store.location)
    bentiu = record.where(place="Bentiu", since="2021-03-08", until="2021-03-08")
    assert 0 < len(list(bentiu.claims())) < len(list(record.claims()))
    assert bentiu.export("claims", tmp_path / "c.jsonl").rows == len((tmp_path / "c.jsonl").read_text("utf-8").splitlines())
    assert record.standing("2017-03-21", "textile plant")


def test_files_are_read_and_refusals_raised(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(TEXT, encoding="utf-8")
    assert len(dateline.read_files(tmp_path / "one.txt").reports) == 1
    with pytest.raises(IntakeError):
        dateline.read_files([tmp_path / "gone.txt"])
    with pytest.raises(RecordError):
        dateline.read(" ")
