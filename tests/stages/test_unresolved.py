"""References that stay open are told as issues."""

from __future__ import annotations

import pytest

from dateline import pipeline
from dateline.knowledge import Knowledge
from dateline.records import Report


def _open(text: str, known: Knowledge) -> list[str]:
    issues = pipeline.read(Report(id="r", text=text), known).issues
    return [i.span.quote for i in issues if i.kind == "reference-unresolved" and i.span is not None]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("They attacked the base.", ["They"]),
        ("The group attacked a village.", ["The group"]),
        ("Kenyan troops and Ugandan troops clashed. The army captured the hill.", ["The army"]),
        ("The base was attacked by them.", ["them"]),
    ],
)
def test_a_reference_that_fills_a_role_and_finds_nobody_is_an_issue(text: str, words: list[str], known: Knowledge) -> None:
    assert _open(text, known) == words


@pytest.mark.parametrize(
    "text",
    [
        "Boko Haram attacked a village. It killed ten people.",
        "It is likely that rebels will attack the base.",
        "Rebels attacked the base.",
        "They like the weather.",
    ],
)
def test_nothing_is_open_where_all_is_resolved_or_no_role_is_filled(text: str, known: Knowledge) -> None:
    assert _open(text, known) == []
