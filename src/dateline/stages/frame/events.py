"""Events, control and relations: a trigger's frame filled from the sentence, or given up where its needs are not met."""

from __future__ import annotations

from dataclasses import replace

from dateline.knowledge.languages.frames import Frame
from dateline.records import KINDS, WORDS, Content, Filler, Finding, Party, Span, Where

from . import dating, governing, paths, setting
from .blamed import accused
from .casting import apart, inside_itself, once_each
from .means import named, refined
from .places import PLACELESS, told
from .roles import PARTY, Reached, Trigger, inner, modifiers, parties, reach, words
from .scene import Scene
from .stands import launchers

STANDING = frozenset({"control", "relation"})
LITERAL = frozenset({"destroy", "seize", "deploy", "withdraw"})
TAKEN = frozenset({"capture", "recapture"})
ACTING = frozenset({"agent", "with", "holder", "against", "subject"})
MAX_EVIDENCE = 400


def build(scene: Scene, trigger: Trigger) -> Finding | None:
    """What the trigger tells, or None where the frame's needs are not met."""
    frame = trigger.frame
    filled = {role: first_filled(scene, trigger, places) for role, places in frame.roles.items()}
    if any(_opening(scene, trigger, r) for r in filled.get("place", ())):
        filled["place"] = _behind(scene, trigger) or filled["place"]
    if frame.explosive:
        filled = _with_charge(scene, trigger, filled)
    if not _meets(scene, trigger, filled):
        return None
    if frame.whole and not any(_is_whole(scene, r.head) for r in filled["object"]):
        return None
    kind, type_ = frame.kind, frame.type
    roles = {role: _fillers(scene, frame, role, reached) for role, reached in filled.items() if role != "place"}
    if kind == "event" and frame.refine:
        type_, roles = refined(scene, trigger, filled, roles)
    elif kind == "event":
        roles = named(scene, trigger, roles)
    if frame.former and _former(scene, trigger):
        type_ = frame.former
    roles = apart(scene, type_, roles)
    if kind == "relation" and (inside_itself(roles) or not any(roles.values())):
        return None
    roles = once_each(scene, {role: fillers for role, fillers in roles.items() if fillers})
    if frame.needs_agent and scene.lemma(trigger.token) in frame.needs_agent and not roles.get("agent"):
        return None
    if kind == "event" and not roles.get("agent"):
        roles = once_each(scene, {"agent": parties(scene, [Reached(head=h) for h in launchers(scene, trigger)]), **roles})
    place = _place(scene, trigger, filled)
    told = dating.when(scene, trigger.token)
    when = dating.of_standing(scene, trigger.token, told) if kind in STANDING else told
    alleged = kind == "event" and not trigger.verb and accused(scene, trigger.token)
    called = replace(trigger, frame=plain("accusation", kind, type_)) if alleged else trigger
    found = finding(scene, called, KINDS[kind](type=type_, roles=roles, place=place, when=when))
    return replace(found, token=_governor(scene, trigger.token)) if frame.aimed else found


def _governor(scene: Scene, i: int) -> int:
    """What asks for an infinitive or gerund: who is "committed to defeating X" is its enemy now, whatever comes of it."""
    token = scene.tokens[i]
    while token.dep in {"conj", "pcomp"} and token.head != token.i:
        token = scene.tokens[token.head]
    return token.head


def _is_whole(scene: Scene, i: int) -> bool:
    """Whether a phrase stands for what parties make up: "an alliance", "the Southern Front"; not for several ("such groups")."""
    return scene.tokens[i].tag not in {"NNS", "NNPS"} and scene.lemma(i) in scene.language.frames.wholes


def _fillers(scene: Scene, frame: Frame, role: str, reached: list[Reached]) -> tuple[Filler, ...]:
    """What fills a role: words of the report for means, else parties that can act in it."""
    if role in WORDS:
        return words(scene, reached)
    if role == "target" and frame.type in TAKEN:  # "captured all of Kharkiv": a place is taken from nobody by that name
        reached = [
            r for r in reached if r.parties is not None or "place" not in scene.classes(r.head) or scene.classes(r.head) & PARTY
        ]
    acting = [r for r in reached if r.parties is not None or can_act(scene, r.head)] if role in ACTING else reached
    literal = role == "target" and (frame.refine or ("obj" in frame.roles[role] and frame.type in LITERAL))
    return parties(scene, acting, as_place=literal)


def plain(how: str, kind: str, type_: str) -> Frame:
    """A frame without places, for what is told by a pattern of its own."""
    return Frame(id=f"patterns.{how}", kind=kind, type=type_, roles={})


def finding(scene: Scene, trigger: Trigger, content: Content) -> Finding:
    """The finding of a content at a trigger, with the clause as evidence."""
    first, last = anchor(trigger.words, trigger.token, scene)
    span = scene.report.span(scene.tokens[first].start, scene.tokens[last].end)
    filled = [(role, fillers) for role, fillers in content.roles.items() if fillers]
    told = ", ".join(f"{role} {' and '.join(map(_words_of, fillers))}" for role, fillers in filled)
    return Finding(
        content=content,
        anchor=span,
        evidence=(evidence(scene, trigger.token),),
        found_by=f"frame:{trigger.frame.id}",
        reason=f"{content.type}: {span.quote!r}" + (f" with {told}" if told else ""),
        sentence=scene.sentence.index,
        token=trigger.token,
    )


def _words_of(filler: Filler) -> str:
    return filler.mention.quote if isinstance(filler, Party) else filler.quote


def anchor(words: tuple[int, ...], token: int, scene: Scene) -> tuple[int, int]:
    """First and last token of the trigger phrase, or of its main word where the phrase is torn apart or too long."""
    first, last = min(words), max(words)
    if scene.tokens[last].end - scene.tokens[first].start > 40 or last - first > len(words) + 1:
        return token, token
    return first, last


def evidence(scene: Scene, i: int) -> Span:
    """The clause around a token: its nearest verb with what hangs on it, without further clauses."""
    s = scene.sentence
    verb = next((k for k in (i, *(t.i for t in s.ancestors(i))) if s.tokens[k].pos in paths.VERBS), i)
    inside = {verb, i}
    open_ = [k for k in s.children[verb] if s.tokens[k].dep not in {"ccomp", "advcl", "parataxis", "punct", "cc"}]
    while open_:
        at = open_.pop()
        if s.tokens[at].pos == "VERB" and s.tokens[at].dep in {"conj", "advcl", "ccomp"} and at != i:
            continue
        inside.add(at)
        open_.extend(s.children[at])
    inside = {k for k in inside if s.tokens[k].start >= s.start}  # the subject of an entry stands over it
    first, last = min(inside), max(inside)
    start, end = s.tokens[first].start, s.tokens[last].end
    if end - start > MAX_EVIDENCE:
        start, end = max(start, s.tokens[i].start - MAX_EVIDENCE // 2), min(end, s.tokens[i].end + MAX_EVIDENCE // 2)
    return scene.report.span(start, end)


def first_filled(scene: Scene, trigger: Trigger, places: tuple[str, ...]) -> list[Reached]:
    """What stands at the first place that is filled."""
    for place in places:
        found = reach(scene, trigger, place)
        if found:
            return found
    return []


def _opening(scene: Scene, trigger: Trigger, reached: Reached) -> bool:
    """Whether a place opens the clause of a verb and only sets its scene: "In Goma, rebels advanced through Katindo"."""
    token = scene.tokens[reached.head]
    subject = scene.sentence.kid(trigger.token, "nsubj", "nsubjpass")
    return trigger.verb and token.dep == "pobj" and subject is not None and token.i < subject.i


def _behind(scene: Scene, trigger: Trigger) -> list[Reached]:
    """What stands behind the verb at the first of the frame's places that is filled there."""
    places = (reach(scene, trigger, place) for place in trigger.frame.roles["place"])
    behind = ([r for r in found if r.head > trigger.token] for found in places)
    return next((found for found in behind if found), [])


def _meets(scene: Scene, trigger: Trigger, filled: dict[str, list[Reached]]) -> bool:
    frame = trigger.frame
    for place, wanted in frame.needs.items():
        found = filled.get(place) if place in frame.roles else _at(scene, trigger, place)
        if not found:
            if "none" not in wanted:
                return False
        elif not _classes(scene, found[0]) & wanted or (
            found[0].parties is None and "area" in wanted and _no_place(scene, found[0].head)
        ):
            return False
    for place, refused in frame.refuses.items():
        found = filled.get(place) if place in frame.roles else _at(scene, trigger, place)
        if (
            found
            and _refusable(_classes(scene, found[0])) & refused
            and not _classes(scene, found[0]) & {"org", "country", "person", "label"} - refused
        ):
            return False
    if frame.needs_clause and scene.sentence.kid(trigger.token, "xcomp", "ccomp") is None:
        return False
    weak = scene.lemma(trigger.token) in frame.weak and not scene.means(trigger.token)
    telling = tuple(role for role in ("target", "with") if role in frame.roles)
    wanted_roles = telling if weak and telling else frame.needs_any
    if not wanted_roles or scene.lemma(trigger.token) in frame.always:
        return True
    return any(_filled(scene, trigger, filled, role) for role in wanted_roles)


def _no_place(scene: Scene, i: int) -> bool:
    """ "took part", "lost ground": a word for a place that names none, unless it is a part of one."""
    if scene.tokens[i].lemma not in scene.language.nouns.unplaced:
        return False
    return not any("place" in scene.classes(o) for o in paths.under(scene, i, ("of",)))


def _refusable(classes: frozenset[str]) -> frozenset[str]:
    """The classes for which a frame may refuse a phrase: a market that is a place is none of shares."""
    return classes - {"paper"} if "site" in classes else classes


def _at(scene: Scene, trigger: Trigger, place: str) -> list[Reached]:
    return next((found for p in place.split("|") if (found := reach(scene, trigger, p))), [])


def _classes(scene: Scene, reached: Reached) -> frozenset[str]:
    own = scene.classes(reached.head) | scene.classes(inner(scene, reached.head))
    return own | frozenset({"org"}) if reached.parties else own


def _filled(scene: Scene, trigger: Trigger, filled: dict[str, list[Reached]], role: str) -> bool:
    if role == "modifier":
        return bool(scene.means(trigger.token)) or bool(modifiers(scene, trigger.token))
    if role == "place":
        return setting.where(scene, trigger.token, [], []) is not None
    if role == "support":
        return governing.support(scene, trigger.token) is not None
    if role == "loss":
        return governing.effect(scene, trigger.token) is not None
    return bool(filled.get(role))


def _former(scene: Scene, trigger: Trigger) -> bool:
    return any(k.lemma in scene.language.frames.former for k in scene.sentence.kids(trigger.token, "amod", "advmod", "compound"))


# -- places ----------------------------------------------------------------------------------------------------------------------


def _place(scene: Scene, trigger: Trigger, filled: dict[str, list[Reached]]) -> Where | None:
    frame: Frame = trigger.frame
    named = [r.head for r in filled.get("place", [])]
    targets = [r.head for role in ("target", "side") for r in filled.get(role, []) if r.parties is None]
    if frame.kind == "relation":
        return None
    if frame.kind == "event" and not named and frame.type not in PLACELESS:
        on_target = [h for h in targets if scene.classes(h) & {"place"} and not _side(scene, h)]
        found = setting.of_target(scene, on_target[:1]) if on_target else None
        if found is not None and (setting.telling(found) or found.lat is not None):
            return found
    nearby = [*targets, *(r.head for r in filled.get("with", []) if r.parties is None)]
    shaken = governing.effect(scene, trigger.token) if not trigger.verb and frame.kind == "event" else None
    struck = [h for h in paths.objects(scene, shaken) if "place" in scene.classes(h)] if shaken is not None else []
    found = setting.where(scene, trigger.token, named or struck, nearby, frame.not_place)
    if found is None and frame.kind in {"event", "control"}:
        told_to = frame.type in PLACELESS  # "accused Mali", "called on Ankara": whom one speaks to is not where
        found = setting.of_target(scene, [h for h in [*targets, *named] if not (told_to and scene.classes(h) & PARTY)])
    if found is None and frame.kind == "event":
        agents = [r.head for r in filled.get("agent", []) if r.parties is None]
        found = next((w for a in agents for w in [_of_agent(scene, a)] if w is not None), None)
    bound = frame.kind == "event" and frame.type not in PLACELESS and not (named and found is not None)
    return told(scene, trigger.token, found, frame.not_place) if bound else found


def _side(scene: Scene, head: int) -> bool:
    """ "Fighting between X and Y": a country that fights is not where it fights."""
    first = paths.first_joined(scene, head)
    return scene.tokens[first].dep == "pobj" and scene.tokens[scene.tokens[first].head].text.lower() == "between"


def _of_agent(scene: Scene, head: int) -> Where | None:
    """ "A suicide bomber in Gwadar blew himself up": where the doer is said to be."""
    for o in paths.under(scene, head, ("in", "at", "near")):
        found = scene.wheres.get(o)
        if found is not None:
            return found
    return None


def can_act(scene: Scene, i: int) -> bool:
    """Whether a phrase can do something: a party, a name, a weapon that is fired; no bare number, no happening."""
    token = scene.tokens[i]
    if inner(scene, i) == i and (token.pos == "NUM" or token.text.lower() in scene.language.nouns.vague):
        return False
    if (
        token.lemma in scene.language.frames.happenings
        and not scene.classes(i) & {"armed", "unit", "body"}
        and token.pos != "PROPN"
    ):
        return False
    return (
        bool((scene.classes(i) | scene.classes(inner(scene, i))) & PARTY)
        or token.pos in {"PROPN", "PRON"}
        or "aircraft" in scene.classes(i)
    )


def _with_charge(scene: Scene, trigger: Trigger, filled: dict[str, list[Reached]]) -> dict[str, list[Reached]]:
    """ "A bomb exploded", "blew up a car bomb at the gate": what explodes is the means, and what it stands at is struck."""
    subject, target = filled.get("agent", []), filled.get("target", [])
    if any(_charge(scene, r) for r in subject):
        return {**filled, "agent": [], "instrument": [*subject, *filled.get("instrument", [])]}
    charges = [r for r in target if _charge(scene, r)]
    if not charges:
        return filled
    struck = first_filled(scene, trigger, tuple(p for p in trigger.frame.roles["target"] if p != "obj"))
    return {**filled, "target": struck, "instrument": [*charges, *filled.get("instrument", [])]}


def _charge(scene: Scene, reached: Reached) -> bool:
    """Whether a phrase is what explodes, and nobody who lets it."""
    classes = scene.classes(reached.head)
    return reached.parties is None and bool(classes & {"explosive", "projectile"}) and not classes & PARTY


def is_party(scene: Scene, i: int) -> bool:
    """Whether a phrase can act."""
    return bool(scene.classes(i) & PARTY)
