"""Where the parties of single frames stand: the name beside a noun, who has or suffers it, what is held, what is dead."""

from __future__ import annotations

from dateline.records import Mention, Token

from . import paths
from .reached import PARTY, Trigger
from .scene import Scene

NOUNS = frozenset({"NOUN", "PROPN"})
BE = frozenset({"be", "become", "remain"})
EXPECTED = frozenset({"expected", "set"})
HOLDING = frozenset({"control", "rule", "hand", "occupation", "possession", "grasp", "grip", "clutch"})
STANDING = BE | {"stand", "stay", "come", "lie"}  # verbs by which a place is in somebody's hands
PARTIES = frozenset({"armed", "unit", "org", "country", "label", "body"})
GROUND = frozenset({"place", "site", "area"})


def _self(_: Scene, i: int) -> list[int]:
    return [i]


def _apposed(scene: Scene, i: int) -> list[int]:
    """The name beside the noun: "the X, a branch of Y", "X is a branch of Y", "Y's branch X"."""
    token = scene.tokens[i]
    head = scene.tokens[token.head]
    if token.dep == "pobj" and head.text.lower() in {"of", "among"} and scene.lemma(head.head) in scene.language.nouns.partitive:
        return _apposed(scene, head.head)  # "is one of the last bastions of X"
    behind = _named_next(scene, i) or _named_before(scene, i)
    if behind or token.dep == "appos":
        return behind or [head.i]
    if token.dep == "attr" and head.lemma in BE:
        return paths.surface(scene, head.i)
    if token.dep == "pobj" and head.text.lower() == "as":
        over = scene.tokens[head.head]
        return paths.surface(scene, over.i) if over.pos in paths.VERBS else [over.i] if over.pos in NOUNS else []
    if token.dep in {"compound", "nmod", "amod"} and head.i > i and scene.links.get(head.i):
        return [head.i]
    beside = scene.sentence.kid(i, "appos") or _named_first(scene, i)
    return [beside.i] if beside is not None else []


def _sides(scene: Scene, i: int) -> list[int]:
    """ "X and Y are enemies", "are at war": two or more of whom one thing is said."""
    head = scene.tokens[scene.tokens[i].head]
    over = scene.tokens[head.head] if head.pos == "ADP" else head
    joined = [c for h in paths.surface(scene, over.i) for c in paths.conjuncts(scene, h)] if over.lemma in BE else []
    return joined if len(joined) > 1 and scene.tokens[i].tag in {"NN", "NNS"} else []


def _fallen_to(scene: Scene, i: int) -> list[int]:
    """ "The fall of X to Y": Y, wherever the parser hangs it."""
    return [h for o in (i, *paths.under(scene, i, ("of",))) for h in paths.under(scene, o, ("to",)) if scene.classes(h) & PARTIES][
        :1
    ]


def _side_taker(scene: Scene, i: int) -> list[int]:
    """ "X fought on the side of Y", "X's intervention in the war on the side of Y": who takes a side."""
    over = scene.tokens[scene.tokens[i].head].head
    if scene.tokens[over].pos in paths.VERBS:
        return paths.subject(scene, over)
    chain = [over, *(t.i for t in list(scene.sentence.ancestors(over))[:2])]
    return [k.i for h in chain for k in scene.sentence.kids(h, "poss")][:1]


def _named_next(scene: Scene, i: int) -> list[int]:
    """ "its ally Russia", "the affiliate in Mali the Front": a name right behind the noun, whatever the parser makes of it."""
    where = [k for p in scene.sentence.kids(i, "prep") if p.text.lower() == "in" for k in scene.sentence.subtree(p.i)]
    starts = [i + 1, *([max(where) + 1] if where else [])]
    for start in starts:
        after = start + 1 if start < len(scene.tokens) and scene.tokens[start].pos == "DET" else start
        found = [m.head for m in _names(scene, after) if m.first >= start]
        if found:
            return found[:1]
    return []


def _named_before(scene: Scene, i: int) -> list[int]:
    """ "the X Brigades, the armed wing of Y": a name that ends right before the words of the noun."""
    first = min([i, *scene.premodifiers(i), *(k.i for k in scene.sentence.kids(i, "det", "poss"))])
    at = first - 2 if first > 1 and scene.tokens[first - 1].text in {",", "-", "–"} else first - 1
    article = scene.tokens[first].pos == "DET" or at < first - 1
    return [m.head for m in _names(scene, at) if m.last == at][:1] if at >= 0 and article else []


def _names(scene: Scene, i: int) -> list[Mention]:
    """The mentions of names that a token lies in."""
    named = [m for m in scene.covering.get(i, ()) if m.kind in {"actor", "place"} and m.source != "noun"]
    return [m for m in named if scene.links.get(m.head) and scene.tokens[m.head].pos == "PROPN"]


def _named_first(scene: Scene, i: int) -> Token | None:
    """ "The X, sworn enemies of Y,": a name set off by a comma that the parser hangs under the noun."""
    named = [k for k in scene.sentence.kids(i, "nmod", "dep", "compound") if scene.links.get(k.i) and k.i < i - 1]
    return next((k for k in named if scene.tokens[k.i + 1].text == ","), None)


def _does(scene: Scene, i: int) -> list[int]:
    """What the verb over a subject noun reaches: "an aid convoy reached the town", "entered the camp"."""
    token = scene.tokens[i]
    head = scene.tokens[token.head]
    if token.dep != "nsubj" or head.pos not in paths.VERBS:
        return []
    return paths.objects(scene, head.i) or paths.under(scene, head.i, ("in", "into", "to", "at"))


def _falling(scene: Scene, i: int) -> list[int]:
    """ "in danger of falling": the verb of the danger."""
    verbs = [k.i for p in scene.sentence.kids(i, "prep") for k in scene.sentence.kids(p.i, "pcomp")]
    verbs += [k.i for k in scene.sentence.kids(i, "xcomp")]
    return [v for v in verbs if scene.tokens[v].lemma in {"fall", "lose", "collapse", "be", "become"}]


def _falling_to(scene: Scene, i: int) -> list[int]:
    return [h for v in _falling(scene, i) for h in paths.under(scene, v, ("to",))]


def _of_party(scene: Scene, i: int) -> list[int]:
    """Whose a noun is by "of": "a stronghold of the rebels", but not "the stronghold of Aden"."""
    return [h for h in paths.under(scene, i, ("of",)) if scene.classes(h) & PARTIES and not scene.classes(h) & GROUND]


def _of_place(scene: Scene, i: int) -> list[int]:
    """The place that a noun is by "of": "the stronghold of Aden", but not "a stronghold of the rebels"."""
    return [h for h in paths.under(scene, i, ("of",)) if h not in _of_party(scene, i)]


def _of_owner(scene: Scene, i: int) -> list[int]:
    """Whose that is of which a noun is a part: "the lynchpin of their defences"."""
    of = paths.under(scene, i, ("of", "in"))
    return [h for o in of for h in ([k.i for k in scene.sentence.kids(o, "poss")] or paths.under(scene, o, ("of",)))]


def _from_hands(scene: Scene, i: int) -> list[int]:
    """Out of whose hands a place slips: "from the hands of X", "out of X's control"."""
    found = []
    for o in paths.under(scene, i, ("from", "of", "out")):
        if scene.lemma(o) in HOLDING:
            found += [k.i for k in scene.sentence.kids(o, "poss")] or paths.under(scene, o, ("of",))
            found += [k for k in scene.premodifiers(o) if scene.links.get(k) and k not in found]
    return found


def _haver(scene: Scene, i: int) -> list[int]:
    """Who has it: "X has the backing of Y", "with the support of Y"."""
    head = scene.tokens[scene.tokens[i].head]
    if head.lemma in {"have", "enjoy", "receive", "get", "gain"}:
        return paths.subject(scene, head.i)
    if head.pos == "ADP" and head.text.lower() in {"with", "under"}:
        above = scene.tokens[head.head]
        return paths.subject(scene, above.i) if above.pos in paths.VERBS else [above.i]
    if head.text.lower() == "by" and paths.passive(scene, head.head):
        return paths.objects(scene, head.head)  # "aided by strong support from Y"
    return paths.under(scene, i, ("for",))


def _held(scene: Scene, i: int) -> list[int]:
    """What is held: "territory under its control", "the city is under their control", "the besieged town"."""
    head = scene.tokens[scene.tokens[i].head]
    if head.pos != "ADP":
        return []
    above, before = scene.tokens[head.head], scene.tokens[head.i - 1] if head.i else head
    if above.pos not in paths.VERBS:
        return [above.i] if above.pos in NOUNS else []
    subject = paths.told_of(scene, above.i)
    beside = before.pos in NOUNS and bool(scene.classes(before.i) & GROUND)
    if beside and not any(scene.classes(h) & GROUND for h in subject):
        return [before.i]  # "shelled districts under their control": the parser hangs "under" on the verb
    return subject


def _adjective_head(scene: Scene, i: int) -> list[int]:
    """The noun that an adjective stands with: "40 dead", "dead civilians"."""
    token = scene.tokens[i]
    head = scene.tokens[token.head]
    if token.dep in {"amod", "acl", "relcl"} and head.pos in {"NOUN", "PROPN", "NUM"}:
        return [head.i]
    return []


def _left(scene: Scene, i: int) -> list[int]:
    """ "left 40 people dead": the object of the verb over the adjective."""
    head = scene.tokens[scene.tokens[i].head]
    return [k.i for k in scene.sentence.kids(head.i, "dobj", "nsubjpass")] if head.lemma == "leave" else []


def _left_by(scene: Scene, i: int) -> list[int]:
    head = scene.tokens[scene.tokens[i].head]
    return paths.subject(scene, head.i) if head.lemma == "leave" else []


def _side_of_loss(scene: Scene, i: int) -> list[int]:
    """Who suffers: the subject of "suffer losses", the "on" of "inflict losses on"."""
    token = scene.tokens[i]
    head = scene.tokens[token.head]
    if token.dep in {"dobj", "nsubjpass"} and head.lemma in {"inflict", "cause", "deal"}:
        return paths.under(scene, head.i, ("on", "upon", "to", "among")) or paths.under(scene, i, ("on", "upon", "to", "among"))
    if token.dep == "dobj" and head.lemma in {"suffer", "sustain", "take", "incur", "report", "endure", "have"}:
        return paths.subject(scene, head.i)
    if (
        token.dep == "pobj"
        and head.text.lower() == "with"
        and scene.tokens[head.head].pos == "VERB"
        and paths.passive(scene, head.head)
    ):
        return paths.objects(scene, head.head)
    return []


def _inflict(scene: Scene, i: int) -> list[int]:
    head = scene.tokens[scene.tokens[i].head]
    return paths.subject(scene, head.i) if head.lemma in {"inflict", "cause", "deal"} else []


def _announcer(scene: Scene, i: int) -> list[int]:
    """ "X announces that troops will be sent": who says what will be done by nobody named."""
    token = scene.tokens[i]
    above = scene.tokens[token.head]
    told = token.dep == "ccomp" and scene.language.speech.manner(above.lemma) in {"announce", "promise"}
    coming = any(k.tag == "MD" for k in scene.sentence.kids(i, "aux"))
    return paths.subject(scene, above.i) if told and coming and paths.passive(scene, i) else []


def _due(scene: Scene, i: int) -> list[int]:
    """ "A further meeting is expected", "is due": the word that says of a noun that it is to come."""
    token = scene.tokens[i]
    over = scene.tokens[token.head]
    if token.dep not in {"nsubj", "nsubjpass"} or over.pos not in paths.VERBS:
        return []
    words = [over, *scene.sentence.kids(over.i, "acomp", "xcomp", "oprd")]
    return [w.i for w in words if scene.language.frames.talks.get(w.text.lower()) == "scheduled" or w.text.lower() in EXPECTED][:1]


def _due_at(scene: Scene, i: int) -> list[int]:
    """ "is due in Doha", "is set to take place in Geneva": where what is to come will be."""
    over = scene.tokens[i].head
    words = [over, *(k.i for k in scene.sentence.kids(over, "acomp", "xcomp", "oprd"))] if _due(scene, i) else []
    return [h for w in words for h in paths.under(scene, w, ("in", "at")) if h in scene.wheres]


def _forcer(scene: Scene, i: int) -> list[int]:
    """ "X attacked the town, forcing residents to flee": who makes others do what a verb tells."""
    token = scene.tokens[i]
    forced = token.dep in {"xcomp", "ccomp"} and scene.lemma(token.head) in scene.language.frames.forcing
    return paths.subject(scene, token.head) if forced else []


def _survivor(scene: Scene, i: int) -> list[int]:
    """ "The mayor survived an assassination attempt", "escaped unhurt from the blast": whom it was meant for, or met."""
    token = scene.tokens[i]
    if token.dep == "compound":
        token = scene.tokens[token.head]
    over = scene.tokens[token.head]
    if token.dep == "pobj" and over.pos == "ADP":
        over = scene.tokens[over.head]
        over = scene.tokens[over.head] if over.pos == "ADJ" else over
    escaped = token.dep in {"dobj", "pobj"} and over.lemma in scene.language.frames.surviving
    return paths.subject(scene, over.i) if escaped else []


def _faced(scene: Scene, i: int) -> list[int]:
    """ "Exploded in front of the bank": what it stood before."""
    of = scene.language.phrases.of
    return [h for h in paths.under(scene, i, ("in", "on")) if scene.tokens[scene.tokens[h].head].text.lower() in of]


def launchers(scene: Scene, trigger: Trigger) -> list[int]:
    """ "a bomb planted by X destroyed …": who sets off the weapon that tells of an act."""
    if trigger.verb or not scene.classes(trigger.token) & {"weapon", "explosive", "projectile", "aircraft"}:
        return []
    for verb in scene.sentence.kids(trigger.token, "acl", "relcl"):
        found = paths.agent(scene, verb.i) if verb.tag == "VBN" else []
        if found:
            return paths.conjuncts(scene, found[0])
    return []


def _engaged(scene: Scene, i: int) -> list[int]:
    """ "support for X in the fight against": who is in it: what "in" hangs on, what that is for, or what its verb is told of."""
    head = scene.tokens[scene.tokens[i].head]
    above = scene.tokens[head.head]
    if head.text.lower() != "in" or scene.tokens[i].dep != "pobj":
        return []
    if above.pos in paths.VERBS:
        acting = [h for h in paths.objects(scene, above.i) if scene.classes(h) & PARTY]
        return acting or paths.subject(scene, above.i)
    return [above.i] if scene.classes(above.i) & PARTY else paths.under(scene, above.i, ("for", "to", "of"))


def _counted(_: Scene, __: int) -> list[int]:
    return []


STANDS = {
    "faced": _faced,
    "forcer": _forcer,
    "survivor": _survivor,
    "self": _self,
    "apposed": _apposed,
    "sides": _sides,
    "fallen_to": _fallen_to,
    "side_taker": _side_taker,
    "haver": _haver,
    "held": _held,
    "head": _adjective_head,
    "left": _left,
    "left_by": _left_by,
    "side_of_loss": _side_of_loss,
    "inflict": _inflict,
    "counted": _counted,
    "engaged": _engaged,
    "announcer": _announcer,
    "due": _due,
    "due_at": _due_at,
    "does": _does,
    "falling": _falling,
    "falling_to": _falling_to,
    "of_party": _of_party,
    "of_place": _of_place,
    "of_owner": _of_owner,
    "from_hands": _from_hands,
}
