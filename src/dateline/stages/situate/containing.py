"""How the mentions of places of a sentence hang together: which one the text puts in, near or between which others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from dateline.knowledge.languages.terrain import Terrain
from dateline.knowledge.places import Place

from .candidates import CAPITAL
from .footprint import Spot
from .senses import contains
from .splitting import WIDE

AND = "and"
POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
OWNERS = frozenset({"settlement", "district", "province"})
FILLERS = 5  # small words before a distance
LOOKED_AT = 8  # candidates of each name that are held against each other


def contained(spots: list[Spot], text: str, terrain: Terrain) -> list[Spot]:
    """Spots that know the one behind them which contains them: "Sadr City, Baghdad", "a market in Sadr City", "the town of X"."""
    found = []
    for i, spot in enumerate(spots):
        if i + 1 < len(spots) and spots[i + 1].extra:
            tail = not spot.members and _can_contain(spots[i + 1], spot)
            found.append(replace(spot, inside=i + 1) if tail else spot)
            continue
        behind = [j for j in range(i + 1, min(len(spots), i + 4)) if spots[j].mention.span.start >= spot.mention.span.end]
        link = _link(spot, spots[behind[0]], spots[behind[0] + 1 :], text, terrain) if behind else ""
        ends = _ends(i, behind, spots, text, terrain)
        link = "" if i and _led_on(spots[i - 1], spot) else link
        linked = replace(spot, inside=behind[0], same=link == "same", near=link == "near") if link and not spot.extra else spot
        if linked.inside is None and i and _owned(spots[i - 1], spot, text):
            linked = replace(spot, inside=i - 1)
        found.append(replace(linked, ends=ends))
    return found


def _led_on(outer: Spot, spot: Spot) -> bool:
    """Whether a name stands in a mention that leads to another ("the Tripoli suburb of X"): what follows does not hold it."""
    whole, own = outer.mention.span, spot.mention.span
    return outer.told[:1] == spot.found[:1] != () and whole.start <= own.start and own.end <= whole.end


def _owned(outer: Spot, spot: Spot, text: str) -> bool:
    """Whether a town or a province stands before a name as its owner: "Meles's Old Market"; what a country owns lies anywhere."""
    if not outer.phrase.core or not outer.found or outer.mention.sentence != spot.mention.sentence or outer.extra:
        return False
    return outer.found[0].kind in OWNERS and text[outer.mention.span.end : spot.mention.span.start].strip() in POSSESSIVE


def _ends(i: int, behind: list[int], spots: list[Spot], text: str, terrain: Terrain) -> tuple[int, int] | None:
    """The two places that one lies between: "a village between X and Y", "the road from X to Y"."""
    if len(behind) < 2 or spots[i].found or spots[i].extra:
        return None
    at = (spots[i], spots[behind[0]], spots[behind[1]])
    if len({s.mention.sentence for s in at}) > 1 or not (at[1].phrase.core and at[2].phrase.core):
        return None
    first, second = (_gap(a, b, text).lower().removesuffix("the").strip() for a, b in pairwise(at))
    led = terrain.between.get(first.split()[-1] if first else "")
    way = led == AND or spots[i].phrase.kind == "site"
    return (behind[0], behind[1]) if led is not None and led == second and way else None


def _gap(spot: Spot, outer: Spot, text: str) -> str:
    return text[spot.mention.span.end : outer.mention.span.start].strip("'’\"”“‘ \n")


def _can_contain(outer: Spot, inner: Spot) -> bool:
    """Whether nothing known speaks against one place lying in another; else a run of names is a list."""
    pairs = [(o, p) for o in outer.found[:LOOKED_AT] for p in inner.found[:LOOKED_AT]]
    return not pairs or any(contains(o, p) for o, p in pairs)


def _link(spot: Spot, outer: Spot, rest: list[Spot], text: str, terrain: Terrain) -> str:
    """How the words between two mentions join them: "same", "inside", "near", or not at all."""
    if spot.mention.sentence != outer.mention.sentence:
        return ""
    gap = _gap(spot, outer, text).lower()
    gap = gap.removeprefix(spot.phrase.word).lstrip() if spot.phrase.word else gap  # "the Wanat | district, Nuristan"
    words = " ".join(w for w in gap.strip(", ").split() if w not in terrain.determiners)
    if words in terrain.near or _measures(gap, outer, terrain):
        return "near"
    if not gap and not spot.phrase.core and not spot.phrase.kind and outer.phrase.core:
        return "same"  # "the rebel-held | Golan Heights"
    if gap == "," and spot.phrase.back == CAPITAL and outer.phrase.core:
        return "same"  # "the capital, Juba"
    if words == "of" and not spot.phrase.core and spot.phrase.kind and outer.phrase.core and not spot.phrase.part:
        return "same" if spot.phrase.kind not in ("site", "country") else "inside"
    if words in terrain.inside:
        return "inside"
    return "inside" if gap in (",", "(") and _enclosing(spot, outer, rest, text) else ""


def _measures(gap: str, outer: Spot, terrain: Terrain) -> bool:
    """Whether the words between two places tell how far one lies from the other: "Meles, some 10 km west of Idlib"."""
    if outer.offset is None:
        return False
    rest = " ".join(gap.split()).removesuffix(outer.offset.words.lower()).replace(",", " ").split()
    return gap.strip() != "" and all(w in terrain.fillers | terrain.determiners for w in rest) and len(rest) <= FILLERS


def _enclosing(spot: Spot, outer: Spot, rest: list[Spot], text: str) -> bool:
    """Whether a bare comma means "in": the outer one can contain the inner, or is plainly wide and no list goes on."""
    if not outer.phrase.core or not spot.phrase.core:
        return False
    tail = text[outer.mention.span.end : rest[0].mention.span.start] if rest else ""
    goes_on = re.fullmatch(r"\s*,?\s*(?:and|or)\s*", tail) is not None
    wider = outer.phrase.kind in WIDE or any(p.kind in WIDE and p.id.startswith("place:") for p in outer.found[:1])
    said = wider and bool(spot.phrase.kind) and spot.phrase.kind not in WIDE
    if spot.found and not said:
        if _as_wide(spot.found[0], outer.found):
            return False
        if goes_on:
            return any(o.name in p.within for o in outer.found[:LOOKED_AT] for p in spot.found[:LOOKED_AT])
        return any(contains(o, p) for o in outer.found[:LOOKED_AT] for p in spot.found[:LOOKED_AT])
    wide = outer.phrase.kind in WIDE or any(p.kind in WIDE for p in outer.found[:1])
    return wide and not goes_on


def _as_wide(inner: Place, outer: Sequence[Place]) -> bool:
    """Whether a name is first of all a country or more, and no part of what follows: a comma between them is that of a list."""
    wide = inner.kind == "country" or (inner.kind in ("region", "water") and not inner.country)
    return wide and bool(outer) and outer[0].kind in ("country", "region", "water")
