"""A verb that the parser takes into a name is the verb of its clause."""

from __future__ import annotations

import pytest

from dateline import pipeline
from dateline.knowledge import Knowledge
from dateline.records import Report


@pytest.mark.parametrize(
    ("verb", "type_", "place"), [("storms", "attack", "Zabid"), ("retakes", "recapture", "Damboa"), ("captures", "capture", "Bara")]
)
def test_who_takes_what(verb: str, type_: str, place: str, known: Knowledge) -> None:
    text = f"The Taliban {verb} {place}, the main town of Maidan Province, burning down its market."
    told = [c.content for c in pipeline.read(Report(id="r", text=text), known).claims if c.content.type == type_]
    assert [([p.name for p in c.parties("agent")], c.place and c.place.name) for c in told] == [(["Taliban"], place)]


@pytest.mark.parametrize(
    ("text", "agents"),
    [
        ("On Monday rebels attacked Herat.", {"rebels"}),
        ("On Thursday morning rebels attacked Herat.", {"rebels"}),
        ("On Sunday security forces raided Herat.", {"security forces"}),
    ],
)
def test_a_day_before_a_party_is_no_part_of_its_name(text: str, agents: set[str], known: Knowledge) -> None:
    told = pipeline.read(Report(id="r", text=text), known).claims
    assert {p.name for c in told for p in c.content.parties("agent")} == agents
