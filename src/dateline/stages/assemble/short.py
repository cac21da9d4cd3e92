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
    if telling.place is None or telling.ground is None:
        return telling
    place, ground = _whole((telling.place, telling.ground), full)
    also = tuple(sorted({key: at for key, at in (_whole(other, full) for other in telling.also) if key != place}.items()))
    return telling if (place, also) == (telling.place, telling.also) else replace(telling, place=place, ground=ground, also=also)


def _whole(short: Full, full: dict[str, list[Full]]) -> Full:
    noun, of, _ = short[0].partition(OF)
    if not of or " " in noun:
        return short
    named = [(key, ground) for key, ground in full.get(noun, ()) if ground.within[:1] == short[1].within[:1]]
    return named[0] if len(named) == 1 else short
