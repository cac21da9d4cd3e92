"""Casting: who may fill which role beside whom; nobody stands in two, and those who face each other stand apart."""

from __future__ import annotations

from dateline.records import WORDS, Filler, Party

from .scene import Scene

MUTUAL = {"hostile": ("subject", "object"), "allied": ("subject", "object"), "clash": ("agent", "with")}


def apart(scene: Scene, type_: str, roles: dict[str, tuple[Filler, ...]]) -> dict[str, tuple[Filler, ...]]:
    """ "A and B are hostile to each other": the first is on one side, the others are on the other."""
    if type_ not in MUTUAL:
        return roles
    one, two = MUTUAL[type_]
    others = tuple(f for f in roles.get(two, ()) if not (isinstance(f, Party) and _reciprocal(scene, f)))
    first = roles.get(one, ())
    if not others and len(first) > 1:
        return {**roles, one: first[:1], two: first[1:]}
    return {**roles, two: others}


def _reciprocal(scene: Scene, party: Party) -> bool:
    """Whether a party is named by "each other"."""
    return party.mention.quote.lower() in scene.language.phrases.one_another


def once_each(scene: Scene, roles: dict[str, tuple[Filler, ...]]) -> dict[str, tuple[Filler, ...]]:
    """No party both does and suffers the same: the first role named keeps it."""
    seen: set[str] = set()
    kept: dict[str, tuple[Filler, ...]] = {}
    for role, fillers in roles.items():
        if role in WORDS:
            kept[role] = fillers
            continue
        fresh = tuple(f for f in fillers if isinstance(f, Party) and (_reciprocal(scene, f) or f.key not in seen))
        seen |= {f.key for f in fresh if isinstance(f, Party)}
        if fresh:
            kept[role] = fresh
    return kept


def inside_itself(roles: dict[str, tuple[Filler, ...]]) -> bool:
    """ "rebel factions" are no part of "rebel": one name lies in the other and neither is known."""
    names = [[f.name for f in fillers if isinstance(f, Party) and f.id is None] for fillers in roles.values()]
    return len(names) == 2 and any(_within(a, b) or _within(b, a) for a in names[0] for b in names[1])


def _within(one: str, other: str) -> bool:
    """Whether a name lies in another; of common nouns also in another number."""
    return one.lower() in other.lower() or (other.islower() and one.lower().removesuffix("s") in other)
