"""Together: which mentions, of any reports, tell of one happening, and by which signs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from dateline.knowledge.assembling.wording import Wording

from .linking import Pair, linked
from .signs import Ground, Signs, excluded, likely, signs
from .stories import Stories
from .told import Told, apart

NEVER = float("-inf")  # outweighs any likeness of others
SAID = 3  # signs that a reason names at most

Keys = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Mentions held to be of one happening, sorted by id, and in words what the likeness of its members rests on."""

    told: tuple[str, ...]
    reason: str = ""


def together(told: Iterable[Told], stories: Stories, rules: Wording) -> tuple[Group, ...]:
    """Every mention in just one group. The order in which mentions are given makes no difference."""
    by_id = {t.id: t for t in sorted(told, key=lambda t: t.id)}
    ground = Ground.of(by_id.values(), stories, rules)
    found: dict[Pair, Signs] = {}
    likeness: dict[Pair, float] = {}
    for pair in pairs(list(by_id.values()), stories, rules):
        left, right = by_id[pair[0]], by_id[pair[1]]
        found[pair] = signs(left, right, ground)
        likeness[pair] = NEVER if excluded(left, right) else likely(found[pair], rules)
    return tuple(_group(ids, found, rules) for ids in linked(by_id, likeness, rules.least))


def pairs(told: Sequence[Told], stories: Stories, rules: Wording) -> list[Pair]:
    """The pairs worth comparing, sorted: of one sort in one matter, or without trigger; in a crowd those that share a rare word."""
    holders: dict[Keys, list[Told]] = {}
    for one in sorted(told, key=lambda t: t.id):
        for key in _keys(one, stories):
            holders.setdefault(key, []).append(one)
    groups = (part for group in holders.values() for part in _parts(group, rules))
    return sorted({(a.id, b.id) for group in groups for a, b in combinations(group, 2) if _near(a, b, rules)})


def _keys(one: Told, stories: Stories) -> Iterator[Keys]:
    if not one.trigger:
        yield ("",)
        return
    matter = stories.wide.get(one.report, one.report)
    yield "trigger", one.trigger, matter
    yield from (("sort", sort, matter) for sort in one.sorts)


def _parts(group: Sequence[Told], rules: Wording) -> Iterator[Sequence[Told]]:
    """A group as it is; of a crowd, those that share a word which few of it have, so that the work grows with its size alone."""
    if len(group) <= rules.crowd:
        yield group
        return
    sharing: dict[str, list[Told]] = {}
    for one in group:
        for word in one.words:
            sharing.setdefault(word, []).append(one)
    yield from (part for part in sharing.values() if len(part) <= rules.most)


def _near(left: Told, right: Told, rules: Wording) -> bool:
    return left.days is None or right.days is None or apart(left.days, right.days) <= rules.apart


def _group(ids: Sequence[str], found: dict[Pair, Signs], rules: Wording) -> Group:
    """A group with the signs that its pairs rest on most."""
    given = [found[pair] for pair in combinations(ids, 2) if pair in found]
    worth = {sign: rules.worth.get(sign, 0.0) * sum(g.get(sign, 0.0) for g in given) for sign in rules.reasons}
    named = sorted((sign for sign, points in worth.items() if points > 0), key=lambda sign: (-worth[sign], sign))
    return Group(told=tuple(ids), reason="; ".join(rules.reasons[sign] for sign in named[:SAID]))
