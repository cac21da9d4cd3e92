"""Who holds what, told otherwise than by a plain verb: "no longer controls", "neither side controls", "the besieged town"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dateline.knowledge.languages.frames import Pattern
from dateline.records import KINDS, Finding

from . import events, paths, setting
from .roles import Trigger
from .scene import Scene

PLACES = frozenset({"place", "site", "area"})
NEITHER = frozenset({"neither", "no"})


def turned(scene: Scene, trigger: Trigger, found: Finding) -> Finding:
    """A hold that is over ("no longer controls") is lost; what neither side holds is contested."""
    content = found.content
    if (content.kind, content.type) != ("control", "holds") or not trigger.verb:
        return found
    around = {k.text.lower() for k in scene.sentence.kids(trigger.token, "neg", "advmod")}
    if "longer" in around:
        return replace(found, content=replace(content, type="lost"))
    heads = paths.subject(scene, trigger.token)
    if any(k.text.lower() in NEITHER for h in heads for k in scene.sentence.kids(h, "det", "preconj", "cc")):
        return replace(found, content=replace(content, type="contested", roles={}))
    return found


def attributive(scene: Scene) -> Iterator[Finding]:
    """ "the besieged town of X", "the disputed border region"."""
    for token in scene.tokens:
        pattern = scene.language.frames.attributive.get(token.text.lower())
        noun = scene.tokens[token.head]
        if (
            pattern is None
            or token.dep not in {"amod", "compound", "nmod"}
            or token.i >= noun.i
            or (token.i and scene.tokens[token.i - 1].text in "-–")
        ):
            continue
        found = _told(scene, pattern, token.i, noun.i)
        if found is not None:
            yield found


def _told(scene: Scene, pattern: Pattern, word: int, noun: int) -> Finding | None:
    if not scene.classes(noun) & PLACES:
        return None
    place = setting.where(scene, noun, [noun], [])
    if place is None:
        return None
    content = KINDS[pattern.kind](type=pattern.type, roles={}, place=place)
    trigger = Trigger(token=word, words=(word,), frame=events.plain("attributive", pattern.kind, pattern.type), verb=False)
    return events.finding(scene, trigger, content)
