"""Who holds what, told otherwise than by a plain verb: "no longer controls", "neither side controls", "the besieged town"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from dateline.knowledge.languages.frames import Pattern
from dateline.records import KINDS, NEVER, Filler, Finding, When

from . import events, paths, setting
from .roles import Trigger
from .scene import Scene
from .stands import STANDING

PLACES = frozenset({"place", "site", "area"})


def turned(scene: Scene, trigger: Trigger, found: Finding) -> Finding:
    """A hold that is over ("no longer controls") is lost; what neither side holds is contested."""
    content = found.content
    if content.kind != "control":
        return found
    verb = trigger.token if trigger.verb else _copula(scene, trigger.token)
    around = {k.text.lower() for k in scene.sentence.kids(verb, "neg", "advmod")}
    over = "longer" in around or (around & scene.language.frames.former and scene.tokens[verb].dep in {"acl", "relcl"})
    if not over:
        found = replace(found, token=verb)
    if _in_passing(scene, trigger, verb) and not _own(scene, trigger.token, content.when):
        content = replace(content, when=NEVER)
        found = replace(found, content=content)
    if over and content.type == "besieged":
        return replace(found, content=KINDS["event"](type="lift_siege", roles={}, place=content.place, when=content.when))
    if content.type != "holds":
        return found
    if over:
        return replace(found, content=replace(content, type="lost"))
    told = scene.tokens[verb].head if scene.tokens[verb].dep == "dobj" else verb  # "both sides claim control"
    heads = paths.subject(scene, told) if scene.tokens[told].pos in paths.VERBS else []
    if any(_none(scene, h) for h in heads):
        return replace(found, content=replace(content, type="contested", roles={}), token=heads[0])  # the denial is spent
    if any(
        k.text.lower() in scene.language.phrases.each
        for i in (verb, *heads)
        for k in scene.sentence.kids(i, "det", "dep", "advmod", "predet", "preconj")
    ):
        return replace(found, content=replace(content, type="contested", roles=_apart(content.roles)))
    return found


def _none(scene: Scene, head: int) -> bool:
    """ "Neither side holds it", "neither holds it"."""
    words = [scene.tokens[head], *scene.sentence.kids(head, "det", "preconj", "cc")]
    return any(t.text.lower() in scene.language.phrases.neither for t in words)


def _in_passing(scene: Scene, trigger: Trigger, verb: int) -> bool:
    """ "Shells hit a village held by rebels", "in the rebels' stronghold": the day of the main clause is not the holding's."""
    token = scene.tokens[trigger.token]
    return token.dep in {"acl", "relcl"} if trigger.verb else verb == token.i and token.dep not in {"attr", "ROOT"}


def _own(scene: Scene, i: int, when: When) -> bool:
    """Whether a time stands among the words that hang on a trigger."""
    span = when.span
    return span is not None and any(span.start <= scene.tokens[k].start < span.end for k in scene.sentence.subtree(i))


def _copula(scene: Scene, noun: int) -> int:
    """The verb by which a place is "in the hands of" somebody, "under siege", "ours"; the word itself where there is none."""
    token, above = scene.tokens[noun], scene.tokens[scene.tokens[noun].head]
    if token.dep in {"acomp", "oprd"} and above.lemma in STANDING:
        return above.i
    over = scene.tokens[above.head]
    return over.i if token.dep == "pobj" and over.pos in paths.VERBS and over.lemma in STANDING else noun


def _apart(roles: Mapping[str, tuple[Filler, ...]]) -> dict[str, tuple[Filler, ...]]:
    """Two that each hold a part: one on each side."""
    holders = roles.get("holder", ())
    return {"holder": holders[:1], "against": holders[1:]} if len(holders) > 1 else {}


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
