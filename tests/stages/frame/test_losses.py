"""Losses on sentences of our own: how many, of whom, by whom, in numbers and in words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline import pipeline
from dateline.knowledge import Knowledge
from dateline.records import Loss, Report

Tolls = Callable[[str, str], list[Loss]]


@pytest.fixture(scope="module")
def tolls(known: Knowledge) -> Tolls:
    """The losses of one type that a text tells."""

    def read(text: str, type_: str) -> list[Loss]:
        contents = [c.content for c in pipeline.read(Report(id="r", text=text), known).claims]
        return [c for c in contents if isinstance(c, Loss) and c.type == type_]

    return read


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Shelling killed 12 civilians in Kharkiv.", 12, 12),
        ("Shelling killed at least 12 civilians in Kharkiv.", 12, None),
        ("Shelling killed more than 30 people in Taiz.", 30, None),
        ("The blast killed up to 40 soldiers.", None, 40),
        ("The blast killed a dozen soldiers.", 12, 12),
        ("The blast killed seven soldiers.", 7, 7),
        ("The blast killed a soldier.", 1, 1),
        ("The blast killed two thousand people.", 2000, 2000),
        ("The blast killed 1,200 people.", 1200, 1200),
        ("Twenty-three miners were killed in the attack by gunmen.", 23, 23),
        ("More than a quarter of a million people have been killed.", 250_000, None),
        ("Half a million people were killed in the war.", 500_000, 500_000),
        ("A quarter of the soldiers were killed.", None, None),
    ],
)
def test_numbers_are_read(text: str, low: int | None, high: int | None, tolls: Tolls) -> None:
    assert [(loss.quantity.low, loss.quantity.high) for loss in tolls(text, "killed")] == [(low, high)]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The raid killed dozens of villagers.", "dozens"),
        ("The raid killed several villagers.", "several"),
        ("Hundreds of people were killed in the shelling.", "undreds"),
    ],
)
def test_words_of_number_stay_words(text: str, word: str, tolls: Tolls) -> None:
    (loss,) = tolls(text, "killed")
    assert loss.quantity.low is None
    assert word in (loss.quantity.qualifier or "")


def test_about_keeps_its_word(tolls: Tolls) -> None:
    (loss,) = tolls("Gunmen killed about 50 people in Plateau.", "killed")
    assert "about" in (loss.quantity.qualifier or "")


@pytest.mark.parametrize(
    ("text", "type_", "low", "side"),
    [
        ("The Taliban lost 20 fighters.", "killed", 20, "Taliban"),
        ("Nine policemen were wounded when a mine exploded.", "wounded", 9, "policemen"),
        ("Rebels captured 15 soldiers near Lashio.", "captured", 15, "soldiers"),
        ("The fighting displaced 4,000 villagers.", "displaced", 4000, "villagers"),
        ("Six miners are missing after the raid.", "missing", 6, "miners"),
    ],
)
def test_a_loss_has_its_side(text: str, type_: str, low: int, side: str, tolls: Tolls) -> None:
    (loss,) = tolls(text, type_)
    assert loss.quantity.low == low
    assert any(side in party.name or side in party.mention.quote for party in loss.parties("side"))


def test_each_side_has_its_own_loss(tolls: Tolls) -> None:
    found = tolls("Five soldiers and 12 insurgents were killed in the clashes.", "killed")
    assert sorted(loss.quantity.low or 0 for loss in found) == [5, 12]


def test_dead_and_wounded_are_two_losses(tolls: Tolls) -> None:
    text = "A car bomb killed six people and wounded 20 in Baidoa."
    assert [loss.quantity.low for loss in tolls(text, "killed")] == [6]
    assert [loss.quantity.low for loss in tolls(text, "wounded")] == [20]


def test_a_headlines_participle_is_a_passive(tolls: Tolls) -> None:
    text = "Six farmers killed in Benue raid\n\nGunmen came to the village at night, and residents fled to the bush, he said.\n"
    found = tolls(text, "killed")
    assert [loss.quantity.low for loss in found] == [6]
    assert not any("farmers" in party.name for loss in found for party in loss.parties("by"))


def test_who_killed_is_kept_beside_the_dead(tolls: Tolls) -> None:
    (loss,) = tolls("Boko Haram fighters killed 11 loggers near Dikwa.", "killed")
    assert [party.name for party in loss.parties("by")] == ["Boko Haram"]


@pytest.mark.parametrize("text", ["The team lost two games.", "Frost killed the early crops."])
def test_other_losses_are_none_of_ours(text: str, tolls: Tolls) -> None:
    assert tolls(text, "killed") == []


@pytest.mark.parametrize(
    ("text", "type_", "low", "side"),
    [
        ("The last attack on Sidon killed at least seven.", "killed", 7, "people"),
        ("The blast killed a woman and injured three others.", "wounded", 3, "others"),
        ("The blast killed two soldiers and injured three others.", "wounded", 3, "soldiers"),
        ("The death toll in Sirte reached 13.", "killed", 13, "people"),
        ("Five of the dead were killed in Gwale.", "killed", 5, "people"),
        ("The raid left 8 injured people in Sirte.", "wounded", 8, "people"),
        ("At least 20 people were killed, including 13 miners, and more than 30 wounded in the blasts.", "wounded", 30, "people"),
    ],
)
def test_whom_a_bare_number_counts(text: str, type_: str, low: int, side: str, tolls: Tolls) -> None:
    assert (low, [side]) in [(loss.quantity.low, [p.name for p in loss.parties("side")]) for loss in tolls(text, type_)]


def test_another_harm_is_no_part_of_the_toll(tolls: Tolls) -> None:
    text = "At least 20 people were killed, including 13 miners, and more than 30 wounded in the blasts."
    assert {loss.quantity.low for loss in tolls(text, "killed")} == {20, 13}


def test_a_medium_is_not_killed(tolls: Tolls) -> None:
    text = "A source told Reuters nine villagers and Reuters were killed in the raid."
    assert all("Reuters" not in {p.name for p in loss.parties("side")} for loss in tolls(text, "killed"))


def test_the_dead_of_a_sentence_are_counted_once(tolls: Tolls) -> None:
    text = "The raids avenged the death of four airmen killed when their plane came down near Gao."
    assert [loss.quantity.low for loss in tolls(text, "killed")] == [4]


def test_a_number_does_nothing(tolls: Tolls) -> None:
    text = "Over 12 villagers were killed and dozens wounded including children when jets raided Tessalit."
    assert all("dozens" not in {p.name for p in loss.parties("by")} for loss in (*tolls(text, "killed"), *tolls(text, "wounded")))


def test_the_dead_of_a_war_fell_in_its_country(tolls: Tolls) -> None:
    text = "A raid killed two farmers near Taiz in Yemen. Since then more than 60,000 people have been killed."
    places = {loss.quantity.low: loss.place.name for loss in tolls(text, "killed") if loss.place is not None}
    assert places[60_000] == "Yemen"


def test_what_a_place_is_remembered_for_is_not_the_doing_of_those_who_enter_it(tolls: Tolls) -> None:
    (old,) = tolls("Troops entered Nanjing, where 40,000 people were killed in 1937.", "killed")
    assert not old.parties("by")
