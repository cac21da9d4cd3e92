"""Where and when: each act has the place and time of its own clause."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from dateline import pipeline
from dateline.knowledge import Knowledge
from dateline.records import Content, Report

Told = Callable[[str, str], Content]


@pytest.fixture(scope="module")
def told(known: Knowledge) -> Told:
    """The first content of a type that a text of 6 May 2016 (a Friday) tells."""

    def read(text: str, type_: str) -> Content:
        claims = pipeline.read(Report(id="r", text=text, published=date(2016, 5, 6)), known).claims
        return next(c.content for c in claims if f"{c.content.kind}/{c.content.type}" == type_)

    return read


@pytest.mark.parametrize(
    ("text", "type_", "place"),
    [
        ("Rebels attacked an army post in Kachin.", "event/attack", "Kachin"),
        ("In Benghazi, gunmen attacked a convoy.", "event/attack", "Benghazi"),
        ("Gunmen attacked a convoy on the outskirts of Benghazi.", "event/attack", "Benghazi"),
        ("Militants captured the town of Bama.", "event/capture", "Bama"),
        ("Troops withdrew from Kherson towards Melitopol.", "event/withdraw", "Kherson"),
    ],
)
def test_an_act_is_where_its_clause_says(text: str, type_: str, place: str, told: Told) -> None:
    where = told(text, type_).place
    assert where is not None
    assert place in (where.name, *where.within)


def test_each_act_of_a_sentence_has_its_own_place(told: Told) -> None:
    text = "Rebels captured Sake, and the army shelled Rutshuru."
    places = [told(text, type_).place for type_ in ("event/capture", "event/shell")]
    assert [p.name for p in places if p] == ["Sake", "Rutshuru"]


def test_where_it_is_said_is_not_where_it_happened(told: Told) -> None:
    where = told("A spokesman in Geneva said that gunmen attacked a clinic in Juba.", "event/attack").place
    assert where is not None
    assert where.name == "Juba"


@pytest.mark.parametrize(
    ("words", "day"),
    [("on Tuesday", date(2016, 5, 3)), ("yesterday", date(2016, 5, 5)), ("on 2 May", date(2016, 5, 2))],
)
def test_an_act_is_when_its_clause_says(words: str, day: date, told: Told) -> None:
    when = told(f"Gunmen attacked a convoy {words}.", "event/attack").when
    assert (when.start, when.end, when.text) == (day, day, words) or (when.start == day and words.endswith(when.text or "?"))


def test_each_act_of_a_sentence_has_its_own_day(told: Told) -> None:
    text = "Rebels captured Sake on Monday and withdrew from Masisi on Wednesday."
    days = [told(text, type_).when.start for type_ in ("event/capture", "event/withdraw")]
    assert days == [date(2016, 5, 2), date(2016, 5, 4)]


def test_an_act_without_a_time_has_none(told: Told) -> None:
    when = told("Gunmen attacked a convoy.", "event/attack").when
    assert (when.start, when.end) == (None, None)


def test_a_day_before_the_speaker_is_the_day_of_the_act(told: Told) -> None:
    assert told("Rebels attacked Kachin yesterday, the army said.", "event/attack").when.start == date(2016, 5, 5)


def test_the_day_on_which_somebody_spoke_is_not(told: Told) -> None:
    assert told("Rebels attacked Kachin, the army said yesterday.", "event/attack").when.start != date(2016, 5, 5)


@pytest.mark.parametrize(
    ("text", "type_", "place"),
    [
        ("Rebels attacked army positions at the edge of Sebha in southern Libya.", "event/attack", "Sebha"),
        (
            "A bomber detonated a vest in Borno province, near the Gamboru border crossing.",
            "event/bombing",
            "Gamboru border crossing",
        ),
        ("Fighting in Kadugli, where the army retook a bridge, killed six civilians.", "loss/killed", "Kadugli"),
        ("Clashes broke out in al-Nima district and three men died.", "loss/killed", "al-Nima district"),
    ],
)
def test_the_place_that_says_most_is_kept(text: str, type_: str, place: str, told: Told) -> None:
    where = told(text, type_).place
    assert where is not None
    assert any(place in name for name in (where.name, *where.within))


def test_a_side_of_a_town_is_not_the_town(told: Told) -> None:
    where = told("The army stormed the eastern districts of Benghazi.", "event/attack").place
    assert where is not None
    assert (where.name, where.id) == ("eastern districts of Benghazi", None)


def test_harm_in_the_blast_is_where_the_blast_was(told: Told) -> None:
    text = "A bomb exploded at a market in Karachi. Four people wounded in the blast were treated in hospitals."
    where = told(text, "loss/wounded").place
    assert where is not None
    assert "Karachi" in (where.name, *where.within)


def test_who_fights_is_not_where(told: Told) -> None:
    where = told("Fighting between Eritrea and Ethiopia went on near the town of Badme.", "event/clash").place
    assert where is not None
    assert where.name == "Badme"
