"""Foes: who fights whom in a report, and what that says of acts whose other side is left unsaid."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dateline.knowledge import Language
from dateline.records import Content, Finding, Party

OPPOSING = {
    "capture": "target",
    "recapture": "target",
    "counterattack": "target",
    "repel": "target",
    "clash": "with",
    "advance": "target",
}
SIDES = {"event": ("agent", "target"), "loss": ("by", "side"), "hostile": ("subject", "object")}
FIRE = frozenset({"attack", "shell", "airstrike", "bombing", "chemical_attack"})
YIELDED = frozenset({"capture", "recapture", "advance"})
YIELDING = frozenset({"withdraw", "surrender"})
FOUGHT = FIRE | {"clash", "counterattack", "capture", "recapture", "repel"}


def kin(p: Party, q: Party) -> bool:
    """Whether two parties may be one: the same id, or the one's words among the other's ("regime", "regime soldiers")."""
    if p.id and p.id == q.id:
        return True
    x, y = set(p.name.lower().split()), set(q.name.lower().split())
    return x <= y or y <= x


def opponents(clash: Content, side: tuple[Party, ...]) -> tuple[Party, ...]:
    """ "Two soldiers were killed in clashes with rebels": by those whom their side fought, where the clash has two sides."""
    ours, theirs = clash.parties("agent"), clash.parties("with")
    if len(ours) == 2 and not theirs:
        ours, theirs = ours[:1], ours[1:]
    for one, other in ((ours, theirs), (theirs, ours)):
        if any(kin(p, q) for p in one for q in side) and not any(kin(p, q) for p in other for q in side):
            return other
    return theirs if not ours and not any(kin(p, q) for p in theirs for q in side) else ()


def opposed(found: list[Finding], language: Language) -> list[Finding]:
    """What a report leaves unsaid once it is known who fights whom: whom a place was taken from, who drove an attack back."""
    foes = _foes(found, language)
    return [_against(f, foes, found) for f in found]


def _foes(found: list[Finding], language: Language) -> dict[str, list[tuple[int, Party]]]:
    """By party, those that it is said to fight and in which sentence, from acts, losses and standing hostility."""
    foes: dict[str, list[tuple[int, Party]]] = {}
    places = {f.content.place.name.lower() for f in found if f.content.place is not None}
    for f in found:
        one, two = SIDES.get(f.content.type if f.content.kind == "relation" else f.content.kind, ("", ""))
        if f.content.kind == "event" and f.content.type not in FOUGHT:
            continue
        for p in f.content.parties(one):
            for q in (*f.content.parties(two), *f.content.parties("with")):
                if _fighter(p, language, places) and _fighter(q, language, places) and not kin(p, q):
                    foes.setdefault(_key(p), []).append((f.sentence, q))
                    foes.setdefault(_key(q), []).append((f.sentence, p))
    for taken, left in _yielded(found):
        for p in taken.content.parties("agent"):
            for q in left.content.parties("agent"):
                if _fighter(p, language, places) and _fighter(q, language, places) and not kin(p, q):
                    foes.setdefault(_key(p), []).append((taken.sentence, q))
    return foes


def _yielded(found: list[Finding]) -> Iterator[tuple[Finding, Finding]]:
    """ "take the town as soldiers retreat": who takes a place, and who gives it up in the same sentence."""
    events = [f for f in found if f.content.kind == "event"]
    taking = [f for f in events if f.content.type in YIELDED]
    leaving = [f for f in events if f.content.type in YIELDING]
    yield from ((one, two) for one in taking for two in leaving if one.sentence == two.sentence)


def _nearest(told: list[tuple[int, Party]], sentence: int) -> Party | None:
    """The foe spoken of nearest to a sentence; none where two are equally near."""
    near = min((abs(sentence - at) for at, _ in told), default=0)
    names = {_key(p): p for at, p in told if abs(sentence - at) == near}
    return next(iter(names.values())) if len(names) == 1 else None


def _key(p: Party) -> str:
    return p.id or p.name.lower().removesuffix("s")


def _fighter(p: Party, language: Language, places: set[str]) -> bool:
    """Whether a party is named or a label of fighters, and no thing, crowd or place."""
    if p.id is None and (p.name.lower() in places or "site" in language.nouns.of(p.name.lower().split()[-1])):
        return False
    return p.id is not None or p.name[:1].isupper() or not language.frames.fighters.isdisjoint(p.name.lower().split())


def _attacker(found: Finding, told: list[Finding]) -> Party | None:
    """Whom a counterattack answers: the one who is said beside it to have attacked."""
    if found.content.type != "counterattack":
        return None
    beside = [f for f in told if f.sentence == found.sentence and f.content.kind == "event" and f.content.type in FIRE]
    doers = [p for f in beside for p in f.content.parties("agent")]
    others = [p for p in doers if not any(kin(p, q) for q in found.content.parties("agent"))]
    return others[0] if len({_key(p) for p in others}) == 1 else None


def _against(found: Finding, foes: dict[str, list[tuple[int, Party]]], told: list[Finding]) -> Finding:
    content = found.content
    role = OPPOSING.get(content.type) if content.kind == "event" else None
    if role is None:
        return found
    given, wanted = ("agent", role) if content.parties("agent") else (role, "agent")
    known = content.parties(given)
    if content.parties(wanted) or len(known) != 1 or content.parties("with"):
        return found
    foe = _nearest(foes.get(_key(known[0]), []), found.sentence) or _attacker(found, told)
    if foe is None:
        return found
    return replace(found, content=replace(content, roles={**content.roles, wanted: (foe,)}))
