"""Names before "north of" are the place, whatever the parser makes of the direction."""

from __future__ import annotations

import pytest

from dateline import pipeline
from dateline.knowledge import Knowledge
from dateline.records import Report


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Nine soldiers were killed in battles around Al-Makhul north of Aleppo on Monday.", "Al-Makhul"),
        ("Nine soldiers were killed in battles around Tessalit, north of Gao, on Monday.", "Tessalit"),
        ("The Asil region north of Taiz was bombed.", "Asil region"),
    ],
)
def test_a_name_before_a_bearing_is_the_place(text: str, place: str, known: Knowledge) -> None:
    claims = pipeline.read(Report(id="r", text=text), known).claims
    assert {c.content.place.name for c in claims if c.content.place is not None} == {place}
