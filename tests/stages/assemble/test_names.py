"""Names that several reports write differently come to one key."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from dateline.knowledge.actors import Actor
from dateline.knowledge.actors.actor import Change
from dateline.records import Party, Where
from dateline.stages.assemble.names import party_key, place_key
from dateline.stages.assemble.sides import Sides

from .dispatches import report, span

R = report("r", "the textile plant, the textile factory, soldier, soldiers, the power station, the electricity station")


def _place(words: str) -> Where:
    return Where(name=words.removeprefix("the "), span=span(R, words), within=("Millford", "Northland"))


@pytest.mark.parametrize(
    ("one", "other"), [("the textile plant", "the textile factory"), ("the power station", "the electricity station")]
)
def test_words_for_one_kind_of_site_are_one(one: str, other: str, known: SimpleNamespace) -> None:
    called = known.assembling.called
    assert place_key(_place(one), "r", called) == place_key(_place(other), "s", called)


def test_a_soldier_is_of_soldiers(known: SimpleNamespace) -> None:
    one, many = (Party(name=words, mention=span(R, words)) for words in ("soldier", "soldiers"))
    assert party_key(one, "Northland", known.actors) == party_key(many, "Northland", known.actors)


def test_who_a_party_was_before_is_kin_to_it(known: SimpleNamespace) -> None:
    old = Actor(id="actor:old", name="Ridge Riders", kind="militia", source="made up")
    new = Actor(
        id="actor:new",
        name="Ridge Force",
        kind="militia",
        source="made up",
        history=(Change(how="formed from", other="actor:old"),),
    )
    split = Actor(
        id="actor:split",
        name="Ridge Front",
        kind="militia",
        source="made up",
        history=(Change(how="split from", other="actor:old"),),
    )
    by_id = {a.id: a for a in (old, new, split)}
    sides = Sides(SimpleNamespace(assembling=known.assembling, actors=SimpleNamespace(by_id=by_id.get, lookup=lambda _: None)))
    assert sides.kin("actor:old", "actor:new")
    assert not sides.kin("actor:old", "actor:split")
