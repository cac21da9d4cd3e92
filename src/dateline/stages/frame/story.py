"""The story: what a sentence leaves out and the report has given before: the place, the doer of the losses just told."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from dateline.records import Content, Event, Finding, Loss, Party

from . import events, paths, setting
from .roles import Reached, Trigger, parties
from .scene import Scene

FIGHTERS = frozenset({"army", "forces", "troops", "rebels", "militants", "fighters", "government", "regime", "insurgents", "terrorists", "jihadis", "jihadists", "militia", "gunmen", "separatists"})
NEAR = 2  # sentences over which a happening stays present
FAR = 6  # sentences over which its place does
VIOLENT = frozenset({"attack", "shell", "airstrike", "bombing", "chemical_attack", "clash", "kill", "counterattack", "capture", "recapture", "repel", "destroy"})
FIRE = frozenset({"attack", "shell", "airstrike", "bombing", "chemical_attack"})
TAKEN = frozenset({"capture", "recapture", "seize"})
OPPOSING = {"capture": "target", "recapture": "target", "counterattack": "target", "repel": "target", "clash": "with", "advance": "target"}
SIDES = {"event": ("agent", "target"), "loss": ("by", "side"), "hostile": ("subject", "object")}
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
        doers = tuple(p for p in event.parties("agent") if not any(_kin(p, q) for q in loss.parties("side")))
        if doers:
            roles["by"] = doers
    return replace(loss, roles=roles, place=place, when=when)


def _kin(p: Party, q: Party) -> bool:
    """Whether two parties may be one: the same id, or the one's words among the other's ("regime", "regime soldiers")."""
    if p.id and p.id == q.id:
        return True
    x, y = set(p.name.lower().split()), set(q.name.lower().split())
    return x <= y or y <= x


def _placed(found: Finding, own: list[Finding], scenery: Finding | None, scene: Scene) -> Finding:
    """A happening without a named place happens where the others of its sentence do, else where the story is."""
    content = found.content
    if content.kind not in {"event", "loss"} or (content.kind == "event" and content.type in PLACELESS):
        return found
    if content.place is not None and (setting.telling(content.place) or content.type in TAKEN):
        return found
    beside = next((f for f in own if f is not found and f.content.place is not None and setting.telling(f.content.place)), None)
    source = beside or (scenery if scenery is not None and not _elsewhere(scene) else None)
    if source is None or source.content.place is None or not (content.place is None or setting.telling(source.content.place)):
        return found
    return replace(found, content=replace(content, place=source.content.place))


def _elsewhere(scene: Scene) -> bool:
    """Whether the sentence names places of its own, so that the story has moved."""
    return any(w.lat is not None for w in scene.wheres.values())


def _claimed(scene: Scene, present: Finding | None) -> list[Finding]:
    """"X claimed responsibility": the happening that is present, with X as its doer."""
    if present is None:
        return []
    found = []
    for verb, noun in _phrases(scene):
        heads = paths.subject(scene, verb) if scene.tokens[verb].pos == "VERB" else _before_phrase(scene, verb)
        doer = parties(scene, [Reached(head=c) for h in heads for c in paths.conjuncts(scene, h)])
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
        for o in [*scene.sentence.kids(t.i, "dobj"), *scene.tokens[t.i + 1 : t.i + 2]]
        if (t.lemma.removesuffix("s"), o.lemma) in phrases and o.i > t.i
    ][:1]


def _before_phrase(scene: Scene, i: int) -> list[int]:
    """The party right before "claims responsibility" where the parser takes the verb for a noun."""
    return [m.head for m in scene.covering.get(i - 1, ()) if m.kind in {"actor", "place"} and m.last == i - 1][:1]


def _nobody(scene: Scene, verb: int) -> bool:
    """"No group has claimed responsibility"."""
    return any(k.text.lower() == "no" for h in paths.surface(scene, verb) for k in scene.sentence.kids(h, "det"))


def opposed(found: list[Finding]) -> list[Finding]:
    """What a report leaves unsaid once it is known who fights whom: whom a place was taken from, who drove an attack back."""
    foes = _foes(found)
    return [_against(f, foes) for f in found]


def _foes(found: list[Finding]) -> dict[str, dict[str, Party]]:
    """By party, the party that it is most often said to fight, from acts, losses and standing hostility."""
    counts: dict[str, Counter[str]] = {}
    named: dict[str, Party] = {}
    for f in found:
        one, two = SIDES.get(f.content.type if f.content.kind == "relation" else f.content.kind, ("", ""))
        if f.content.kind == "event" and f.content.type not in VIOLENT - {"destroy", "kill"}:
            continue
        for p in f.content.parties(one):
            for q in (*f.content.parties(two), *f.content.parties("with")):
                if _fighter(p) and _fighter(q) and not _kin(p, q):
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


def _fighter(p: Party) -> bool:
    """Whether a party is named or a label of fighters, and no thing or crowd."""
    return p.id is not None or p.name[:1].isupper() or any(w in p.name.lower().split() for w in FIGHTERS)


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
