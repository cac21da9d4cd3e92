"""The measures of purposes and of relations: they skip without data and count right on sets of our own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from bench import gum_purpose, re3d_relations


def written(folder: Path, name: str, document: dict[str, Any]) -> Path:
    (folder / name).mkdir()
    (folder / name / "dev.jsonl").write_text(json.dumps(document) + "\n", encoding="utf-8")
    return folder


def purposes() -> dict[str, Any]:
    """Two infinitives, of which one is a purpose, cut into units."""
    units = ["The guards opened the gate ", "to let the convoy in. ", "The driver wanted to leave."]
    starts = [sum(map(len, units[:i])) for i in range(len(units))]
    edus = [{"id": i + 1, "start": s, "end": s + len(u)} for i, (s, u) in enumerate(zip(starts, units, strict=True))]
    relations = [{"type": "purpose-goal", "from": 2, "to": 1}]
    return {"id": "own", "genre": "news", "text": "".join(units), "edus": edus, "relations": relations}


def spans(text: str, *words: str) -> list[dict[str, Any]]:
    return [{"start": text.index(w), "end": text.index(w) + len(w), "type": "Organisation"} for w in words]


def relations() -> dict[str, Any]:
    """A fight, which is stored both ways, and a patron."""
    text = "Ugandan troops attacked the Allied Democratic Forces near Beni. Libya backs the Sudan Liberation Army."
    ugandan, adf, libya, sla = spans(text, "Ugandan troops", "Allied Democratic Forces", "Libya", "Sudan Liberation Army")
    told = [("FightingAgainst", ugandan, adf), ("FightingAgainst", adf, ugandan), ("AlliesOf", libya, sla)]
    rows = [{"type": t, "source": a, "target": b} for t, a, b in told]
    return {"id": "own", "text": text, "entities": [ugandan, adf, libya, sla], "relations": rows}


def test_absent_data_is_skipped(tmp_path: Path) -> None:
    assert "skipped" in gum_purpose.run(tmp_path)
    assert "skipped" in re3d_relations.run(tmp_path)


def test_purposes_are_told_from_complements(tmp_path: Path) -> None:
    found = gum_purpose.run(written(tmp_path, "gum_purpose", purposes()))
    assert found["units"] == found["news_units"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0, "wanted": 1}
    assert found["links"]["f1"] == 1.0
    assert found["baseline_units"]["precision"] == 0.5


def test_relations_are_found_given_entities_and_without(tmp_path: Path) -> None:
    found = re3d_relations.run(written(tmp_path, "re3d", relations()))
    assert found["given"]["wanted"] == 2
    assert found["given"]["f1"] == found["given"]["exact_f1"] == found["whole"]["f1"] == 1.0
    assert found["baseline"]["recall"] == 0.5
