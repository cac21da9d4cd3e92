"""The adapters of the sets that measure attribution: they skip without data and count right on a set of our own."""

from __future__ import annotations

import json
from pathlib import Path

from bench import factuality, polnear


def written(folder: Path, name: str, row: object) -> Path:
    (folder / name).mkdir()
    (folder / name / "dev.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    return folder


def test_absent_data_is_skipped(tmp_path: Path) -> None:
    assert "skipped" in factuality.run(tmp_path)
    assert "skipped" in polnear.run(tmp_path)


def test_tokens_are_rejoined_as_people_write() -> None:
    text, starts = factuality.rejoined(["They", "did", "n't", "``", "leave", "''", "."])
    assert text.startswith("They didn't")
    assert [text[s] for s in starts[:3]] == ["T", "d", "n"]


def test_factuality_is_near_the_judgement_of_people(tmp_path: Path) -> None:
    row = {
        "tokens": ["Rebels", "did", "n't", "storm", "the", "mill", "but", "they", "captured", "the", "port", "."],
        "predicates": [{"token": 3, "score": -2.5}, {"token": 8, "score": 3.0}],
    }
    found = factuality.run(written(tmp_path, "factuality_uw", row))
    assert (found["predicates"], found["mae"]) == (2, 0.0)
    assert found["constant_mae"] > 2


def test_a_source_and_its_cue_are_found(tmp_path: Path) -> None:
    text = "The council said rebels captured the port. Ships left."

    def at(words: str) -> list[dict[str, int]]:
        return [{"start": text.index(words), "end": text.index(words) + len(words)}]

    said = {"source": at("The council"), "cue": at("said"), "content": at("rebels captured the port")}
    found = polnear.run(written(tmp_path, "polnear", {"id": "a", "text": text, "attributions": [said]}))
    assert [found[k] for k in ("contents", "voice", "source", "cue", "plain_clauses", "silent")] == [1, 1.0, 1.0, 1.0, 1, 1.0]


def test_whole_attributions_beside_cue_verbs(tmp_path: Path) -> None:
    text = "The council said rebels captured the port. Ships left, according to the harbour master."

    def at(words: str) -> list[dict[str, int]]:
        return [{"start": text.index(words), "end": text.index(words) + len(words)}]

    first = {"source": at("The council"), "cue": at("said"), "content": at("rebels captured the port")}
    second = {"source": at("the harbour master"), "cue": at("according to"), "content": at("Ships left")}
    found = polnear.run(written(tmp_path, "polnear", {"id": "a", "text": text, "attributions": [first, second]}))
    assert (found["whole"]["f1"], found["whole"]["source_head"]) == (1.0, 1.0)
    assert (found["baseline"]["precision"], found["baseline"]["recall"]) == (1.0, 0.5)
