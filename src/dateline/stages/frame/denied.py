"""Denials: "X denied the charge", "X denied involvement", of what X was accused of before."""

from __future__ import annotations

from dataclasses import replace

from dateline.records import Finding, Party

from . import events, paths
from .foes import kin
from .roles import Reached, Trigger, parties
from .scene import Scene

NEAR = 2  # sentences after an accusation in which it may be denied


def denials(scene: Scene, told: list[Finding], before: list[Finding], present: Finding | None) -> list[Finding]:
    """The acts that somebody denies by a noun which stands for them; the verb of denial is their trigger."""
    found = []
    for verb, noun in _phrases(scene):
        doer = parties(scene, [Reached(head=c) for h in paths.subject(scene, verb) for c in paths.conjuncts(scene, h)])
        below = set(scene.sentence.subtree(noun))
        if not doer or any(f.content.kind == "event" and f.token in below for f in told):
            continue
        act = _alleged([*before, *told], doer, scene.sentence.index)
        if act is None and scene.lemma(noun) in scene.language.speech.among("part_in"):
            act = present
        if act is not None:
            content = replace(act.content, roles={**act.content.roles, "agent": doer})
            trigger = Trigger(token=verb, words=(verb, noun), frame=events.plain("denial", "event", content.type), verb=True)
            found.append(events.finding(scene, trigger, content))
    return found[:1]


def _phrases(scene: Scene) -> list[tuple[int, int]]:
    """The verb of denial and the noun under it: "denied the allegations", "denies any role"."""
    speech = scene.language.speech
    nouns = speech.among("allegations") | speech.among("part_in")
    verbs = [t.i for t in scene.tokens if t.pos == "VERB" and speech.manner(t.lemma) == "deny"]
    return [(v, h) for v in verbs for h in paths.objects(scene, v) if scene.lemma(h) in nouns and h > v]


def _alleged(told: list[Finding], doer: tuple[Party, ...], now: int) -> Finding | None:
    """The act that an accusation against the doer tells beside it."""
    near = [f for f in told if f.content.kind == "event" and now - f.sentence <= NEAR]
    charges = [f for f in near if f.content.type == "accuse" and _among(doer, f.content.parties("target"))]
    for charge in reversed(charges):
        for act in near:
            beside = act.sentence == charge.sentence and act.token > charge.token and act is not charge
            if beside and _among(doer, act.content.parties("agent")):
                return act
    return None


def _among(doer: tuple[Party, ...], others: tuple[Party, ...]) -> bool:
    return any(kin(p, q) for p in doer for q in others)
