"""Assessments: what the author or a source makes of a place, an act or a party, kept apart from what happened."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.records import Assessment, Finding, Span

from . import elsewhere, events, paths, setting
from .roles import Trigger
from .scene import Scene

JUDGED = frozenset({"armed", "unit", "org", "country", "label", "place", "site", "area", "body", "seat"})
LAND = frozenset({"place", "site", "area", "seat"})
FORCES = frozenset({"armed", "unit", "site", "area"})
SIDES = frozenset({"armed", "unit", "org", "country", "label", "body", "person"})
CLAUSES = ("advcl", "relcl", "acl")
MAX_WORDS = 160
TRAILING = ("relcl", "advcl", "appos", "parataxis", "acl", "conj", "cc", "punct")


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A judgement in a sentence: its type, the words that judge (`first` to `last`), the trigger, the head of what is judged."""

    type: str
    first: int
    last: int
    token: int
    of: int


def assessments(scene: Scene, told: list[Finding]) -> Iterator[Finding]:
    """Every judgement of the sentence, each word once, the longer words first."""
    at = {f.token for f in told if f.content.kind in {"event", "talks"}}
    seen: set[int] = set()
    found = (*_superlatives(scene, at), *_states(scene), *_participles(scene), *_nouns(scene), *_weighed(scene), *_verbs(scene))
    for judged in (*found, *_adjectives(scene)):
        inside = set(range(judged.first, judged.last + 1))
        if inside & seen or judged.of in inside - {judged.token} or not _judged(scene, judged, at):
            continue
        seen |= inside
        yield _finding(scene, judged)


def _judged(scene: Scene, judged: Judgement, at: set[int]) -> bool:
    """Whether what is judged is of a war: a party, a place, a happening; what it is worth to hold, a place or an act."""
    i = judged.of
    if elsewhere.strange(scene, i):
        return False
    classes = scene.classes(i)
    act = i in at or ("happening" in classes and scene.tokens[i].pos in {"NOUN", "PROPN"}) or scene.tokens[i].pos in paths.VERBS
    if judged.type == "condition":
        return bool(classes & SIDES or (judged.token != i and classes & {"site", "place", "area"}))
    if judged.type == "importance":
        return act or bool(classes & LAND) or any(scene.lemma(i) in row.nouns for row in scene.language.assessments.weighed)
    return act or bool(classes & (FORCES if judged.type == "worth" else SIDES | LAND))


# -- the words that judge ----------------------------------------------------------------------------------------------


def _superlatives(scene: Scene, at: set[int]) -> Iterator[Judgement]:
    """ "the largest offensive since 2014", "one of the most serious attacks in years"."""
    for token in scene.tokens:
        noun = _compared_noun(scene, token.i)
        if noun is None or not (noun in at or "happening" in scene.classes(noun)):
            continue
        with_ = _compared_with(scene, noun)
        if token.text.lower() in scene.language.assessments.ordinals:
            with_ = [k for k in with_ if noun in at and scene.tokens[k].text.lower() not in {"of", "to"}]
        if with_:
            last = max(max(_shed(scene, k)) for k in with_)
            yield Judgement(type="scale", first=token.i, last=last, token=noun, of=noun)


def _compared_noun(scene: Scene, i: int) -> int | None:
    """The noun that a superlative stands before: "largest offensive", "most serious attack"."""
    known, token = scene.language.assessments, scene.tokens[i]
    if token.text.lower() not in known.superlatives:
        return None
    above = scene.tokens[token.head]
    adjective = above if token.dep == "advmod" and above.lemma in known.measured else token
    noun = scene.tokens[adjective.head]
    plain = adjective.i == i and (token.dep == "advmod" or token.text.lower() == "most")
    right = adjective.dep == "amod" and noun.pos in {"NOUN", "PROPN"} and noun.i > adjective.i
    return noun.i if right and not plain else None


def _compared_with(scene: Scene, noun: int) -> list[int]:
    """What an act is compared with: "since 2014", "in years", "since the war began"; also where it hangs on the verb."""
    known, s = scene.language.assessments, scene.sentence
    verb = next((t.i for t in s.ancestors(noun) if t.pos in paths.VERBS), noun)
    own = [k.i for k in s.kids(noun, "prep", "advmod") if k.text.lower() in known.compared]
    later = [k.i for i in (scene.tokens[noun].head, verb) for k in s.kids(i, "prep") if k.text.lower() in known.opening]
    clauses = [k.i for i in (noun, verb) for k in s.kids(i, *CLAUSES) if _opened(scene, k.i, noun)]
    return [k for k in (*own, *later, *clauses) if k > noun]


def _opened(scene: Scene, verb: int, noun: int) -> bool:
    """ "since the war began": a clause that a comparison is made with."""
    opening = scene.language.assessments.opening
    return any(noun < k.i and k.text.lower() in opening for k in scene.sentence.kids(verb, "mark", "prep"))


def _shed(scene: Scene, top: int) -> list[int]:
    """The words below one, without what only trails."""
    found = [top]
    for kid in scene.sentence.kids(top):
        if kid.dep not in TRAILING or kid.i < top:
            found += _shed(scene, kid.i)
    return found


def _states(scene: Scene) -> Iterator[Judgement]:
    """ "is in headlong retreat", "of strategic importance", "close to collapse"."""
    small = tuple(t.text.lower() for t in scene.tokens)
    for i, word in enumerate(small):
        for phrase, type_ in scene.language.assessments.states.get(word, ()):
            if small[i : i + len(phrase)] != phrase:
                continue
            of = _of_phrase(scene, i, i + len(phrase) - 1)
            if of is not None:
                last = i + len(phrase) - 1
                yield Judgement(type=type_, first=i, last=last, token=_hung(scene, i, last), of=of)
            break


def _hung(scene: Scene, first: int, last: int) -> int:
    return next((w for w in range(first, last + 1) if not first <= scene.tokens[w].head <= last), first)


def _of_phrase(scene: Scene, first: int, last: int) -> int | None:
    """What a phrase is said of: the subject of the verb over it, or the noun before it."""
    above = scene.tokens[scene.tokens[_hung(scene, first, last)].head]
    if above.pos in paths.VERBS:
        return next(iter(paths.surface(scene, above.i)), None)
    if above.pos in {"NOUN", "PROPN"} and above.i < first:
        head = scene.tokens[above.head]
        if above.dep in {"attr", "dobj"} and head.lemma in scene.language.assessments.being | {"have"}:
            return next(iter(paths.surface(scene, head.i)), above.i)
        return above.i
    return None


def _nouns(scene: Scene) -> Iterator[Judgement]:
    """ "is the lynchpin of their defences", "marked a turning point", "the town, a gateway to the capital,"."""
    for token in scene.tokens:
        if token.pos not in {"NOUN", "PROPN"}:
            continue
        for phrase, type_ in scene.language.assessments.nouns.get(token.lemma, ()):
            before = tuple(t.lemma for t in scene.tokens[token.i - len(phrase) + 1 : token.i])
            if before == phrase[:-1]:
                yield from _of_noun(scene, token.i, type_)
                break


def _weighed(scene: Scene) -> Iterator[Judgement]:
    """ "a major blow to the rebels"; of a place itself also before its noun: "the strategic town of X"."""
    for row in scene.language.assessments.weighed:
        for token in scene.tokens:
            if token.lemma not in row.nouns or token.pos not in {"NOUN", "PROPN"}:
                continue
            word = next((k for k in scene.premodifiers(token.i) if scene.tokens[k].text.lower() in row.words), None)
            if word is None or scene.tokens[word].pos == "PROPN":
                continue
            if scene.classes(token.i) & LAND or row.type == "importance":
                yield Judgement(type=row.type, first=word, last=word, token=word, of=_named(scene, token.i))
            else:
                yield from _of_noun(scene, token.i, row.type)


def _named(scene: Scene, noun: int) -> int:
    """The place that a common noun is of or stands beside: "the strategic town of X", "the key town, X"."""
    of = [h for h in paths.under(scene, noun, ("of",)) if scene.tokens[h].pos == "PROPN"]
    beside = [k.i for k in scene.sentence.kids(noun, "appos") if k.pos == "PROPN"]
    return next(iter((*of, *beside)), noun)


def _of_noun(scene: Scene, i: int, type_: str) -> Iterator[Judgement]:
    """What a noun judges: the subject of "is", "marks", "dealt"; whom it stands beside; who "suffered" it."""
    known, s, token = scene.language.assessments, scene.sentence, scene.tokens[i]
    head = scene.tokens[token.head]
    of: int | None = None
    if head.pos in paths.VERBS and token.dep in {"attr", "dobj", "oprd", "nsubjpass"}:
        if head.lemma in known.being | known.suffering:
            of = next((h for h in paths.subject(scene, head.i) if h != i), None)
    elif head.text.lower() == "as":
        of = _called(scene, head.head)
    elif head.text.lower() == "in" and token.dep == "pobj" and scene.tokens[head.head].pos in paths.VERBS and head.i < i:
        of = head.head  # "in a major blow to the rebels, troops took the town"
    elif token.dep == "appos":
        of = head.i
    if of is None:
        return
    below = [k for k in _shed(scene, i) if k != of]
    after = max(_run(below, i)) + 1
    below += [
        k for p in s.kids(head.i, "prep", "dative") if p.i == after and p.text.lower() in known.borne for k in _shed(scene, p.i)
    ]
    first = min(k for k in below if all(j in below or scene.tokens[j].pos == "DET" for j in range(k, i)))
    if scene.tokens[first].dep == "det" and first < i:
        first += 1
    yield Judgement(type=type_, first=first, last=max(_run(below, i)), token=i, of=of)


def _called(scene: Scene, above: int) -> int | None:
    """What is described as, or seen as, something; who calls it so must be known to speak, or nobody be named."""
    token = scene.tokens[above]
    verb = token if token.pos in paths.VERBS else scene.tokens[token.head] if token.dep == "dobj" else None
    if verb is None or verb.lemma not in scene.language.assessments.calling:
        return None
    if scene.language.speech.manner(verb.lemma) is None and not paths.passive(scene, verb.i):
        return None
    return next(iter(paths.objects(scene, verb.i)), None)


def _run(below: list[int], i: int) -> list[int]:
    """The words after one that stand together with it."""
    last = i
    while last + 1 in below:
        last += 1
    return [i, last]


def _participles(scene: Scene) -> Iterator[Judgement]:
    """ "the heavily defended town", "is strategically located"."""
    for token in scene.tokens:
        for phrase, type_ in scene.language.assessments.participles.get(token.text.lower(), ()):
            first = token.i - len(phrase) + 1
            words = tuple(t.text.lower() for t in scene.tokens[max(0, first) : token.i + 1] if t.text not in "-–")
            if words[-len(phrase) :] != phrase:
                continue
            of = _of_adjective(scene, token.i, attributive=True)
            if of is not None:
                yield Judgement(type=type_, first=first, last=token.i, token=token.i, of=of)
            break


def _adjectives(scene: Scene) -> Iterator[Judgement]:
    """ "the attack was futile", "a senseless raid"."""
    known = scene.language.assessments
    for token in scene.tokens:
        word = token.text.lower()
        if word in known.adjectives and token.pos in {"ADJ", "VERB"}:
            of = _of_adjective(scene, token.i, attributive=word in known.before)
            if of is not None:
                yield Judgement(type=known.adjectives[word], first=token.i, last=token.i, token=token.i, of=of)


def _of_adjective(scene: Scene, i: int, *, attributive: bool) -> int | None:
    token = scene.tokens[i]
    head = scene.tokens[token.head]
    if token.dep == "amod" and attributive and head.i > i:
        return _named(scene, head.i)
    if token.dep in {"acomp", "oprd", "conj"} and head.pos in paths.VERBS and head.lemma in scene.language.assessments.being:
        return next(iter(paths.surface(scene, head.i)), None)
    state = token.tag == "VBN" and scene.sentence.kid(i, "auxpass") is not None and scene.sentence.kid(i, "agent") is None
    if token.pos == "VERB" and state:
        return next(iter(paths.surface(scene, i)), None)
    return None


def _verbs(scene: Scene) -> Iterator[Judgement]:
    """ "makes little sense", "could turn the tide"."""
    for token in scene.tokens:
        if token.pos not in paths.VERBS:
            continue
        for phrase, type_ in scene.language.assessments.verbs.get(token.lemma, ()):
            last = _followed(scene, token.i, phrase[1:])
            of = next(iter(paths.surface(scene, token.i)), None)
            if last is not None and of is not None:
                yield Judgement(type=type_, first=token.i, last=last, token=token.i, of=of)
                break


def _followed(scene: Scene, i: int, rest: tuple[str, ...]) -> int | None:
    """The last of the words that must follow a verb, small ones and words of degree between them."""
    at = i
    for word in rest:
        found = next((t.i for t in scene.tokens[at + 1 : at + 5] if word in (t.lemma, t.text.lower())), None)
        if found is None or any(t.pos not in {"DET", "ADJ", "PRON", "ADV"} for t in scene.tokens[at + 1 : found]):
            return None
        at = found
    return at


# -- the finding -------------------------------------------------------------------------------------------------------


def _finding(scene: Scene, judged: Judgement) -> Finding:
    first, last = scene.phrase(judged.of)
    if judged.of in range(judged.first, judged.last + 1):
        first, last = judged.of, judged.of
    if first <= judged.last < judged.of:
        first = judged.last + 1
    spans = {"of": (_span(scene, first, last),), "words": (_span(scene, judged.first, judged.last),)}
    land = judged.of in scene.wheres or scene.classes(judged.of) & LAND
    place = scene.where(judged.of) if land else setting.where(scene, judged.of, [], [])
    content = Assessment(type=judged.type, roles=spans, place=place)
    words = tuple(range(judged.first, judged.last + 1))
    trigger = Trigger(token=judged.token, words=words, frame=events.plain("assessment", "assessment", judged.type), verb=False)
    return events.finding(scene, trigger, content)


def _span(scene: Scene, first: int, last: int) -> Span:
    start = scene.tokens[first].start
    return scene.report.span(start, min(scene.tokens[last].end, start + MAX_WORDS))
