"""The story: what a sentence leaves out and the report has given before: the place, the doer of the losses just told."""

from __future__ import annotations

from dataclasses import replace

from dateline.records import Content, Event, Finding, Loss

from . import events, paths
from .roles import Reached, Trigger, parties
from .scene import Scene

NEAR = 2  # sentences over which a happening stays present
FAR = 6  # sentences over which its place does
VIOLENT = frozenset({"attack", "shell", "airstrike", "bombing", "chemical_attack", "clash", "kill", "counterattack", "capture", "recapture", "repel", "destroy"})
FIRE = frozenset({"attack", "shell", "airstrike", "bombing", "chemical_attack"})
PLACELESS = frozenset({"demand", "accuse", "support", "reject", "sanction", "negotiate", "agree", "ceasefire", "threaten", "violate", "investigate", "protest", "deploy", "arm"})


def completed(scene: Scene, told: list[Finding], before: list[Finding]) -> list[Finding]:
    """The findings of a sentence, completed by the happening that is present."""
    own = [f for f in told if f.content.kind == "event" and f.content.type in VIOLENT]
    present = _latest(before, scene, NEAR)
    scenery = _latest(before, scene, FAR, placed=True)
    told = [_placed(_completed(f, own, present), own, scenery, scene) for f in told]
    return told + _claimed(scene, present)


def with_target(act: Finding, again: Finding) -> Finding:
    """The act with what its second telling adds: a target, a place, the means."""
    content, other = act.content, again.content
    roles = {**{k: v for k, v in other.roles.items() if k in {"target", "instrument"}}, **content.roles}
    return replace(act, content=replace(content, roles=roles, place=content.place or other.place))


def _latest(before: list[Finding], scene: Scene, near: int, *, placed: bool = False) -> Finding | None:
    """The latest violent happening within so many sentences, headline and body apart."""
    for found in reversed(before):
        if scene.sentence.index - found.sentence > near:
            return None
        if found.content.kind == "event" and found.content.type in VIOLENT and (not placed or found.content.place is not None):
            return found
    return None


def _completed(found: Finding, own: list[Finding], present: Finding | None) -> Finding:
    content = found.content
    if isinstance(content, Loss):
        source = present if not own else own[0] if len(own) == 1 else None
        if source is not None:
            return replace(found, content=_loss(content, source.content, inherit=not own))
    return found


def _loss(loss: Loss, event: Content, *, inherit: bool) -> Loss:
    roles = dict(loss.roles)
    place = loss.place or event.place
    when = loss.when if loss.when.span or not inherit else event.when
    if not loss.parties("by") and loss.type in {"killed", "wounded"} and loss.place is None:
        sides = {p.id or p.name.lower() for p in loss.parties("side")}
        doers = tuple(p for p in event.parties("agent") if (p.id or p.name.lower()) not in sides)
        if doers:
            roles["by"] = doers
    return replace(loss, roles=roles, place=place, when=when)


def _placed(found: Finding, own: list[Finding], scenery: Finding | None, scene: Scene) -> Finding:
    """A happening without a place happens where the others of its sentence do, else where the story is."""
    content = found.content
    if content.place is not None or content.kind not in {"event", "loss"} or (content.kind == "event" and content.type in PLACELESS):
        return found
    beside = next((f for f in own if f.content.place is not None and f is not found), None)
    source = beside or (scenery if scenery is not None and not _elsewhere(scene) else None)
    return replace(found, content=replace(content, place=source.content.place)) if source is not None else found


def _elsewhere(scene: Scene) -> bool:
    """Whether the sentence names places of its own, so that the story has moved."""
    return any(w.lat is not None for w in scene.wheres.values())


def _claimed(scene: Scene, present: Finding | None) -> list[Finding]:
    """"X claimed responsibility": the happening that is present, with X as its doer."""
    if present is None:
        return []
    found = []
    for verb, noun in _phrases(scene):
        doer = tuple(p for p in parties(scene, [Reached(head=c) for h in paths.subject(scene, verb) for c in paths.conjuncts(scene, h)]))
        if doer and scene.sentence.kid(verb, "neg") is None and not _nobody(scene, verb):
            content = Event(type=present.content.type, roles={**present.content.roles, "agent": doer}, place=present.content.place, when=present.content.when)
            trigger = Trigger(token=verb, words=(verb, noun), frame=events.plain("responsibility", "event", present.content.type), verb=True)
            found.append(events.finding(scene, trigger, content))
    return found


def _phrases(scene: Scene) -> list[tuple[int, int]]:
    phrases = scene.language.frames.responsibility
    return [
        (t.i, o.i)
        for t in scene.tokens
        if t.pos == "VERB"
        for o in scene.sentence.kids(t.i, "dobj")
        if (t.lemma, o.lemma) in phrases
    ]


def _nobody(scene: Scene, verb: int) -> bool:
    """"No group has claimed responsibility"."""
    return any(k.text.lower() == "no" for h in paths.surface(scene, verb) for k in scene.sentence.kids(h, "det"))
