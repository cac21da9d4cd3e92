"""Losses: who suffered what harm, how many, by whom."""

from __future__ import annotations

from dateline.records import Finding, Loss, Party, Quantity, When, Where

from . import dating, events, governing, paths, places, setting, tolls
from .foes import opponents
from .quantities import quantity
from .roles import PARTY, Reached, Trigger, inner, modifiers, parties
from .scene import Scene
from .sides import Side, happens, own_count, sides

NO_NUMBER = frozenset({"", "some"})


def build(scene: Scene, trigger: Trigger, happened: dict[int, Finding], before: list[Finding]) -> list[Finding]:
    """The losses that a trigger tells, one per side counted on its own. `happened`: the sentence's events by trigger token."""
    frame = trigger.frame
    reached = {role: events.first_filled(scene, trigger, places) for role, places in frame.roles.items()}
    own = own_count(scene, trigger, before)
    if not (own or _fits(scene, trigger, reached)) or _only_wanted(scene, trigger):
        return []
    cause = _cause(scene, trigger, happened)
    told = sides(scene, trigger, own, reached.get("side", []), before)
    if not told and frame.type != "unspecified":
        return []
    by = _by(scene, [] if _far_participle(scene, trigger, happened) else reached.get("by", []), cause)
    place, when = _setting(scene, trigger, [s.head for s in told], cause)
    counted = [quantity(scene, h) for h in paths.objects(scene, trigger.token)[:1]] if frame.counted else []
    numbers = counted or [s.quantity for s in told]
    if frame.needs_number and not any((q.qualifier or "").lower() not in NO_NUMBER for q in numbers):
        return []
    told = [side for side in told if side.parties or side.quantity != Quantity()]
    if not told and frame.type != "unspecified":
        return []
    found = []
    for side in told or [Side(head=trigger.token, parties=(), quantity=_noun_quantity(scene, trigger))]:
        roles = {"side": side.parties, "by": _doers(side, by, cause)}
        number = _how_many(scene, trigger, next(iter(counted), side.quantity))
        content = Loss(type=frame.type, roles={k: v for k, v in roles.items() if v}, place=place, when=when, quantity=number)
        found.append(events.finding(scene, trigger, content))
    return found


def _doers(side: Side, by: tuple[Party, ...], cause: Finding | None) -> tuple[Party, ...]:
    """Who did harm to a side: those said to have, in a clash its opponents; nobody to themselves."""
    doers = by or (opponents(cause.content, side.parties) if cause is not None and cause.content.type == "clash" else ())
    return tuple(p for p in doers if p.key not in {o.key for o in side.parties})


def _how_many(scene: Scene, trigger: Trigger, counted: Quantity) -> Quantity:
    """The number of a loss; "material damage" says what sort, and no number."""
    number = _noun_quantity(scene, trigger) if trigger.frame.type == "unspecified" else counted
    if number != Quantity() or trigger.verb or len(trigger.words) < 2:
        return number
    return Quantity(qualifier=scene.report.text[scene.tokens[min(trigger.words)].start : scene.tokens[trigger.token].end])


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
        if scene.tokens[token].pos in {"NOUN", "PROPN"} and governing.effect(scene, token) in _verbs(scene, trigger):
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
    acting = [r for r in acting if r.parties is not None or not (happens(scene, r.head) or _scenery(scene, r.head))]
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
