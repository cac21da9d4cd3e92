"""Days without a key: what is counted of them, over four dispatches of our own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from bench.fakes_days import run

TEXTS = {
    "rebels": "Rebel fighters stormed Debaltseve on Monday.",
    "wire": "On Monday, rebels stormed Debaltseve, a spokesman said.",
    "radio": "Gunmen shelled Kharkiv on Monday, wounding five people.",
    "paper": "The army denied that rebels stormed Debaltseve on Monday.",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "fakes").mkdir()
    rows = [{"id": f"f-{source}", "source": source, "text": text, "published": "2015-02-03"} for source, text in TEXTS.items()]
    alone = {**rows[0], "id": "f-alone", "published": "2015-06-01"}
    told = "".join(json.dumps(row) + "\n" for row in [*rows, alone])
    (tmp_path / "fakes" / "dev.jsonl").write_text(told, encoding="utf-8")
    return tmp_path


def test_days_of_few_reports_are_left_out_and_pairs_are_of_two_reports(folder: Path) -> None:
    found = run(folder)
    assert found["reports"] == len(TEXTS)
    assert found["incidents"] >= 2
    assert found["pairs"] >= 1
    assert 0 < found["joined"] <= 1
    assert found["near_pairs"] >= found["pairs"]
    assert sum(found["status"].values()) == pytest.approx(1, abs=0.01)


def test_says_what_is_missing(tmp_path: Path) -> None:
    assert "is not here" in run(tmp_path)["skipped"]
