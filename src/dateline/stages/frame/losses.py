"""Losses: who suffered what harm, how many, by whom."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dateline.records import Filler, Finding, Loss, Party, Quantity, When, Where

from . import dating, elsewhere, events, paths, places, setting, tolls
from .foes import opponents
from .parts import among, including
from .quantities import quantity
from .roles import PARTY, Reached, Trigger, inner, modifiers, parties
from .scene import Scene
from .sufferers import anyone, outlet, sufferers

NO_PEOPLE = frozenset({"thing", "site", "paper", "weapon", "goods", "materiel", "vehicle", "happening", "place"})
OF_PEOPLE = frozenset({"killed", "wounded", "missing", "captured", "displaced"})

NO_NUMBER = frozenset({"", "some"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side that suffered: its phrase, who it is, and how many."""

    head: int
    parties: tuple[Party, ...]
    quantity: Quantity


def build(scene: Scene, trigger: Trigger, happened: dict[int, Finding], before: list[Finding]) -> list[Finding]:
    """The losses that a trigger tells, one per side counted on its own. `happened`: the sentence's events by trigger token."""
    frame = trigger.frame
    reached = {role: events.first_filled(scene, trigger, places) for role, places in frame.roles.items()}
    own = _own_count(scene, trigger, before)
    if not (own or _fits(scene, trigger, reached)) or _only_wanted(scene, trigger):
        return []
    cause = _cause(scene, trigger, happened)
    sides = _sides(scene, trigger, reached.get("side", []), before)
    within = _within_toll(scene, trigger, before)
    sides = [*own, *within] if own else [_bare(scene, trigger, _brought(scene, side)) for side in (*sides, *within)]
    if frame.toll:
        sides = _of_toll(scene, trigger.token, sides, before)
    if not sides and frame.type != "unspecified":
        return []
    by = _by(scene, [] if _far_participle(scene, trigger, happened) else reached.get("by", []), cause)
    place, when = _setting(scene, trigger, [s.head for s in sides], cause)
    found = []
    counted = [quantity(scene, h) for h in paths.objects(scene, trigger.token)[:1]] if frame.counted else []
    numbers = counted or [s.quantity for s in sides]
    if frame.needs_number and not any((q.qualifier or "").lower() not in NO_NUMBER for q in numbers):
        return []
    sides = [side for side in sides if side.parties or side.quantity != Quantity()]
    if not sides and frame.type != "unspecified":
        return []
    for side in sides or [Side(head=trigger.token, parties=(), quantity=_noun_quantity(scene, trigger))]:
        doers = by or (opponents(cause.content, side.parties) if cause is not None and cause.content.type == "clash" else ())
        roles: dict[str, tuple[Filler, ...]] = {"side": side.parties, "by": tuple(p for p in doers if not _same(p, side.parties))}
        told = _noun_quantity(scene, trigger) if frame.type == "unspecified" else next(iter(counted), side.quantity)
        if told == Quantity() and not trigger.verb and len(trigger.words) > 1:  # "material damage" says what sort, and no number
            told = Quantity(qualifier=scene.report.text[scene.tokens[min(trigger.words)].start : scene.tokens[trigger.token].end])
        content = Loss(type=frame.type, roles={k: v for k, v in roles.items() if v}, place=place, when=when, quantity=told)
        found.append(events.finding(scene, trigger, content))
    return found


def counted_again(found: Finding, before: list[Finding]) -> bool:
    """ "The death of five crewmen killed on Monday": a toll that another word of the sentence has told."""
    loss = found.content
    return any(
        isinstance(loss, Loss)
        and isinstance(f.content, Loss)
        and (loss.type, loss.quantity.low, loss.quantity.high) == (f.content.type, f.content.quantity.low, f.content.quantity.high)
        and (loss.quantity.low or 0) > 1
        and loss.parties("side") == f.content.parties("side")
        for f in before
    )


def _only_wanted(scene: Scene, trigger: Trigger) -> bool:
    """ "tried to kill X", "an offer to evacuate X", "sent a jet to evacuate X": nobody has been harmed yet."""
    token = scene.tokens[trigger.token]
    purposed = token.dep in {"advcl", "acl"} and any(k.tag == "TO" for k in scene.sentence.kids(token.i, "aux"))
    if purposed and token.tag == "VB":
        return True
    wanting = {words[0] for words in scene.language.frames.purpose["verbs"]} | scene.language.clauses.unreached
    return token.dep == "xcomp" and token.tag == "VB" and scene.lemma(token.head) in wanting


def _same(party: Party, others: tuple[Party, ...]) -> bool:
    return any(party.key == o.key for o in others)


def _fits(scene: Scene, trigger: Trigger, reached: dict[str, list[Reached]]) -> bool:
    frame = trigger.frame
    for place, wanted in frame.needs.items():
        found = events.first_filled(scene, trigger, tuple(place.split("|")))
        if not found or not (scene.classes(found[0].head) | scene.classes(inner(scene, found[0].head))) & wanted:
            return False
    for place, refused in frame.refuses.items():
        found = events.first_filled(scene, trigger, tuple(place.split("|")))
        if (
            found
            and scene.classes(found[0].head) & refused
            and not scene.classes(found[0].head) & {"org", "person", "label", "civilian", "armed"}
        ):
            return False
    if frame.needs_any and not any(reached.get(role) for role in frame.needs_any):
        return False
    if frame.toll:
        return bool(tolls.counted(scene, trigger.token))
    return trigger.verb or frame.type == "unspecified" or bool(reached.get("side"))


# -- sides and numbers -----------------------------------------------------------------------------------------------------------


def _sides(scene: Scene, trigger: Trigger, reached: list[Reached], before: list[Finding]) -> list[Side]:
    """The phrases that suffer, and the parts of them that are counted again."""
    heads = [r.head for r in reached if r.parties is None]
    modifying = [Side(head=r.head, parties=r.parties, quantity=Quantity()) for r in reached if r.parties is not None]
    heads = [h for h in heads if not _event(scene, h)]
    inside = (
        [k.i for p in scene.sentence.kids(trigger.token, "prep", "agent") for k in scene.sentence.kids(p.i, "pobj")]
        if trigger.verb
        else []
    )
    again = [p for o in (*heads, *(h for h in (trigger.token, *inside) if heads and h not in heads)) for p in including(scene, o)]
    heads += [c for h in (*heads, trigger.token) for o in _along(scene, h) for c in paths.conjuncts(scene, o) if c not in heads]
    if trigger.frame.type in OF_PEOPLE:
        heads = [h for h in heads if _people(scene, h)]
    counted = [(h, _number(scene, h)) for h in heads]
    whole = sufferers(scene, heads[0], before) if heads else ()
    parts = [Side(head=h, parties=sufferers(scene, h, before) or whole, quantity=quantity(scene, n)) for h, n in again]
    return [*_counted_sides(scene, counted, before), *modifying, *parts]


def _number(scene: Scene, h: int) -> Quantity:
    """How many: of "the bodies of nine miners" the number of the miners."""
    told = quantity(scene, h)
    return told if told.low is not None or "corpse" not in scene.classes(h) else quantity(scene, inner(scene, h))


def _within_toll(scene: Scene, trigger: Trigger, before: list[Finding]) -> list[Side]:
    """Sides counted within a toll."""
    parts = among(scene, trigger)
    return [Side(head=h, parties=sufferers(scene, h, before), quantity=quantity(scene, n)) for h, n in parts]


def _of_toll(scene: Scene, toll: int, sides: list[Side], before: list[Finding]) -> list[Side]:
    """ "The death toll among civilians rose to 68", "to 68 people": the number reached, of those named on either side."""
    head = tolls.counted(scene, toll)[0]
    number = scene.tokens[head].pos == "NUM"
    who = sides[0].parties if sides else anyone(scene, head) if number else sufferers(scene, head, before)
    return [Side(head=head, parties=who, quantity=quantity(scene, head))]


def _own_count(scene: Scene, trigger: Trigger, before: list[Finding]) -> list[Side]:
    """ "… killed and 20 more wounded", "4 killed and 43 injured": a number of its own before the word of harm."""
    s, token = scene.sentence, scene.tokens[trigger.token]
    beside = tolls.beside(scene, trigger.token) if trigger.frame.type in OF_PEOPLE else None
    if beside is not None:
        return [Side(head=beside, parties=sufferers(scene, beside, before), quantity=quantity(scene, beside))]
    if not trigger.verb and trigger.frame.counts and quantity(scene, token.i).low:  # "22 deaths", of nobody named
        named = events.first_filled(scene, trigger, trigger.frame.roles["side"])
        return [] if named else [Side(head=token.i, parties=(), quantity=quantity(scene, token.i))]
    if token.dep != "conj" or s.kid(token.i, "nsubj", "nsubjpass") is not None:
        return []
    numbers = [k.i for k in s.kids(token.i, "npadvmod", "nummod", "advmod", "quantmod", "dep") if k.pos == "NUM" and k.i < token.i]
    return [Side(head=n, parties=sufferers(scene, n, before), quantity=quantity(scene, n)) for n in numbers[:1]]


def _brought(scene: Scene, side: Side) -> Side:
    """ "bringing the number of troops killed to 27": the number stands behind what is counted."""
    if side.quantity.low or side.quantity.high:
        return side
    heads = tolls.brought(scene, side.head)
    return Side(head=side.head, parties=side.parties, quantity=quantity(scene, heads[0])) if heads else side


def _bare(scene: Scene, trigger: Trigger, side: Side) -> Side:
    """ "8 injured people" are people: the word of harm is no part of their name."""
    harm = f"{scene.tokens[trigger.token].text} "
    if scene.tokens[trigger.token].dep != "amod" or not any(p.name.startswith(harm) and p.id is None for p in side.parties):
        return side
    return replace(side, parties=tuple(replace(p, name=p.name.removeprefix(harm)) if p.id is None else p for p in side.parties))


def _people(scene: Scene, h: int) -> bool:
    """Whether a phrase can be killed, wounded or missing: a party, or nothing that is known to be a thing or of another field."""
    at = inner(scene, h)
    classes = scene.classes(at) | scene.classes(h)
    if elsewhere.strange(scene, at) or (classes & NO_PEOPLE and not classes & PARTY) or outlet(scene, at):
        return False
    return bool(classes & PARTY) or scene.tokens[at].tag != "NN" or quantity(scene, h).low is not None


def _along(scene: Scene, i: int) -> list[int]:
    """ "The mayor was killed along with his driver": who suffers the same."""
    words = scene.language.phrases.along
    found = [o for o in paths.under(scene, i, ("with",)) if scene.tokens[scene.tokens[o].head - 1].text.lower() in words]
    return [o for o in found if scene.classes(o) & PARTY]


def _counted_sides(scene: Scene, counted: list[tuple[int, Quantity]], before: list[Finding]) -> list[Side]:
    if (
        len(counted) > 1
        and (all(q.low for _, q in counted) or not any(q.low for _, q in counted))
        and not all(q.low == 1 and q.qualifier is None for _, q in counted)  # "the governor and his driver" are told one by one
        and _one_side(scene, [h for h, _ in counted])
    ):
        total = sum(q.low or 0 for _, q in counted) or None
        high = total if all(q.high for _, q in counted) else None
        who = tuple(p for h, _ in counted for p in sufferers(scene, h, before))
        first = counted[0]
        words = scene.report.text[_start(scene, first[0]) : scene.tokens[counted[-1][0]].end]
        return [
            Side(head=first[0], parties=_joined(scene, counted, who), quantity=Quantity(low=total, high=high, qualifier=words[:80]))
        ]
    if len(counted) > 1 and not any(q.low or q.qualifier for _, q in counted[1:]):
        who = tuple(p for h, _ in counted for p in sufferers(scene, h, before))
        return [Side(head=counted[0][0], parties=who, quantity=counted[0][1])]
    return [Side(head=h, parties=sufferers(scene, h, before), quantity=q) for h, q in counted]


def _event(scene: Scene, h: int) -> bool:
    return scene.tokens[h].lemma in scene.language.frames.happenings and not scene.classes(h) & {"armed", "unit", "civilian"}


def _one_side(scene: Scene, heads: list[int]) -> bool:
    """Whether all are civilians; "members of the armed forces" are not."""
    fighters = frozenset({"armed", "unit"})
    of = [o for h in heads for o in paths.under(scene, h, ("of", "from"))]
    return all("civilian" in scene.classes(h) and "armed" not in scene.classes(h) for h in heads) and not any(
        scene.classes(o) & fighters for o in of
    )


def _start(scene: Scene, h: int) -> int:
    return scene.tokens[scene.phrase(h)[0]].start


def _joined(scene: Scene, counted: list[tuple[int, Quantity]], who: tuple[Party, ...]) -> tuple[Party, ...]:
    """Sides counted together are one party of their joined words."""
    if not any(q.low for _, q in counted):
        return who
    first, last = scene.phrase(counted[0][0]), scene.phrase(counted[-1][0])
    span = scene.report.span(scene.tokens[first[0]].start, scene.tokens[last[1]].end)
    start = scene.tokens[first[1]].start
    return (Party(name=scene.report.text[start : span.end], mention=span),)


def _noun_quantity(scene: Scene, trigger: Trigger) -> Quantity:
    """The qualifier of a loss noun: "heavy losses", "no casualties"; numbers of "12 deaths"."""
    if not trigger.verb:
        adjective = scene.sentence.kid(trigger.token, "amod", "det")
        counted = quantity(scene, trigger.token)
        if counted.low is not None:
            return counted
        if adjective is not None and adjective.text.lower() not in {"the", "a", "an"}:
            return Quantity(qualifier=adjective.text)
    return Quantity()


# -- cause and setting -----------------------------------------------------------------------------------------------------------


def _cause(scene: Scene, trigger: Trigger, happened: dict[int, Finding]) -> Finding | None:
    """The event of the same sentence that did the harm: its subject, "in the blast", the verb that "killing" hangs on."""
    if trigger.token in happened:
        return happened[trigger.token]
    for token, event in happened.items():
        if scene.tokens[token].pos in {"NOUN", "PROPN"} and paths.effect(scene, token) in _verbs(scene, trigger):
            return event
    at = trigger.token
    if _of_old(scene, at):
        return None
    for above in scene.sentence.ancestors(at):
        if above.pos in {"ADP", "SCONJ", "VERB"} and above.text.lower() in scene.language.clauses.earlier:
            return None
        if above.i in happened:
            return happened[above.i]
        if above.pos == "VERB" and scene.language.speech.manner(above.lemma):
            break
        over = [
            t
            for t, e in happened.items()
            if scene.tokens[t].head == above.i and scene.tokens[t].dep in {"dobj", "nsubjpass", "nsubj", "pobj"}
        ]
        if over:
            return happened[over[0]]
    if scene.tokens[at].tag == "VBG":
        before = [t for t in happened if t < at]
        return happened[max(before)] if before else None
    return None


def _of_old(scene: Scene, verb: int) -> bool:
    """ "Entered the town, where 8,000 were killed in 1995": what a clause with a time of its own recalls of a place."""
    if scene.tokens[verb].dep != "relcl" or not any(k.tag == "WRB" for k in scene.sentence.kids(verb, "advmod")):
        return False
    below = set(scene.sentence.subtree(verb))
    return any(mention.head in below and told.start is not None for mention, told in scene.whens)


def _far_participle(scene: Scene, trigger: Trigger, happened: dict[int, Finding]) -> bool:
    """ "A bomber blew himself up where recruits queued, killing 15": the killing is of the act told before."""
    token = scene.tokens[trigger.token]
    if token.tag == "VBG" and token.dep == "acl" and _aside(scene, token.head):
        return any(t < token.i for t in happened)
    while token.tag == "VBG" and token.dep == "conj" and token.head != token.i and scene.tokens[token.head].tag == "VBG":
        token = scene.tokens[token.head]
    return token.tag == "VBG" and token.dep == "advcl" and token.head not in happened and any(t < token.i for t in happened)


def _aside(scene: Scene, head: int) -> bool:
    """Whether a noun only tells by whom another is held or led: "hit a town held by X, killing 15" is not X's killing."""
    agent = scene.tokens[scene.tokens[head].head]
    return agent.dep == "agent" and scene.tokens[agent.head].dep == "acl"


def _scenery(scene: Scene, head: int) -> bool:
    """A place that stands after a preposition, as what a relative clause seems to describe: it does no harm."""
    mention = scene.mentions.get(head)
    return mention is not None and mention.kind == "place" and scene.tokens[head].dep in {"pobj", "appos"}


def _verbs(scene: Scene, trigger: Trigger) -> set[int]:
    """The trigger and the verbs joined to it: "killed and wounded in the blast"."""
    token = scene.tokens[trigger.token]
    found = {trigger.token}
    if token.dep == "conj":
        found.add(token.head)
    return found | {k.i for k in scene.sentence.kids(trigger.token, "conj")}


def _by(scene: Scene, reached: list[Reached], cause: Finding | None) -> tuple[Party, ...]:
    acting = [
        r
        for r in reached
        if r.parties is not None or scene.classes(r.head) & {"armed", "unit", "org", "country", "label", "body", "person"}
    ]
    acting = [r for r in acting if r.parties is not None or not (_event(scene, r.head) or _scenery(scene, r.head))]
    acting = [r for r in acting if r.parties is not None or events.can_act(scene, r.head)]
    return parties(scene, [*acting, *_whose(scene, reached)]) or (
        cause.content.parties("agent") if cause is not None and cause.content.type != "clash" else ()
    )


def _whose(scene: Scene, reached: list[Reached]) -> list[Reached]:
    """ "Killed by army shells": whose the weapons are."""
    weapons = [r.head for r in reached if r.parties is None and scene.classes(r.head) & {"weapon", "projectile", "explosive"}]
    return [r for h in weapons for r in modifiers(scene, h) if not scene.classes(h) & PARTY]


def _setting(scene: Scene, trigger: Trigger, sides: list[int], cause: Finding | None) -> tuple[Where | None, When]:
    place = setting.where(scene, trigger.token, [], sides)
    when = dating.when(scene, trigger.token)
    if cause is not None:
        apart = scene.tokens[trigger.token].dep == "conj" and scene.sentence.kid(trigger.token, "nsubj", "nsubjpass") is not None
        struck = cause.content.place
        own = place is not None and setting.telling(place) and (apart or (struck is not None and not setting.telling(struck)))
        place = place if own else struck or place
        when = when if when.span else cause.content.when
    else:
        place = places.told(scene, trigger.token, place)
    return place, when
