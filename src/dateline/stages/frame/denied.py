"""Denials: "X denied the charge", "X denied involvement", of what X was accused of before."""

from __future__ import annotations

from dataclasses import replace

from dateline.records import Finding, Party

from . import events, paths
from .foes import FIRE, FOUGHT, kin
from .roles import Reached, Trigger, parties
from .scene import Scene

DENIABLE = (
    FOUGHT
    | FIRE
    | {"kill", "wound", "destroy", "seize", "abduct", "detain", "abuse", "capture", "recapture", "deploy", "arm", "violate"}
)
NEAR = 2  # sentences after an accusation in which it may be denied


def denials(scene: Scene, told: list[Finding], before: list[Finding], present: Finding | None) -> list[Finding]:
    """The acts that somebody denies by a word which stands for them; the verb of denial is their trigger."""
    found = []
    for verb, word in _phrases(scene):
        doer = parties(scene, [Reached(head=c) for h in paths.subject(scene, verb) for c in paths.conjuncts(scene, h)])
        below = set(scene.sentence.subtree(word))
        named = next((f for f in told if f.content.kind == "event" and f.token in below), None)
        share = scene.lemma(word) in scene.language.speech.among("part_in")
        if not doer or (named is not None and not share):
            continue
        if share:
            act = named or _alleged([*before, *told], doer, scene.sentence.index) or present
            content = replace(act.content, roles={**act.content.roles, "agent": doer}) if act is not None else None
        else:
            act = _meant([*before, *(f for f in told if f.token < verb)], doer, scene, word)
            content = act.content if act is not None else None
        if content is not None:
            trigger = Trigger(token=verb, words=(verb, word), frame=events.plain("denial", "event", content.type), verb=True)
            found.append(events.finding(scene, trigger, content))
    return found[:1]


def _meant(told: list[Finding], doer: tuple[Party, ...], scene: Scene, word: int) -> Finding | None:
    """The act that "the accusation", "the claim" or "it" stands for: one that the doer is accused of, else the one told last."""
    charged = _alleged(told, doer, scene.sentence.index)
    last = _last(told, scene.sentence.index)
    named = scene.lemma(word) in scene.language.speech.among("allegations")
    theirs = last is not None and _among(doer, last.content.parties("agent"))
    return charged or (last if theirs or not named else None)


def _phrases(scene: Scene) -> list[tuple[int, int]]:
    """The verb of denial and the word under it: "denied the allegations", "denies any role", "denied it"."""
    speech = scene.language.speech
    words = speech.among("allegations") | speech.among("part_in") | speech.among("denied_it")
    verbs = [t.i for t in scene.tokens if t.pos == "VERB" and speech.manner(t.lemma) == "deny"]
    return [(v, k.i) for v in verbs for k in scene.sentence.kids(v, "dobj") if k.lemma in words and k.i > v]


def _last(told: list[Finding], now: int) -> Finding | None:
    """The violent act told last, close by, with its doer."""
    near = [f for f in told if f.content.kind == "event" and now - f.sentence <= 1 and f.content.type in DENIABLE]
    return near[-1] if near and near[-1].content.parties("agent") else None


def _alleged(told: list[Finding], doer: tuple[Party, ...], now: int) -> Finding | None:
    """The act that an accusation tells beside it: one against the doer, else one by anybody but him."""
    near = [f for f in told if f.content.kind == "event" and now - f.sentence <= NEAR]
    charges = [f for f in near if f.content.type == "accuse" and not _among(doer, f.content.parties("agent"))]
    charges = [f for f in charges if _among(doer, f.content.parties("target"))] or charges
    for charge in reversed(charges):
        for act in near:
            beside = act.sentence == charge.sentence and act.token > charge.token and act is not charge
            if beside and _among(charge.content.parties("target"), act.content.parties("agent")):
                return act
    return None


def _among(doer: tuple[Party, ...], others: tuple[Party, ...]) -> bool:
    return any(kin(p, q) for p in doer for q in others)
