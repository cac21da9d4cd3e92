"""CEAF-RME over templates: predicted entities matched one to one with true ones, templates so that most entities match.

The metric of MUC-4 template filling (Du, Rush and Cardie 2021), in words of our own. An entity is a set of mentions; a predicted
one is right where all its mentions are mentions of the true one (phi is 1 or 0). Templates can be matched only where their incident
type agrees; among such matchings the one with most right entities counts. The incident type counts as one entity of its template.
"""

from __future__ import annotations

import re
import string
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
TYPE = "incident_type"
ARTICLE = re.compile(r"\b(?:a|an|the)\b")
PUNCTUATION = str.maketrans("", "", string.punctuation)

Entity = frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """An incident: its type (several where the key leaves it open) and the entities in its roles, mentions made plain."""

    types: frozenset[str]
    roles: dict[str, tuple[Entity, ...]] = field(default_factory=dict)

    def entities(self, role: str) -> tuple[Entity, ...]:
        """The entities in a role; none where it is absent."""
        return self.roles.get(role, ())


def plain(mention: str) -> str:
    """A mention as it is compared: small letters, no punctuation, no articles."""
    return " ".join(ARTICLE.sub(" ", mention.lower().translate(PUNCTUATION)).split())


def right(found: Entity, wanted: Entity) -> bool:
    """Whether every mention of the found entity is one of the wanted."""
    return bool(found) and found <= wanted


def counted(found: Sequence[Template], wanted: Sequence[Template]) -> tuple[Counter[str], tuple[tuple[int, int], ...]]:
    """Of one document, the right, found and wanted entities by role ("right.Victim"), and the templates matched, by index."""
    pairs = _matched(found, wanted)
    n: Counter[str] = Counter()
    for side, templates in (("found", found), ("wanted", wanted)):
        n[f"{side}.{TYPE}"] = len(templates)
        n.update({f"{side}.{role}": sum(len(t.entities(role)) for t in templates) for role in ROLES})
    n[f"right.{TYPE}"] = len(pairs)
    for f, w in pairs:
        n.update({f"right.{role}": _agreeing(found[f].entities(role), wanted[w].entities(role)) for role in ROLES})
    return n, pairs


def _matched(found: Sequence[Template], wanted: Sequence[Template]) -> tuple[tuple[int, int], ...]:
    """The matching of templates of one type that has most right entities, the first such one."""
    worth = [[_worth(f, w) for w in wanted] for f in found]

    @cache
    def best(at: int, taken: frozenset[int]) -> tuple[int, tuple[tuple[int, int], ...]]:
        if at == len(found):
            return 0, ()
        options = [best(at + 1, taken)]
        for j, value in enumerate(worth[at]):
            if value and j not in taken:
                rest, pairs = best(at + 1, taken | {j})
                options.append((rest + value, ((at, j), *pairs)))
        return max(options, key=lambda option: option[0])

    return best(0, frozenset())[1]


def _worth(found: Template, wanted: Template) -> int:
    if not found.types <= wanted.types:
        return 0
    return 1 + sum(_agreeing(found.entities(role), wanted.entities(role)) for role in ROLES)


def _agreeing(found: Sequence[Entity], wanted: Sequence[Entity]) -> int:
    """How many pairs of a one-to-one matching can be right at most (augmenting paths)."""
    held: dict[int, int] = {}
    return sum(_placed(i, found, wanted, held, set()) for i in range(len(found)))


def _placed(i: int, found: Sequence[Entity], wanted: Sequence[Entity], held: dict[int, int], tried: set[int]) -> bool:
    for j, entity in enumerate(wanted):
        if j in tried or not right(found[i], entity):
            continue
        tried.add(j)
        if j not in held or _placed(held[j], found, wanted, held, tried):
            held[j] = i
            return True
    return False
