"""Acts told by two words: "the assault targeted X", "X was targeted in bomb attacks", "shelled X, hitting a school"."""

from __future__ import annotations

from dataclasses import replace

from dateline.records import Finding, Span, Token

from . import paths, story
from .foes import FIRE
from .scene import Scene

RELATIVE = frozenset({"WDT", "WP"})
LINKED = frozenset({"advcl", "acl", "xcomp"})
HARMING = frozenset({"kill", "wound"})
FINITE = frozenset({"VBZ", "VBP", "VBD"})


def absorbed(scene: Scene, happened: dict[int, Finding]) -> dict[int, Finding]:
    """The events of a sentence by token, each act once: a second word for it lends its target, place and means to the first."""
    kept = dict(happened)
    for token, event in happened.items():
        over = next((o for o, other in happened.items() if o != token and _is_means(event, other)), None)
        if over is not None:
            kept[over] = story.with_target(kept.get(over, happened[over]), event)
            kept.pop(token, None)
    for token, event in list(kept.items()):
        if event.content.type in HARMING and any(_method(scene, token, kept[o], event) for o in kept if o != token):
            del kept[token]
        if event.content.type not in FIRE:
            continue
        over = next((t for t in _others(scene, token) if t in kept and t != token), None)
        if over is not None and kept[over].content.type in FIRE and _one(event, kept[over]):
            kept[over] = story.with_target(_exact(scene, kept[over], event), event)
            del kept[token]
    return kept


def _method(scene: Scene, verb: int, act: Finding, harm: Finding) -> bool:
    """ "kill ten farmers in raids", "when they attack a village": how it was done is told, and the killing is told as a loss."""
    s, first = scene.sentence, verb
    while scene.tokens[first].dep == "conj" and scene.tokens[scene.tokens[first].head].pos == "VERB":
        first = scene.tokens[first].head
    over, verbs = scene.tokens[act.token], {verb, first, *(k.i for k in s.kids(first, "conj"))}
    words = scene.language.clauses
    occasion = {o for v in verbs for h in paths.under(scene, v, words.occasion) for o in (h, *paths.under(scene, h, ("of",)))}
    clauses = {k.i for v in verbs for k in s.kids(v, "advcl") if k.tag in FINITE}
    by = scene.tokens[over.head]
    means = over.dep == "pcomp" and by.text.lower() in words.by_doing and by.head in verbs
    told = act.token in occasion or (over.pos == "VERB" and act.token in clauses) or means
    return scene.tokens[verb].pos == "VERB" and told and act.content.type in FIRE and _one(harm, act)


def _others(scene: Scene, token: int) -> list[int]:
    """The words that may tell the act of a verb better: its subject, the occasion of a passive, what a participle hangs on."""
    s, word = scene.sentence, scene.tokens[token]
    found = [k.i for k in s.kids(token, "nsubj") if not _several(scene, k.i)]
    if word.dep == "relcl" and any(t.tag in RELATIVE for t in s.kids(token, "nsubj")):
        found.append(word.head)  # "attacks that targeted the town"
    if word.tag == "VBN" and word.dep == "acl" and s.tokens[word.head].dep == "nsubj":
        found.append(s.tokens[word.head].head)  # "a missile fired by X slammed into the town"
    found += [*_occasion(scene, word), *_effect(scene, word)]
    if paths.passive(scene, token) and word.pos == "VERB":
        found += paths.under(scene, token, scene.language.clauses.occasion)
    if word.tag == "VBG" and word.dep in LINKED:
        above = scene.tokens[word.head]
        found += [word.head, *(k.i for k in s.kids(word.head, "dobj", "nsubj", "nsubjpass"))]
        found += [above.head] if above.dep == "dobj" else []
    return found


def _occasion(scene: Scene, word: Token) -> list[int]:
    """The verb of which a noun only tells the occasion: "fired nine rockets in an assault on the port"."""
    over = scene.tokens[word.head]
    verb = scene.tokens[over.head]
    active = word.dep == "pobj" and over.text.lower() == "in" and verb.pos == "VERB" and not paths.passive(scene, verb.i)
    return [verb.i] if active and word.lemma in scene.known.assembling.general else []


def _effect(scene: Scene, word: Token) -> list[int]:
    """The verb of setting off, for what was heard of it: "an explosion rocked the market after militants detonated a bomb"."""
    verb = scene.tokens[word.head]
    if word.dep != "nsubj" or verb.pos != "VERB":
        return []
    s, words = scene.sentence, scene.language.clauses.set_off
    return [k.i for k in s.kids(verb.i, "advcl") if any(m.text.lower() in words for m in s.kids(k.i, "mark", "advmod"))]


def _several(scene: Scene, i: int) -> bool:
    """ "The strikes hit …": a definite plural points back at several acts, of which the verb tells one."""
    return scene.tokens[i].tag.endswith("S") and scene.sentence.kid(i, "det") is not None


def _exact(scene: Scene, act: Finding, again: Finding) -> Finding:
    """ "an attack shelled the town": the type of the word that says more."""
    general = scene.known.assembling.general
    if act.content.type in general and again.content.type not in general:
        return replace(act, content=replace(act.content, type=again.content.type))
    return act


def _one(event: Finding, other: Finding) -> bool:
    """Whether two tellings can be of one act: of the same doers, where both name them."""
    doers = [{p.key for p in f.content.parties("agent")} for f in (event, other)]
    return not (doers[0] and doers[1]) or bool(doers[0] & doers[1])


def _is_means(event: Finding, other: Finding) -> bool:
    """Whether the words that tell an event are the instrument of another."""
    spans = [f for f in other.content.role("instrument") if isinstance(f, Span)]
    return any(s.start <= event.anchor.start and event.anchor.end <= s.end for s in spans)
