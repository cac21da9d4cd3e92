"""Whether a trigger tells of sport, business, weather or art, and so of no conflict: by the common nouns around it."""

from __future__ import annotations

from dateline.records import Token

from . import paths
from .roles import Trigger
from .scene import Scene

NAMED = frozenset({"org", "country", "person"})
PEOPLE = frozenset({"civilian", "armed", "unit", "person"})


def outside(scene: Scene, trigger: Trigger) -> bool:
    """Whether words of another field stand where the parties of the trigger do."""
    words, i = scene.language.elsewhere, trigger.token
    if not words.anywhere.isdisjoint(scene.spelled) and not _upset(scene):
        return True
    over = _over(scene, trigger)
    if _angry(scene, trigger, over):
        return True
    if not trigger.verb and any(scene.lemma(v) in words.verbs for v in over):
        return True
    doers = {_common(scene, h) for h in _doers(scene, trigger, over)}
    if doers & words.subjects or (trigger.frame.type in words.rough and doers & words.civil):
        return True
    suffering = _sufferers(scene, trigger)
    objects = words.objects - (words.matters if trigger.frame.type in words.debating else frozenset())
    if any(_common(scene, h) in objects for h in suffering):
        return True
    if any(_common(scene, h) in words.subjects for at in (i, *over) for h in paths.under(scene, at, ("after", "during", "by"))):
        return True
    occasions = [h for at in (i, *over) for h in paths.under(scene, at, ("in",))]
    happenings = scene.language.frames.happenings
    occasions = [h for h in occasions if not any(scene.lemma(o) in happenings for o in paths.under(scene, h, ("of",)))]
    if any(_common(scene, h) in words.occasions for h in occasions):
        return True
    modified = [*suffering, *occasions, *([] if trigger.verb else [i, *_beside(scene, i)])]
    return any(
        scene.tokens[k].lemma in words.modifiers and scene.tokens[k].pos != "PROPN" for h in modified for k in scene.premodifiers(h)
    )


def apart(scene: Scene, called: list[Trigger]) -> bool:
    """Whether the whole sentence is of another field: words of it, no word of war, and nobody who came to harm."""
    words = scene.language.elsewhere
    if words.topics.isdisjoint(scene.spelled) or of_war(scene):
        return False
    return not any(t.frame.kind == "loss" and _of_people(scene, t) for t in called)


def _upset(scene: Scene) -> bool:
    """ "derailed the talks": a verb of another field that is said of a happening of this one."""
    frames, verbs = scene.language.frames, [t.i for t in scene.tokens if t.lemma in scene.language.elsewhere.anywhere]
    return any(k.lemma in frames.nouns for v in verbs for k in scene.sentence.kids(v, "dobj", "nsubjpass"))


def of_war(scene: Scene) -> bool:
    """Whether a word of war stands in the sentence, or the name of those whose trade it is."""
    return not scene.language.elsewhere.war.isdisjoint(scene.spelled) or _names_fighters(scene)


def _names_fighters(scene: Scene) -> bool:
    """Whether the sentence names those whose trade is war."""
    ids = {link.id for links in scene.links.values() for link in links if link.id}
    actors = (scene.known.actors.by_id(id_) for id_ in ids)
    return any(a is not None and a.kind in scene.language.elsewhere.fighting for a in actors)


def _of_people(scene: Scene, trigger: Trigger) -> bool:
    """Whether people are said to have come to harm."""
    return any(scene.classes(h) & PEOPLE or scene.tokens[h].pos == "NUM" for h in _sufferers(scene, trigger))


def _angry(scene: Scene, trigger: Trigger, over: list[int]) -> bool:
    """ "Came under fire for her remarks", "clashed over taxes", "killed the bill": words only, and nobody armed beside them."""
    words, type_ = scene.language.elsewhere, trigger.frame.type
    about = [h for at in (*trigger.words, *over) for h in paths.under(scene, at, words.over)] if type_ in words.struck else []
    about += _sufferers(scene, trigger) if type_ in words.borne else []
    matters = any(scene.lemma(k) in words.matters for h in about for k in (h, *paths.conjuncts(scene, h)))
    return matters and not of_war(scene)


def foreign(scene: Scene, verb: int) -> bool:
    """Whether what acts is of another field: the subject of a verb that is no trigger."""
    return any(_common(scene, h) in scene.language.elsewhere.subjects for h in paths.subject(scene, verb))


def strange(scene: Scene, i: int) -> bool:
    """Whether a phrase names what belongs to another field: a player, a page, a kidney."""
    words = scene.language.elsewhere
    return _common(scene, i) in words.objects | words.subjects


def _common(scene: Scene, i: int) -> str:
    """The lemma of a common noun that names no known party; "" else."""
    token: Token = scene.tokens[i]
    if token.pos == "PROPN" and not token.text.islower():
        return ""
    return "" if any(link.id or link.kind in NAMED for link in scene.links.get(i, ())) else token.lemma


def _over(scene: Scene, trigger: Trigger) -> list[int]:
    """The verb that governs a noun: "scored on the counterattack", "reported heavy losses"."""
    if trigger.verb:
        return []
    token = scene.tokens[trigger.token]
    head = scene.tokens[token.head]
    if token.dep == "pobj" and scene.tokens[head.head].pos in paths.VERBS:
        return [head.head]
    return [head.i] if token.dep in {"dobj", "amod", "acomp", "oprd", "attr", "xcomp", "ccomp"} and head.pos in paths.VERBS else []


def _doers(scene: Scene, trigger: Trigger, over: list[int]) -> list[int]:
    if trigger.verb:
        return paths.subject(scene, trigger.token)
    near = [v for v in over if scene.tokens[trigger.token].dep != "pobj"]
    return [h for v in near for h in paths.subject(scene, v)]


def _sufferers(scene: Scene, trigger: Trigger) -> list[int]:
    i = trigger.token
    token = scene.tokens[i]
    direct = paths.objects(scene, i) if token.pos in paths.VERBS else []
    if token.pos in paths.VERBS and trigger.frame.kind == "loss":
        direct += paths.surface(scene, i)
    if token.pos == "ADJ":
        over = scene.tokens[token.head]
        direct = [over.i] if token.dep == "amod" else paths.surface(scene, over.i) if over.pos in paths.VERBS else []
    return [*direct, *paths.under(scene, i, ("on", "against", "to", "into", "over", "with", "at", "of"))]


def _beside(scene: Scene, i: int) -> list[int]:
    """What a noun in apposition explains: "a price cut, a counterattack on its rivals"."""
    token = scene.tokens[i]
    return [token.head] if token.dep == "appos" else []
