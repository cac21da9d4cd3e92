"""Doers that a sentence leaves out: "the blast" is the doing of who set off the bomb, "another shell" of who fired the first."""

from __future__ import annotations

from dataclasses import replace

from dateline.records import Content, Finding, Loss, Party

from . import paths
from .foes import FIRE, kin, opponents
from .scene import Scene

STILL = 4  # sentences over which the doer of an act stays present
HARMING = FIRE | {"kill", "abduct", "clash", "counterattack"}
DONE = frozenset({"kill", "wound", "abduct", "destroy"})  # what comes of an attack
ATTACKS = frozenset({"attack", "bombing", "shell", "airstrike"})
LOOK = 30  # characters before an act, in which its article stands
STATE = "State forces"
MUTUAL = frozenset({"clash"})  # each side does harm to the other


def resumed(scene: Scene, found: Finding, before: list[Finding]) -> Finding:
    """An act of fire without a doer that is told as a further one ("another shell", "other rockets"): the doer of the last."""
    return _filled(scene, found, before) if _told(scene, found, scene.language.phrases.further) else found


def in_passing(scene: Scene, found: Finding, before: list[Finding]) -> Finding:
    """ "Gunmen stormed a school. Ten pupils were abducted": what an attack did to people, told right after it, by who attacked."""
    content = found.content
    if content.kind != "event" or content.type not in DONE or content.parties("agent") or not _plainly_passive(scene, found.token):
        return found
    told = [f for f in before if f.content.kind == "event" and f.content.type in ATTACKS and _just(scene, found, f)]
    acts = [f.content for f in told if f.sentence == told[-1].sentence]
    if not acts or not of_one(acts) or not _there(content, acts[0]):
        return found
    doers = _against(scene, acts[0], content.parties("target"), ())
    return replace(found, content=replace(content, roles={**content.roles, "agent": doers})) if doers else found


def _plainly_passive(scene: Scene, i: int) -> bool:
    """ "were abducted", in no clause that says of whom else it was: "the funeral of a member who was killed on Friday"."""
    chain = (scene.tokens[i], *scene.sentence.ancestors(i))
    return paths.passive(scene, i) and not any(t.dep in {"relcl", "acl"} for t in chain)


def _just(scene: Scene, found: Finding, act: Finding) -> bool:
    """Whether an act was told in the sentence before, or before in the sentence."""
    return scene.sentence.index - act.sentence == 1 or (scene.sentence.index == act.sentence and act.token < found.token)


def pointed_at(scene: Scene, found: Finding, before: list[Finding]) -> Content:
    """What an act that points back ("the blast", "these raids") is known to be: with the doer of the one that it points at."""
    return _filled(scene, found, before).content if _told(scene, found, scene.language.terrain.definite) else found.content


def present(scene: Scene, found: Finding, before: list[Finding]) -> Content:
    """The act told last, with the doer of the one that it points at: "the strikes", whoever was said to have flown them."""
    words = scene.report.text[max(0, found.anchor.start - LOOK) : found.anchor.start].lower().split()[-2:]
    if scene.language.terrain.definite.isdisjoint(words):
        return found.content
    return _filled(scene, found, [f for f in before if f.sentence <= found.sentence and f is not found]).content


def _filled(scene: Scene, found: Finding, before: list[Finding]) -> Finding:
    content = found.content
    if content.kind != "event" or content.type not in FIRE or content.parties("agent"):
        return found
    last = next((f for f in reversed(before) if _of_kind(content, f.content, scene)), None)
    if last is None or scene.sentence.index - last.sentence > STILL or not _near(content, last.content):
        return found
    struck = content.parties("target")
    doers = tuple(p for p in last.content.parties("agent") if not any(kin(p, q) for q in struck))
    return replace(found, content=replace(content, roles={**content.roles, "agent": doers})) if doers else found


def of_loss(scene: Scene, loss: Loss, acts: list[Content], harmed: tuple[Party, ...]) -> tuple[Party, ...]:
    """Who did the harm: the doer that all acts beside it share, in a clash the side that is not among those `harmed`."""
    named = [d for act in acts if act.type in HARMING and (d := _against(scene, act, loss.parties("side"), harmed))]
    return named[0] if named and all(_keys(d) == _keys(named[0]) for d in named) else ()


def of_one(acts: list[Content]) -> bool:
    """Whether all acts are said to be of the same doers: "as gunmen opened fire and bombed the gate"."""
    doers = [_keys(act.parties("agent")) for act in acts]
    return bool(doers[0]) and all(d == doers[0] for d in doers)


def _keys(parties: tuple[Party, ...]) -> set[str]:
    return {p.key for p in parties}


def _against(scene: Scene, act: Content, side: tuple[Party, ...], harmed: tuple[Party, ...]) -> tuple[Party, ...]:
    if act.type in MUTUAL:
        return tuple(p for p in opponents(act, side) if not any(kin(p, q) for q in harmed))
    doers = act.parties("agent")
    if any(_own(scene, p, q) for p in doers for q in side):
        # the army raids rebels, and "two soldiers were killed": by those raided
        doers = tuple(p for p in act.parties("target") if _camp(scene, p) and not any(_own(scene, p, q) for q in side))
    return tuple(p for p in doers if not any(kin(p, q) for q in side))


def _own(scene: Scene, p: Party, harmed: Party) -> bool:
    """Whether the harmed are a state's soldiers, whose is left unsaid, and the doer is a state's too; rebels fight rebels."""
    return harmed.id is None and not kin(p, harmed) and _camp(scene, harmed) == _camp(scene, p) == STATE


def _camp(scene: Scene, p: Party) -> str:
    """The kind of side that a party is, in ACLED's words ("State forces", "Rebel group"); "" where nobody can tell."""
    actors = scene.known.actors
    actor = actors.by_id(p.id) if p.id else actors.lookup(p.name) or actors.lookup(p.name.split()[-1])
    return actor.acled if actor is not None else ""


def _of_kind(content: Content, other: Content, scene: Scene) -> bool:
    """Whether an act told before can be the one pointed at: of the same type, or one of the two only "an attack"."""
    general = scene.known.assembling.general
    if other.kind != "event" or other.type not in (HARMING if content.type in general else FIRE):
        return False
    return content.type == other.type or bool({content.type, other.type} & general)


def _near(one: Content, other: Content) -> bool:
    """Whether nothing said of the places keeps them apart: one lies in what holds the other, or one has none."""
    if one.place is None or other.place is None or one.place.name.islower():
        return True
    grounds = {one.place.name, *one.place.within}, {other.place.name, *other.place.within}
    inner = grounds[0] & grounds[1]
    return bool(inner)


def _there(one: Content, other: Content) -> bool:
    """Whether no two places are named, or the one holds the other."""
    if one.place is None or other.place is None:
        return True
    return one.place.name in {other.place.name, *other.place.within} or other.place.name in one.place.within


def _told(scene: Scene, found: Finding, words: frozenset[str]) -> bool:
    """Whether the noun that tells an act, or does it, has one of these words: "the blast", "another shell", "one of the bombs"."""
    token = scene.tokens[found.token]
    nouns = [token.i] if token.pos in paths.NOMINAL else paths.subject(scene, token.i)
    wholes = [h for n in nouns if scene.lemma(n) == "one" for h in paths.under(scene, n, ("of",))]
    kids = [k for n in (*nouns, *wholes) for k in scene.sentence.kids(n, "det", "amod")]
    return any(k.text.lower() in words for k in kids)
