"""Files of word lists: a set under each key, and a complaint that names the file where a key is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.knowledge.languages.clauses import Clauses
from dateline.knowledge.languages.phrases import Phrases
from dateline.records import KnowledgeError


def test_a_language_may_leave_any_list_out(tmp_path: Path) -> None:
    assert Clauses.read([tmp_path]) == Clauses()
    assert Phrases.read([tmp_path]) == Phrases()


def test_a_later_folder_wins(tmp_path: Path) -> None:
    folders = [tmp_path / name for name in ("one", "two")]
    for folder, words in zip(folders, ("[in, on]", '["no"]'), strict=True):
        folder.mkdir()
        (folder / "clauses.yaml").write_text(f"occasion: {words}\n")
    assert Clauses.read(folders).occasion == {"no"}


@pytest.mark.parametrize("text", ["occasions: [in]", "occasion: in", "occasion: [1]", "- in"])
def test_what_has_not_the_form_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "clauses.yaml").write_text(text)
    with pytest.raises(KnowledgeError, match=r"clauses\.yaml"):
        Clauses.read([tmp_path])
