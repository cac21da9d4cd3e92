"""Words of a language that YAML would take for truth values stay words."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.knowledge import Knowledge
from dateline.knowledge.files import read_yaml
from dateline.records import KnowledgeError


def test_small_words_are_words_and_only_true_and_false_are_truth_values(tmp_path: Path) -> None:
    path = tmp_path / "words.yaml"
    path.write_text("words: [on, Off, no, yes, n]\nmarked: true\nunmarked: False\n", encoding="utf-8")
    assert read_yaml(path) == {"words": ["on", "Off", "no", "yes", "n"], "marked": True, "unmarked": False}


def test_a_malformed_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "broken.yaml"
    path.write_text("words: [on", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"broken\.yaml"):
        read_yaml(path)


def test_english_knows_its_prepositions(known: Knowledge) -> None:
    assert {"on", "off", "in"} <= known.languages["en"].nouns.place_prepositions
    assert {"on", "no"} <= known.languages["en"].script.headline_small
