"""Coming: the words of a sentence that foretell, and the word of what may come after each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.records import Finding

from . import elsewhere, paths
from .scene import Scene

AT_WAR = frozenset({"place", "site", "area", "armed", "unit", "org", "country", "label", "happening", "truce"})
FORCES = frozenset({"armed", "unit"})
MAIN = frozenset({"ROOT", "ccomp", "conj", "parataxis"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """A word that foretells: its type, its tokens, and the word of what may come."""

    type: str
    words: tuple[int, ...]
    token: int


def coming(scene: Scene, at: dict[int, Finding]) -> Iterator[Coming]:
    """All that foretells in a sentence, the words that say most about it first. `at`: what is told, by token."""
    yield from _phrases(scene)
    for found in (_verbs, _adjectives, _nouns, _modals):
        yield from found(scene, at)


def _phrases(scene: Scene) -> Iterator[Coming]:
    """ "it remains to be seen whether …", "is only a matter of time", "on the brink of war"."""
    small = tuple(t.text.lower() for t in scene.tokens)
    firsts = frozenset(small)
    for phrase, type_ in (told for told in scene.language.outlooks.phrases if told[0][0] in firsts):
        for i in (n for n, word in enumerate(small) if word == phrase[0] and small[n : n + len(phrase)] == phrase):
            words = tuple(range(i, i + len(phrase)))
            token = _of_phrase(scene, words)
            if token is not None and not (scene.tokens[token].tag == "VBD" or (type_ == "open" and _past(scene, token))):
                yield Coming(type=type_, words=words, token=token)


def _of_phrase(scene: Scene, words: tuple[int, ...]) -> int | None:
    """The clause that a phrase opens, what it governs, or what it is said of."""
    s, last = scene.sentence, scene.tokens[words[-1]]
    if last.dep in {"mark", "advmod"} and scene.tokens[last.head].pos in paths.VERBS and last.head not in words:
        return last.head
    inside = [k.i for w in words for k in s.kids(w, "pobj", "pcomp", "ccomp") if k.i not in words]
    before = [k.i for w in words for p in s.kids(w, "prep", "advcl") if p.i not in words for k in s.kids(p.i, "pcomp")]
    clause = [k.i for v in _hung(scene, words) for k in s.kids(v, "advcl", "ccomp") if k.i > words[-1]]
    subject = [h for v in _hung(scene, words) for h in paths.surface(scene, v)]
    return next(iter((*inside, *before, *clause, *subject)), None)


def _hung(scene: Scene, words: tuple[int, ...]) -> list[int]:
    heads = [scene.tokens[w].head for w in words]
    return [h for h in heads if h not in words and scene.tokens[h].pos in paths.VERBS][:1]


def _verbs(scene: Scene, at: dict[int, Finding]) -> Iterator[Coming]:
    """ "is expected to", "fear that … will", "warned of an assault"."""
    known = scene.language.outlooks
    for token in scene.tokens:
        if token.pos not in paths.VERBS or elsewhere.foreign(scene, token.i):
            continue
        clause = scene.sentence.kid(token.i, "xcomp", "ccomp")
        if token.lemma in known.verbs:
            if clause is not None and (_infinitive(scene, clause.i) or _future(scene, clause.i)):
                yield Coming(type=known.verbs[token.lemma], words=(token.i,), token=clause.i)
            for o in paths.objects(scene, token.i) if clause is None else ():
                if _new(scene, o, at):
                    yield Coming(type=known.verbs[token.lemma], words=(token.i,), token=o)
        told = clause is not None and clause.dep == "ccomp" and _future(scene, clause.i)
        if token.lemma in known.foretelling and clause is not None and told and not _own(scene, token.i, clause.i):
            yield Coming(type=known.foretelling[token.lemma], words=(token.i,), token=clause.i)
        ready = token.tag == "VBN" and not any(k.lemma == "have" for k in scene.sentence.kids(token.i, "aux"))  # "well-prepared"
        for rest, type_ in known.governing.get(token.lemma, ()) if not ready else ():
            for o in paths.under(scene, token.i, rest[-1:]):
                if _new(scene, o, at):
                    yield Coming(type=type_, words=(token.i,), token=o)


def _own(scene: Scene, verb: int, clause: int) -> bool:
    """Whether who warns would do it: a threat, and no outlook."""
    one, two = ({p.name for h in paths.surface(scene, v) for p in scene.party(h)} for v in (verb, clause))
    return bool(one & two)


def _adjectives(scene: Scene, at: dict[int, Finding]) -> Iterator[Coming]:
    """ "is likely to", "it is likely that", "an assault is imminent", "a looming offensive"."""
    known = scene.language.outlooks
    for token in scene.tokens:
        word = token.text.lower()
        if word in known.attributes and token.dep == "amod":
            if _new(scene, token.head, at, any_=True):
                yield Coming(type=known.attributes[word], words=(token.i,), token=token.head)
        elif word in known.adjectives and (token.dep in {"acomp", "attr", "oprd", "amod", "ROOT"} or token.pos in paths.VERBS):
            yield from _of_adjective(scene, at, token.i, word)


def _of_adjective(scene: Scene, at: dict[int, Finding], i: int, word: str) -> Iterator[Coming]:
    s, known = scene.sentence, scene.language.outlooks
    type_, head = known.adjectives[word], scene.tokens[i].head
    seeming = scene.lemma(head) in scene.language.phrases.expletive_verbs
    clause = s.kid(i, "xcomp", "ccomp") or (s.kid(head, "ccomp", "xcomp") if seeming else None)
    if clause is not None and clause.i > i and not (_past(scene, clause.i)):
        yield Coming(type=type_, words=(i,), token=clause.i)
    elif word not in known.infinitive and seeming:
        for h in paths.surface(scene, head):
            if h < i and _new(scene, h, at, any_=True):
                yield Coming(type=type_, words=(i,), token=h)


def _nouns(scene: Scene, at: dict[int, Finding]) -> Iterator[Coming]:
    """ "fears of an assault", "the risk that the town will fall"."""
    known = scene.language.outlooks
    for token in scene.tokens:
        if token.lemma not in known.nouns or token.pos != "NOUN" or _in_passing(scene, token.i):
            continue
        clause = scene.sentence.kid(token.i, "acl", "ccomp")
        if clause is not None and clause.i > token.i and _future(scene, clause.i):
            yield Coming(type=known.nouns[token.lemma], words=(token.i,), token=clause.i)
        for o in paths.under(scene, token.i, ("of", "over", "about")):
            if _new(scene, o, at):
                yield Coming(type=known.nouns[token.lemma], words=(token.i,), token=o)


def _in_passing(scene: Scene, i: int) -> bool:
    """ "For fear of reprisals", "because of fears": why somebody does something, and nothing that is foretold."""
    above = scene.tokens[scene.tokens[i].head]
    small = {above.text.lower(), scene.tokens[above.head].text.lower()}
    return scene.tokens[i].dep == "pobj" and not small.isdisjoint(scene.language.outlooks.passing)


def _modals(scene: Scene, at: dict[int, Finding]) -> Iterator[Coming]:
    """ "could soon fall", "may renew the attack", "will probably withdraw"."""
    known, s = scene.language.outlooks, scene.sentence
    for i in sorted({*at, *(t.i for t in scene.tokens if t.pos == "VERB" and in_war(scene, t.i))}):
        verb = _verb_of(scene, i)
        modal = next((k for k in s.kids(verb, "aux") if k.tag == "MD"), None) if verb is not None else None
        if verb is None or modal is None or not _may_come(scene, verb) or not _main(scene, verb):
            continue
        beside = {k.text.lower() for k in s.kids(verb, "advmod")}
        word = modal.text.lower()
        near = beside & known.near
        negated = s.kid(verb, "neg") is not None
        if (word in known.may and not (negated and not near)) or (word in known.will and near):
            words = (modal.i, *(k.i for k in s.kids(verb, "advmod") if k.text.lower() in near and k.i == modal.i + 1))
            yield Coming(type="expected", words=words, token=verb)


def _may_come(scene: Scene, verb: int) -> bool:
    """Whether a verb under a modal tells what may be done, or "may be captured"; no "may be the deadliest", no "may have"."""
    token = scene.tokens[verb]
    bare = token.tag == "VB" or (token.tag == "VBN" and scene.sentence.kid(verb, "auxpass") is not None)
    return bare and token.lemma != "be" and not _past(scene, verb) and not _asked(scene, verb)


def _asked(scene: Scene, verb: int) -> bool:
    """ "Where missiles might strike": a question tells nothing."""
    return any(t.tag in {"WRB", "WP", "WDT"} for t in scene.sentence.kids(verb))


def _verb_of(scene: Scene, i: int) -> int | None:
    """The verb that a happening is told by: its own word, or the verb over its noun."""
    token = scene.tokens[i]
    head = scene.tokens[token.head]
    if token.pos in paths.VERBS:
        return head.i if token.dep == "xcomp" and head.lemma in scene.language.outlooks.leading else i
    support = scene.language.frames.support
    if token.dep in {"dobj", "nsubjpass"} and head.lemma in support and head.pos in paths.VERBS:
        return head.i
    occurs = support | scene.language.certainty.among("occurs") | scene.language.outlooks.coming_verbs
    return head.i if token.dep == "nsubj" and head.lemma in occurs and head.pos in paths.VERBS else None


def _main(scene: Scene, verb: int) -> bool:
    """Whether a clause is told for itself, and no condition, circumstance or description."""
    at = scene.tokens[verb]
    if any(k.dep == "mark" and k.text.lower() not in {"that", "whether"} for k in scene.sentence.kids(verb)):
        return False
    return at.dep in MAIN and not (at.dep == "conj" and scene.tokens[at.head].dep in {"relcl", "advcl", "acl"})


def _infinitive(scene: Scene, verb: int) -> bool:
    return any(k.tag == "TO" for k in scene.sentence.kids(verb, "aux")) and not _past(scene, verb)


def _future(scene: Scene, verb: int) -> bool:
    known = scene.language.outlooks
    if _asked(scene, verb):
        return False
    return any(k.text.lower() in known.may | known.will for k in scene.sentence.kids(verb, "aux")) and not _past(scene, verb)


def _past(scene: Scene, verb: int) -> bool:
    """ "may have attacked", "is likely to have left", "likely that they attacked"."""
    aux = scene.sentence.kids(verb, "aux", "auxpass")
    if any(k.lemma == "have" for k in aux):
        return True
    finite = {scene.tokens[verb].tag, *(k.tag for k in aux)} & {"VBD", "VBZ", "VBP"}
    return bool(finite) and not any(k.tag in {"MD", "TO"} for k in aux)


def _new(scene: Scene, i: int, at: dict[int, Finding], *, any_: bool = False) -> bool:
    """Whether a noun tells of something to come: no "the attack", which has been."""
    token = scene.tokens[i]
    if token.pos not in {"NOUN", "PROPN"}:
        return False
    given = any(k.text.lower() in scene.language.phrases.given for k in scene.sentence.kids(i, "det"))
    if any(k.text.lower() in scene.language.outlooks.been for k in scene.sentence.kids(i, "amod")):
        return False
    return (any_ or not given) and (i in at or in_war(scene, i))


def in_war(scene: Scene, i: int) -> bool:
    """Whether a word, though no happening of the codebook, tells of what may come in a war: of a place or a party that fights."""
    known, token = scene.language.outlooks, scene.tokens[i]
    if token.lemma in known.coming_nouns and token.pos == "NOUN":
        return True
    if token.pos not in paths.VERBS:
        return False
    heads = paths.surface(scene, i)
    if token.lemma in known.rising:
        return any(scene.tokens[h].lemma in known.tolls for h in heads)
    if token.lemma in known.staying:
        return any(scene.classes(h) & FORCES for h in heads)
    if token.lemma not in known.coming_verbs:
        return False
    return any(scene.classes(h) & AT_WAR or scene.tokens[h].lemma in known.coming_nouns for h in heads)
