"""Knowledge as far as assembling needs it: its own rules, the registry and the outlets as shipped."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from dateline.knowledge.actors import Actors
from dateline.knowledge.assembling import Assembling
from dateline.knowledge.files import HERE
from dateline.knowledge.sources import Sources


@pytest.fixture(scope="session")
def known() -> SimpleNamespace:
    return SimpleNamespace(
        assembling=Assembling.read([HERE / "assembling"]),
        actors=Actors.read([HERE / "actors"]),
        sources=Sources.read([HERE / "sources"]),
    )
