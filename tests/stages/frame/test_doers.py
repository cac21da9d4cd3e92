"""Doers that a sentence leaves out are taken from the act that it points back at, and from no other."""

from __future__ import annotations

from dateline.records import Content

from .conftest import Told


def _by(contents: list[Content], role: str = "by") -> list[set[str]]:
    return [{p.name for p in c.parties(role)} for c in contents]


def test_the_blast_is_the_doing_of_the_bomber(told: Told) -> None:
    text = "A suicide bomber blew himself up at a bus stop in Quetta on Friday. Nine people were wounded in the blast."
    assert _by(told(text, "loss/wounded")) == [{"suicide bomber"}]


def test_a_blast_points_at_nobody(told: Told) -> None:
    text = "A suicide bomber blew himself up at a bus stop in Quetta on Friday. Nine people were wounded in a blast in Lahore."
    assert _by(told(text, "loss/wounded")) == [set()]


def test_another_shell_is_fired_by_the_same(told: Told) -> None:
    text = "Rebels shelled the port of Hodeidah on Monday. Another shell hit a school in Hodeidah, killing two teachers."
    assert {"rebels"} in [{p.lower() for p in found} for found in _by(told(text, "event/shell"), "agent")]


def test_in_a_battle_the_other_side_does_the_harm(told: Told) -> None:
    text = "Twelve soldiers were killed in clashes with al-Shabaab near Baidoa on Sunday."
    assert _by(told(text, "loss/killed")) == [{"al-Shabaab"}]


def test_where_both_sides_suffer_nobody_is_named(told: Told) -> None:
    text = "Thirty soldiers and nine rebels were killed in battles around Goma on Sunday."
    assert all(not found for found in _by(told(text, "loss/killed")))


def test_who_holds_a_village_does_not_kill_there(told: Told) -> None:
    text = "An air strike hit a hamlet held by the FLN group killing farmers on Monday."
    assert all("FLN" not in found for found in _by(told(text, "loss/killed")))


def test_the_strikes_told_last_point_at_who_flew_them(told: Told) -> None:
    text = "Israeli warplanes struck Tyre on Sunday. The strikes went on until dawn. Dozens of people were wounded."
    assert _by(told(text, "loss/wounded")) == [{"Israeli Air Force"}]


def test_a_number_set_off_is_not_who_attacked(told: Told) -> None:
    (act,) = told("The paper said two suicide bombers one on a scooter attacked the gate of the Najaf seminary.", "event/bombing")
    assert [p.name for p in act.parties("agent")] == ["suicide bombers"]
