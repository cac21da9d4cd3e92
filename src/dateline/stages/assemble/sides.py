"""Sides: who may be the same party as whom, by the registry; and who is opposed to whom, by it and by what the claims tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from dateline.knowledge import Knowledge
from dateline.knowledge.actors import Actor
from dateline.knowledge.assembling import Assembling

from .names import OF
from .telling import Telling

SAID = frozenset({"actual", "attempted"})
FORMER = frozenset({"formed from", "renamed from"})
KEPT = 1 << 16  # answers about pairs of parties that are remembered

Pair = tuple[str, str]


class Sides:
    """Kinship and sorts of parties by the registry, enmity by what the claims tell (`foes`, pairs of keys)."""

    def __init__(self, known: Knowledge, foes: Iterable[Pair] = ()) -> None:
        self._known = known
        self._foes = frozenset(frozenset(pair) for pair in foes)
        self._actor, self._house = lru_cache(KEPT)(self._entry), lru_cache(KEPT)(self._above)
        self.kin = lru_cache(KEPT)(self._kin)
        self.standing = lru_cache(KEPT)(self._standing)
        self.anyone = lru_cache(KEPT)(self._anyone)

    def _kin(self, left: str, right: str) -> bool:
        """Whether both may be one party: the same, one above the other, or a label and a party of the sort that it names."""
        if left == right or right in self._house(left) or left in self._house(right):
            return True
        one, other = self._actor(left), self._actor(right)
        return bool(one and other and (one.umbrella or other.umbrella) and self._sort(one) and self._sort(one) == self._sort(other))

    def line(self, key: str) -> frozenset[str]:
        """A party and everyone above it: whom it is opposed to follows from whom these are."""
        return self._house(key) | {key}

    def kindred_above(self, keys: Iterable[str]) -> set[str]:
        """Everyone above these parties."""
        return {above for key in keys for above in self._house(key)}

    def kindred(self, keys: Iterable[str]) -> dict[str, set[str]]:
        """For each of these keys that has kin among the others, its kin; what `kin` says of every pair, in less time."""
        every, found, sorts = set(keys), dict[str, set[str]](), dict[str, set[str]]()
        for key in every:
            for other in (self._house(key) & every) - {key}:
                found.setdefault(key, set()).add(other)
                found.setdefault(other, set()).add(key)
            sorts.setdefault(self._sort(self._actor(key)), set()).add(key)
        for sort, group in sorts.items():
            for label in group if sort else ():
                actor = self._actor(label)
                for other in (group - {label}) if actor and actor.umbrella else ():
                    found.setdefault(label, set()).add(other)
                    found.setdefault(other, set()).add(label)
        return found

    def opposed(self, left: str, right: str) -> bool:
        """Whether they, or those they belong to, are said to fight each other, or one is of a state and one in arms; never kin."""
        if self.kin(left, right):
            return False
        ours, theirs = {left, *self._house(left)}, {right, *self._house(right)}
        if any(frozenset((a, b)) in self._foes for a in ours - theirs for b in theirs - ours):
            return True
        sorts = {self._sort(self._actor(left)), self._sort(self._actor(right))}
        return len(sorts) == 2 and "" not in sorts

    def _standing(self, key: str) -> str:
        """The key of a party; for a label, one that all labels of its sort in one country share ("terrorists", "factions")."""
        actor = self._actor(key)
        sort = self._sort(actor) if actor and actor.umbrella else ""
        return f"{sort}{OF}{key.partition(OF)[2]}" if sort else key

    def _anyone(self, key: str) -> bool:
        """Whether a party is but people, under any label: "civilians", "innocent people", "citizens"."""
        actor, last = self._actor(key), key.partition(OF)[0].rpartition(" ")[2]
        return last in self._known.assembling.anyone or (actor is not None and actor.id in self._known.assembling.anyone)

    def fits_all(self, name: str) -> bool:
        """Whether a name is that of all people, and not of some: "civilians" but not "children"."""
        actor, rules = self._known.actors.lookup(name), self._known.assembling
        return name in rules.anyone or (actor is not None and actor.id in rules.anyone and actor.name == name)

    def _entry(self, key: str) -> Actor | None:
        """The registry's entry for a key; for a folded name that it lacks, that of its last word ("moderate factions")."""
        actors, key = self._known.actors, key.partition(OF)[0]
        last = key.rpartition(" ")[2]
        return actors.by_id(key) or actors.lookup(key) or actors.lookup(last) or actors.lookup(f"{last}s")

    def _sort(self, actor: Actor | None) -> str:
        return self._known.assembling.sorts.get(actor.kind, "") if actor else ""

    def _above(self, key: str) -> frozenset[str]:
        """Everyone above a party, everyone whom a label may stand for, and everyone whom a party was before."""
        found: set[str] = set()
        open_ = [key]
        while open_:
            actor = self._known.actors.by_id(open_.pop().partition(OF)[0])
            fresh = {*actor.parents, *actor.candidates, *_before(actor)} - found if actor else set()
            found |= fresh
            open_.extend(sorted(fresh))
        return frozenset(found)


def _before(actor: Actor) -> Iterator[str]:
    """Under which names a party was known before: opponents go on using them."""
    return (change.other for change in actor.history if change.how in FORMER)


def foes(telling: Telling, rules: Assembling) -> Iterator[Pair]:
    """The pairs of parties that a telling says fight each other."""
    if telling.factuality not in SAID:
        return
    if telling.kind == "event" and telling.type in rules.opposed:
        yield from _pairs(telling, "agent", ("target", "with"))
    elif telling.kind == "relation" and telling.type in rules.hostile:
        yield from _pairs(telling, "subject", ("object",))
    elif telling.kind == "control":
        yield from _pairs(telling, "holder", ("against",))


def _pairs(telling: Telling, one: str, others: tuple[str, ...]) -> Iterator[Pair]:
    for a in telling.parties(one):
        for b in telling.parties(*others) - {a}:
            yield (a, b) if a < b else (b, a)
