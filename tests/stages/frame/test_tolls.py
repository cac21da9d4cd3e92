"""Numbers that a count reaches, numbers of a part, and harm that has not been done, on sentences of our own."""

from __future__ import annotations

import pytest

from dateline import pipeline
from dateline.knowledge import Knowledge
from dateline.records import Loss, Report


def _told(known: Knowledge, text: str) -> list[tuple[str, int | None, int | None]]:
    contents = [c.content for c in pipeline.read(Report(id="r", text=text), known).claims]
    return sorted((c.type, c.quantity.low, c.quantity.high) for c in contents if isinstance(c, Loss))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The death toll from the bombing rose to at least 68 people.", [("killed", 68, None)]),
        ("The death toll reached 50.", [("killed", 50, 50)]),
        ("The number of soldiers killed in the attack rose to 40.", [("killed", 40, 40)]),
        ("Twenty guards were killed and 30 more wounded in the raid.", [("killed", 20, 20), ("wounded", 30, 30)]),
        ("Gunmen killed eight villagers and two members of the armed forces.", [("killed", 2, 2), ("killed", 8, 8)]),
        ("The bombing killed the governor and his driver.", [("killed", 1, 1), ("killed", 1, 1)]),
        ("Ten people were killed during the strike, including six children.", [("killed", 6, 6), ("killed", 10, 10)]),
        ("Militants killed nine people in a series of raids.", [("killed", 9, 9)]),
        ("A man tried to kill the governor.", []),
    ],
)
def test_numbers_of_losses(text: str, expected: list[tuple[str, int | None, int | None]], known: Knowledge) -> None:
    assert _told(known, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The death toll rose to 5 killed and 17 injured.",
        "Shelling left 5 killed and 17 injured.",
        "5 killed and 17 injured in the attack in Quetta.",
        "The blast left 5 dead and 17 wounded.",
    ],
)
def test_bare_numbers_before_words_of_harm(text: str, known: Knowledge) -> None:
    assert _told(known, text) == [("killed", 5, 5), ("wounded", 17, 17)]


def test_more_are_of_those_counted_before(known: Knowledge) -> None:
    claims = pipeline.read(Report(id="r", text="A bomb killed 20 people in Baghdad. At least 100 more were wounded."), known).claims
    (hurt,) = (c.content for c in claims if c.content.type == "wounded")
    assert [p.name for p in hurt.parties("side")] == ["people"]
