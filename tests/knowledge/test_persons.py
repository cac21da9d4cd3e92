"""Who may be named: the lists are added together, compared without case and marks, and refused where they are misshapen."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.knowledge import Knowledge
from dateline.knowledge.persons import Persons, plain
from dateline.records import KnowledgeError


def test_names_are_compared_without_case_marks_and_signs() -> None:
    assert plain("Amélie  O'Hara-Diop") == plain("AMELIE O’HARA DIOP") == "amelie o hara diop"


def test_lists_are_added_together(tmp_path: Path) -> None:
    for folder, public in (("one", "Ana Reed"), ("two", "Ben Ford")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "public_figures.yaml").write_text(f"public: [{public}]\n", encoding="utf-8")
    read = Persons.read([tmp_path / "one", tmp_path / "two"])
    assert read.is_public("ana reed") and read.is_public("Ben Ford") and not read.is_public("Cem")


@pytest.mark.parametrize("content", ["[a, b]", "publik: [a]", "public: {a: b}", "titles: [dr]"])
def test_misshapen_lists_are_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "public_figures.yaml").write_text(content, encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"public_figures\.yaml"):
        Persons.read([tmp_path])


def test_the_registry_says_who_is_public_but_no_judgement(known: Knowledge) -> None:
    leader = next(actor for actor in known.actors.ids.values() if actor.kind == "person")
    assert known.persons.is_public(leader.name, leader)
    assert not known.persons.is_public("Moussa Coulibaly")
    assert all(title == title.lower() for title in known.persons.titles)
