"""Foes: who fights whom in a report, and what that says of acts whose other side is left unsaid."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from dateline.knowledge import Language
from dateline.records import Finding, Party

OPPOSING = {
    "capture": "target",
    "recapture": "target",
    "counterattack": "target",
    "repel": "target",
    "clash": "with",
    "advance": "target",
}
SIDES = {"event": ("agent", "target"), "loss": ("by", "side"), "hostile": ("subject", "object")}
FOUGHT = frozenset(
    {"attack", "shell", "airstrike", "bombing", "chemical_attack", "clash", "counterattack", "capture", "recapture", "repel"}
)


def kin(p: Party, q: Party) -> bool:
    """Whether two parties may be one: the same id, or the one's words among the other's ("regime", "regime soldiers")."""
    if p.id and p.id == q.id:
        return True
    x, y = set(p.name.lower().split()), set(q.name.lower().split())
    return x <= y or y <= x


def opposed(found: list[Finding], language: Language) -> list[Finding]:
    """What a report leaves unsaid once it is known who fights whom: whom a place was taken from, who drove an attack back."""
    foes = _foes(found, language)
    return [_against(f, foes) for f in found]


def _foes(found: list[Finding], language: Language) -> dict[str, dict[str, Party]]:
    """By party, the party that it is most often said to fight, from acts, losses and standing hostility."""
    counts: dict[str, Counter[str]] = {}
    named: dict[str, Party] = {}
    for f in found:
        one, two = SIDES.get(f.content.type if f.content.kind == "relation" else f.content.kind, ("", ""))
        if f.content.kind == "event" and f.content.type not in FOUGHT:
            continue
        for p in f.content.parties(one):
            for q in (*f.content.parties(two), *f.content.parties("with")):
                if _fighter(p, language) and _fighter(q, language) and not kin(p, q):
                    named |= {_key(p): p, _key(q): q}
                    counts.setdefault(_key(p), Counter())[_key(q)] += 1
                    counts.setdefault(_key(q), Counter())[_key(p)] += 1
    return {key: {foe: named[foe] for foe in _clearest(count)} for key, count in counts.items()}


def _clearest(count: Counter[str]) -> list[str]:
    """The one that is met most often, if it is one."""
    ranked = count.most_common(2)
    return [ranked[0][0]] if len(ranked) == 1 or ranked[0][1] > ranked[1][1] else []


def _key(p: Party) -> str:
    return p.id or p.name.lower()


def _fighter(p: Party, language: Language) -> bool:
    """Whether a party is named or a label of fighters, and no thing or crowd."""
    return p.id is not None or p.name[:1].isupper() or not language.frames.fighters.isdisjoint(p.name.lower().split())


def _against(found: Finding, foes: dict[str, dict[str, Party]]) -> Finding:
    content = found.content
    role = OPPOSING.get(content.type) if content.kind == "event" else None
    if role is None:
        return found
    given, wanted = ("agent", role) if content.parties("agent") else (role, "agent")
    known = content.parties(given)
    if content.parties(wanted) or len(known) != 1 or content.parties("with"):
        return found
    others = foes.get(_key(known[0]), {})
    if len(others) != 1:
        return found
    return replace(found, content=replace(content, roles={**content.roles, wanted: tuple(others.values())}))
