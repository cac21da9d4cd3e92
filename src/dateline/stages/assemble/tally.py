"""Tally: what is counted over all tellings, whatever blocks they stand in: names written, parties that act, pairs of foes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from dateline.knowledge.assembling import Assembling

from .fights import acting
from .naming import Written, names
from .sides import Pair, foes
from .telling import Telling

PARTY, PLACE, ACTING, FOES = "party", "place", "acting", "foes"

Tally = Mapping[tuple[str, str, str], int]  # (what is counted, key, name or other key): how often


def tally(telling: Telling, rules: Assembling) -> Counter[tuple[str, str, str]]:
    """What one telling adds."""
    found = Counter((PARTY, key, name) for pairs in telling.named.values() for key, name in pairs)
    if telling.place and telling.ground:
        found.update((PLACE, key, ground.name) for key, ground in ((telling.place, telling.ground), *telling.also))
    if telling.aside:
        return found
    found.update((ACTING, key, "") for key in acting(telling))
    found.update((FOES, one, other) for one, other in foes(telling, rules))
    return found


def names_in(counts: Tally) -> dict[str, str]:
    """For every key the name to show."""
    written: dict[str, Written] = {PARTY: {}, PLACE: {}}
    for (what, key, name), n in counts.items():
        if what in written:
            written[what].setdefault(key, Counter())[name] += n
    return names(written[PARTY], written[PLACE])


def acting_in(counts: Tally) -> frozenset[str]:
    """The parties that act anywhere."""
    return frozenset(key for what, key, _ in counts if what == ACTING)


def foes_in(counts: Tally) -> set[Pair]:
    """The pairs that are told to fight each other."""
    return {(one, other) for what, one, other in counts if what == FOES}
