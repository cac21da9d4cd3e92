"""The adapters that measure names: spans, places and entities, on texts of our own; the exchange of actors."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from bench.placed import placed
from bench.spans import counted, figures

from bench import re3d, swap, toponyms
from dateline.knowledge import Knowledge
from dateline.records import Report

TEXT = "Sudanese troops left Nyala on Monday. The mayor of Nyala said shells had hit Harat Street."


def written(folder: Path, name: str, row: dict[str, Any]) -> Path:
    (folder / name).mkdir()
    (folder / name / "dev.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    return folder


def at(words: str, nth: int = 0) -> tuple[int, int]:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return start, start + len(words)


def test_spans_count_exactly_and_by_touch() -> None:
    n = counted([(0, 4), (10, 14)], [(0, 4), (11, 14), (20, 22)])
    assert (n["exact"], n["wanted_touched"], n["found_touching"]) == (1, 2, 2)
    assert figures(n) == {"precision": 0.333, "recall": 0.5, "f1": 0.4, "f1_overlap": 0.8}
    assert figures(Counter())["f1"] == 0


def test_names_of_places_come_with_their_sort_and_point(known: Knowledge) -> None:
    found = {TEXT[p.span[0] : p.span[1]]: p for p in placed(Report(id="r", text=TEXT), known)}
    assert {words: p.sort for words, p in found.items()} == {"Sudanese": "people", "Nyala": "place", "Harat Street": "road"}
    assert found["Nyala"].point is not None


def test_a_sort_of_name_counts_where_the_set_counts_it(tmp_path: Path) -> None:
    names = [(*at("Nyala"), 12.05, 24.88), (*at("Nyala", 1), 12.05, 24.88), (*at("Harat Street"), None, None)]
    truths = [{"start": s, "end": e, "name": TEXT[s:e], "lat": lat, "lon": lon} for s, e, lat, lon in names]
    row = {"id": "a", "corpus": "own", "text": TEXT, "toponyms": truths}
    found = toponyms.run(written(tmp_path, "toponyms", row))["own"]
    assert found["counted"] == {"people": 0, "place": 1, "road": 1}
    assert (found["recognition"]["f1"], found["whole"]["f1_161km"], found["given"]["accuracy_161km"]) == (1, 1, 1)
    assert found["recognition"]["f1_every_sort"] < 1


def test_entities_are_counted_by_type(tmp_path: Path) -> None:
    marks = [("Sudanese", "Nationality"), ("Nyala", "Location"), ("Monday", "Temporal")]
    entities = [{"start": at(w)[0], "end": at(w)[1], "type": kind, "text": w} for w, kind in marks]
    found = re3d.run(written(tmp_path, "re3d", {"id": "a", "text": TEXT, "entities": entities}))
    assert found["Nationality"]["f1"] == found["Temporal"]["f1"] == 1
    assert found["all"]["recall"] == 1


def test_absent_data_is_skipped(tmp_path: Path) -> None:
    assert "skipped" in toponyms.run(tmp_path)
    assert "skipped" in re3d.run(tmp_path)


def test_every_sentence_has_its_cast_and_its_exchanges() -> None:
    content = yaml.safe_load(swap.FILE.read_text(encoding="utf-8"))
    known_parties = {id for rows in content["parties"].values() for id in rows}
    assert len(content["sentences"]) >= 60
    for row in content["sentences"]:
        assert {row["A"], row["B"]} <= known_parties
        assert "mutual" in swap.swaps({"A": row["A"], "B": row["B"]}, content["parties"])


@pytest.mark.parametrize("first", [0, 3, 21])
def test_exchanged_actors_leave_the_reading_as_it_is(first: int, known: Knowledge) -> None:
    content = yaml.safe_load(swap.FILE.read_text(encoding="utf-8"))
    assert not swap.changes(content["sentences"][first : first + 3], content["parties"], known)


def test_a_changed_reading_is_told_with_what_changed(known: Knowledge) -> None:
    parties = {
        "states": {"mali": {"name": "Mali", "adjective": "Malian"}, "niger": {"name": "Niger", "adjective": "Nigerien"}},
        "groups": {"x": {"name": "Nobody", "adjective": "no"}},
        "unknown": {"y": {"name": "the Kivara Front", "adjective": "Kivara Front"}},
    }
    found = swap.changes([{"A": "mali", "B": "x", "text": "{B} attacked the town of Gao."}], parties, known)
    assert {c.swap for c in found} == {"mutual", "unknown"}
    assert found[0].before != found[0].after
