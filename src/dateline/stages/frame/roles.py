"""From the places that a frame names to the phrases that stand there, and from phrases to parties."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.knowledge.languages.frames import Frame
from dateline.records import Link, Mention, Party, Token

from . import paths
from .scene import Scene

PARTY = frozenset({"armed", "unit", "org", "country", "label", "body", "person", "civilian"})
HARMED = PARTY | {"site", "place", "thing", "vehicle"}
REFLEXIVE = frozenset({"himself", "herself", "themselves", "itself"})
BE = frozenset({"be", "become", "remain"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """A word that tells of a happening: the token, the tokens of the whole phrase, and its frame."""

    token: int
    words: tuple[int, ...]
    frame: Frame
    verb: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """A phrase that a place led to; `parties` where it is a modifier and no phrase of its own."""

    head: int
    parties: tuple[Party, ...] | None = None


def reach(scene: Scene, trigger: Trigger, place: str) -> list[Reached]:
    """The phrases that stand at one of a frame's places, conjuncts included."""
    i = trigger.token
    name, _, words = place.partition(":")
    found = _reach(scene, trigger, i, name, tuple(words.split("|")) if words else ())
    inside = frozenset(trigger.words) if name != "self" else frozenset()
    return [r for r in found if r.head not in inside and r.head not in scene.timed and scene.tokens[r.head].text.lower() not in REFLEXIVE]


def _reach(scene: Scene, trigger: Trigger, i: int, name: str, words: tuple[str, ...]) -> list[Reached]:
    s = scene.sentence
    if name == "mod":
        return modifiers(scene, i)
    if name in {"mod_civilian", "mod_anti"}:
        return []
    heads: list[int] = []
    if name == "subj":
        heads = paths.subject(scene, i) if trigger.verb else _noun_subject(scene, i) if _predicates(scene, trigger) else []
    elif name in {"obj", "obj_party"} and not words:
        heads = paths.objects(scene, i)
        if name == "obj_party" and not (heads and scene.classes(heads[0]) & PARTY):
            heads = _clause_subject(scene, i)
    elif name == "xcomp":
        heads = [h for k in s.kids(i, "xcomp") if k.i in trigger.words for h in paths.objects(scene, k.i)]
    elif name == "iobj":
        heads = [k.i for k in s.kids(i, "dative") if k.pos in {"NOUN", "PROPN", "PRON"}]
    elif name == "prep":
        heads = paths.under(scene, i, words) or [h for o in _after(scene, trigger) for h in paths.under(scene, o, words)]
        if not heads and words == ("by",) and not trigger.verb:
            heads = paths.doer(scene, i)
        if not heads and words == ("by",) and not trigger.verb:
            heads = [h for o in paths.under(scene, i, ("of",)) for h in paths.under(scene, o, words)]
    elif name == "noun":
        heads = [h for o in trigger.words if o != i for h in paths.under(scene, o, words)]
    elif name == "poss":
        heads = [k.i for k in s.kids(i, "poss")]
    elif name == "support":
        verb = paths.support(scene, i)
        heads = paths.subject(scene, verb) if verb is not None else []
    elif name == "effect":
        heads = _effect(scene, i)
    elif name in {"led", "acl"}:
        heads = _participle(scene, i, name, words)
    elif name == "obj_doer":
        acts = [o for o in paths.objects(scene, i) if "happening" in scene.classes(o) or paths.under(scene, o, ("by",))]
        heads = [h for o in acts for h in ([k.i for k in s.kids(o, "poss")] or paths.under(scene, o, ("by", "from")))]
        if acts and not heads:
            return [r for o in acts for r in modifiers(scene, o)] or [Reached(head=acts[0], parties=())]
    elif name == "effect_armed":
        heads = [h for h in _effect(scene, i) for h in paths.conjuncts(scene, h) if scene.classes(inner(scene, h)) & {"armed", "unit"}]
        return [Reached(head=h) for h in heads]
    elif name == "owner":
        heads = [h for o in (inner(scene, x) for x in paths.objects(scene, i)) for h in ([k.i for k in s.kids(o, "poss")] or paths.under(scene, o, ("of", "from", "belonging")))]
        heads = [h for h in heads if scene.classes(h) & PARTY]
    elif name in {"between", "between2"}:
        heads = paths.under(scene, i, ("between", "among"))
    elif name == "obj":
        heads = [h for o in paths.objects(scene, i) for h in paths.under(scene, o, words)]
    elif name in {"self", "apposed", "haver", "held", "hands", "head", "left", "side_of_loss", "inflict", "counted", "left_by", "does", "falling", "falling_to"}:
        heads = _SPECIAL[name](scene, i)
    return [Reached(head=c) for h in heads for c in paths.conjuncts(scene, h)]


def _after(scene: Scene, trigger: Trigger) -> list[int]:
    """Where else the parser hangs what belongs to the trigger: on its object, or on the support verb over it."""
    if trigger.verb:
        near = [k.i for k in scene.sentence.kids(trigger.token, "dobj") if not scene.classes(k.i) & {"place", "site"}]
        return [*near, *(h for k in near for h in paths.under(scene, k, ("of", "over")))]
    verb = paths.support(scene, trigger.token)
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
    if head.pos == "ADP" and scene.tokens[head.head].pos in paths.VERBS:
        return paths.surface(scene, head.head)
    return paths.surface(scene, head.i) if head.pos in paths.VERBS else []


def _clause_subject(scene: Scene, i: int) -> list[int]:
    """"urged the group to stop" where the parser makes the group subject of the clause."""
    clause = scene.sentence.kid(i, "ccomp", "xcomp")
    subject = scene.sentence.kid(clause.i, "nsubj") if clause is not None and clause.tag == "VB" else None
    return [subject.i] if subject is not None and subject.i > i else []


def _effect(scene: Scene, i: int) -> list[int]:
    verb = paths.effect(scene, i)
    if verb is None:
        return []
    found = [h for h in paths.objects(scene, verb) if scene.tokens[inner(scene, h)].pos != "NUM"]
    vague = scene.language.nouns.vague
    return [h for h in found if scene.tokens[inner(scene, h)].text.lower() not in vague and scene.classes(h) & HARMED]


def _participle(scene: Scene, i: int, name: str, words: tuple[str, ...]) -> list[int]:
    for kid in scene.sentence.kids(i, "acl", "relcl", "advcl"):
        if name == "led" and kid.lemma in {"lead", "conduct", "launch", "mount", "carry"} and kid.tag == "VBN":
            return paths.agent(scene, kid.i)
        if name == "acl" and kid.lemma in words:
            return paths.objects(scene, kid.i) if kid.tag == "VBG" else []
    return []


# -- places of single frames -----------------------------------------------------------------------------------------------------------


def _self(_: Scene, i: int) -> list[int]:
    return [i]


def _apposed(scene: Scene, i: int) -> list[int]:
    """The name beside the noun: "the X, a branch of Y", "X is a branch of Y", "Y's branch X"."""
    token = scene.tokens[i]
    head = scene.tokens[token.head]
    if token.dep == "appos":
        return [head.i]
    if token.dep == "attr" and head.lemma in BE:
        return paths.surface(scene, head.i)
    if token.dep == "pobj" and head.text.lower() == "as" and scene.tokens[head.head].pos in paths.VERBS:
        return paths.surface(scene, head.head)
    beside = scene.sentence.kid(i, "appos") or _named_first(scene, i)
    return [beside.i] if beside is not None else []


def _named_first(scene: Scene, i: int) -> Token | None:
    """"The X, sworn enemies of Y,": a name set off by a comma that the parser hangs under the noun."""
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
    """"in danger of falling": the verb of the danger."""
    verbs = [k.i for p in scene.sentence.kids(i, "prep") for k in scene.sentence.kids(p.i, "pcomp")]
    return [v for v in verbs if scene.tokens[v].lemma in {"fall", "lose", "collapse", "be", "become"}]


def _falling_to(scene: Scene, i: int) -> list[int]:
    return [h for v in _falling(scene, i) for h in paths.under(scene, v, ("to",))]


def _haver(scene: Scene, i: int) -> list[int]:
    """Who has it: "X has the backing of Y", "with the support of Y"."""
    head = scene.tokens[scene.tokens[i].head]
    if head.lemma in {"have", "enjoy", "receive", "get", "gain"}:
        return paths.subject(scene, head.i)
    if head.pos == "ADP" and head.text.lower() in {"with", "under"}:
        above = scene.tokens[head.head]
        return paths.subject(scene, above.i) if above.pos in paths.VERBS else [above.i]
    return paths.under(scene, i, ("for",))


def _held(scene: Scene, i: int) -> list[int]:
    """What is held: "territory under its control", "the city is under their control", "the besieged town"."""
    head = scene.tokens[scene.tokens[i].head]
    if head.pos != "ADP":
        return []
    above = scene.tokens[head.head]
    return paths.surface(scene, above.i) if above.pos in paths.VERBS else [above.i] if above.pos in {"NOUN", "PROPN"} else []


def _hands(scene: Scene, i: int) -> list[int]:
    return [h for o in paths.under(scene, i, ("into", "to", "in")) for h in paths.under(scene, o, ("of",))]


def _adjective_head(scene: Scene, i: int) -> list[int]:
    """The noun that an adjective stands with: "40 dead", "dead civilians"."""
    token = scene.tokens[i]
    head = scene.tokens[token.head]
    if token.dep in {"amod", "acl", "relcl"} and head.pos in {"NOUN", "PROPN", "NUM"}:
        return [head.i]
    return []


def _left(scene: Scene, i: int) -> list[int]:
    """"left 40 people dead": the object of the verb over the adjective."""
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
    if token.dep == "pobj" and head.text.lower() == "with" and scene.tokens[head.head].pos == "VERB" and paths.passive(scene, head.head):
        return paths.objects(scene, head.head)
    return []


def _inflict(scene: Scene, i: int) -> list[int]:
    head = scene.tokens[scene.tokens[i].head]
    return paths.subject(scene, head.i) if head.lemma in {"inflict", "cause", "deal"} else []


def _counted(_: Scene, __: int) -> list[int]:
    return []


_SPECIAL = {
    "self": _self,
    "apposed": _apposed,
    "haver": _haver,
    "held": _held,
    "hands": _hands,
    "head": _adjective_head,
    "left": _left,
    "left_by": _left_by,
    "side_of_loss": _side_of_loss,
    "inflict": _inflict,
    "counted": _counted,
    "does": _does,
    "falling": _falling,
    "falling_to": _falling_to,
}


# -- modifiers as parties --------------------------------------------------------------------------------------------------------------


def modifiers(scene: Scene, noun: int) -> list[Reached]:
    """Parties named before a noun: "Syrian government airstrike", "ISIS mortar attacks", "a rebel offensive"."""
    before = [k for k in scene.premodifiers(noun) if scene.tokens[k].dep != "poss" and not _under_poss(scene, k, noun)]
    named = [m for k in before for m in scene.covering.get(k, ()) if m.kind in {"actor", "place"} and m.last < noun and m.head in before]
    if _led(scene, before):
        return _led(scene, before)
    named = sorted({(m.first, m.last): m for m in named}.values(), key=lambda m: m.first)
    found = [_modifier(scene, m, noun) for m in named]
    kept = [r for r in found if r is not None]
    if kept:
        return _with_force(scene, kept, before, noun)
    led = _led(scene, before)
    if led:
        return led
    return [Reached(head=k, parties=_label(scene, k)) for k in before if _label(scene, k)]


def _led(scene: Scene, before: list[int]) -> list[Reached]:
    """"a U.S.-led campaign", "an ISIS-led attack": who leads it does it."""
    for k in before:
        token = scene.tokens[k]
        if token.lemma == "lead" and k >= 2 and scene.tokens[k - 1].text in "-–":
            mention = next((m for m in scene.covering.get(k - 2, ()) if m.kind in {"actor", "place"} and m.last <= k - 1), None)
            links = [link for link in scene.links.get(mention.head, ()) if link.kind != "place"] if mention is not None else []
            if mention is not None and links:
                return [Reached(head=k - 2, parties=tuple(_as_party(link, mention) for link in links))]
            word = scene.tokens[k - 2]
            return [Reached(head=k - 2, parties=(Party(name=word.text, mention=scene.report.span(word.start, word.end)),))]
    return []


def _under_poss(scene: Scene, k: int, noun: int) -> bool:
    """Whether the modifier belongs to a possessor before the noun."""
    at = k
    while scene.tokens[at].head not in {at, noun}:
        at = scene.tokens[at].head
        if scene.tokens[at].dep == "poss":
            return True
    return False


def _modifier(scene: Scene, mention: Mention, noun: int) -> Reached | None:
    links = tuple(k for k in scene.links.get(mention.head, ()) if k.mention is mention) or scene.links.get(mention.head, ())
    if mention.kind == "place":
        return None
    parties = tuple(_as_party(link, mention) for link in links if link.kind != "place")
    return Reached(head=mention.head, parties=parties) if parties else None


def _with_force(scene: Scene, found: list[Reached], before: list[int], noun: int) -> list[Reached]:
    """A country followed by "government", "army", "regime": that body of the country."""
    nouns = scene.language.nouns
    joined = []
    for reached in found:
        after = next((k for k in before if k > reached.head and scene.tokens[k].lemma in nouns.state_nouns | nouns.army_nouns), None)
        party = reached.parties[0] if reached.parties else None
        if after is None or party is None:
            joined.append(reached)
            continue
        words = scene.report.text[party.mention.start : scene.tokens[after].end]
        actor = scene.known.actors.lookup(words)
        demonym = scene.known.actors.country_of(party.mention.quote)
        if actor is None and demonym is not None:
            actor = scene.known.actors.force(demonym.country, "army" if scene.tokens[after].lemma in nouns.army_nouns else "government")
        span = scene.report.span(party.mention.start, scene.tokens[after].end)
        if actor is not None and not actor.umbrella:
            joined.append(Reached(head=after, parties=(Party(name=actor.name, id=actor.id, aliases=actor.aliases[:12], mention=span),)))
        else:
            joined.append(Reached(head=after, parties=(Party(name=words, mention=span),)))
    return joined


def _as_party(link: Link, mention: Mention) -> Party:
    return Party(name=link.name, id=link.id, aliases=link.aliases if link.id else (), mention=mention.span)


def _label(scene: Scene, k: int) -> tuple[Party, ...]:
    """A label as modifier: "rebel", "government", "coalition"; never a weapon or a place."""
    token = scene.tokens[k]
    classes = scene.language.nouns.of_word(token.lemma, token.text)
    if token.dep not in {"compound", "amod", "nmod"} or not classes & {"armed", "unit", "body"} or token.lemma in scene.language.nouns.means:
        return ()
    if token.lemma in {"military", "security", "police", "front", "force", "mission", "armed", "group", "unit", "general", "major", "state", "command"}:
        return ()
    return (Party(name=token.text, mention=scene.report.span(token.start, token.end)),)


def parties(scene: Scene, reached: list[Reached], *, as_place: bool = False) -> tuple[Party, ...]:
    """The parties of several phrases, each once. `as_place`: what is bombed in a capital is the city, not the government."""
    found: dict[str, Party] = {}
    for r in reached:
        for party in r.parties if r.parties is not None else _of_phrase(scene, inner(scene, r.head), as_place):
            found.setdefault(party.id or party.name.lower(), party)
    return tuple(found.values())


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
    lemma = token.lemma if token.lemma in nouns.partitive | nouns.of_party else token.text.lower()
    beside = scene.beside(i)
    if beside is not None:
        return beside
    if depth > 3 or any(link.id for link in scene.links.get(i, ())):
        return i
    if lemma in nouns.place_nouns:
        named = [h for h in paths.under(scene, i, ("of",)) if scene.tokens[h].pos == "PROPN"]
        if named:
            return named[0]
    if lemma in nouns.partitive or token.pos == "NUM":
        inside = paths.under(scene, i, ("of", "from", "among"))
        if inside:
            return inner(scene, inside[0], depth + 1)
    if lemma in nouns.of_party:
        near = [(w, h) for w in ("of", "from", "in") for h in paths.under(scene, i, (w,))]
        inside = [h for w, h in near if "place" not in scene.classes(h) and any(k.id or (k.kind == "org" and w == "of") for k in scene.links.get(h, ()))]
        if inside and scene.classes(inside[0]) & {"org", "unit", "country"}:
            return inner(scene, inside[0], depth + 1)
    return i
