"""Who acts and where, in clauses that tell the circumstances of a place, and where a country is who did it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline import pipeline
from dateline.knowledge import Knowledge
from dateline.records import Claim, Party, Report

Read = Callable[[str], tuple[Claim, ...]]


@pytest.fixture
def read(known: Knowledge) -> Read:
    return lambda text: pipeline.read(Report(id="r", text=text), known).claims


def _names(claim: Claim, role: str) -> list[str]:
    return [filler.name for filler in claim.content.roles.get(role, ()) if isinstance(filler, Party)]


def test_a_place_where_something_happens_has_no_part_in_it(read: Read) -> None:
    claims = read("Fighting broke out in Segou, near Bamako, where the military shot and killed nine students.")
    kill = next(c for c in claims if c.content.type == "kill")
    assert "Bamako" not in _names(kill, "agent") and _names(kill, "target") == ["students"]


def test_a_country_that_did_it_is_not_where_it_was(read: Read) -> None:
    strike = next(c for c in read("An air strike by the United States killed nine villagers.") if c.content.type == "airstrike")
    assert _names(strike, "agent") == ["United States"] and strike.content.place is None


def test_a_city_on_both_sides_of_a_border_is_in_the_country_named_beside_it(read: Read) -> None:
    wheres = [
        c.content.place for text in ("A bomb exploded in Rafah, Egypt.", "A bomb exploded in Rafah, Gaza.") for c in read(text)
    ]
    assert [where.within[-1] for where in wheres if where is not None] == ["Egypt", "Palestine"]


@pytest.mark.parametrize("city", ["Port-au-Prince", "Damascus"])
def test_a_capital_that_is_hit_is_no_government(city: str, read: Read) -> None:
    (shell,) = (c for c in read(f"Rebels shelled {city}.") if c.content.type == "shell")
    assert _names(shell, "target") == [city]


def test_hyphens_join_a_name(read: Read) -> None:
    places = [c.content.place for c in read("Gunmen attacked Port-au-Prince. Rebels shelled Deir-ez-Zor. Troops shelled Gaza.")]
    assert [place.within[-1] for place in places if place is not None] == ["Haiti", "Syria", "Palestine"]


def test_small_words_stand_between_the_capitals_of_a_name(read: Read) -> None:
    (attack,) = read("Gunmen attacked the town of Kala e Surkh, Badghis.")
    assert attack.content.place is not None and attack.content.place.name == "Kala e Surkh"
