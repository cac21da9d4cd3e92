"""The measure of relations, on a text of our own: what claims tell, and what only the shape of a phrase tells."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from bench import re3d_relations

TEXT = (
    "Kenyan troops attacked al-Shabaab near Bardera. Members of the Somali Red Crescent left. "
    "We back Somalia in its fight against al-Shabaab."
)


def _at(words: str, nth: int = 0) -> dict[str, int]:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return {"start": start, "end": start + len(words)}


def _entity(words: str, type_: str, nth: int = 0) -> dict[str, Any]:
    return {**_at(words, nth), "type": type_, "text": words}


def test_relations_are_counted_by_type_and_way(tmp_path: Path) -> None:
    pairs = [
        ("FightingAgainst", _at("Kenyan troops"), _at("al-Shabaab")),
        ("FightingAgainst", _at("Somalia"), _at("al-Shabaab", 1)),
        ("AlliesOf", _at("We"), _at("Somalia")),
        ("BelongsTo", _at("Members"), _at("the Somali Red Crescent")),
    ]
    names = ["Kenyan troops", "al-Shabaab", "Members", "the Somali Red Crescent", "We", "Somalia"]
    document = {
        "id": "own",
        "text": TEXT,
        "entities": [*(_entity(w, "Organisation") for w in names), _entity("al-Shabaab", "Organisation", 1)],
        "relations": [{"type": kind, "source": one, "target": two} for kind, one, two in pairs],
    }
    (tmp_path / "re3d").mkdir()
    (tmp_path / "re3d" / "dev.jsonl").write_text(json.dumps(document) + "\n", encoding="utf-8")
    found = re3d_relations.run(tmp_path)
    assert found["given"]["recall"] == 1
    assert found["given.BelongsTo"]["f1"] == 1
    assert found["whole.FightingAgainst"]["recall"] == 1  # "its" stands where Somalia does
    assert found["whole.AlliesOf"]["recall"] == 0  # who "we" are is given only with the entities


def test_a_missing_set_is_said(tmp_path: Path) -> None:
    assert "not here" in re3d_relations.run(tmp_path)["skipped"]
