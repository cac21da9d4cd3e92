"""Times: what each usual form stands for beside a day of publication, beside an earlier time, and beside neither."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from dateline.records import Settings

Read = Callable[[str, date | None], Settings]
PUBLISHED = date(2017, 3, 22)  # a Wednesday


def day(text: str) -> date | None:
    return None if text in ("", "-") else date.fromisoformat(text)


# Sentence, words of the time, start, end ("-" where open), precision.
DATED = [
    ("The convoy left on 21 March 2017.", "21 March 2017", "2017-03-21", "2017-03-21", "day"),
    ("The convoy left on March 21, 2017.", "March 21, 2017", "2017-03-21", "2017-03-21", "day"),
    ("The convoy left on March 21 2017 for the coast.", "March 21 2017", "2017-03-21", "2017-03-21", "day"),
    ("The convoy left on 2017-03-21.", "2017-03-21", "2017-03-21", "2017-03-21", "day"),
    ("The convoy left on 21/03/2017.", "21/03/2017", "2017-03-21", "2017-03-21", "day"),
    ("The convoy left on 03/21/2017.", "03/21/2017", "2017-03-21", "2017-03-21", "day"),
    ("The convoy left on 21.03.2017 at noon.", "21.03.2017", "2017-03-21", "2017-03-21", "day"),
    ("The embassy was stormed on Sept. 11.", "Sept. 11", "2016-09-11", "2016-09-11", "day"),
    ("The embassy was stormed on the 5th of January.", "5th of January", "2017-01-05", "2017-01-05", "day"),
    ("The town fell on Friday 17 March.", "Friday 17 March", "2017-03-17", "2017-03-17", "day"),
    ("The town fell on Tues, 21 March 2017.", "21 March 2017", "2017-03-21", "2017-03-21", "day"),
    ("The town fell on 5 May.", "5 May", "2016-05-05", "2016-05-05", "day"),
    ("The town fell in August 2012.", "August 2012", "2012-08-01", "2012-08-31", "month"),
    ("The town fell in August.", "August", "2016-08-01", "2016-08-31", "month"),
    ("The town fell in February.", "February", "2017-02-01", "2017-02-28", "month"),
    ("The town fell in early March.", "early March", "2017-03-01", "2017-03-10", "days"),
    ("The town fell in mid-February.", "mid-February", "2017-02-11", "2017-02-20", "days"),
    ("The town fell in late January 2015.", "late January 2015", "2015-01-21", "2015-01-31", "days"),
    ("The war began in 2011.", "in 2011", "2011-01-01", "2011-12-31", "year"),
    ("The war began in mid-2015.", "mid-2015", "2015-05-01", "2015-08-31", "month"),
    ("The war began in late 2013.", "late 2013", "2013-09-01", "2013-12-31", "month"),
    ("The war began in the summer of 2012.", "summer of 2012", "2012-06-01", "2012-08-31", "month"),
    ("The war began in the winter of 2012.", "winter of 2012", "2012-12-01", "2013-02-28", "month"),
    ("Raids went on in the 1990s.", "1990s", "1990-01-01", "1999-12-31", "years"),
    ("The siege lasted from 2012 to 2015.", "from 2012 to 2015", "2012-01-01", "2015-12-31", "years"),
    ("The siege lasted between 2012 and 2015.", "between 2012 and 2015", "2012-01-01", "2015-12-31", "years"),
    ("The siege of 2012-15 ruined the city.", "2012-15", "2012-01-01", "2015-12-31", "years"),
    ("The truce held between 3 and 5 March.", "between 3 and 5 March", "2017-03-03", "2017-03-05", "days"),
    ("The truce of 18–22 March held.", "18–22 March", "2017-03-18", "2017-03-22", "days"),
    ("The truce held from March 18 to 20.", "from March 18 to 20", "2017-03-18", "2017-03-20", "days"),
    ("The truce held from 28 February to 3 March 2017.", "28 February to 3 March 2017", "2017-02-28", "2017-03-03", "days"),
    ("The truce held from January to March 2016.", "January to March 2016", "2016-01-01", "2016-03-31", "month"),
    (
        "The truce held from 5 May 1999 until 10 June 1999.",
        "from 5 May 1999 until 10 June 1999",
        "1999-05-05",
        "1999-06-10",
        "days",
    ),
    ("Shells fell on Monday.", "on Monday", "2017-03-20", "2017-03-20", "day"),
    ("Shells fell on Wednesday.", "on Wednesday", "2017-03-22", "2017-03-22", "day"),
    ("Shells fell last Sunday.", "last Sunday", "2017-03-19", "2017-03-19", "day"),
    ("Shells fell last Wednesday.", "last Wednesday", "2017-03-15", "2017-03-15", "day"),
    ("Shells fell late on Monday.", "late on Monday", "2017-03-20", "2017-03-20", "day"),
    ("Shells fell on Tuesday evening.", "Tuesday evening", "2017-03-21", "2017-03-21", "day"),
    ("Shells fell on Saturday and Sunday.", "Saturday and Sunday", "2017-03-18", "2017-03-19", "days"),
    ("The troops will withdraw on Friday.", "on Friday", "2017-03-24", "2017-03-24", "day"),
    ("The troops will withdraw next Monday.", "next Monday", "2017-03-27", "2017-03-27", "day"),
    ("They will leave after the clashes on Monday.", "on Monday", "2017-03-20", "2017-03-20", "day"),
    ("The talks will resume on 4 April.", "4 April", "2017-04-04", "2017-04-04", "day"),
    ("Shells fell today.", "today", "2017-03-22", "2017-03-22", "day"),
    ("Shells fell yesterday.", "yesterday", "2017-03-21", "2017-03-21", "day"),
    ("Shells fell last night.", "last night", "2017-03-21", "2017-03-21", "day"),
    ("Shells fell earlier today.", "earlier today", "2017-03-22", "2017-03-22", "day"),
    ("Talks resume tomorrow.", "tomorrow", "2017-03-23", "2017-03-23", "day"),
    ("Shells fell two days ago.", "two days ago", "2017-03-20", "2017-03-20", "day"),
    ("It was shelled three months ago.", "three months ago", "2016-12-01", "2016-12-31", "month"),
    ("It was taken two years ago.", "two years ago", "2015-01-01", "2015-12-31", "year"),
    ("It was taken last week.", "last week", "2017-03-13", "2017-03-19", "week"),
    ("It was taken last month.", "last month", "2017-02-01", "2017-02-28", "month"),
    ("It was taken last year.", "last year", "2016-01-01", "2016-12-31", "year"),
    ("It was taken last September.", "last September", "2016-09-01", "2016-09-30", "month"),
    ("Ten were killed this month.", "this month", "2017-03-01", "2017-03-31", "month"),
    ("They are to meet next month.", "next month", "2017-04-01", "2017-04-30", "month"),
    ("Many died over the past five years.", "over the past five years", "2012-03-22", "2017-03-22", "years"),
    ("Many died over the last 15 days.", "over the last 15 days", "2017-03-07", "2017-03-22", "days"),
    ("Many died in the last 48 hours.", "in the last 48 hours", "2017-03-20", "2017-03-22", "days"),
    ("The town has been besieged since July 2012.", "since July 2012", "2012-07-01", "-", "month"),
    ("The town has been shelled since Monday.", "since Monday", "2017-03-20", "-", "day"),
    ("Many fled since the war began in March 2011.", "since the war began in March 2011", "2011-03-01", "-", "month"),
    ("The mission must leave by June 30, 2017.", "by June 30, 2017", "-", "2017-06-30", "day"),
    ("The truce holds until 1 April 2017.", "until 1 April 2017", "-", "2017-04-01", "day"),
    ("They met again before 3 March 2017.", "before 3 March 2017", "-", "2017-03-02", "day"),
]


@pytest.mark.parametrize(("text", "words", "start", "end", "precision"), DATED)
def test_beside_a_day_of_publication(read_times: Read, text: str, words: str, start: str, end: str, precision: str) -> None:
    when = next(w for m, w in read_times(text, PUBLISHED).whens if words in m.span.quote)
    assert (when.start, when.end, when.precision) == (day(start), day(end), precision)
    assert when.basis


@pytest.mark.parametrize(
    "words",
    [
        *("yesterday", "on Friday", "last week", "two days ago", "in recent months", "recently", "for three consecutive days"),
        *("earlier today", "currently", "on 5 May", "in August", "Three hours after the attack", "over the past few months"),
    ],
)
def test_words_that_need_a_missing_date_stay_words(read_times: Read, words: str) -> None:
    text = f"{words[0].upper()}{words[1:]}, rebels shelled the port."
    ((mention, when),) = read_times(text, None).whens
    assert mention.span.quote.lower() == words.lower()
    assert (when.start, when.end, when.precision) == (None, None, "unknown")
    assert when.text == mention.span.quote


@pytest.mark.parametrize(
    "text",
    [
        "Troops march on the city and may enter it.",
        "May they rest in peace, the widow said.",
        "Some 2000 people fled the village.",
        "Shells hit the 6 October Bridge and the 14 February movement's office.",
        "It cost $2015 a head.",
        "The prices fall and the march goes on.",
        "He was 34.",
    ],
)
def test_what_is_no_time(read_times: Read, text: str) -> None:
    assert read_times(text, PUBLISHED).whens == ()


def test_a_narrative_counts_from_the_time_told_before(read_times: Read) -> None:
    text = (
        "On 5 May 2003 they attacked. Two days later they left. On 9 June others came. "
        "The next day it ended. Since then it is quiet."
    )
    told = [(w.start, w.end) for _, w in read_times(text, None).whens]
    assert told == [
        (date(2003, 5, 5), date(2003, 5, 5)),
        (date(2003, 5, 7), date(2003, 5, 7)),
        (date(2003, 6, 9), date(2003, 6, 9)),
        (date(2003, 6, 10), date(2003, 6, 10)),
        (date(2003, 6, 10), None),
    ]


def test_days_are_not_counted_from_a_coarse_time(read_times: Read) -> None:
    whens = [w for _, w in read_times("The war began in 2003. The next day people fled.", None).whens]
    assert whens[-1].start is None


def test_a_slashed_date_that_may_be_two_days_stays_open(read_times: Read) -> None:
    ((_, when),) = read_times("It was taken on 03/04/2016.", PUBLISHED).whens
    assert when.start is None
    assert when.text is not None


def test_the_dateline_of_the_report_gives_its_date_and_is_no_event(read_times: Read) -> None:
    settings = read_times("Published 3 July 2016\n\nThe army shelled the town yesterday.", None)
    assert [w.start for _, w in settings.whens] == [date(2016, 7, 2)]
    assert settings.issues == ()


def test_the_dateline_holds_against_what_came_with_the_report(read_times: Read) -> None:
    settings = read_times("Published 3 July 2016\n\nThe army shelled the town yesterday.", date(2016, 8, 1))
    assert [w.start for _, w in settings.whens] == [date(2016, 7, 2)]
    assert [i.kind for i in settings.issues] == ["date-conflict"]


def test_mentions_of_times_carry_tokens_and_the_form(read_times: Read) -> None:
    ((mention, _),) = read_times("Rebels took the town on 21 March 2017.", PUBLISHED).whens
    assert (mention.kind, mention.label, mention.span.quote) == ("time", "day", "on 21 March 2017")
    assert mention.first <= mention.head <= mention.last
