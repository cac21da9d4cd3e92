"""Who speaks at the end of a sentence suffers nothing of what it tells; who announces a deployment is the one who deploys."""

from __future__ import annotations

import pytest

from dateline import pipeline
from dateline.knowledge import Knowledge
from dateline.records import Content, Report


def _content(text: str, type_: str, known: Knowledge) -> Content:
    (found,) = (c.content for c in pipeline.read(Report(id="r", text=text), known).claims if c.content.type == type_)
    return found


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("An air strike on Atareb killed five civilians, rescue workers and residents said.", "civilians"),
        ("An air strike killed two soldiers, police and medical officials said.", "soldiers"),
        ("Shelling in Idlib killed three children, activists and medics said on Monday.", "children"),
    ],
)
def test_tellers_are_no_sufferers(text: str, side: str, known: Knowledge) -> None:
    assert [p.name for p in _content(text, "killed", known).parties("side")] == [side]


def test_sufferers_before_a_teller_of_its_own_are_kept(known: Knowledge) -> None:
    loss = _content("Shelling killed soldiers and residents, the governor said.", "killed", known)
    assert [p.name for p in loss.parties("side")] == ["soldiers", "residents"]


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("The UK announces that 300 troops will be deployed to Mali.", "deploy"),
        ("The UK announced that 300 troops would be withdrawn from Mali.", "withdraw"),
    ],
)
def test_who_announces_it_does_it(text: str, type_: str, known: Knowledge) -> None:
    assert [p.name for p in _content(text, type_, known).parties("agent")] == ["United Kingdom"]


def test_who_tells_of_it_does_not(known: Knowledge) -> None:
    assert not _content("The UK said that 300 troops were deployed in Mali.", "deploy", known).parties("agent")
