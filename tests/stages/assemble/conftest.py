"""Knowledge as far as assembling needs it: its own rules as shipped, a few labels, and outlets that are their own families."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from dateline.knowledge.actors import Actor
from dateline.knowledge.assembling import Assembling
from dateline.knowledge.files import HERE

KINDS = {"army": "army", "government forces": "army", "rebels": "armed group", "factions": "armed group"}
LABELS = {n: Actor(id=f"label:{n}", name=n, kind=kind, source="made up", umbrella=True) for n, kind in KINDS.items()}
BY_ID = {actor.id: actor for actor in LABELS.values()}


@pytest.fixture(scope="session")
def known() -> SimpleNamespace:
    return SimpleNamespace(
        assembling=Assembling.read([HERE / "assembling"]),
        actors=SimpleNamespace(by_id=BY_ID.get, lookup=LABELS.get, country_of=lambda _: None),
        sources=SimpleNamespace(family=str.casefold),
    )
