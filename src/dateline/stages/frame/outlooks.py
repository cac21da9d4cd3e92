"""Outlooks: what is said may come, by whom it would be done, and how near it is said to be.

An outlook stands beside the event that it may become (which is told as planned or possible): it keeps the words that foretell it,
so that what followed can be held against them.
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.records import NEVER, Filler, Finding, Outlook, Party, Span, When

from . import dating, events, paths, setting
from .coming import Coming, coming, in_war
from .roles import Reached, Trigger, parties
from .scene import Scene

FUTURE = ("event", "control", "loss", "talks")
MAX_OF = 240
STOPS = frozenset({",", ";", "—", "–"})


def outlooks(scene: Scene, told: list[Finding]) -> Iterator[Finding]:
    """What the sentence says may come, each once: the words that say most about it go first."""
    at = {f.token: f for f in told if f.content.kind in FUTURE}
    seen: set[int] = set()
    for foretold in coming(scene, at):
        acts = _acts(scene, foretold.token, at)
        if foretold.token in seen or not (acts or in_war(scene, foretold.token)) or _ours(scene, foretold.token):
            continue
        seen |= {foretold.token, *(act.token for act in acts)}
        yield _finding(scene, foretold, acts)


def _acts(scene: Scene, i: int, at: dict[int, Finding]) -> list[Finding]:
    """The happenings told by what may come: its own word, or what its verb governs."""
    if i in at:
        return [at[i]]
    s = scene.sentence
    if scene.tokens[i].lemma not in scene.language.frames.support | scene.language.outlooks.leading:
        near = [k.i for k in s.kids(i, "nsubj") if scene.tokens[i].lemma in scene.language.certainty.among("occurs")]
    else:
        near = [k.i for k in s.kids(i, "dobj", "nsubjpass", "nsubj", "attr", "xcomp")]
        near += [o.i for k in s.kids(i, "prep") for o in s.kids(k.i, "pobj", "pcomp")]
    return [at[j] for j in near if j in at and at[j].content.kind in {"event", "talks"}][:1]


def _ours(scene: Scene, i: int) -> bool:
    """Whether what may come is done by "I", or by nobody who could be meant."""
    subject = scene.sentence.kid(i, "nsubj")
    return subject is not None and subject.text.lower() in {"you", "i"}


def _finding(scene: Scene, foretold: Coming, acts: list[Finding]) -> Finding:
    roles: dict[str, tuple[Filler, ...]] = {}
    agent = _agent(scene, foretold.token, acts)
    if agent:
        roles["agent"] = agent
    clause = _of(scene, foretold)
    roles["of"] = (*_apart(scene, foretold.token, clause), clause)
    place = next((a.content.place for a in acts if a.content.place), None) or setting.where(scene, foretold.token, [], [])
    content = Outlook(type=foretold.type, roles=roles, place=place, when=_horizon(scene, foretold.token))
    frame = events.plain("outlook", "outlook", foretold.type)
    trigger = Trigger(token=foretold.token, words=foretold.words, frame=frame, verb=False)
    return events.finding(scene, trigger, content)


def _agent(scene: Scene, i: int, acts: list[Finding]) -> tuple[Party, ...]:
    for act in acts:
        if act.content.kind == "event":
            return act.content.parties("agent")
    if scene.tokens[i].pos not in paths.VERBS:
        return ()
    acting = [h for h in paths.subject(scene, i) if events.is_party(scene, h)]
    return parties(scene, [Reached(head=c) for h in acting for c in paths.conjuncts(scene, h)])


def _apart(scene: Scene, i: int, clause: Span) -> tuple[Span, ...]:
    """The subject of what may come, where other words stand between them: "Kassala is likely to fall"."""
    if scene.tokens[i].pos not in paths.VERBS:
        return ()
    spans = [scene.phrase(h) for h in paths.surface(scene, i)[:1] if scene.tokens[h].pos in {"NOUN", "PROPN"}]
    found = [scene.report.span(scene.tokens[a].start, scene.tokens[b].end) for a, b in spans]
    return tuple(s for s in found if s.end <= clause.start)


def _of(scene: Scene, foretold: Coming) -> Span:
    """The words of what may come, without what opens the clause and what only trails after it."""
    s = scene.sentence
    below = [k for k in s.subtree(foretold.token) if k not in foretold.words]
    shed = {k.i for k in s.kids(foretold.token, "mark", "punct", "cc")}
    while below and (below[0] in shed or scene.tokens[below[0]].tag == "TO"):
        below = below[1:]
    run = _unbroken(below, foretold.token)
    trailing = {min(s.subtree(k.i)) for k in s.kids(foretold.token, "advcl", "relcl", "acl", "parataxis") if k.i > foretold.token}
    cut = next((k for k in run if k > foretold.token and (k in trailing or scene.tokens[k].text in STOPS)), None)
    last = (cut - 1) if cut is not None else run[-1]
    while last > run[0] and scene.tokens[last].pos == "PUNCT":
        last -= 1
    start = scene.tokens[run[0]].start
    return scene.report.span(start, min(scene.tokens[last].end, start + MAX_OF))


def _unbroken(below: list[int], token: int) -> list[int]:
    """The words around one that stand together."""
    first = last = below.index(token)
    while first > 0 and below[first - 1] == below[first] - 1:
        first -= 1
    while last + 1 < len(below) and below[last + 1] == below[last] + 1:
        last += 1
    return below[first : last + 1]


def _horizon(scene: Scene, i: int) -> When:
    """When it may come: a time in its clause, else words of nearness."""
    found = dating.when(scene, i)
    if found.span:
        return found
    small = tuple(t.text.lower() for t in scene.tokens)
    around = set(scene.sentence.subtree(scene.tokens[i].head)) | {i}
    for phrase in scene.language.outlooks.horizon:
        for n in range(len(small) - len(phrase) + 1):
            if small[n : n + len(phrase)] == phrase and n in around:
                span = scene.report.span(scene.tokens[n].start, scene.tokens[n + len(phrase) - 1].end)
                return When(span=span, basis="how near the report says it is")
    return NEVER
