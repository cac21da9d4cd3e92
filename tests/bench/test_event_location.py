"""The measure of event location: it skips without data and counts tokens right on a set of our own."""

from __future__ import annotations

import json
from pathlib import Path

from bench import event_location

ROWS = [
    ("Gunmen attacked a convoy in the town of Bama on Monday.", "attacked", ["Bama"]),
    ("The minister resigned.", "resigned", []),
    ("Rebels shelled Goma and Bukavu.", "shelled", ["Goma"]),
]


def written(folder: Path) -> Path:
    (folder / "event_location").mkdir()
    lines = []
    for i, (text, verb, places) in enumerate(ROWS):
        at = {"start": text.index(verb), "end": text.index(verb) + len(verb)}
        spans = [{"start": text.index(p), "end": text.index(p) + len(p)} for p in places]
        lines.append(json.dumps({"id": str(i), "text": text, "verb": at, "places": spans, "source": "own"}))
    (folder / "event_location" / "dev.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def test_absent_data_is_skipped(tmp_path: Path) -> None:
    assert "skipped" in event_location.run(tmp_path)


def test_tokens_of_places_are_counted(tmp_path: Path) -> None:
    found = event_location.run(written(tmp_path))
    assert (found["rows"], found["recall"], found["rows_right"]) == (3, 1.0, 0.667)
    assert found["precision"] == 0.667
    assert found["sources"]["own"]["rows"] == 3


def test_a_limit_reads_fewer_rows(tmp_path: Path) -> None:
    assert event_location.run(written(tmp_path), 1)["precision"] == 1.0
