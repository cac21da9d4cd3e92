"""How many claims came since a reading: those of texts that were not read before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from tests import made

from dateline.store import open_store

NOON = "2031-03-04T12:00:00+00:00"


def test_claims_of_new_texts_are_counted_and_those_read_again_are_not(where: Callable[[str], str]) -> None:
    with open_store(where("a")) as store:
        assert store.since(0) == (0, 0)
        first = made.reading(made.report(id="one"))
        store.add(first, NOON)
        assert store.since(0) == (1, 1)
        store.add(replace(first, run=replace(first.run, fingerprint="another")), NOON)
        assert store.since(1) == (2, 0)
        store.add(made.reading(), NOON)
        assert store.since(2) == (3, len(made.claims()))
        assert store.since(3) == (3, 0)
