"""Links between happenings: what is said to cause, answer, enable, end, follow or be part of what, and who draws whom into it.

The two ends are findings of the report. A link holds where both stand, until the claims that they become are known.
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.knowledge.languages.between import Cue
from dateline.records import Finding, LinkBetween

from . import elsewhere, events, paths
from .roles import Reached, Trigger, parties
from .scene import Scene

LINKED = ("event", "talks", "control", "loss")  # what a link may join, the first where a word tells several
DEEP = 4  # steps of the parse between a cue and what it joins
STANDING = frozenset({"holds", "lost"})  # states that hang together with nothing
HARM = frozenset({"wound"})
NAMING = frozenset({"attr", "appos", "oprd", "conj", "npadvmod"})
MOVING = frozenset({"displaced"})
BELOW = ("pobj", "pcomp", "dobj", "attr", "xcomp", "ccomp", "nsubjpass")
Ends = tuple[Finding | None, Finding | None]


def links(scene: Scene, told: list[Finding], before: list[Finding]) -> Iterator[Finding]:
    """The links that a sentence tells between its own happenings, and back to those of the sentence before."""
    at = _standing(told)
    last = _latest(scene, before)
    seen: set[frozenset[str]] = set()
    for found in (
        *_phrases(scene, at, last),
        *_verbs(scene, at, last),
        *_answers(scene, at, last),
        *_outcomes(scene, at),
        *_agreements(scene, at),
    ):
        assert isinstance(found.content, LinkBetween)
        ends = frozenset(found.content.ends)
        if ends not in seen:
            seen.add(ends)
            yield found
    yield from _draws(scene, at)


def _standing(told: list[Finding]) -> dict[int, Finding]:
    """The happening that each word tells."""
    at: dict[int, Finding] = {}
    for kind in reversed(LINKED):
        at |= {f.token: f for f in told if f.content.kind == kind and not (kind == "control" and f.content.type in STANDING)}
    return at


def _latest(scene: Scene, before: list[Finding]) -> Finding | None:
    """The happening that the sentence before told, where it told one only."""
    near = [f for f in before if f.sentence == scene.sentence.index - 1 and f.content.kind == "event"]
    return near[0] if len({f.content.type for f in near}) == 1 else None


# -- phrases -----------------------------------------------------------------------------------------------------------


def _phrases(scene: Scene, at: dict[int, Finding], last: Finding | None) -> Iterator[Finding]:
    """ "A in response to B", "A, after which B", "in response, A"."""
    small = tuple(t.text.lower() for t in scene.tokens)
    cues = scene.language.between
    for i, word in enumerate(small):
        cue = next((c for c in cues.phrases.get(word, ()) if small[i : i + len(c.words)] == c.words), None)
        if cue is not None:
            yield from _phrase(scene, at, last, cue, i)
            continue
        cue = next((c for c in cues.adverbs.get(word, ()) if small[i : i + len(c.words)] == c.words), None)
        if cue is not None:
            yield from _adverb(scene, at, last, cue, i)


def _phrase(scene: Scene, at: dict[int, Finding], last: Finding | None, cue: Cue, i: int) -> Iterator[Finding]:
    words = tuple(range(i, i + len(cue.words)))
    hung = _top(scene, words)
    if cue.type == "part_of" and scene.tokens[hung].pos == "NOUN" and scene.tokens[hung].dep not in NAMING:
        return  # "in the southern part of the town"
    one = _over(scene, at, last, hung, words)
    if scene.language.nouns.pronouns.get(cue.words[-1]) == "relative":
        yield from _made(scene, cue, words, (one, _of_relative(scene, at, hung)))
        return
    for other in _under(scene, at, words):
        yield from _made(scene, cue, words, (one, other))


def _top(scene: Scene, words: tuple[int, ...]) -> int:
    """The word of a phrase that hangs outside it."""
    return next((w for w in words if scene.tokens[w].head not in words), words[0])


def _over(scene: Scene, at: dict[int, Finding], last: Finding | None, hung: int, words: tuple[int, ...]) -> Finding | None:
    """What a phrase hangs on: a happening above it, or the subject or object of a light verb ("the raid came in response")."""
    for above in list(scene.sentence.ancestors(hung))[:DEEP]:
        if above.i in words:
            continue
        if above.i in at:
            return at[above.i]
        if above.pos in paths.NOMINAL and above.dep in {"nsubj", "nsubjpass"}:
            return None  # what it hangs on is no happening
        if above.pos in paths.VERBS:
            if above.lemma in scene.language.between.light:
                return _of_light(scene, at, last, above.i, words)
            own = [k.i for k in scene.sentence.kids(above.i, "dobj", "nsubjpass")]
            return next((at[i] for i in (*own, *paths.surface(scene, above.i)) if i in at), None)
    return None


def _of_light(scene: Scene, at: dict[int, Finding], last: Finding | None, verb: int, words: tuple[int, ...]) -> Finding | None:
    own = [k.i for k in scene.sentence.kids(verb, "dobj", "attr") if k.i not in words]
    for i in (*own, *paths.surface(scene, verb)):
        if i in at:
            return at[i]
    return last if _points_back(scene, verb) else None


def _points_back(scene: Scene, verb: int) -> bool:
    """ "The move came …", "this was …", "the attack threatens …": the subject stands for what was just told."""
    subject = scene.sentence.kid(verb, "nsubj", "nsubjpass")
    if subject is None:
        return False
    given = any(k.text.lower() in scene.language.certainty.among("given") for k in scene.sentence.kids(subject.i, "det"))
    bare = scene.sentence.kid(subject.i, "prep", "amod", "compound", "poss", "acl", "relcl") is None
    return subject.lemma in scene.language.between.moves or (given and bare and subject.lemma in scene.language.frames.happenings)


def _of_relative(scene: Scene, at: dict[int, Finding], hung: int) -> Finding | None:
    """What "which" stands for: the happening that the clause hangs on, or that of the clause around it."""
    above = [t.i for t in scene.sentence.ancestors(hung)]
    verb = next((i for i in above if scene.tokens[i].pos in paths.VERBS), None)
    beyond = [j for i in above if verb is not None and i != verb for j in (i, *(k.i for k in scene.sentence.kids(i, "dobj")))]
    return next((at[j] for j in beyond if j in at), None)


def _under(scene: Scene, at: dict[int, Finding], words: tuple[int, ...]) -> list[Finding]:
    """The happenings that a phrase governs, through "a series of", "reports of"."""
    level = [k.i for w in words for k in scene.sentence.kids(w, *BELOW) if k.i not in words]
    level += [t.head for t in scene.tokens[words[-1] : words[-1] + 1] if t.dep == "mark"]
    for _ in range(DEEP):
        found = [at[c] for i in level for c in (i, *(k.i for k in scene.sentence.kids(i, "conj"))) if c in at]
        if found:
            return found
        level = [k.i for i in level for k in scene.sentence.kids(i, "prep", "pobj", "pcomp", "dobj", "xcomp", "compound")]
    return []


def _adverb(scene: Scene, at: dict[int, Finding], last: Finding | None, cue: Cue, i: int) -> Iterator[Finding]:
    """ "In response, A": what it answers was told earlier in the sentence, or in the one before."""
    words = tuple(range(i, i + len(cue.words)))
    if scene.sentence.kid(words[-1], "prep", "pobj", "pcomp", "acl", "relcl") is not None:
        return
    one = _over(scene, at, None, _top(scene, words), words)
    if one is None:
        return
    earlier = [f for t, f in at.items() if t < min(one.token, i) and f.content.kind == "event"]
    yield from _made(scene, cue, words, (one, earlier[-1] if earlier else last))


# -- verbs -------------------------------------------------------------------------------------------------------------


def _verbs(scene: Scene, at: dict[int, Finding], last: Finding | None) -> Iterator[Finding]:
    """ "A triggered B", "A, which forced them to B", "…, paving the way for B"."""
    for token in scene.tokens:
        if token.pos not in paths.VERBS and token.tag not in {"VBG", "VBN"}:
            continue
        for cue in scene.language.between.verbs.get(token.lemma, ()):
            words = _matched(scene, token.i, cue)
            if words is None:
                continue
            one, others = _first(scene, at, last, token.i), _second(scene, at, words)
            for other in others if one is not None and not elsewhere.foreign(scene, token.i) else ():
                yield from _made(scene, cue, words, (one, other), token.i)
            break


def _matched(scene: Scene, verb: int, cue: Cue) -> tuple[int, ...] | None:
    """The tokens of a cue's words below its verb, each under one before it."""
    found = [verb]
    for word in cue.words[1:]:
        match = next((k.i for w in found for k in scene.sentence.kids(w) if word in (k.lemma, k.text.lower())), None)
        if match is None:
            return None
        found.append(match)
    return tuple(found)


def _first(scene: Scene, at: dict[int, Finding], last: Finding | None, verb: int) -> Finding | None:
    """What is said to cause it: the subject; of a participle or a "which" after a comma, the clause before."""
    token, s = scene.tokens[verb], scene.sentence
    subject = paths.subject(scene, verb)
    if (named := _happening(scene, at, subject)) is not None:
        return named
    own = s.kid(verb, "nsubj", "nsubjpass")
    if token.dep in {"advcl", "acl"} and token.tag == "VBG" and own is None:
        return next((at[t.i] for t in list(s.ancestors(verb))[:1] if t.i in at), None)
    if own is not None and scene.language.nouns.pronouns.get(own.text.lower()) == "relative" and token.dep in {"relcl", "advcl"}:
        return _clause_before(scene, at, verb, own.i)
    return last if _points_back(scene, verb) else None


def _happening(scene: Scene, at: dict[int, Finding], heads: list[int]) -> Finding | None:
    """The happening that a phrase names, also through "a series of", "news of"."""
    for h in heads:
        stopped = scene.lemma(h) in scene.language.between.stops
        for i in (h, *(() if stopped else paths.under(scene, h, ("of",)))):
            if i in at and not scene.classes(i) & {"armed", "unit", "org", "country"}:
                return at[i]
    return None


def _clause_before(scene: Scene, at: dict[int, Finding], verb: int, which: int) -> Finding | None:
    """ "…, which forced …": the clause before the comma, where what stands before it is no party."""
    above = scene.tokens[scene.tokens[verb].head]
    if which == 0 or scene.tokens[which - 1].text != "," or scene.tokens[which].lemma == "who":
        return None
    if above.pos in paths.NOMINAL and scene.classes(above.i) & {"armed", "unit", "org", "country", "person"}:
        return None
    near = [above.i, *(t.i for t in list(scene.sentence.ancestors(above.i))[:2])]
    return next((at[i] for i in near if i in at), None)


def _second(scene: Scene, at: dict[int, Finding], words: tuple[int, ...]) -> list[Finding]:
    verb = words[0]
    if len(words) > 1:
        return _under(scene, at, words[-1:]) or _under(scene, at, words)
    heads = [c for h in paths.objects(scene, verb) for c in paths.conjuncts(scene, h)]
    clause = [k.i for k in scene.sentence.kids(verb, "xcomp", *(() if heads else ("ccomp",)))]
    named = [at[i] for i in (*clause, *heads) if i in at]
    inside = [at[o] for h in heads for o in paths.under(scene, h, ("of",)) if o in at]
    return named[:2] or inside[:1] or [at[k.i] for c in clause for k in scene.sentence.kids(c, "dobj") if k.i in at][:1]


# -- answers, outcomes, who draws whom ---------------------------------------------------------------------------------


def _answers(scene: Scene, at: dict[int, Finding], last: Finding | None) -> Iterator[Finding]:
    """ "The army responded to the raid with air strikes", "and the army responded by shelling the town"."""
    cues = scene.language.between
    for token in scene.tokens:
        if token.lemma not in cues.answering or token.pos != "VERB":
            continue
        preps = {p.text.lower(): p.i for p in scene.sentence.kids(token.i, "prep", "agent", "dative")}
        how = next((f for w in cues.answers if w in preps for f in _under(scene, at, (preps[w],))), None)
        what = next((f for w in cues.answered if w in preps for f in _under(scene, at, (preps[w],))), None)
        earlier = [f for t, f in at.items() if t < token.i and f.content.kind == "event" and f is not how]
        what = what or (None if cues.answered & preps.keys() else earlier[-1] if earlier else last)
        yield from _made(scene, Cue(type=cues.answer, words=()), (token.i,), (how, what), token.i)


def _outcomes(scene: Scene, at: dict[int, Finding]) -> Iterator[Finding]:
    """ "stormed the hill, only to be driven back"."""
    cues = scene.language.between
    for i, undone in at.items():
        token = scene.tokens[i]
        only = next((t for t in scene.tokens[max(0, i - 4) : i] if t.text.lower() == cues.only), None)
        infinitive = any(k.tag == "TO" for k in scene.sentence.kids(i, "aux"))
        if only is None or not infinitive or token.dep not in {"advcl", "xcomp"} or undone.content.type not in cues.outcomes:
            continue
        one = _over(scene, at, None, i, (i,))
        yield from _made(scene, Cue(type="ends", words=()), (only.i,), (undone, one), i)


def _agreements(scene: Scene, at: dict[int, Finding]) -> Iterator[Finding]:
    """ "The truce was agreed at talks in Minsk": what came of them, in one sentence."""
    for i, talks in at.items():
        if talks.content.kind == "talks" and talks.content.type == "agreed":
            for agreed in (f for f in at.values() if f.content.kind == "event" and f.content.type in {"ceasefire", "agree"}):
                yield from _made(scene, Cue(type="causes", words=()), (i,), (talks, agreed), agreed.token)


def _draws(scene: Scene, at: dict[int, Finding]) -> Iterator[Finding]:
    """ "X drew Y into joining the attack": who draws, whom, and into what."""
    cues = scene.language.between
    for token in scene.tokens:
        if token.lemma not in cues.drawing or token.pos != "VERB":
            continue
        over = [token.i, *(t.i for t in list(scene.sentence.ancestors(token.i))[:2])]  # the parse may hang "into" higher
        preps = (p for i in over for p in scene.sentence.kids(i, "prep") if p.i > token.i)
        into = next((p.i for p in preps if p.text.lower() in cues.drawn_into), None)
        act = next(iter(_under(scene, at, (into,))), None) if into is not None else None
        by, whom = (parties(scene, _acting(scene, f(scene, token.i))) for f in (paths.subject, paths.objects))
        if into is None or act is None or not whom:
            continue
        roles = {role: found for role, found in (("by", by), ("whom", whom)) if found}
        content = LinkBetween(type="draws_in", ends=("", act.at), roles=roles)
        yield events.finding(scene, _trigger((token.i, into), token.i, "draws_in"), content)


def _acting(scene: Scene, heads: list[int]) -> list[Reached]:
    return [Reached(head=c) for h in heads if events.is_party(scene, h) for c in paths.conjuncts(scene, h)]


def _made(scene: Scene, cue: Cue, words: tuple[int, ...], ends: Ends, token: int | None = None) -> Iterator[Finding]:
    """The link, where both ends are told and differ."""
    one, other = ends
    if one is None or other is None or one.at == other.at or (one.sentence, one.token) == (other.sentence, other.token):
        return
    start, end = (other, one) if cue.back else (one, other)
    if end.content.type in HARM or (end.content.kind == "loss" and end.content.type not in MOVING):
        return  # what an attack did to people is no second happening
    own = token if token is not None else one.token if one.sentence == scene.sentence.index else words[0]
    content = LinkBetween(type=cue.type, ends=(start.at, end.at))
    yield events.finding(scene, _trigger(words, own, cue.type), content)


def _trigger(words: tuple[int, ...], token: int, type_: str) -> Trigger:
    return Trigger(token=token, words=words, frame=events.plain("between", "link", type_), verb=False)
