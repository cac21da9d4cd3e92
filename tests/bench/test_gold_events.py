"""Documents with given mentions, read by our reader: where a mention's head stands, and what it is compared by."""

from __future__ import annotations

from typing import Any

import pytest
from bench.gold_events import story

from dateline.knowledge import load

SENTENCES = ("Gunmen kidnapped two engineers near Brega .", "The abduction was condemned by the oil company .")


def document(*mentions: tuple[int, tuple[int, ...]]) -> dict[str, Any]:
    return {
        "id": "d1",
        "sentences": [{"sent": n, "tokens": text.split(), "text": text} for n, text in enumerate(SENTENCES)],
        "events": [{"sent": sent, "tokens": list(tokens), "chain": "c", "text": ""} for sent, tokens in mentions],
    }


@pytest.fixture(scope="module")
def known() -> Any:
    return load()


def test_a_mention_goes_by_the_head_of_its_words(known: Any) -> None:
    events = story(document((0, (1,)), (1, (0, 1)), (1, (3,))), known).events
    assert [e.head.text for e in events] == ["kidnapped", "abduction", "condemned"]


def test_a_mention_is_compared_by_its_trigger_its_arguments_and_the_words_around_it(known: Any) -> None:
    first, second = (e.told(known.languages["en"].happenings) for e in story(document((0, (1,)), (1, (1,))), known).events)
    assert first.sorts & second.sorts == {"abduction"}
    assert {"gunman"[:6], "engine"} <= first.parties
    assert "brega" in first.words
    assert first.trigger not in first.words
    assert first.passage != second.passage
