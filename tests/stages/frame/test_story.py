"""The story: what a sentence leaves out is taken from what was told just before, and from nowhere else."""

from __future__ import annotations

from .conftest import Told


def test_losses_told_next_have_the_place_of_the_attack(told: Told) -> None:
    (loss,) = told("Al-Shabaab attacked a hotel in Kismayo. At least nine people were killed.", "loss/killed")
    assert loss.place is not None
    assert "Kismayo" in (loss.place.name, *loss.place.within)


def test_losses_told_next_have_its_doer(told: Told) -> None:
    (loss,) = told("Al-Shabaab attacked a hotel in Kismayo. At least nine people were killed.", "loss/killed")
    assert [p.name for p in loss.parties("by")] == ["al-Shabaab"]


def test_a_place_of_its_own_is_kept(told: Told) -> None:
    (loss,) = told("Rebels attacked Sake. A mine killed two children in Masisi.", "loss/killed")
    assert loss.place is not None
    assert loss.place.name == "Masisi"


def test_politics_does_not_happen_on_the_battlefield(told: Told) -> None:
    found = told("Rebels attacked Sake. The African Union condemned the violence.", "event/accuse")
    assert all(content.place is None for content in found)


def test_nothing_told_before_fills_nothing(told: Told) -> None:
    (loss,) = told("At least nine people were killed by gunmen.", "loss/killed")
    assert loss.place is None


def test_a_sentence_that_only_sets_the_scene_lends_its_place_and_day(told: Told) -> None:
    text = "In Maiduguri on 4 May 2021, a patrol was looking for stolen cars. Two militants were killed."
    (loss,) = told(text, "loss/killed")
    assert loss.place is not None
    assert loss.place.name == "Maiduguri"
    assert str(loss.when.start) == "2021-05-04"


def test_the_day_on_which_somebody_spoke_is_not_the_day_of_the_story(told: Told) -> None:
    (loss,) = told(
        "A minister spoke on 4 May 2021 in Abuja. He said on 5 May 2021 that all was calm. Gunmen killed a guard.", "loss/killed"
    )
    assert str(loss.when.start) != "2021-05-05"


def test_where_a_source_sits_is_not_where_the_next_raid_was(told: Told) -> None:
    text = "Rebels shelled a market in Taiz. A source at the Aden police department said two people died. Shells wounded nine more."
    found = told(text, "loss/wounded")
    assert all(c.place is None or "Aden" not in (c.place.name, *c.place.within) for c in found)


def test_a_heading_moves_the_story(told: Told) -> None:
    text = "The army shelled Aden Airport on Sunday. Taiz In another development a woman died in shelling."
    (loss,) = told(text, "loss/killed")
    assert loss.place is not None
    assert loss.place.name == "Taiz"


def test_whose_positions_they_are_is_no_place(told: Told) -> None:
    (strike,) = told("Warplanes struck Al-Shabaab positions near Baidoa.", "event/airstrike")
    assert strike.place is not None
    assert strike.place.name == "Baidoa"


def test_a_paragraph_that_names_a_place_tells_of_it_and_not_of_the_act_before(told: Told) -> None:
    text = "Rebels attacked Kismayo.\n\nIn Baidoa the week began quietly. On Tuesday gunmen attacked a patrol."
    *_, later = told(text, "event/attack")
    assert later.place is not None
    assert later.place.name == "Baidoa"


def test_what_a_witness_from_a_town_tells_happened_there(told: Told) -> None:
    (attack,) = told("Rebels shelled Kismayo. A nurse in Baidoa said that gunmen had attacked the clinic.", "event/attack")
    assert attack.place is not None
    assert attack.place.name == "Baidoa"
