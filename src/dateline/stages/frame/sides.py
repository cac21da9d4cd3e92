"""Sides: of whom a word of harm tells, counted on their own or together, and how many they are."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dateline.records import Finding, Party, Quantity

from . import elsewhere, events, paths, tolls
from .parts import among, including
from .quantities import quantity
from .roles import PARTY, Reached, Trigger, inner
from .scene import Scene
from .sufferers import anyone, outlet, sufferers

NO_PEOPLE = frozenset({"thing", "site", "paper", "weapon", "goods", "materiel", "vehicle", "happening", "place"})
OF_PEOPLE = frozenset({"killed", "wounded", "missing", "captured", "displaced"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side that suffered: its phrase, who it is, and how many."""

    head: int
    parties: tuple[Party, ...]
    quantity: Quantity


def own_count(scene: Scene, trigger: Trigger, before: list[Finding]) -> list[Side]:
    """ "… killed and 20 more wounded", "4 killed and 43 injured": a number of its own before the word of harm."""
    s, token = scene.sentence, scene.tokens[trigger.token]
    beside = tolls.beside(scene, trigger.token) if trigger.frame.type in OF_PEOPLE else None
    if beside is not None:
        return [Side(head=beside, parties=sufferers(scene, beside, before), quantity=quantity(scene, beside))]
    if not trigger.verb and trigger.frame.counts and quantity(scene, token.i).low:  # "22 deaths", of nobody named
        named = events.first_filled(scene, trigger, trigger.frame.roles["side"])
        return [] if named else [Side(head=token.i, parties=(), quantity=quantity(scene, token.i))]
    if token.dep != "conj" or s.kid(token.i, "nsubj", "nsubjpass") is not None:
        return []
    numbers = [k.i for k in s.kids(token.i, "npadvmod", "nummod", "advmod", "quantmod", "dep") if k.pos == "NUM" and k.i < token.i]
    return [Side(head=n, parties=sufferers(scene, n, before), quantity=quantity(scene, n)) for n in numbers[:1]]


def sides(scene: Scene, trigger: Trigger, own: list[Side], reached: list[Reached], before: list[Finding]) -> list[Side]:
    """All sides that a trigger counts: its `own` number, else the phrases `reached`; of a toll the number that it came to."""
    named = [] if own else _named(scene, trigger, reached, before)
    within = _within_toll(scene, trigger, before)
    found = [*own, *within] if own else [_bare(scene, trigger, _brought(scene, side)) for side in (*named, *within)]
    return _of_toll(scene, trigger.token, found, before) if trigger.frame.toll else found


def _named(scene: Scene, trigger: Trigger, reached: list[Reached], before: list[Finding]) -> list[Side]:
    """The phrases that suffer, and the parts of them that are counted again."""
    heads = [r.head for r in reached if r.parties is None]
    modifying = [Side(head=r.head, parties=r.parties, quantity=Quantity()) for r in reached if r.parties is not None]
    heads = [h for h in heads if not happens(scene, h)]
    inside = (
        [k.i for p in scene.sentence.kids(trigger.token, "prep", "agent") for k in scene.sentence.kids(p.i, "pobj")]
        if trigger.verb
        else []
    )
    again = [p for o in (*heads, *(h for h in (trigger.token, *inside) if heads and h not in heads)) for p in including(scene, o)]
    heads += [c for h in (*heads, trigger.token) for o in _along(scene, h) for c in paths.conjuncts(scene, o) if c not in heads]
    if trigger.frame.type in OF_PEOPLE:
        heads = [h for h in heads if _people(scene, h)]
    counted = [(h, _number(scene, h)) for h in heads]
    whole = sufferers(scene, heads[0], before) if heads else ()
    parts = [Side(head=h, parties=sufferers(scene, h, before) or whole, quantity=quantity(scene, n)) for h, n in again]
    return [*_counted_sides(scene, counted, before), *modifying, *parts]


def _number(scene: Scene, h: int) -> Quantity:
    """How many: of "the bodies of nine miners" the number of the miners."""
    told = quantity(scene, h)
    return told if told.low is not None or "corpse" not in scene.classes(h) else quantity(scene, inner(scene, h))


def _within_toll(scene: Scene, trigger: Trigger, before: list[Finding]) -> list[Side]:
    """Sides counted within a toll."""
    parts = among(scene, trigger)
    return [Side(head=h, parties=sufferers(scene, h, before), quantity=quantity(scene, n)) for h, n in parts]


def _of_toll(scene: Scene, toll: int, sides: list[Side], before: list[Finding]) -> list[Side]:
    """ "The death toll among civilians rose to 68", "to 68 people": the number reached, of those named on either side."""
    head = tolls.counted(scene, toll)[0]
    number = scene.tokens[head].pos == "NUM"
    who = sides[0].parties if sides else anyone(scene, head) if number else sufferers(scene, head, before)
    return [Side(head=head, parties=who, quantity=quantity(scene, head))]


def _brought(scene: Scene, side: Side) -> Side:
    """ "bringing the number of troops killed to 27": the number stands behind what is counted."""
    if side.quantity.low or side.quantity.high:
        return side
    heads = tolls.brought(scene, side.head)
    return Side(head=side.head, parties=side.parties, quantity=quantity(scene, heads[0])) if heads else side


def _bare(scene: Scene, trigger: Trigger, side: Side) -> Side:
    """ "8 injured people" are people: the word of harm is no part of their name."""
    harm = f"{scene.tokens[trigger.token].text} "
    if scene.tokens[trigger.token].dep != "amod" or not any(p.name.startswith(harm) and p.id is None for p in side.parties):
        return side
    return replace(side, parties=tuple(replace(p, name=p.name.removeprefix(harm)) if p.id is None else p for p in side.parties))


def _people(scene: Scene, h: int) -> bool:
    """Whether a phrase can be killed, wounded or missing: a party, or nothing that is known to be a thing or of another field."""
    at = inner(scene, h)
    classes = scene.classes(at) | scene.classes(h)
    if elsewhere.strange(scene, at) or (classes & NO_PEOPLE and not classes & PARTY) or outlet(scene, at):
        return False
    if "site" in classes and not classes & (PARTY - {"body"}):
        return quantity(scene, h).low is not None  # an embassy acts, and cannot be hurt
    return bool(classes & PARTY) or scene.tokens[at].tag != "NN" or quantity(scene, h).low is not None


def _along(scene: Scene, i: int) -> list[int]:
    """ "The mayor was killed along with his driver": who suffers the same."""
    words = scene.language.phrases.along
    found = [o for o in paths.under(scene, i, ("with",)) if scene.tokens[scene.tokens[o].head - 1].text.lower() in words]
    return [o for o in found if scene.classes(o) & PARTY]


def _counted_sides(scene: Scene, counted: list[tuple[int, Quantity]], before: list[Finding]) -> list[Side]:
    if (
        len(counted) > 1
        and (all(q.low for _, q in counted) or not any(q.low for _, q in counted))
        and not all(q.low == 1 and q.qualifier is None for _, q in counted)  # "the governor and his driver" are told one by one
        and _one_side(scene, [h for h, _ in counted])
    ):
        total = sum(q.low or 0 for _, q in counted) or None
        high = total if all(q.high for _, q in counted) else None
        who = tuple(p for h, _ in counted for p in sufferers(scene, h, before))
        first = counted[0]
        words = scene.report.text[_start(scene, first[0]) : scene.tokens[counted[-1][0]].end]
        return [
            Side(head=first[0], parties=_joined(scene, counted, who), quantity=Quantity(low=total, high=high, qualifier=words[:80]))
        ]
    if len(counted) > 1 and not any(q.low or q.qualifier for _, q in counted[1:]):
        who = tuple(p for h, _ in counted for p in sufferers(scene, h, before))
        return [Side(head=counted[0][0], parties=who, quantity=counted[0][1])]
    return [Side(head=h, parties=sufferers(scene, h, before), quantity=q) for h, q in counted]


def happens(scene: Scene, h: int) -> bool:
    """Whether a phrase tells what happens, and of nobody."""
    return scene.tokens[h].lemma in scene.language.frames.happenings and not scene.classes(h) & {"armed", "unit", "civilian"}


def _one_side(scene: Scene, heads: list[int]) -> bool:
    """Whether all are civilians; "members of the armed forces" are not."""
    fighters = frozenset({"armed", "unit"})
    of = [o for h in heads for o in paths.under(scene, h, ("of", "from"))]
    return all("civilian" in scene.classes(h) and "armed" not in scene.classes(h) for h in heads) and not any(
        scene.classes(o) & fighters for o in of
    )


def _start(scene: Scene, h: int) -> int:
    return scene.tokens[scene.phrase(h)[0]].start


def _joined(scene: Scene, counted: list[tuple[int, Quantity]], who: tuple[Party, ...]) -> tuple[Party, ...]:
    """Sides counted together are one party of their joined words."""
    if not any(q.low for _, q in counted):
        return who
    first, last = scene.phrase(counted[0][0]), scene.phrase(counted[-1][0])
    span = scene.report.span(scene.tokens[first[0]].start, scene.tokens[last[1]].end)
    start = scene.tokens[first[1]].start
    return (Party(name=scene.report.text[start : span.end], mention=span),)
