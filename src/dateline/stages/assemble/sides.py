"""Sides: which parties are one and the same house, and which are said to fight each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dateline.knowledge import Knowledge
from dateline.knowledge.actors import Actor

from .names import OF
from .telling import Telling

SAID = frozenset({"actual", "attempted"})


class Sides:
    """What the registry says of kinship and of the sorts of parties, and what the claims say of enmity."""

    def __init__(self, told: Sequence[Telling], known: Knowledge) -> None:
        self._known = known
        self._foes = frozenset(_foes(told, known))

    def kin(self, left: str, right: str) -> bool:
        """Whether both may be one party: the same, one above the other, or a label and a party of the sort that it names."""
        if left == right or right in self._house(left) or left in self._house(right):
            return True
        one, other = self._actor(left), self._actor(right)
        return bool(one and other and (one.umbrella or other.umbrella) and self._sort(one) and self._sort(one) == self._sort(other))

    def opposed(self, left: str, right: str) -> bool:
        """Whether they, or those they belong to, are said to fight each other, or one is of a state and one in arms; never kin."""
        if self.kin(left, right):
            return False
        ours, theirs = {left, *self._house(left)}, {right, *self._house(right)}
        if any(frozenset((a, b)) in self._foes for a in ours - theirs for b in theirs - ours):
            return True
        sorts = {self._sort(self._actor(left)), self._sort(self._actor(right))}
        return len(sorts) == 2 and "" not in sorts

    def standing(self, key: str) -> str:
        """The key of a party; for a label, one that all labels of its sort in one country share ("terrorists", "factions")."""
        actor = self._actor(key)
        sort = self._sort(actor) if actor and actor.umbrella else ""
        return f"{sort}{OF}{key.partition(OF)[2]}" if sort else key

    def _actor(self, key: str) -> Actor | None:
        """The registry's entry for a key; for a folded name that it lacks, that of its last word ("moderate factions")."""
        actors, key = self._known.actors, key.partition(OF)[0]
        return actors.by_id(key) or actors.lookup(key) or actors.lookup(key.rpartition(" ")[2])

    def _sort(self, actor: Actor | None) -> str:
        return self._known.assembling.sorts.get(actor.kind, "") if actor else ""

    def _house(self, key: str) -> frozenset[str]:
        """Everyone above a party, and everyone whom a label may stand for."""
        found: set[str] = set()
        open_ = [key]
        while open_:
            actor = self._known.actors.by_id(open_.pop().partition(OF)[0])
            fresh = set((*actor.parents, *actor.candidates) if actor else ()) - found
            found |= fresh
            open_.extend(sorted(fresh))
        return frozenset(found)


def _foes(told: Sequence[Telling], known: Knowledge) -> Iterable[frozenset[str]]:
    rules = known.assembling
    for telling in told:
        content = telling.claim.content
        if telling.claim.factuality not in SAID:
            continue
        if content.kind == "event" and content.type in rules.opposed:
            yield from _pairs(telling, "agent", ("target", "with"))
        elif content.kind == "relation" and content.type in rules.hostile:
            yield from _pairs(telling, "subject", ("object",))
        elif content.kind == "control":
            yield from _pairs(telling, "holder", ("against",))


def _pairs(telling: Telling, one: str, others: tuple[str, ...]) -> Iterable[frozenset[str]]:
    return (frozenset((a, b)) for a in telling.parties(one) for b in telling.parties(*others) if a != b)
