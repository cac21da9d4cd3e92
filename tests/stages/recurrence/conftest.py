"""Knowledge as far as histories need it: rules as shipped, and one label."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from dateline.knowledge.actors import Actor
from dateline.knowledge.assembling import Assembling
from dateline.knowledge.files import HERE

LABEL = Actor(id="label:rebels", name="Rebels", kind="armed group", source="made up", umbrella=True)


@pytest.fixture(scope="session")
def known() -> SimpleNamespace:
    return SimpleNamespace(
        assembling=Assembling.read([HERE / "assembling"]),
        actors=SimpleNamespace(lookup={"Rebels": LABEL, "rebels": LABEL}.get),
    )
