"""The tagger: festivals, quarters, parts, clocks and vague words, each with its days, and with its string in ISO 8601-2."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from dateline.records import Settings

Read = Callable[[str, date | None], Settings]
PUBLISHED = date(2017, 3, 22)  # a Wednesday

# Sentence, words, start, end ("-" where open), EDTF.
WRITTEN = [
    ("The mill fell in about March 2015.", "about March 2015", "2015-03-01", "2015-03-31", "2015-03~"),
    ("The mill fell around 5 May 2014.", "around 5 May 2014", "2014-05-05", "2014-05-05", "2014-05-05~"),
    ("The mill fell in early March.", "early March", "2017-03-01", "2017-03-10", "2017-03-01~/2017-03-10~"),
    ("The mill fell in the spring of 2014.", "the spring of 2014", "2014-03-01", "2014-05-31", "2014-21"),
    ("The mill fell in the winter of 2014.", "the winter of 2014", "2014-12-01", "2015-02-28", "2014-24"),
    ("They have held it since 2016.", "since 2016", "2016-01-01", "-", "2016/.."),
    ("They held it until 3 May 2016.", "until 3 May 2016", "-", "2016-05-03", "../2016-05-03"),
    ("Raids went on in the 1990s.", "1990s", "1990-01-01", "1999-12-31", "199X"),
    ("The fort was built in the 19th century.", "19th century", "1800-01-01", "1899-12-31", "18XX"),
    ("They fought from 2012 to 2015.", "from 2012 to 2015", "2012-01-01", "2015-12-31", "2012/2015"),
    ("The mill fell two years ago.", "two years ago", "2015-01-01", "2015-12-31", "2015~"),
    ("The mill fell two days ago.", "two days ago", "2017-03-20", "2017-03-20", "2017-03-20"),
    ("The mill fell last week.", "last week", "2017-03-13", "2017-03-19", "2017-03-13/2017-03-19"),
    ("The mill fell last month.", "last month", "2017-02-01", "2017-02-28", "2017-02"),
    ("Sales of arms grew in the third quarter of 2015.", "third quarter of 2015", "2015-07-01", "2015-09-30", "2015-35"),
    ("Sales of arms grew in the first half of 2012.", "first half of 2012", "2012-01-01", "2012-06-30", "2012-40"),
    ("The mill fell in the last two weeks of February.", "last two weeks of February", "2017-02-15", "2017-02-28", None),
    ("The mill fell in the first week of May 2016.", "first week of May 2016", "2016-05-01", "2016-05-07", None),
    ("The mill fell in August last year.", "August last year", "2016-08-01", "2016-08-31", "2016-08"),
    ("The mill fell on the 14th.", "the 14th", "2017-03-14", "2017-03-14", "2017-03-14"),
    ("The toll of Tuesdays raid rose.", "Tuesdays", "2017-03-21", "2017-03-21", "2017-03-21"),
    ("The mill was hit overnight.", "overnight", "2017-03-21", "2017-03-22", "2017-03-21/2017-03-22"),
    ("At 10 p.m. Tuesday rebels shelled the mill.", "10 p.m. Tuesday", "2017-03-21", "2017-03-21", "2017-03-21"),
    ("The mill was hit in the early hours of Sunday.", "early hours of Sunday", "2017-03-19", "2017-03-19", "2017-03-19"),
    ("The mill was hit earlier this week.", "earlier this week", "2017-03-20", "2017-03-22", "2017-03-20/2017-03-22"),
    ("The mill was hit over the weekend.", "the weekend", "2017-03-18", "2017-03-19", "2017-03-18/2017-03-19"),
    ("The mill fell during Ramadan.", "during Ramadan", "2016-06-07", "2016-07-06", "2016-06-07~/2016-07-06~"),
    ("The mill fell at Easter 2016.", "Easter 2016", "2016-03-27", "2016-03-27", "2016-03-27"),
    ("The mill was hit on Christmas Eve.", "Christmas Eve", "2016-12-24", "2016-12-24", "2016-12-24"),
    ("The council will meet on Eid al-Fitr.", "Eid al-Fitr", "2017-06-26", "2017-06-28", "2017-06-26~/2017-06-28~"),
    ("The council will meet at Passover.", "Passover", "2017-04-11", "2017-04-18", None),
]


@pytest.mark.parametrize(("text", "words", "start", "end", "edtf"), WRITTEN)
def test_days_and_their_string(read_times: Read, text: str, words: str, start: str, end: str, edtf: str | None) -> None:
    when = next(w for m, w in read_times(text, PUBLISHED).whens if words in m.span.quote)
    assert tuple(str(d or "-") for d in (when.start, when.end)) == (start, end)
    assert edtf is None or when.edtf == edtf


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("They have been deadlocked ever since they began.", "ever since they began"),
        ("Both sides used gas during the civil war.", "during the civil war"),
        ("The town has been shelled since the start of the uprising.", "since the start of the uprising"),
        ("Many have been killed since the conflict resumed.", "since the conflict resumed"),
        ("They fought for more than two years.", "for more than two years"),
        ("They met at about 2000 GMT.", "2000 GMT"),
        ("They march every Friday.", "every Friday"),
        ("They shelled it for months.", "for months"),
        ("They hit it in recent weeks.", "in recent weeks"),
        ("They hit it a few days ago.", "a few days ago"),
    ],
)
def test_words_that_name_no_day_are_kept(read_times: Read, text: str, words: str) -> None:
    when = next(w for m, w in read_times(text, PUBLISHED).whens if words in m.span.quote)
    assert (when.start, when.end, when.edtf) == (None, None, None)


@pytest.mark.parametrize(
    "text",
    [
        "Three quarters of the village were burned.",
        "More than a quarter of a million people fled.",
        "Operation Ramadan ended in failure.",
        "The former commander of the brigade fled.",
        "They hit the 4th Brigade.",
        "Prices rose by 1.76 a litre.",
        "Order 2010-11-CA-117 was read.",
        "Twelve people have died since the fall of the city.",
        "Troops fell back to May Keyah.",
    ],
)
def test_what_only_looks_like_a_time(read_times: Read, text: str) -> None:
    assert [m.span.quote for m, _ in read_times(text, PUBLISHED).whens] == []


def test_a_day_that_a_title_tells_is_not_the_report_s_own(read_times: Read) -> None:
    text = "Massacre in the Valley, 4 May 2012\n\nThe army shelled a mill in the hills yesterday and left the valley for its base."
    assert [str(w.start) for _, w in read_times(text, None).whens] == ["2012-05-04", "None"]
    assert [str(w.start) for _, w in read_times(text, date(2013, 5, 4)).whens] == ["2012-05-04", "2013-05-03"]


def test_a_preposition_is_of_the_noun_behind_the_day(read_times: Read) -> None:
    whens = read_times("Ten were killed in Monday's raid and in the 2012 war.", PUBLISHED).whens
    assert [m.span.quote for m, _ in whens] == ["Monday", "2012"]


HISTORY = "The war began in 1931. Rebels fled in 1932. Peace came in 1934. "


@pytest.mark.parametrize(
    ("text", "words", "start"),
    [
        ("On 7 December 1941 ships were sunk. In January islands fell.", "January", "1942-01-01"),
        ("In May 1942 they attacked. In August of that year they fled.", "August of that year", "1942-08-01"),
        ("In May 1942 they attacked. On 6 March they had fled.", "6 March", "1942-03-06"),
        ("On 3 May 1942 they attacked. They left on the 20th.", "on the 20th", "1942-05-20"),
        ("On 3 May 1942 they attacked. A year earlier they had fled.", "A year earlier", "1941-01-01"),
        ("On 3 May 1942 they attacked. Two days earlier they had fled.", "Two days earlier", "1942-05-01"),
        ("In May 1942 they attacked. The following spring they fled.", "following spring", "1943-03-01"),
        ("In 1942 they attacked. In 1990 a film told of it. In June 1942 they fled. In July they came back.", "July", "1942-07-01"),
        ("In May 1942 they attacked. It lasted until March 1945. In August they fled.", "August", "1942-08-01"),
    ],
)
def test_a_history_goes_on_from_the_time_told_last(read_times: Read, text: str, words: str, start: str) -> None:
    when = [w for m, w in read_times(HISTORY + text, None).whens if words in m.span.quote][-1]
    assert str(when.start or "-") == start


def test_last_year_is_not_counted_in_a_short_report_without_a_date(read_times: Read) -> None:
    whens = read_times("In 2013 they fled. The mill fell last year and the port yesterday.", None).whens
    assert [w.start for _, w in whens[1:]] == [None, None]


@pytest.mark.parametrize(
    "head",
    [
        "Joint Command\n2011-02-S-024 For Immediate Release Download KABUL, Afghanistan (Feb. 3, 2011) – ",
        "News Release\n\nBAMAKO, Mali (Feb. 3) - ",
        "Morning Update, Feb. 3, 2011\n\n",
        "Feb. 3: Raids in the North\n\n",
    ],
)
def test_the_date_of_a_release_is_no_time_of_what_it_tells(read_times: Read, head: str) -> None:
    whens = read_times(
        head + "A patrol shelled a mill in the hills and then left the valley for its base yesterday.", date(2011, 2, 3)
    )
    assert [(m.span.quote, str(w.start)) for m, w in whens.whens] == [("yesterday", "2011-02-02")]


def test_what_is_counted_back_is_counted_from_the_day_of_speaking(read_times: Read) -> None:
    text = "At least 40 people were killed in the last three days, a hospital said on Thursday."
    when = next(w for m, w in read_times(text, date(2021, 3, 5)).whens if "three" in m.span.quote)
    assert (str(when.start), str(when.end)) == ("2021-03-01", "2021-03-04") and "when it was said" in when.basis
    plain = next(iter(read_times("At least 40 people were killed in the last three days.", date(2021, 3, 5)).whens))[1]
    assert str(plain.end) == "2021-03-05"
