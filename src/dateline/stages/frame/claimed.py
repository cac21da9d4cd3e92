"""Claims of responsibility: "X claimed responsibility", "the attack was claimed by X", "X said it was behind the attack"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dateline.records import Finding

from . import events, paths
from .roles import Reached, Trigger, parties
from .scene import Scene


@dataclass(frozen=True, slots=True, kw_only=True)
class Owning:
    """The word that owns up to an act, the words of the phrase, who does so, and the noun of the act where one is named."""

    word: int
    words: tuple[int, ...]
    doers: list[int]
    act: int | None = None


def owned_up(scene: Scene, told: list[Finding], present: Finding | None, acts: frozenset[str]) -> list[Finding]:
    """The findings of a sentence, with the act that somebody owns up to: one of `acts`, named there or present."""
    for owning in [*_phrases(scene), *_passives(scene), *_direct(scene), *_behind(scene)][:1]:
        named = next((f for f in told if f.token == owning.act and f.content.kind == "event" and f.content.type in acts), None)
        bare = named is None or (owning.word != owning.words[-1] and not named.content.parties("target"))
        act = (present if bare else None) or named
        doer = parties(scene, [Reached(head=c) for h in owning.doers for c in paths.conjuncts(scene, h)])
        if act is None or not doer or _denied(scene, owning):
            continue
        content = replace(act.content, roles={**act.content.roles, "agent": doer})
        frame = events.plain("responsibility", "event", content.type)
        trigger = Trigger(token=owning.word, words=owning.words, frame=frame, verb=True)
        return [*(f for f in told if f is not named), events.finding(scene, trigger, content)]
    return told


def _phrases(scene: Scene) -> list[Owning]:
    """ "X claimed responsibility", also where the parser takes the verb for a noun."""
    phrases = scene.language.frames.responsibility
    return [
        Owning(
            word=t.i,
            words=(t.i, o.i),
            doers=paths.subject(scene, t.i) if t.pos == "VERB" else _before(scene, t.i),
            act=next((h for at in (o.i, t.i) for h in _acts(scene, at)), None),
        )
        for t in scene.tokens
        for o in [*scene.sentence.kids(t.i, "dobj"), *scene.tokens[t.i + 1 : t.i + 2]]
        if (t.lemma.removesuffix("s"), o.lemma) in phrases and o.i > t.i
    ]


def _acts(scene: Scene, i: int) -> list[int]:
    """What responsibility is claimed for: "for the bombing", "for killing the governor"."""
    words, s = scene.language.phrases.of_act, scene.sentence
    doing = [k.i for p in s.kids(i, "prep") if p.text.lower() in words for k in s.kids(p.i, "pcomp")]
    return doing or [h for h in paths.under(scene, i, words) if _happening(scene, h)]


def _passives(scene: Scene) -> list[Owning]:
    """ "The attack was claimed by X", "an attack claimed by X"."""
    return [
        Owning(word=t.i, words=(t.i,), doers=paths.agent(scene, t.i), act=act)
        for t in scene.tokens
        if t.lemma in scene.language.frames.claiming and t.tag == "VBN" and scene.sentence.kid(t.i, "agent") is not None
        for act in paths.surface(scene, t.i)[:1]
        if _happening(scene, act)
    ]


def _direct(scene: Scene) -> list[Owning]:
    """ "X claimed the attack"."""
    return [
        Owning(word=t.i, words=(t.i,), doers=paths.subject(scene, t.i), act=act.i)
        for t in scene.tokens
        if t.lemma in scene.language.frames.claiming and t.pos == "VERB" and not paths.passive(scene, t.i)
        for act in scene.sentence.kids(t.i, "dobj")
        if act.lemma != "it" and _happening(scene, act.i)
    ]


def _behind(scene: Scene) -> list[Owning]:
    """ "X was behind the attack"."""
    return [
        Owning(word=be.i, words=(t.i,), doers=paths.surface(scene, be.i), act=act.i)
        for t in scene.tokens
        if t.lemma in scene.language.frames.owning and t.dep == "prep"
        for be in [scene.tokens[t.head]]
        if be.lemma == "be"
        for act in scene.sentence.kids(t.i, "pobj")
        if _happening(scene, act.i)
    ]


def _happening(scene: Scene, i: int) -> bool:
    """Whether a noun tells an act: "the attack", "the bombing", or stands for one."""
    return "happening" in scene.classes(i) or scene.lemma(i) in scene.language.frames.happenings or scene.tokens[i].lemma == "it"


def _before(scene: Scene, i: int) -> list[int]:
    """The party right before "claims responsibility"."""
    return [m.head for m in scene.covering.get(i - 1, ()) if m.kind in {"actor", "place"} and m.last == i - 1][:1]


def _denied(scene: Scene, owning: Owning) -> bool:
    """ "No group has claimed responsibility", "was not claimed by anybody"."""
    none = any(k.text.lower() == "no" for h in owning.doers for k in scene.sentence.kids(h, "det"))
    return none or scene.sentence.kid(owning.word, "neg") is not None
