"""What is told behind a part in commas is told of the whole."""

from __future__ import annotations

import pytest

from dateline import pipeline
from dateline.knowledge import Knowledge
from dateline.records import Report


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Some 60 villagers, including 12 girls, who were abducted in Bama have been freed.", "villagers"),
        ("Some 60 villagers, including 12 girls who were abducted in Bama, have been freed.", "girls"),
    ],
)
def test_who_was_abducted(text: str, name: str, known: Knowledge) -> None:
    taken = [c.content for c in pipeline.read(Report(id="r", text=text), known).claims if c.content.type == "abduct"]
    assert [p.name for c in taken for p in c.parties("target")] == [name]


@pytest.mark.parametrize(
    ("text", "name"), [("Some 20-30 soldiers fled Bama.", "soldiers"), ("A 13-year-old herder fled Bama.", "13-year-old herder")]
)
def test_a_range_is_no_part_of_a_name_and_an_age_is(text: str, name: str, known: Knowledge) -> None:
    told = pipeline.read(Report(id="r", text=text), known).claims
    assert {p.name for c in told for p in (*c.content.parties("agent"), *c.content.parties("target"))} == {name}


@pytest.mark.parametrize(
    ("text", "agents"),
    [
        ("Police raids in Cebu killed nine activists.", {"Police"}),
        ("A police bus bombing killed nine people.", set[str]()),
        ("A security operation in Cebu killed nine people.", set[str]()),
    ],
)
def test_who_stands_before_an_act_does_it(text: str, agents: set[str], known: Knowledge) -> None:
    told = [c.content for c in pipeline.read(Report(id="r", text=text), known).claims if c.content.kind == "event"]
    assert {p.name for c in told for p in c.parties("agent")} == agents


def test_many_more_are_of_those_counted_before(known: Knowledge) -> None:
    text = "Army sources announced on Monday that 40 fighters of the LRA were killed and many more were wounded during raids."
    hurt = [c.content for c in pipeline.read(Report(id="r", text=text), known).claims if c.content.type == "wounded"]
    assert [p.name for c in hurt for p in c.parties("side")] == ["Lord's Resistance Army"]


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("About 70 rebels were killed in the raids said the source adding that vehicles were burnt.", "source"),
        ("Earlier a source at the Homs police command said that rebels shelled Rastan.", "source at the Homs police command"),
    ],
)
def test_who_says_so(text: str, voice: str, known: Knowledge) -> None:
    told = pipeline.read(Report(id="r", text=text), known).claims
    assert {v.name for c in told for v in c.voice} == {voice}
