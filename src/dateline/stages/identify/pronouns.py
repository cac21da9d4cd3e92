"""Pronouns: an antecedent of the right sort near by, or none."""

from __future__ import annotations

from collections.abc import Callable

from dateline.knowledge import Language
from dateline.knowledge.actors import Actor
from dateline.records import Link, Mention, Sentence, Token

from .discourse import LAND, PLURAL, Discourse, Seen, verb_over
from .wording import again, of_actor

LOOK_BACK = 4  # sentences within which a pronoun finds its antecedent

PEOPLE = frozenset({"person", "people", "civilian"})
CIVIL = frozenset({"ministry", "government"})  # kinds of bodies of a state that have no soldiers of their own
ONE_OF = frozenset({"armed", "civilian", "label"})  # sorts of which one may be "he": "an insurgent", "the driver"
BLAMING = frozenset({"accuse", "sanction", "support", "reject"})
HELPING = frozenset({("relation", "backs"), ("event", "support"), ("event", "arm")})
HOSTILE = frozenset(
    {"attack", "shell", "airstrike", "bombing", "chemical_attack", "kill", "wound", "abduct", "detain", "destroy", "accuse"}
)

Fits = Callable[[Seen], bool]


def pronoun(mention: Mention, discourse: Discourse) -> list[Link]:
    """An antecedent of the right sort: subjects before others, near before far; "they" may stand for a row of parties."""
    head = discourse.head(mention)
    fits = FITS.get(mention.label)
    if fits is None or expletive(mention, discourse.sentence(mention), discourse.language) or _ground(mention, discourse):
        return []
    blamed = _blamed(mention, discourse) if mention.label != "person" else []
    if blamed:
        return [again(mention, link, f"{head.text.lower()!r} stands for who is blamed or praised") for link in blamed]
    helped = _helped(mention, discourse) if mention.label != "person" else []
    if helped:
        return [again(mention, link, f"{head.text.lower()!r} stands for who is helped") for link in helped]
    spoken = _spoken_for(mention, discourse) if mention.label == "org_or_plural" else []
    if spoken:
        return [again(mention, link, f"{head.text.lower()!r} stands for those for whom is spoken") for link in spoken]
    beside = _of_row(mention, discourse)
    if beside:
        return [again(mention, link, f"{head.text.lower()!r} stands for who is named beside it") for link in beside]
    best = _best(mention, discourse, fits)
    if best is None or best.sort == "thing":
        return []
    group = [best]
    if mention.label == "org_or_plural":
        group = [s for s in discourse.since(best.sentence) if (s.sentence, s.joined) == (best.sentence, best.joined)]
    return [again(mention, s.link, f"{head.text.lower()!r} stands for {s.link.mention.span.quote!r}") for s in group]


def owned(mention: Mention, discourse: Discourse) -> list[Link]:
    """ "his forces", "their fighters": the forces are their owner, or his by name."""
    head, nouns = discourse.head(mention), discourse.language.nouns
    owner = discourse.sentence(mention).kid(mention.head, "poss")
    own = nouns.army_nouns | nouns.of_party | nouns.air_nouns | nouns.men
    groups = nouns.back_reference["org"]
    if owner is None or owner.pos != "PRON" or not {head.lemma, head.text.lower()} & (own | groups):
        return []
    word = next((m for m in discourse.inner.get((mention.sentence, owner.i), ()) if m.kind == "pronoun"), None)
    found = pronoun(word, discourse) if word is not None else []
    led = [again(mention, k, f"{head.text!r} of its leader") for k in (_led(word, discourse) if word is not None and found else [])]
    if led or not {head.lemma, head.text.lower()} & own:
        return led
    if found and found[0].kind == "person":
        name = found[0].name
        reason = f"{owner.text!r} stands for {name}"
        name = f"{discourse.language.script.whose(name)} {head.text}"
        return [Link(mention=mention, name=name, kind="armed", score=0.6, reason=reason)]
    army = [a for link in found if (a := _army(link, head, discourse)) is not None]
    if army:
        return [of_actor(mention, actor, f"{head.text!r} of a ministry or government", discourse) for actor in army]
    return [again(mention, link, f"{head.text!r} of {link.name}") for link in found]


def _led(owner: Mention, discourse: Discourse) -> list[Link]:
    """The organisation whose leader a pronoun stands for, by the words that name him: "the commander of X", "X's leader"."""
    fits = FITS.get(owner.label)
    best = _best(owner, discourse, fits) if fits is not None else None
    if best is None:
        return []
    mention = best.link.mention
    sentence, head = discourse.sentence(mention), discourse.head(mention)
    if head.lemma not in discourse.language.nouns.leading_titles:
        return []
    below = [o.i for p in sentence.kids(head.i, "prep") if p.text.lower() == "of" for o in sentence.kids(p.i, "pobj")]
    named = [*below, *(k.i for k in sentence.kids(head.i, "poss", "compound", "nmod"))]
    return [k for i in named for k in discourse.stood_for.get((mention.sentence, i), ()) if k.kind == "org" and not k.umbrella][:1]


def _army(link: Link, head: Token, discourse: Discourse) -> Actor | None:
    """ "The Defence Ministry said its forces": those of a ministry or a government are the army of its country."""
    actors, nouns = discourse.known.actors, discourse.language.nouns
    body = actors.by_id(link.id) if link.id else None
    if body is None or body.kind not in CIVIL or head.lemma not in nouns.army_nouns:
        return None
    return actors.army(body.country)


def expletive(mention: Mention, sentence: Sentence, language: Language) -> bool:
    """ "it is likely that", "it remains to be seen": a subject that stands for nothing."""
    words, token = language.phrases, sentence.tokens[mention.head]
    if token.text.lower() not in words.expletive or token.dep not in {"nsubj", "nsubjpass", "expl"}:
        return False
    clause = any(k.dep in {"ccomp", "xcomp", "csubj", "acomp"} and k.i > token.i for k in sentence.kids(token.head))
    return clause and sentence.tokens[token.head].lemma in words.expletive_verbs


def _ground(mention: Mention, discourse: Discourse) -> bool:
    """ "Rebels held the hill until the army took it": what is taken or held is rather a place, where one is named before."""
    sentence, nouns = discourse.sentence(mention), discourse.language.nouns
    token = sentence.tokens[mention.head]
    verb = sentence.tokens[token.head].lemma
    taken = token.dep in {"dobj", "nsubjpass"} and verb in nouns.place_verbs | nouns.ground_verbs
    if mention.label != "thing" or not taken:
        return False
    earlier = discourse.sentences[max(sentence.index - 1, 0) : sentence.index]
    at = [(sentence.index, i) for i in range(token.i)] + [(s.index, t.i) for s in earlier for t in s.tokens]
    return any(m.kind == "place" and not m.inside_name for key in at for m in discourse.inner.get(key, ()))


def _they(seen: Seen) -> bool:
    return (seen.plural and seen.sort != LAND) or seen.sort in {"org", "unit", "armed", "label"}


def _it(seen: Seen) -> bool:
    named = seen.sort == "org" and seen.link.id is not None
    return (named or not seen.plural) and seen.sort in {"org", "unit", "body", "country", "label", "thing"}


def _he(seen: Seen) -> bool:
    return seen.sort == "person" or (seen.sort in ONE_OF and not seen.plural and seen.link.mention.label in ONE_OF)


FITS: dict[str, Fits] = {"org_or_plural": _they, "thing": _it, "person": _he}


def _best(mention: Mention, discourse: Discourse, fits: Fits) -> Seen | None:
    sentence = discourse.sentence(mention)
    near = [s for s in discourse.since(mention.sentence - LOOK_BACK) if fits(s)]
    possible = [s for s in near if not _same_clause(mention, s, sentence) and not _far_label(mention, s)]
    if mention.label == "person":
        named = [s for s in possible if s.sort == "person"]
        possible = named if named or _speaks(mention, discourse) else possible
    described = {t.head for t in sentence.ancestors(mention.head) if t.dep == "relcl"}
    verb = verb_over(sentence, mention.head)
    suffered = _suffered(sentence, mention.head, verb)
    if suffered is not None or _struck(mention, discourse, verb):
        doers = _doers(sentence, verb if suffered is None else suffered, discourse)
        possible = [s for s in possible if s.link.name not in doers]
    owning = sentence.tokens[mention.head].dep == "poss" and verb is not None
    reached = _reached(sentence, suffered)

    def closeness(seen: Seen) -> tuple[bool, bool, float, int]:
        here = seen.sentence == mention.sentence
        fellow = here and owning and verb_over(sentence, seen.token) == verb
        return here and seen.token in described | reached, fellow, *_prominence(seen, mention)

    return max(possible, key=closeness, default=None)


def _speaks(mention: Mention, discourse: Discourse) -> bool:
    """ "He added": who speaks is for the speeches of the report to say, where no person is named."""
    verb = verb_over(discourse.sentence(mention), mention.head)
    return verb is not None and discourse.language.speech.manner(discourse.sentence(mention).tokens[verb].lemma) is not None


def _spoken_for(mention: Mention, discourse: Discourse) -> list[Link]:
    """ "A spokesman for X said that they had left": he speaks of those for whom he speaks."""
    sentence, speech = discourse.sentence(mention), discourse.language.speech
    token = sentence.tokens[mention.head]
    clause = sentence.tokens[token.head]
    over = sentence.tokens[clause.head]
    if token.dep not in {"nsubj", "nsubjpass"} or clause.dep != "ccomp" or speech.manner(over.lemma) is None:
        return []
    speaker = sentence.kid(over.i, "nsubj")
    if speaker is None or speaker.i > token.i or speaker.lemma not in speech.among("speakers"):
        return []
    behind = [o.i for p in sentence.kids(speaker.i, "prep") if p.text.lower() in ("for", "of") for o in sentence.kids(p.i, "pobj")]
    named = [*behind, *(k.i for k in sentence.kids(speaker.i, "poss", "compound", "nmod"))]
    links = (k for i in named for k in discourse.stood_for.get((sentence.index, i), ()))
    return [k for k in links if k.kind in {"org", "label", "unit", "armed"}][:1]


def _blamed(mention: Mention, discourse: Discourse) -> list[Link]:
    """ "X condemned Y for its attack": what one is blamed or praised for is one's own."""
    sentence = discourse.sentence(mention)
    word = sentence.tokens[mention.head]
    cause = sentence.tokens[sentence.tokens[word.head].head]
    verb = sentence.tokens[cause.head]
    if word.dep != "poss" or cause.text.lower() not in discourse.language.clauses.blaming or cause.dep != "prep":
        return []
    if verb.dep == "dobj":  # the parser may hang the cause on who is blamed
        verb = sentence.tokens[verb.head]
    frames = discourse.language.frames.verbs.get(verb.lemma, ())
    blaming = any(frame.kind == "event" and frame.type in BLAMING for _, frame in frames)
    party = sentence.kid(verb.i, "dobj", "nsubjpass") if blaming else None
    links = discourse.stood_for.get((mention.sentence, party.i), []) if party is not None else []
    return [link for link in links if link.kind in {"country", "org"}]


def _helped(mention: Mention, discourse: Discourse) -> list[Link]:
    """ "X supported Y in its campaign", "support for Y in their fight": what one is helped in is one's own."""
    sentence = discourse.sentence(mention)
    word = sentence.tokens[mention.head]
    within = sentence.tokens[sentence.tokens[word.head].head]
    if word.dep != "poss" or within.text.lower() != "in" or within.dep != "prep":
        return []
    found: list[Link] = []
    for over in (sentence.tokens[within.head], sentence.tokens[sentence.tokens[within.head].head]):
        frames = (*discourse.language.frames.verbs.get(over.lemma, ()), *discourse.language.frames.nouns.get(over.lemma, ()))
        if not any((frame.kind, frame.type) in HELPING for _, frame in frames):
            continue
        behind = (
            k for p in sentence.kids(over.i, "prep") if p.text.lower() in {"for", "of", "to"} for k in sentence.kids(p.i, "pobj")
        )
        party = sentence.kid(over.i, "dobj", "nsubjpass") if over.pos == "VERB" else next(behind, None)
        heads = [party.i, *(k.i for k in sentence.kids(party.i, "conj"))] if party is not None and party.i < word.i else []
        found = found or [k for i in heads for k in discourse.stood_for.get((mention.sentence, i), []) if k.kind != "thing"]
    return found


def _of_row(mention: Mention, discourse: Discourse) -> list[Link]:
    """ "two women and their children", "the chief and his guard": the first of a row owns what follows in it."""
    sentence = discourse.sentence(mention)
    word = sentence.tokens[mention.head]
    noun = sentence.tokens[word.head]
    first = sentence.tokens[noun.head]
    if word.dep != "poss" or noun.dep != "conj" or first.pos not in {"NOUN", "PROPN"}:
        return []
    plural = first.tag in PLURAL
    links = discourse.stood_for.get((mention.sentence, first.i), [])
    if len(links) != 1 or (mention.label == "person" and plural) or (mention.label == "thing" and links[0].kind in PEOPLE):
        return []
    return links if links[0].kind != "place" and (plural or mention.label != "org_or_plural") else []


def _struck(mention: Mention, discourse: Discourse, verb: int | None) -> bool:
    """ "X said Y had fired on its positions": nobody strikes his own; whose it is stands outside the clause."""
    sentence = discourse.sentence(mention)
    word = sentence.tokens[mention.head]
    if verb is None or word.dep != "poss" or mention.label == "person":
        return False
    noun = sentence.tokens[word.head]
    over = sentence.tokens[noun.head]
    reached = noun.dep in {"dobj", "nsubjpass"} or (
        noun.dep == "pobj" and over.text.lower() in discourse.language.phrases.struck and over.head == verb
    )
    frames = discourse.language.frames.verbs.get(sentence.tokens[verb].lemma, ())
    return reached and any(frame.kind == "event" and frame.type in HOSTILE for _, frame in frames)


def _suffered(sentence: Sentence, at: int, verb: int | None) -> int | None:
    """The verb whose object a pronoun is: "X clashed with Y, forcing them to retreat" does not drive off X."""
    token = sentence.tokens[at]
    if verb is None or "Case=Acc" not in token.morph:
        return None
    token = _part(sentence, token)
    if token.dep not in {"dobj", "nsubj"}:
        return None
    above = sentence.tokens[verb]
    return above.head if token.dep == "nsubj" and above.dep in {"ccomp", "xcomp"} else verb


def _reached(sentence: Sentence, verb: int | None) -> set[int]:
    """Whom the verb reaches that a verb hangs on: "they chased the raiders, killing one of them"."""
    over = sentence.tokens[verb] if verb is not None else None
    return {k.i for k in sentence.kids(over.head, "dobj")} if over is not None and over.dep == "advcl" else set()


def _part(sentence: Sentence, token: Token) -> Token:
    """What a pronoun behind "of" is the whole of: "one of them"; else itself."""
    over = sentence.tokens[token.head]
    part = sentence.tokens[over.head]
    return part if token.dep == "pobj" and over.text.lower() == "of" and part.dep == "dobj" else token


def _doers(sentence: Sentence, verb: int | None, discourse: Discourse) -> set[str]:
    """The names of who does what a verb tells, by its subject or that of the verb it is joined to."""
    at = verb
    while at is not None:
        subject, token = sentence.kid(at, "nsubj"), sentence.tokens[at]
        if subject is not None:
            return {link.name for link in discourse.stood_for.get((sentence.index, subject.i), ())}
        at = token.head if token.dep in {"conj", "xcomp", "advcl"} else None
    return set()


def _prominence(seen: Seen, mention: Mention) -> tuple[float, int]:
    """Nearer sentences first, then subjects, then the nearest word."""
    distance = mention.sentence - seen.sentence
    return 2.0 * seen.subject - 1.5 * distance - 0.4 * seen.depth, seen.sentence * 1000 + seen.token


def _far_label(mention: Mention, seen: Seen) -> bool:
    """A label in another sentence ("the army … . It said"): too little to go on."""
    return mention.label == "thing" and seen.sort == "label" and seen.sentence != mention.sentence


def _same_clause(mention: Mention, seen: Seen, sentence: Sentence) -> bool:
    """A pronoun and its fellow argument of one verb do not name the same party, unless it is a possessive."""
    if seen.sentence != mention.sentence:
        return False
    head, other = sentence.tokens[mention.head], sentence.tokens[seen.token]
    if head.dep == "poss":
        return other.head == head.i or head.head == other.i
    return head.head == other.head and other.dep != "conj"
