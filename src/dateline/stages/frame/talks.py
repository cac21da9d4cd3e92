"""Talks: a track of negotiation and the state that the words around it tell."""

from __future__ import annotations

from dateline.records import Filler, Finding, Talks

from . import events, paths, setting
from .roles import Reached, Trigger, modifiers, parties
from .scene import Scene

SPONSORING = ("under", "with", "by")
NEAR = 8


def build(scene: Scene, trigger: Trigger) -> Finding | None:
    """The track and its state; None where no word tells a state."""
    state, word = _state(scene, trigger.token)
    if not state:
        return None
    i = trigger.token
    sides = [r for p in ("between", "with") for h in paths.under(scene, i, (p,)) for r in [Reached(head=c) for c in paths.conjuncts(scene, h)]]
    own = modifiers(scene, i) or [Reached(head=k.i) for k in scene.sentence.kids(i, "poss") if events.is_party(scene, k.i)]
    roles: dict[str, tuple[Filler, ...]] = {"parties": parties(scene, sides or own), "sponsor": parties(scene, _sponsors(scene, i))}
    content = Talks(
        type=state,
        roles={k: v for k, v in roles.items() if v},
        place=setting.where(scene, i, [], []),
        when=setting.when(scene, word if word is not None else i),
    )
    return events.finding(scene, trigger, content)


def _state(scene: Scene, i: int) -> tuple[str, int | None]:
    """The state told by a verb over the noun, a modifier, or a relative clause under it."""
    states = scene.language.frames.talks
    s, token = scene.sentence, scene.tokens[i]
    around = [*s.kids(i, "amod", "relcl", "acl"), *s.ancestors(i)]
    around += [k for v in list(around) if v.pos in paths.VERBS for k in s.kids(v.i, "acomp", "advmod", "xcomp", "prt", "attr")]
    for word in sorted(around, key=lambda t: abs(t.i - i)):
        if abs(word.i - i) <= NEAR:
            state = states.get(word.lemma) or states.get(word.text.lower())
            if state:
                return state, word.i
    return ("under_way", None) if token.dep in {"nsubj"} and scene.tokens[token.head].lemma == "be" else ("", None)


def _sponsors(scene: Scene, i: int) -> list[Reached]:
    s = scene.sentence
    found = []
    for kid in [*s.kids(i, "prep", "acl"), *(k for v in s.kids(i, "acl", "relcl") for k in s.kids(v.i, "prep", "agent"))]:
        if kid.lemma in {"sponsor", "mediate", "broker", "host", "organize", "organise"}:
            found += [Reached(head=h) for h in paths.agent(scene, kid.i)]
        for o in s.kids(kid.i, "pobj"):
            if o.lemma in {"sponsorship", "auspices", "mediation", "patronage"}:
                found += modifiers(scene, o.i) or [Reached(head=h) for h in paths.under(scene, o.i, ("of",))]
    return found
