"""From the places that a frame names to the phrases that stand there, and from phrases to parties."""

from __future__ import annotations

from collections.abc import Callable

from dateline.records import Party, Span

from . import governing, paths
from .blamed import blamed, laid
from .modifiers import modifiers
from .places import joined
from .reached import HARMED, PARTY, Reached, Trigger
from .scene import Scene
from .stands import BE, HOLDING, STANDS
from .vowed import blow

__all__ = ["PARTY", "Reached", "Trigger", "inner", "modifiers", "parties", "reach", "words"]


def reach(scene: Scene, trigger: Trigger, place: str) -> list[Reached]:
    """The phrases that stand at one of a frame's places, conjuncts included."""
    name, _, words = place.partition(":")
    found = _reach(scene, trigger, name, tuple(words.split("|")) if words else ())
    inside = frozenset(trigger.words) if name not in {"self", "word"} else frozenset()
    return [
        r
        for r in found
        if r.head not in inside
        and r.head not in scene.timed
        and scene.tokens[r.head].text.lower() not in scene.language.frames.reflexive
    ]


def _reach(scene: Scene, trigger: Trigger, name: str, words: tuple[str, ...]) -> list[Reached]:
    """The phrases at one place; KeyError where no table knows the place."""
    if name in WHOLE:
        return WHOLE[name](scene, trigger)
    stands = STANDS.get(name)
    heads = stands(scene, trigger.token) if stands else HEADS[name](scene, trigger, words)
    if name == "apposed" and scene.tokens[trigger.token].tag == "NN":
        return [Reached(head=h) for h in heads]  # "the affiliate X and the Y": one of them
    found = [c for h in heads for c in paths.conjuncts(scene, h)]
    return [Reached(head=c) for c in found if not (name == "effect" and scene.tokens[inner(scene, c)].pos == "NUM")]


def _subj(scene: Scene, trigger: Trigger, words: tuple[str, ...]) -> list[int]:
    if trigger.verb:
        found = paths.subject(scene, trigger.token)
    else:
        found = _noun_subject(scene, trigger.token) if _predicates(scene, trigger) else []
    return [h for o in found for h in paths.under(scene, o, words)] if words else found


def _obj(scene: Scene, trigger: Trigger, words: tuple[str, ...]) -> list[int]:
    found = paths.objects(scene, trigger.token)
    if found and found[0] in trigger.words and not words:  # "took 25 policemen hostage", where the parser makes one noun of both
        return [k.i for k in scene.sentence.kids(found[0], "compound", "nmod", "poss") if scene.classes(k.i) & PARTY]
    return [h for o in found for h in paths.under(scene, o, words)] if words else found


def _obj_party(scene: Scene, trigger: Trigger, _: tuple[str, ...]) -> list[int]:
    found = paths.objects(scene, trigger.token)
    return found if found and scene.classes(found[0]) & PARTY else _clause_subject(scene, trigger.token)


def _xcomp(scene: Scene, trigger: Trigger, _: tuple[str, ...]) -> list[int]:
    kids = scene.sentence.kids(trigger.token, "xcomp", "advcl")
    return [h for k in kids if k.i in trigger.words for h in paths.objects(scene, k.i)]


def _iobj(scene: Scene, trigger: Trigger, _: tuple[str, ...]) -> list[int]:
    return [k.i for k in scene.sentence.kids(trigger.token, "dative") if k.pos in {"NOUN", "PROPN", "PRON"}]


def _prep(scene: Scene, trigger: Trigger, words: tuple[str, ...]) -> list[int]:
    """Objects of a preposition under the trigger, or where else the parser hangs it."""
    i = trigger.token
    found = [h for h in paths.under(scene, i, words) if h not in scene.timed] or [
        h for o in _after(scene, trigger) for h in paths.under(scene, o, words)
    ]
    if found or trigger.verb or words not in {("by",), ("from",)}:
        return found
    return (paths.doer(scene, i) if words == ("by",) else []) or [
        h for o in paths.under(scene, i, ("of",)) for h in paths.under(scene, o, words)
    ]


def _noun(scene: Scene, trigger: Trigger, words: tuple[str, ...]) -> list[int]:
    return [h for o in trigger.words if o != trigger.token for h in paths.under(scene, o, words)]


def _poss(scene: Scene, trigger: Trigger, _: tuple[str, ...]) -> list[int]:
    return [k.i for k in scene.sentence.kids(trigger.token, "poss")]


def _doer(scene: Scene, trigger: Trigger, words: tuple[str, ...]) -> list[int]:
    """ "Boko Haram's abduction of the girls": who a deed is of, where he does not suffer it."""
    return [h for h in _poss(scene, trigger, words) if not _suffers(scene, trigger.token, h)]


def _sufferer(scene: Scene, trigger: Trigger, words: tuple[str, ...]) -> list[int]:
    """ "The mayor's abduction", "their arrest": who a deed is of, where he suffers it."""
    return [h for h in _poss(scene, trigger, words) if _suffers(scene, trigger.token, h)]


def _suffers(scene: Scene, noun: int, owner: int) -> bool:
    """Whether people own a deed that no "of" says was done to others, or one fighter does."""
    if paths.under(scene, noun, ("of",)):
        return False
    classes = scene.classes(owner)
    one = "armed" in classes and scene.tokens[owner].tag == "NN" and scene.tokens[noun].tag == "NN"
    return bool(classes & {"person", "civilian"} and not classes & {"org", "country"}) or one


def _support(scene: Scene, trigger: Trigger, _: tuple[str, ...]) -> list[int]:
    verb = governing.support(scene, trigger.token)
    found = paths.subject(scene, verb) if verb is not None else []
    acting = [h for h in found if scene.classes(h) - NO_DOER or scene.tokens[h].pos in {"PROPN", "PRON"}]
    return acting or ([] if modifiers(scene, trigger.token) else found)  # "the need to continue coalition operations"


def _owner(scene: Scene, trigger: Trigger, _: tuple[str, ...]) -> list[int]:
    """Whose the object is: "two of its helicopters", "three tanks of the army"."""
    things = [inner(scene, o) for o in paths.objects(scene, trigger.token)]
    owners = [
        h
        for o in things
        for h in ([k.i for k in scene.sentence.kids(o, "poss")] or paths.under(scene, o, ("of", "from", "belonging")))
    ]
    return [h for h in owners or [k for o in things for k in scene.premodifiers(o)] if scene.classes(h) & PARTY]


def _obj_poss(scene: Scene, trigger: Trigger, _: tuple[str, ...]) -> list[int]:
    """Whose the object is: "demand the minister's resignation"."""
    return [k.i for o in paths.objects(scene, trigger.token) for k in scene.sentence.kids(o, "poss") if scene.classes(k.i) & PARTY]


def _between(scene: Scene, trigger: Trigger, _: tuple[str, ...]) -> list[int]:
    """ "clashes between A and B"; also behind the verb: "clashes, which erupted between A and B"."""
    found = paths.under(scene, trigger.token, ("between", "among"))
    clauses = scene.sentence.kids(trigger.token, "relcl")
    found = found or [h for clause in clauses for h in paths.under(scene, clause.i, ("between",))]
    token = scene.tokens[trigger.token]
    verb = scene.tokens[token.head]
    return found or (paths.under(scene, verb.i, ("between",)) if token.dep in {"nsubj", "nsubjpass"} and verb.pos == "VERB" else [])


def _effect_armed(scene: Scene, trigger: Trigger) -> list[Reached]:
    """Fighters harmed by a happening, as parties to it."""
    harmed = [c for h in _effect(scene, trigger.token) for c in paths.conjuncts(scene, h)]
    return [Reached(head=h) for h in harmed if scene.classes(inner(scene, h)) & {"armed", "unit"}]


def _effect_opposed(scene: Scene, trigger: Trigger) -> list[Reached]:
    """Fighters harmed in a fight with others named beside it: "two soldiers were killed in clashes with rebels"."""
    return _effect_armed(scene, trigger) if paths.under(scene, trigger.token, ("with", "against")) else []


def _obj_doer(scene: Scene, trigger: Trigger) -> list[Reached]:
    """Who did what the object names: "repelled the rebels' attack", "foiled an attempt by gunmen"."""
    found = paths.objects(scene, trigger.token)
    acts = [o for o in found if "happening" in scene.classes(o) or paths.under(scene, o, ("by",))]
    heads = [h for o in acts for h in ([k.i for k in scene.sentence.kids(o, "poss")] or paths.under(scene, o, ("by", "from")))]
    heads = [h for h in heads if not scene.classes(h) & {"place", "site"}]  # "an attack from the eastern side"
    heads = heads or [
        h for o in acts for h in paths.under(scene, o, ("of",)) if scene.classes(h) & HARMED - {"civilian", "country"}
    ]
    if acts and not heads:
        return [r for o in acts for r in modifiers(scene, o)] or [Reached(head=acts[0], parties=())]
    return [Reached(head=c) for h in heads for c in paths.conjuncts(scene, h)]


def _hands(scene: Scene, trigger: Trigger) -> list[Reached]:
    """Whose hands or control a place comes into: "into the hands of X", "to X's control", "under X control"."""
    found: list[Reached] = []
    for o in paths.under(scene, trigger.token, ("into", "to", "in", "under")):
        found += [Reached(head=c) for h in paths.under(scene, o, ("of",)) for c in paths.conjuncts(scene, h)]
        if scene.lemma(o) in HOLDING:
            found += [Reached(head=k.i) for k in scene.sentence.kids(o, "poss")] or modifiers(scene, o)
    return found


def _after(scene: Scene, trigger: Trigger) -> list[int]:
    """Where else the parser hangs what belongs to the trigger: on its object, or on the support verb over it."""
    if trigger.verb:
        near = [k.i for k in scene.sentence.kids(trigger.token, "dobj") if not scene.classes(k.i) & {"place", "site"}]
        return [*near, *(h for k in near for h in paths.under(scene, k, ("of", "over")))]
    verb = governing.support(scene, trigger.token)
    several = governing.several(scene, trigger.token)
    if several is not None:
        return [several, *([verb] if verb is not None else [])]
    if verb is None:
        above = scene.tokens[scene.tokens[trigger.token].head]
        verb = above.head if above.pos == "ADP" and scene.tokens[above.head].lemma in BE else None
    return [verb] if verb is not None else []


def _predicates(scene: Scene, trigger: Trigger) -> bool:
    """Whether a noun or adjective says something of a subject: what it says of who holds what, or "is missing"."""
    return trigger.frame.kind in {"control", "relation", "loss"} or scene.tokens[trigger.token].pos == "ADJ"


def _noun_subject(scene: Scene, i: int) -> list[int]:
    """Subject of the sentence in which a noun is the predicate or follows "under": "the city is under their control"."""
    head = scene.tokens[scene.tokens[i].head]
    own = scene.sentence.kid(i, "nsubj", "nsubjpass")
    if own is not None:
        return [own.i]
    if scene.tokens[i].pos == "ADJ" and scene.tokens[i].dep not in {"acomp", "oprd", "attr", "conj"}:
        return []
    if scene.tokens[i].pos == "ADJ" and scene.sentence.kid(head.i, "dobj") is not None:
        return []  # "gunmen shoot dead a farmer"
    if head.pos == "ADP" and scene.tokens[head.head].pos in paths.VERBS:
        return paths.told_of(scene, head.head)
    return paths.surface(scene, head.i) if head.pos in paths.VERBS else []


def _clause_subject(scene: Scene, i: int) -> list[int]:
    """ "urged the group to stop" where the parser makes the group subject of the clause."""
    clause = scene.sentence.kid(i, "ccomp", "xcomp")
    subject = scene.sentence.kid(clause.i, "nsubj") if clause is not None and clause.tag == "VB" else None
    return [subject.i] if subject is not None and subject.i > i else []


def _effect(scene: Scene, i: int) -> list[int]:
    verb = governing.effect(scene, i)
    if verb is None:
        return []
    found = [h for h in paths.objects(scene, verb) if scene.tokens[inner(scene, h)].pos != "NUM"]
    vague = scene.language.nouns.vague | {"others", "other"}
    return [h for h in found if scene.tokens[inner(scene, h)].text.lower() not in vague and scene.classes(h) & HARMED]


def _participle(scene: Scene, i: int, name: str, words: tuple[str, ...]) -> list[int]:
    for kid in scene.sentence.kids(i, "acl", "relcl", "advcl"):
        if name == "led" and kid.lemma in scene.language.frames.leading and kid.tag == "VBN":
            return paths.agent(scene, kid.i)
        if name == "acl" and kid.lemma in words:
            return paths.objects(scene, kid.i) if kid.tag == "VBG" else []
    return []


def parties(scene: Scene, reached: list[Reached], *, as_place: bool = False) -> tuple[Party, ...]:
    """The parties of several phrases, each once. `as_place`: what is bombed in a capital is the city, not the government."""
    found: dict[str, Party] = {}
    for r in reached:
        for party in r.parties if r.parties is not None else _of_phrases(scene, r.head, as_place):
            found.setdefault(party.key, party)
    return tuple(found.values())


def _of_phrases(scene: Scene, head: int, as_place: bool) -> tuple[Party, ...]:
    """The parties of a phrase: of "the districts of X, Y and Z" all that it names."""
    at = inner(scene, head)
    led = at != head and scene.lemma(head) in scene.language.nouns.place_nouns
    named = joined(scene, at) or [at] if led else [at]
    return tuple(p for i in named for p in _of_phrase(scene, i, as_place))


def words(scene: Scene, reached: list[Reached]) -> tuple[Span, ...]:
    """The phrases as words of the report, without article."""
    found = []
    for r in reached:
        first, last = scene.phrase(r.head)
        while first < last and scene.tokens[first].pos in {"DET", "PUNCT"}:
            first += 1
        found.append(scene.report.span(scene.tokens[first].start, scene.tokens[last].end))
    return tuple(found)


def _of_phrase(scene: Scene, i: int, as_place: bool) -> tuple[Party, ...]:
    mention = scene.mentions.get(i)
    vehicle = scene.language.nouns.of_word(scene.lemma(i), scene.tokens[i].text) & {"vehicle", "materiel"}
    if as_place and mention is not None and (mention.kind == "place" or vehicle):
        return (Party(name=scene.name(i), mention=mention.span),)
    return scene.party(i)


def inner(scene: Scene, i: int, depth: int = 0) -> int:
    """The party inside a phrase of quantity or membership: "a number of soldiers", "members of the group"."""
    nouns = scene.language.nouns
    token = scene.tokens[i]
    lemma = token.lemma if token.lemma in nouns.partitive or token.lemma in nouns.of_party else token.text.lower()
    beside = scene.beside(i)
    if beside is not None:
        return beside
    if depth > 3 or any(link.id for link in scene.links.get(i, ())):
        return i
    first, last = scene.phrase(i)
    turned = token.tag == "NNS" and any(t.text.lower() in scene.language.terrain.directions for t in scene.tokens[first:last])
    nameless = all(t.pos != "PROPN" for t in scene.tokens[first : last + 1])
    if {lemma, token.lemma} & nouns.place_nouns and nameless and not turned:
        named = [h for h in paths.under(scene, i, ("of",)) if scene.tokens[h].pos == "PROPN"]
        if named:
            return named[0]
    if lemma in nouns.partitive or token.pos == "NUM":
        inside = paths.under(scene, i, ("of", "among")) or paths.parted(scene, i)
        if inside:
            return inner(scene, inside[0], depth + 1)
    if lemma in nouns.of_party:
        near = [(w, h) for w in ("of", "from", "in") for h in _behind(scene, i, w)]
        inside = [
            h
            for w, h in near
            if "place" not in scene.classes(h) and any(k.id or (k.kind == "org" and w == "of") for k in scene.links.get(h, ()))
        ]
        if inside and scene.classes(inside[0]) & {"org", "unit", "country"}:
            return inner(scene, inside[0], depth + 1)
    return i


def _behind(scene: Scene, i: int, word: str) -> list[int]:
    """What follows a noun after a preposition; behind a row ("jets and warplanes of X") it belongs to the last of the row."""
    token, found = scene.tokens[i], paths.under(scene, i, (word,))
    joined = [k.i for k in scene.sentence.kids(i, "conj")]
    if token.dep == "conj":
        found = found + [h for h in paths.under(scene, token.head, (word,)) if h > i]
    return [h for h in found if not any(i < k < h for k in joined)]


NO_DOER = frozenset({"any", "happening"})
HEADS: dict[str, Callable[[Scene, Trigger, tuple[str, ...]], list[int]]] = {
    "subj": _subj,
    "obj": _obj,
    "obj_party": _obj_party,
    "xcomp": _xcomp,
    "iobj": _iobj,
    "prep": _prep,
    "noun": _noun,
    "poss": _poss,
    "doer": _doer,
    "sufferer": _sufferer,
    "support": _support,
    "effect": lambda scene, trigger, _: _effect(scene, trigger.token),
    "led": lambda scene, trigger, words: _participle(scene, trigger.token, "led", words),
    "acl": lambda scene, trigger, words: _participle(scene, trigger.token, "acl", words),
    "owner": _owner,
    "obj_poss": _obj_poss,
    "blamed": lambda scene, trigger, _: blamed(scene, trigger.token),
    "laid": lambda scene, trigger, _: laid(scene, trigger.token),
    "word": lambda _, trigger, __: [i for i in trigger.words if i != trigger.token],
    "between": _between,
    "between2": _between,
    "blow": lambda scene, trigger, _: blow(scene, trigger.token),
}
WHOLE: dict[str, Callable[[Scene, Trigger], list[Reached]]] = {
    "mod": lambda scene, trigger: modifiers(scene, trigger.token),
    "effect_armed": _effect_armed,
    "effect_opposed": _effect_opposed,
    "obj_doer": _obj_doer,
    "hands": _hands,
}
