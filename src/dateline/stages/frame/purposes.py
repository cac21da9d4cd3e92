"""Purposes: what an action is said to be for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dateline.knowledge import Language
from dateline.records import Filler, Finding, Party, Purpose, Span, Token

from . import aims, elsewhere, events, explained, paths
from .aims import Aimed
from .roles import Reached, Trigger, modifiers, parties, words
from .scene import Scene

MAX_AIM = 240
Told = tuple[tuple[Party, ...], tuple[Span, ...]]

AIMING = frozenset({"armed", "unit", "org", "country", "label", "body", "person", "seat"})
DRIVEN = frozenset({"armed", "unit"})
ACTED = frozenset({"dobj", "nsubj", "nsubjpass"})


def purposes(scene: Scene, happened: dict[int, Finding], called: frozenset[int]) -> Iterator[Finding]:
    """Aims told by a clause or phrase of purpose (aims.py), by a noun ("the goal is to") or a verb of aiming ("seeks to").

    `happened` holds the acts told by their tokens, `called` the tokens of all words that may tell of conflict: what a verb that
    tells none is for counts only beside them.
    """
    taken: set[int] = set()
    for found in (*_clauses(scene, happened, called), *_nouns(scene, happened), *_wishes(scene, happened)):
        content = found.content
        assert isinstance(content, Purpose)
        if content.aim is not None and not taken & {content.aim.start, found.anchor.start}:
            taken |= {content.aim.start, found.anchor.start}
            yield found


# -- clauses and phrases ----------------------------------------------------------------------------------------------------------


def _clauses(scene: Scene, happened: dict[int, Finding], called: frozenset[int]) -> Iterator[Finding]:
    inside: set[int] = set()
    for aimed in sorted(aims.aims(scene), key=lambda a: a.first):
        span = _span(scene, aimed.first, aimed.last)
        told = _agents(scene, aimed, happened), _action(scene, aimed.over, happened)
        if span is None or aimed.first in inside or elsewhere.foreign(scene, aimed.over) or not any(told):
            continue
        if _event_at(scene, aimed.over, happened) is not None or _weighs(scene, aimed, told[0], bool(happened), called):
            inside |= set(range(aimed.first, aimed.last + 1))
            yield _finding(scene, aimed.words, told, span)


def _weighs(scene: Scene, aimed: Aimed, agents: tuple[Party, ...], told: bool, called: frozenset[int]) -> bool:
    """Whether the purpose of what is no act of conflict is one of a party's, in a sentence that tells of conflict."""
    if aimed.how in {"phrase", "reason"} and scene.tokens[aimed.words[0]].pos not in paths.VERBS:
        return True
    over = scene.tokens[aimed.over]
    if over.pos == "NOUN" and explained.tells_act(scene, over.lemma) and aimed.how == "phrase":
        return True
    asking = (scene.tokens[over.head].lemma,) in scene.language.frames.purpose["directives"]
    if asking and explained.infinitive(scene, over) is not None:
        return False  # what others are called on to do, for whatever end
    if over.lemma == "use" and _told_itself(scene, aimed, called):
        return False
    return bool(agents) and (told or any(aimed.first <= i <= aimed.last for i in called))


def _told_itself(scene: Scene, aimed: Aimed, called: frozenset[int]) -> bool:
    """ "used a drone to carry out the attack": the aim is the act that is told."""
    support = scene.language.frames.support
    verb = next((i for i in range(aimed.first, aimed.last + 1) if scene.tokens[i].tag == "VB"), aimed.first)
    return scene.tokens[verb].lemma in support and any(k.i in called for k in scene.sentence.kids(verb, "dobj"))


def _span(scene: Scene, first: int, last: int) -> Span | None:
    start, end = scene.tokens[first].start, scene.tokens[last].end
    return scene.report.span(start, min(end, start + MAX_AIM)) if end > start else None


def _agents(scene: Scene, aimed: Aimed, happened: dict[int, Finding]) -> tuple[Party, ...]:
    """Whose aim it is: who did the act, else the subject of its verb, or those who are sent; of a noun, whose it is."""
    over = aimed.over
    event = _event_at(scene, over, happened)
    if event is not None and event.content.parties("agent"):
        return event.content.parties("agent")
    if scene.tokens[over].pos not in paths.VERBS:
        return _owners(scene, over)
    heads = [h for h in paths.subject(scene, over) if scene.classes(h) & AIMING]
    heads = heads or [h for h in paths.surface(scene, over) if scene.classes(h) & DRIVEN]
    return parties(scene, [Reached(head=c) for h in heads for c in paths.conjuncts(scene, h)])


def _owners(scene: Scene, noun: int) -> tuple[Party, ...]:
    """Whose a noun is: "the army's push to", "a Turkish operation to", "the rebels launched a push to", "a push by X to"."""
    own = [k.i for k in scene.sentence.kids(noun, "poss")] or paths.under(scene, noun, ("by",))
    verb = scene.tokens[noun].head if scene.tokens[noun].dep == "dobj" else None
    if not own and not modifiers(scene, noun) and verb is not None:
        own = [h for h in paths.subject(scene, verb) if scene.classes(h) & AIMING]
    return parties(scene, [Reached(head=h) for h in own] or modifiers(scene, noun))


def _event_at(scene: Scene, over: int, happened: dict[int, Finding]) -> Finding | None:
    """The act told at a token, at what its verb governs, or at the verb that governs it."""
    if over in happened:
        return happened[over]
    token = scene.tokens[over]
    below = [t for t in happened if scene.tokens[t].head == over and scene.tokens[t].dep in ACTED]
    above = [token.head] if token.dep in {"dobj", "nsubjpass"} and token.head in happened else []
    return happened[[*below, *above][0]] if below or above else None


def _action(scene: Scene, over: int, happened: dict[int, Finding]) -> tuple[Span, ...]:
    event = _event_at(scene, over, happened)
    if event is not None:
        return (event.anchor,)
    token = scene.tokens[over]
    return (scene.report.span(token.start, token.end),)


# -- nouns and verbs of aiming ----------------------------------------------------------------------------------------------------


def _nouns(scene: Scene, happened: dict[int, Finding]) -> Iterator[Finding]:
    """ "the purpose of the offensive is to …", "with the aim of …", "its goal is to …"."""
    nouns = {w[0] for w in scene.language.frames.purpose["nouns"]}
    for token in scene.tokens:
        if token.lemma not in nouns or token.pos != "NOUN":
            continue
        aim = _of_noun(scene, token.i)
        if aim is None or elsewhere.foreign(scene, token.i):
            continue
        of = [h for h in paths.under(scene, token.i, ("of", "behind", "for")) if scene.tokens[h].pos in {"NOUN", "PROPN"}]
        held = scene.tokens[token.head].lemma in {"have", "serve"}
        subject = [h for h in paths.surface(scene, token.head) if h != token.i] if held else []
        acts = [h for h in (of or subject) if not scene.classes(h) & AIMING]
        owner = [k.i for h in (*of, token.i) for k in scene.sentence.kids(h, "poss")]
        owner = owner or [h for h in (of or subject) if scene.classes(h) & AIMING]
        who = parties(scene, [Reached(head=h) for h in owner[:1]])
        who = who or tuple(p for h in acts if h in happened for p in happened[h].content.parties("agent"))
        yield _finding(scene, (token.i,), (who, words(scene, [Reached(head=h) for h in acts])), aim)


def _of_noun(scene: Scene, i: int) -> Span | None:
    """The words of the aim: after "is to", or the "of doing" under the noun, or the noun phrase ("multiple other purposes")."""
    s, head = scene.sentence, scene.tokens[scene.tokens[i].head]
    if head.lemma == "be" and scene.tokens[i].dep in {"nsubj", "attr"}:
        clause = s.kid(head.i, "xcomp", "advcl", "ccomp") or next((k for k in s.kids(head.i) if k.i > i and k.pos == "VERB"), None)
        if clause is not None and (explained.infinitive(scene, clause) is not None or clause.tag == "VBG"):
            below = s.subtree(clause.i)
            first = next((k for k in below if s.tokens[k].tag != "TO"), below[0])
            return _span(scene, first, aims.trimmed(scene, clause.i))
    if head.tag == "VBG" and scene.tokens[i].dep == "nsubj" and any(k.lemma == "be" for k in s.kids(head.i, "aux")):
        return _span(scene, head.i, aims.trimmed(scene, head.i))  # "the goal is taking the port"
    gerund = next((k for p in s.kids(i, "prep") if p.text.lower() == "of" for k in s.kids(p.i, "pcomp")), None)
    if gerund is not None:
        return _span(scene, gerund.i, aims.trimmed(scene, gerund.i))
    if head.lemma == "serve" and scene.tokens[i].dep == "dobj":
        first, last = scene.phrase(i)
        return _span(scene, first, last)
    return None


def _wishes(scene: Scene, happened: dict[int, Finding]) -> Iterator[Finding]:
    """ "seeks to", "hopes to" of a party, "the offensive aims at" of an act; not where what is wished for is an act told itself."""
    wishes = {w[0] for w in scene.language.frames.purpose["verbs"]} - {"plan", "want"}
    for token in scene.tokens:
        head = _wished(scene, token)
        if head is None or head.lemma not in wishes or _acts(scene, token.i, happened, head.lemma):
            continue
        subject = paths.surface(scene, head.i)
        acting = [h for h in subject if scene.classes(h) & AIMING]
        acts = [h for h in subject if explained.tells_act(scene, scene.tokens[h].lemma) and h not in acting]
        aim = _span(scene, token.i, aims.trimmed(scene, token.i))
        if not (acting or acts) or aim is None or elsewhere.foreign(scene, head.i):
            continue
        who = parties(scene, [Reached(head=h) for h in acting[:1]])
        who = who or tuple(p for h in acts if h in happened for p in happened[h].content.parties("agent"))
        yield _finding(scene, (head.i,), (who, words(scene, [Reached(head=h) for h in acts])), aim)


def _wished(scene: Scene, token: Token) -> Token | None:
    """The verb over what is wished for: "hopes to hold", "aims at holding"."""
    head = scene.tokens[token.head]
    if token.dep == "xcomp" and explained.infinitive(scene, token) is not None:
        return None if paths.passive(scene, head.i) else head
    return scene.tokens[head.head] if token.dep == "pcomp" and token.tag == "VBG" and head.text.lower() == "at" else None


def _acts(scene: Scene, i: int, happened: dict[int, Finding], wish: str) -> bool:
    """Whether what is wished for is an act that is told itself; of mere trying, also where its object is one."""
    return i in happened or (
        wish in {"try", "seek"} and any(k.i in happened for k in scene.sentence.kids(i, "dobj", "xcomp", "prt"))
    )


# -- across sentences -------------------------------------------------------------------------------------------------------------


def owned(told: list[Finding], before: list[Finding], language: Language) -> list[Finding]:
    """Purposes of an act told before ("the purpose of the offensive is …"), as those of whoever did that act."""
    return [_owned(f, [*before, *told], language) for f in told]


def _owned(found: Finding, acts: list[Finding], language: Language) -> Finding:
    content = found.content
    if not isinstance(content, Purpose) or content.roles.get("agent"):
        return found
    last = {f.quote.lower().split()[-1] for f in content.role("of") if isinstance(f, Span)}
    types = {frame.type for word in last for _, frame in language.frames.nouns.get(word, ())}
    for act in reversed(acts):
        agents = act.content.parties("agent") if act.content.kind == "event" else ()
        if agents and (act.anchor.quote.lower().split()[-1] in last or act.content.type in types):
            return replace(found, content=replace(content, roles={**content.roles, "agent": agents}))
    return found


def _finding(scene: Scene, words: tuple[int, ...], told: Told, aim: Span) -> Finding:
    """The purpose with whose it is and what it explains."""
    trigger = Trigger(token=words[0], words=words, frame=events.plain("purpose", "purpose", "aim"), verb=False)
    roles: dict[str, tuple[Filler, ...]] = {"agent": told[0], "of": told[1]}
    filled = {role: fillers for role, fillers in roles.items() if fillers}
    content = Purpose(type="aim", roles=filled, aim=aim)
    return events.finding(scene, trigger, content)
