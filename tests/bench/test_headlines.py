"""Headlines: each once, with all that it feeds."""

from __future__ import annotations

from typing import Any

from bench.headlines import headlines


def row(id: int, *lines: tuple[str, str, str]) -> dict[str, Any]:
    return {"id": id, "headlines": [dict(zip(("source", "date", "headline"), line, strict=True)) for line in lines]}


def test_the_same_words_on_one_day_are_one_headline() -> None:
    day = "2031-05-02"
    found = headlines(
        [
            row(1, ("B", day, "Shells hit Orlova: army"), ("A", day, "")),
            row(2, ("A", day, "Shells hit Orlova - Army"), ("A", "2031-05-03", "Shells hit Orlova")),
        ]
    )
    assert [(h.source, sorted(h.events)) for h in found] == [("A", [1, 2]), ("A", [2])]
