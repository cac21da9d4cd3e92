"""The costs of the steps between a happening and a place: read from a file, later folders winning, bad entries named."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.knowledge.languages.distances import Distances
from dateline.records import KnowledgeError


def folder(path: Path, text: str) -> Path:
    path.mkdir()
    (path / "distances.yaml").write_text(text, encoding="utf-8")
    return path


def test_later_folders_win(tmp_path: Path) -> None:
    first = folder(tmp_path / "a", "up: {conj: 2, acl: 1}\nextra: {speech: 4}\nlimit: 12\n")
    found = Distances.read([first, folder(tmp_path / "b", "up: {conj: 3}\nlimit: 9\n")])
    assert (found.up, found.limit, found.more("speech"), found.more("unheard")) == ({"conj": 3.0, "acl": 1.0}, 9.0, 4.0, 0.0)


@pytest.mark.parametrize("text", ["sideways: {conj: 2}\n", "up: 3\n", "up: {conj: far}\n", "limit: true\n", "- up\n"])
def test_what_is_no_cost_is_refused(text: str, tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"distances\.yaml"):
        Distances.read([folder(tmp_path / "a", text)])
