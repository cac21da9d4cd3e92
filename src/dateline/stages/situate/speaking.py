"""The days on which a report's sources spoke: "70 were killed in 24 hours, a monitor said Thursday" counts back from Thursday."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from dateline.knowledge.languages.speech import Speech
from dateline.records import Sentence

from .clock import Clock
from .resolving import resolve
from .when import Expression

NEAR = timedelta(days=2)  # a report speaks of what was said a day or two ago
NAMED = frozenset({"weekday", "offset"})


def spoken(found: Sequence[tuple[Sentence, Expression]], clock: Clock, speech: Speech) -> dict[int, date]:
    """By the index of a sentence, the day on which somebody is said there to have spoken; none without a day of publication."""
    days: dict[int, date] = {}
    for sentence, time in found:
        if time.means in NAMED and clock.published is not None and _of_saying(sentence, time, speech):
            told = resolve(time, replace(clock, ahead=False))
            if told is not None and told.start == told.end and told.start is not None and _just(told.start, clock.published):
                days.setdefault(sentence.index, told.start)
    return days


def _of_saying(sentence: Sentence, time: Expression, speech: Speech) -> bool:
    """Whether a time hangs on a verb of saying."""
    verb = next((t for t in sentence.ancestors(time.head) if t.pos == "VERB"), None)
    return verb is not None and speech.manner(verb.lemma) is not None


def _just(day: date, published: date) -> bool:
    return timedelta(0) <= published - day <= NEAR
