"""Short: a bare noun that stands for a place that the same report names in full: "the square" for "Mill square"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from .names import OF, fold

if TYPE_CHECKING:
    from .telling import Ground, Telling

Full = tuple[str, "Ground"]


def in_full(told: Sequence[Telling]) -> list[Telling]:
    """The tellings of one report; a place called by one common noun is the only one here whose name ends so, in the same area."""
    full: dict[str, list[Full]] = {}
    for telling in told:
        if telling.place and telling.ground and " " in (name := fold(telling.ground.name)):
            places = full.setdefault(name.rpartition(" ")[2], [])
            if all(telling.place != key for key, _ in places):
                places.append((telling.place, telling.ground))
    return [_in_full(telling, full) for telling in told]


def _in_full(telling: Telling, full: dict[str, list[Full]]) -> Telling:
    noun, of, _ = (telling.place or "").partition(OF)
    if telling.ground is None or not of or " " in noun:
        return telling
    nearest = telling.ground.within[:1]
    named = [(key, ground) for key, ground in full.get(noun, ()) if ground.within[:1] == nearest]
    return replace(telling, place=named[0][0], ground=named[0][1]) if len(named) == 1 else telling
