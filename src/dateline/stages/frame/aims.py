"""Clauses and phrases of purpose, of any verb: what the words of a sentence are said to be for, read off the parse alone.

What each explains is found by `explained.py`. After Huddleston and Pullum, The Cambridge Grammar of the English Language (2002),
ch. 8 §12 (purpose).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from dateline.records import Token

from . import paths
from .explained import GROUNDS, PARTIES, infinitive, meant, over_infinitive, over_phrase
from .scene import Scene

LONG = 40  # tokens after which a parse is no longer trusted to say where a phrase ends
CLOSING = frozenset({")", '"', "”", "'", "’"})
PARTICIPLES = frozenset({"acl", "advcl", "ROOT", "relcl", "conj", "ccomp"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Aimed:
    """Words that tell a purpose: `over` is the token of the act explained, `first` to `last` are the tokens of the aim.

    `how`: clause (an infinitive, "so that"), noun (an infinitive under a noun), phrase ("in a bid to"), reason ("in response to").
    """

    words: tuple[int, ...]
    over: int
    first: int
    last: int
    how: str


def aims(scene: Scene) -> Iterator[Aimed]:
    """Every purpose of the sentence, phrases first; no two begin their aims at one word."""
    seen: set[int] = set()
    told = (*_phrases(scene), *_infinitives(scene), *_clauses(scene), *_gerunds(scene), *_measures(scene))
    for aimed in (part for whole in told for part in _apart(scene, whole)):
        inside = {*aimed.words, aimed.first}
        if not inside & seen:
            seen |= inside
            yield aimed


# -- set phrases ------------------------------------------------------------------------------------------------------------------


def _phrases(scene: Scene) -> Iterator[Aimed]:
    """ "in a bid to", "aimed at", "in retaliation for": found by their words."""
    small = [t.text.lower() for t in scene.tokens]
    firsts = frozenset(small)
    for name in ("phrases", "reasons"):
        for phrase in (p for p in scene.language.frames.purpose[name] if p[0] in firsts):
            for i in (n for n, word in enumerate(small) if word == phrase[0]):
                if tuple(small[i : i + len(phrase)]) == phrase:
                    yield from _phrase(scene, i, len(phrase), reason=name == "reasons")


def _phrase(scene: Scene, i: int, length: int, *, reason: bool) -> Iterator[Aimed]:
    token, last = scene.tokens[i], end_of(scene, i, i + length - 1)
    participle = token.pos in paths.VERBS and token.tag != "VB"
    if (participle and (token.dep not in PARTICIPLES or _pointed(scene, i + length - 1))) or last < i + length - reason:
        return
    first = i if reason else i + length
    while first < last and scene.tokens[first].pos == "PUNCT":
        first += 1
    over = meant(scene, i) if participle else over_phrase(scene, i)
    how = "reason" if reason else "phrase"
    yield Aimed(words=tuple(range(i, i + length)), over=over, first=first, last=last, how=how)


def _pointed(scene: Scene, preposition: int) -> bool:
    """ "a gun aimed at the crowd": at what can be hit, and no aim."""
    return scene.tokens[preposition].text.lower() == "at" and any(
        scene.classes(k.i) & (PARTIES | GROUNDS) for k in scene.sentence.kids(preposition, "pobj")
    )


def end_of(scene: Scene, first: int, at: int) -> int:
    """Last token of what a phrase governs: the furthest word that hangs below any of its words."""
    below = scene.sentence.subtree(first)
    ends = [max(below)] + [max(scene.sentence.subtree(k)) for k in range(first + 1, at + 1)]
    ends += [max(scene.sentence.subtree(scene.tokens[at].head))] if scene.tokens[at].tag == "TO" else []
    best = max(ends)
    if scene.tokens[first].pos in paths.VERBS or best - first > LONG:
        best = max(ends[1:] or ends)
    while best > at and scene.tokens[best].pos == "PUNCT":
        best -= 1
    return best


# -- infinitives ------------------------------------------------------------------------------------------------------------------


def _infinitives(scene: Scene) -> Iterator[Aimed]:
    """ "sent troops to help", "an offensive to capture", "To stop them, the army …": infinitives that no word asks for."""
    for token in scene.tokens:
        to = infinitive(scene, token)
        if to is None or _only(scene, token.i) or _aside(scene, token, to) or (token.text.istitle() and to):
            continue
        over = over_infinitive(scene, token)
        if over is not None and not _directed(scene, over, token.i) and scene.sentence.kid(token.i, "nsubj") is None:
            how = "clause" if scene.tokens[over].pos in paths.VERBS else "noun"
            yield Aimed(words=(to, token.i), over=over, first=to, last=trimmed(scene, token.i), how=how)


def _directed(scene: Scene, over: int, i: int) -> bool:
    """ "called on the sides and their backers to …": whether a verb of urging before has no other infinitive than this."""
    asking = scene.language.frames.purpose["directives"]
    near = [*scene.tokens[over + 1 : i], *(t for t in scene.sentence.ancestors(i) if t.i < i and t.i != over)]
    open_ = [t for t in near if t.pos == "VERB" and (t.lemma,) in asking and t.tag != "VBN"]
    return any(not any(infinitive(scene, k) is not None for k in scene.sentence.kids(t.i, "xcomp", "ccomp")) for t in open_)


def _only(scene: Scene, i: int) -> bool:
    """ "only to be driven back" tells an outcome and no purpose."""
    return any(scene.tokens[k].text.lower() == "only" for k in scene.sentence.children[i]) or (
        i > 1 and scene.tokens[i - 2].text.lower() == "only"
    )


def _aside(scene: Scene, token: Token, to: int) -> bool:
    """ "to begin with", "whether to stay", "went on to win", "woke to find": no purpose."""
    before = scene.tokens[to - 1] if to else None
    asked = before is not None and (before.tag in {"WDT", "WP", "WRB"} or before.text.lower() in {"whether", "as", "than"})
    head = scene.tokens[token.head]
    particles = [k.text.lower() for k in scene.sentence.kids(head.i, "prt")]
    told = {(token.lemma,), *((head.lemma, word) for word in (token.lemma, *particles))}
    return asked or bool(told & {*scene.language.frames.purpose["outcomes"]}) or _set(scene, token, to)


def _set(scene: Scene, token: Token, to: int) -> bool:
    """Set words before a clause that only turn to the reader: "to be sure", "to date"."""
    after = scene.tokens[token.i + 1].text.lower() if token.i + 1 < len(scene.tokens) else ""
    return (token.lemma, after) in scene.language.frames.purpose["asides"] and token.i == to + 1


# -- finite clauses and gerunds ---------------------------------------------------------------------------------------------------


def _clauses(scene: Scene) -> Iterator[Aimed]:
    """ "so that the convoy could pass", "so the convoy can pass", "in order that"."""
    for one, two in pairwise(scene.tokens):
        if one.text.lower() != "so":
            continue
        verb = next((t for t in scene.sentence.ancestors(one.i) if t.pos in paths.VERBS), None)
        if verb is None or verb.i < one.i or verb.head == verb.i:
            continue
        words = (one.i, two.i) if two.text.lower() == "that" else (one.i,)
        could = any(k.tag == "MD" for k in scene.sentence.kids(verb.i, "aux"))
        over = scene.tokens[verb.head]
        if could and verb.dep in {"advcl", "ccomp", "conj"} and over.pos in paths.VERBS and over.i < one.i:
            yield Aimed(words=words, over=over.i, first=max(words) + 1, last=trimmed(scene, verb.i), how="clause")


def _gerunds(scene: Scene) -> Iterator[Aimed]:
    """ "used the tunnels for smuggling arms": what something is used or kept for."""
    uses = {w for (w,) in scene.language.frames.purpose["uses"]}
    for token in scene.tokens:
        preposition = scene.tokens[token.head]
        if token.tag != "VBG" or token.dep != "pcomp" or preposition.text.lower() != "for":
            continue
        above = scene.tokens[preposition.head]
        verb = above if above.pos == "VERB" else scene.tokens[above.head] if above.dep == "dobj" else None
        if verb is not None and verb.lemma in uses:
            yield Aimed(words=(preposition.i,), over=verb.i, first=token.i, last=trimmed(scene, token.i), how="clause")


def _measures(scene: Scene) -> Iterator[Aimed]:
    """ "as a precaution", "as a confidence-building measure", "as punishment for the raid": what an act is meant as."""
    meant = {w for (w,) in scene.language.frames.purpose["measure_nouns"]}
    for token in scene.tokens:
        preposition = scene.tokens[token.head]
        if token.lemma in meant and token.dep == "pobj" and preposition.text.lower() in {"as", "in"} and not _owned(scene, token):
            above = scene.tokens[preposition.head]
            if above.pos in {*paths.VERBS, "NOUN"} and above.i < preposition.i:
                words, over = (preposition.i, token.i), over_phrase(scene, preposition.i)
                yield Aimed(words=words, over=over, first=preposition.i, last=trimmed(scene, token.i), how="reason")


def _owned(scene: Scene, token: Token) -> bool:
    """ "in his response", "in the show": what somebody has or everybody knows."""
    return any(k.dep == "poss" or k.text.lower() == "the" for k in scene.sentence.kids(token.i, "poss", "det"))


# -- where an aim ends ------------------------------------------------------------------------------------------------------------


def _apart(scene: Scene, whole: Aimed) -> Iterator[Aimed]:
    """An aim, and those joined to it with a "to" of their own ("either to starve the town or to storm it"), each apart."""
    inside = range(whole.first, whole.last + 1)
    top = next((i for i in inside if scene.tokens[i].head not in inside and scene.tokens[i].pos in paths.VERBS), None)
    starts = [] if top is None or whole.how == "reason" else _joined(scene, top, whole.last)
    ends = [*(to - 1 for to in starts), whole.last]
    yield replace(whole, last=_before(scene, ends[0], whole.first))
    for to, end in zip(starts, ends[1:], strict=True):
        yield replace(whole, words=(to, to + 1), first=to, last=_before(scene, end, to))


def _joined(scene: Scene, verb: int, last: int) -> list[int]:
    """The "to" of each infinitive joined to a verb."""
    found: list[int] = []
    for k in scene.sentence.kids(verb, "conj"):
        to = infinitive(scene, k)
        if to is not None and verb < to < k.i <= last:
            found += [to, *_joined(scene, k.i, last)]
    return sorted(found)


def _before(scene: Scene, last: int, first: int) -> int:
    """The last word of an aim before what only joins it to the next."""
    while last > first and (scene.tokens[last].pos in {"CCONJ"} or scene.tokens[last].text in {",", ";"}):
        last -= 1
    return last


def trimmed(scene: Scene, top: int) -> int:
    """Last token of an aim, without what only trails after a comma: a relative clause, "including …", "while …"."""
    below = scene.sentence.subtree(top)
    for k in below:
        after = scene.tokens[k + 1].text.lower() if k + 1 < len(scene.tokens) else ""
        if scene.tokens[k].text == "," and k > top and after in scene.language.clauses.trailing:
            return k - 1
        if after == "which" and k > top and scene.tokens[k].pos in {"NOUN", "PROPN"}:
            return k
    return max(k for k in below if scene.tokens[k].pos != "PUNCT" or scene.tokens[k].text in CLOSING)
