"""Purposes: what an action is said to be for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dateline.records import Filler, Finding, Party, Purpose, Span

from . import elsewhere, events, paths
from .roles import Reached, Trigger, parties, words
from .scene import Scene

MAX_AIM = 240
Told = tuple[tuple[Party, ...], tuple[Span, ...]]

AIMING = frozenset({"armed", "unit", "org", "country", "label", "body", "person"})
TRAILING = frozenset({"which", "who", "whom", "whose", "where", "including", "while", "according", "amid", "but", "as"})
CLOSING = frozenset({")", '"', "”", "'", "’"})


def purposes(scene: Scene, happened: dict[int, Finding]) -> Iterator[Finding]:
    """Aims told by a phrase ("in a bid to"), an infinitive of purpose, a reason ("in response to"), a noun or a verb of aiming."""
    seen: set[int] = set()
    for found in (*_phrases(scene, happened), *_nouns(scene), *_infinitives(scene, happened)):
        content = found.content
        assert isinstance(content, Purpose)
        if content.aim is not None and not any(content.aim.start <= s < content.aim.end for s in seen):
            seen.add(content.aim.start)
            yield found


def _phrases(scene: Scene, happened: dict[int, Finding]) -> Iterator[Finding]:
    """Set phrases of purpose and reason, found by their words."""
    small = [t.text.lower() for t in scene.tokens]
    purpose = scene.language.frames.purpose
    for name in ("phrases", "reasons"):
        for phrase in purpose[name]:
            for i in (n for n, word in enumerate(small) if word == phrase[0]):
                if tuple(small[i : i + len(phrase)]) == phrase:
                    yield from _phrase(scene, happened, i, len(phrase), reason=name == "reasons")


def _phrase(scene: Scene, happened: dict[int, Finding], i: int, length: int, *, reason: bool) -> Iterator[Finding]:
    last = _end(scene, i, i + length - 1)
    if last < i + length - (1 if reason else 0):
        return
    over = _over(scene, i, happened)
    if elsewhere.foreign(scene, over):
        return
    aim = _span(scene, i if reason else i + length, last)
    agents, action = _agents(scene, over, happened), _action(scene, over, happened)
    if aim is None or not (action or agents):
        return
    if scene.tokens[i].lemma in {"aim", "mean", "intend", "design"} and scene.tokens[i].dep not in {
        "acl",
        "advcl",
        "ROOT",
        "relcl",
        "conj",
    }:
        return
    yield _finding(scene, (i, *range(i + 1, i + length)), (agents, action), aim)


def _end(scene: Scene, first: int, at: int) -> int:
    """Last token of what a phrase governs: the furthest word that hangs below any of its words."""
    below = scene.sentence.subtree(first)
    ends = [max(below)] + [max(scene.sentence.subtree(k)) for k in range(first + 1, at + 1)]
    best = max(ends)
    if scene.sentence.tokens[first].pos in {"VERB", "AUX"} or best - first > 40:
        best = max(ends[1:] or ends)
    while best > at and scene.tokens[best].pos == "PUNCT":
        best -= 1
    return best


def _span(scene: Scene, first: int, last: int) -> Span | None:
    while first < last and scene.tokens[first].pos == "PUNCT":
        first += 1
    if first > last or first >= len(scene.tokens):
        return None
    start, end = scene.tokens[first].start, scene.tokens[last].end
    return scene.report.span(start, min(end, start + MAX_AIM)) if end > start else None


def _over(scene: Scene, i: int, happened: dict[int, Finding]) -> int:
    """The action that a phrase of purpose hangs on."""
    at = i
    for above in scene.sentence.ancestors(i):
        at = above.i
        if above.i in happened or (above.pos == "VERB" and not scene.language.speech.manner(above.lemma)):
            break
        if above.lemma in scene.language.frames.nouns:
            break
    return at


def _agents(scene: Scene, over: int, happened: dict[int, Finding]) -> tuple[Party, ...]:
    event = _event_at(scene, over, happened)
    if event is not None and event.content.parties("agent"):
        return event.content.parties("agent")
    if scene.tokens[over].pos in paths.VERBS:
        heads = [h for h in paths.subject(scene, over) if events.is_party(scene, h)]
        return parties(scene, [Reached(head=c) for h in heads for c in paths.conjuncts(scene, h)])
    return ()


def _event_at(scene: Scene, over: int, happened: dict[int, Finding]) -> Finding | None:
    if over in happened:
        return happened[over]
    below = [t for t in happened if scene.tokens[t].head == over and scene.tokens[t].dep in {"dobj", "nsubj", "nsubjpass"}]
    return happened[below[0]] if below else None


def _action(scene: Scene, over: int, happened: dict[int, Finding]) -> tuple[Span, ...]:
    event = _event_at(scene, over, happened)
    if event is not None:
        return (event.anchor,)
    token = scene.tokens[over]
    return (scene.report.span(token.start, token.end),)


def _nouns(scene: Scene) -> Iterator[Finding]:
    """ "the purpose of the offensive is to …", "with the aim of …", "its goal is to …"."""
    nouns = {w[0] for w in scene.language.frames.purpose["nouns"]}
    for token in scene.tokens:
        if token.lemma not in nouns or token.pos != "NOUN":
            continue
        aim = _of_noun(scene, token.i)
        if aim is None:
            continue
        of = paths.under(scene, token.i, ("of", "behind", "for"))
        of = [h for h in of if scene.tokens[h].pos in {"NOUN", "PROPN"}]
        subject = (
            [h for h in paths.surface(scene, token.head) if h != token.i]
            if scene.tokens[token.head].lemma in {"have", "serve"}
            else []
        )
        actions = words(scene, [Reached(head=h) for h in (of or subject)])
        owner = [k.i for h in (*of, token.i) for k in scene.sentence.kids(h, "poss")]
        yield _finding(scene, (token.i,), (parties(scene, [Reached(head=h) for h in owner[:1]]), actions), aim)


def _of_noun(scene: Scene, i: int) -> Span | None:
    """The words of the aim: after "is to", or the "of doing" under the noun, or the noun phrase ("multiple other purposes")."""
    s, head = scene.sentence, scene.tokens[scene.tokens[i].head]
    if head.lemma == "be":
        clause = s.kid(head.i, "xcomp", "advcl", "ccomp") or next((k for k in s.kids(head.i) if k.i > i and k.pos == "VERB"), None)
        if clause is not None:
            below = s.subtree(clause.i)
            first = next((k for k in below if s.tokens[k].tag != "TO"), below[0])
            return _span(scene, first, _trimmed(scene, clause.i))
    gerund = next((k for p in s.kids(i, "prep") if p.text.lower() == "of" for k in s.kids(p.i, "pcomp")), None)
    if gerund is not None:
        return _span(scene, gerund.i, _trimmed(scene, gerund.i))
    if head.lemma == "serve" and scene.tokens[i].dep == "dobj":
        first, last = scene.phrase(i)
        return _span(scene, first, last)
    return None


def _infinitives(scene: Scene, happened: dict[int, Finding]) -> Iterator[Finding]:
    """ "sent troops to help …": an infinitive of purpose under an action; "is trying to", "hopes to" of a party."""
    wishes = {w[0] for w in scene.language.frames.purpose["verbs"]} - {"plan", "want"}
    for token in scene.tokens:
        to = scene.sentence.kid(token.i, "aux")
        if token.tag != "VB" or to is None or to.text.lower() != "to":
            continue
        head = scene.tokens[token.head]
        if token.dep == "advcl" and token.i > head.i and not _only(scene, token.i):
            over = _acting(scene, head.i, happened)
            aim = _span(scene, to.i, _trimmed(scene, token.i)) if over is not None else None
            if over is not None and aim is not None:
                told = _agents(scene, over, happened), _action(scene, over, happened)
                yield _finding(scene, (to.i, token.i), told, aim)
        elif token.dep == "xcomp" and head.lemma in wishes and not _acts(scene, token.i, happened, head.lemma):
            subject = [h for h in paths.surface(scene, head.i) if scene.classes(h) & AIMING]
            aim = _span(scene, token.i, _trimmed(scene, token.i))
            if subject and aim is not None:
                yield _finding(scene, (head.i,), (parties(scene, [Reached(head=subject[0])]), ()), aim)


def _acting(scene: Scene, i: int, happened: dict[int, Finding]) -> int | None:
    """The act that an infinitive explains: at its verb, or over it ("demanded that it be disbanded to …")."""
    if _event_at(scene, i, happened) is not None:
        return i
    token = scene.tokens[i]
    return token.head if token.dep == "ccomp" and token.head in happened else None


def _acts(scene: Scene, i: int, happened: dict[int, Finding], wish: str) -> bool:
    """Whether what is wished for is an act that is told itself; of mere trying, also where its object is one."""
    return i in happened or (
        wish in {"try", "seek"} and any(k.i in happened for k in scene.sentence.kids(i, "dobj", "xcomp", "prt"))
    )


def _trimmed(scene: Scene, top: int) -> int:
    """Last token of an aim, without what only trails after a comma: a relative clause, "including …", "while …"."""
    below = scene.sentence.subtree(top)
    for k in below:
        after = scene.tokens[k + 1].text.lower() if k + 1 < len(scene.tokens) else ""
        if scene.tokens[k].text == "," and k > top and after in TRAILING:
            return k - 1
        if after == "which" and k > top and scene.tokens[k].pos in {"NOUN", "PROPN"}:
            return k
    return max(k for k in below if scene.tokens[k].pos != "PUNCT" or scene.tokens[k].text in CLOSING)


def owned(told: list[Finding], before: list[Finding]) -> list[Finding]:
    """Purposes of an act told before ("the purpose of the offensive is …"), as those of whoever did that act."""
    return [_owned(f, [*before, *told]) for f in told]


def _owned(found: Finding, acts: list[Finding]) -> Finding:
    content = found.content
    if not isinstance(content, Purpose) or content.roles.get("agent"):
        return found
    last = {f.quote.lower().split()[-1] for f in content.role("of") if isinstance(f, Span)}
    for act in reversed(acts):
        agents = act.content.parties("agent") if act.content.kind == "event" else ()
        if agents and act.anchor.quote.lower().split()[-1] in last:
            return replace(found, content=replace(content, roles={**content.roles, "agent": agents}))
    return found


def _only(scene: Scene, i: int) -> bool:
    """ "only to be driven back" tells an outcome and no purpose."""
    return any(scene.tokens[k].text.lower() == "only" for k in scene.sentence.children[i]) or (
        i > 1 and scene.tokens[i - 2].text.lower() == "only"
    )


def _finding(scene: Scene, words: tuple[int, ...], told: Told, aim: Span) -> Finding:
    """The purpose with whose it is and what it explains."""
    trigger = Trigger(token=words[0], words=words, frame=events.plain("purpose", "purpose", "aim"), verb=False)
    roles: dict[str, tuple[Filler, ...]] = {"agent": told[0], "of": told[1]}
    filled = {role: fillers for role, fillers in roles.items() if fillers}
    content = Purpose(type="aim", roles=filled, aim=aim)
    return events.finding(scene, trigger, content)
