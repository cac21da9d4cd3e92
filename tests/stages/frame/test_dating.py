"""Which time is a claim's: that of its own clause, of its own noun, of the story; never the day on which somebody spoke."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from dateline import pipeline
from dateline.knowledge import Knowledge
from dateline.records import Report, When

Dated = Callable[[str, str, str], When]


@pytest.fixture(scope="module")
def dated(known: Knowledge) -> Dated:
    """The time of the claim of a type with these words, in a text of 6 May 2016 (a Friday)."""

    def read(text: str, type_: str, words: str) -> When:
        claims = pipeline.read(Report(id="r", text=text, published=date(2016, 5, 6)), known).claims
        found = [c for c in claims if c.content.type == type_ and words in c.anchor.quote]
        assert found, [(c.content.type, c.anchor.quote) for c in claims]
        return found[0].content.when

    return read


@pytest.mark.parametrize(
    ("text", "type_", "words", "start"),
    [
        ("Soldiers clashed with bandits involved in yesterday's massacre.", "clash", "clashed", None),
        ("Two policemen were killed in Monday's attack.", "killed", "killed", "2016-05-02"),
        ("Monday's airstrike killed two policemen.", "airstrike", "airstrike", "2016-05-02"),
        ("The army said Wednesday its attack was over.", "attack", "attack", None),
        ("The offensive, which began on Monday, killed two policemen.", "attack", "offensive", "2016-05-02"),
        ("An attack launched on Monday killed two policemen.", "attack", "attack", "2016-05-02"),
        ("It was the worst clash since the ceasefire reached in 2014.", "ceasefire", "ceasefire", "2014-01-01"),
        ("Ministers will meet on Monday over the ceasefire.", "ceasefire", "ceasefire", None),
        ("Four died in a raid on a village held by rebels on Monday.", "holds", "held", None),
        ("The rebels could still threaten the capital after losing Bria in December.", "lost", "losing", "2015-12-01"),
        ("The town has been held by rebels since March 2012.", "holds", "held", "2012-03-01"),
        ("Ethiopia began carrying out air strikes there in late September.", "airstrike", "strikes", "2015-09-21"),
        ("The council threatened to withdraw on Monday.", "threaten", "threatened", None),
        ("Two policemen were killed in an attack a year after the truce.", "attack", "attack", None),
    ],
)
def test_a_time_is_that_of_what_it_stands_by(text: str, type_: str, words: str, start: str | None, dated: Dated) -> None:
    when = dated(text, type_, words)
    assert (str(when.start) if when.start else None) == start


def test_a_deadline_lies_ahead(dated: Dated) -> None:
    when = dated("The mission announces the withdrawal of its troops by mid-July.", "withdraw", "withdrawal")
    assert (when.start, when.end) == (None, date(2016, 7, 20))


def test_an_open_time_is_closed_for_what_opens_it(dated: Dated) -> None:
    when = dated("It was the worst clash since the ceasefire reached in 2014.", "ceasefire", "ceasefire")
    assert (when.end, when.edtf) == (date(2014, 12, 31), "2014")


def test_nobody_speaks_hours_after(dated: Dated) -> None:
    text = "Hours after the offensive was announced, rebels said they captured the mill."
    assert (dated(text, "capture", "captured").text or "").startswith("Hours after")


STORY = "Rebels shelled Kachin on Tuesday. "


@pytest.mark.parametrize(
    ("text", "type_", "words", "start"),
    [
        ("Two civilians were killed.", "killed", "killed", "2016-05-03"),
        ("Gunmen killed two civilians at 1800 GMT.", "killed", "killed", "2016-05-03"),
        ("Rebels have killed two hostages.", "killed", "killed", None),
        ("They accused rebels, who have used mortars, of killing two hostages.", "killed", "killing", "2016-05-03"),
        ("Rebels may attack the port.", "attack", "attack", None),
    ],
)
def test_the_day_of_the_story_is_of_what_is_told_plainly(
    text: str, type_: str, words: str, start: str | None, dated: Dated
) -> None:
    when = dated(STORY + text, type_, words)
    assert (str(when.start) if when.start else None) == start


def test_a_day_long_past_is_not_that_of_the_story(dated: Dated) -> None:
    text = "A man runs after an airstrike on 3 April 2016. Gunmen killed two civilians."
    assert dated(text, "killed", "killed").start is None


def test_an_aim_has_no_day(dated: Dated) -> None:
    assert dated("Rebels attacked the port on Tuesday in order to cut the road.", "aim", "in order to").span is None


@pytest.mark.parametrize(
    ("text", "type_", "words", "days"),
    [
        # What is counted from a day just past ends when it is told; what stands, or began long ago, is still open.
        ("Ten soldiers have been killed in clashes since Tuesday.", "killed", "killed", ("2016-05-03", "2016-05-06")),
        (
            "A doctor said on Thursday that ten soldiers had been killed since Tuesday.",
            "killed",
            "killed",
            ("2016-05-03", "2016-05-05"),
        ),
        ("Ten soldiers have been killed in clashes since March.", "killed", "killed", ("2016-03-01", None)),
        # A clock's time is of the day that the report told before; another day in its clause goes before it.
        (
            "Shells hit Aden on Tuesday. No one spoke. People wept. Shops shut. All was still. Rebels stormed the port at noon.",
            "attack",
            "stormed",
            ("2016-05-03", "2016-05-03"),
        ),
        ("Soldiers detained a man in a night raid in Aden on Tuesday.", "detain", "detained", ("2016-05-03", "2016-05-03")),
        # The day of an aside is not that of the story.
        (
            "Soldiers retook the hill which they had lost on Monday. At noon they stormed the port.",
            "attack",
            "stormed",
            (None, None),
        ),
    ],
)
def test_days_of_the_telling(dated: Dated, text: str, type_: str, words: str, days: tuple[str | None, str | None]) -> None:
    when = dated(text, type_, words)
    assert (when.start and str(when.start), when.end and str(when.end)) == days, when.basis
