"""Definite nouns that point back: "the group", "the ministry", "the attackers"; of two that they may mean, neither."""

from __future__ import annotations

from dateline.records import Link, Mention, Token

from .discourse import LAND, PLURAL, Discourse, Seen, verb_over
from .pairs import two
from .wording import again

FAR = 60  # sentences within which "the army" finds the army of that name
LOOK_BACK = 8  # sentences within which a definite noun finds its party
OF_STATE = frozenset({"GOV", "MIL", "COP", "SPY"})  # codes of PLOVER
UNARMED = frozenset({"NGO", "IGO", "MED", "JRN", "JUD", "BUS", "EDU", "HLH", "REL", "CVL", "LEG"})
COUNTED = frozenset({"label", "people", "civilian", "armed", "person", "unit"})
PARTIES = frozenset({"org", "label", "armed", "unit"})


def back(mention: Mention, discourse: Discourse) -> list[Link]:
    """The party, or two, named before by other words; none where the phrase itself says which is meant."""
    head, words = discourse.head(mention), discourse.language.phrases
    before = discourse.before_head(mention)
    if head.text.lower() in words.others:
        return _more(mention, discourse)
    if not before or before[0].text.lower() not in words.pointing or _described(mention, discourse):
        return []
    if head.lemma in words.pairs | words.pairs_of_people and words.two.intersection(t.text.lower() for t in before):
        return two(mention, head, discourse)
    if before[0].text.lower() in words.two:
        return []
    found = _named(mention, head, discourse) or _by_sort(mention, head, discourse)
    return [again(mention, found.link, f"the {head.text} named before")] if found else []


def _more(mention: Mention, discourse: Discourse) -> list[Link]:
    """ "Five soldiers were killed and 36 others wounded": more of those counted before in the sentence, or in the one before."""
    counted = [s for s in discourse.since(mention.sentence - 1) if s.plural and not s.inside and s.sort in COUNTED]
    counted = [s for s in counted if (s.sentence, s.token) < (mention.sentence, mention.head) and _number(s, discourse)]
    whole = [s for s in counted if not _part(s, discourse)] or counted
    return [again(mention, whole[-1].link, f"more of the {whole[-1].link.name} counted before")] if whole else []


def _part(seen: Seen, discourse: Discourse) -> bool:
    """ "Eight civilians, including two boys": a part of those counted before it."""
    sentence = discourse.sentences[seen.sentence]
    return any(t.lemma in discourse.language.phrases.including for t in sentence.ancestors(seen.token) if t.pos in {"ADP", "VERB"})


def _number(seen: Seen, discourse: Discourse) -> bool:
    """Whether a party is told with its number."""
    vague = discourse.language.nouns.vague
    return any(t.pos == "NUM" or t.text.lower() in vague for t in discourse.before_head(seen.link.mention))


def _described(mention: Mention, discourse: Discourse) -> bool:
    """Whether more qualifies the noun than an article, a number and what class of fighters it is ("the rebel group")."""
    words, nouns = discourse.language.phrases, discourse.language.nouns
    before = discourse.before_head(mention)
    telling = [t for t in before if t.dep not in {"det", "nummod", "predet"} and t.text.lower() not in words.two]
    if any(t.text.lower() not in words.of_class and "armed" not in nouns.of(t.text.lower()) for t in telling):
        return True
    first = before[0].text.lower()
    return first not in words.both and _narrowed(mention, discourse)


def _narrowed(mention: Mention, discourse: Discourse) -> bool:
    """Whether what follows says which is meant; a relative clause after a comma only adds to it."""
    sentence = discourse.sentence(mention)
    for kid in sentence.kids(mention.head, "prep", "relcl", "acl", "appos"):
        before = sentence.tokens[max(sentence.subtree(kid.i)[0] - 1, 0)]
        if kid.dep != "relcl" or before.text != ",":
            return True
    return False


def _earlier(mention: Mention, discourse: Discourse, near: int) -> list[Seen]:
    """Parties seen so far within so many sentences; none that shares the verb of the noun."""
    sentence = discourse.sentence(mention)
    verb = verb_over(sentence, mention.head)
    return [
        s
        for s in discourse.since(mention.sentence - near)
        if s.sort != LAND and (s.sentence != mention.sentence or (s.token < mention.head and verb_over(sentence, s.token) != verb))
    ]


def _named(mention: Mention, head: Token, discourse: Discourse) -> Seen | None:
    """A party that has the noun in its name or words, or is of its kind: "the army" after "the Syrian Army"."""
    nouns, stem = discourse.language.nouns, head.lemma.lower()
    kinds = nouns.named_kinds.get(stem, frozenset())
    fits = [s for s in _earlier(mention, discourse, FAR) if s.sort in PARTIES and _is_a(stem, kinds, s, discourse)]
    return _only([s for s in fits if mention.sentence - s.sentence <= LOOK_BACK], latest=True) or _only(fits)


def _is_a(stem: str, kinds: frozenset[str], seen: Seen, discourse: Discourse) -> bool:
    """Whether the registry's kind says so, or the noun with a name before it."""
    link, named = seen.link, seen.link.mention
    actor = discourse.known.actors.by_id(link.id) if link.id else None
    if actor is not None and (actor.kind in kinds or stem in actor.name.lower().replace("-", " ").split()):
        return True
    return named.first < named.head and discourse.head(named).lemma.lower() == stem and not _by_article(named, discourse)


def _by_article(named: Mention, discourse: Discourse) -> bool:
    """Whether nothing but an article stands before the noun."""
    return all(t.dep in {"det", "nummod", "predet"} for t in discourse.before_head(named))


def _by_sort(mention: Mention, head: Token, discourse: Discourse) -> Seen | None:
    """The party of the sort that the noun may stand for: "the group" a group, "the attackers" fighters, "the president" a man."""
    back_reference, stem = discourse.language.nouns.back_reference, head.lemma.lower()
    near = _earlier(mention, discourse, LOOK_BACK)
    if stem in discourse.language.nouns.named_kinds:
        return None
    if stem in back_reference.get("org", ()) or (
        stem in back_reference.get("armed", ()) and stem not in back_reference.get("anaphoric", ())
    ):
        return _one([s for s in near if s.sort == "org" and _may_be(stem, s, discourse)])
    if stem in back_reference.get("armed", ()):
        plural = head.tag in PLURAL
        fits = [s for s in near if s.sort in PARTIES and (s.plural or s.sort == "org" or not plural)]
        return _one([s for s in fits if _may_be(stem, s, discourse)])
    if stem in back_reference.get("person", ()):
        same = [s for s in near if s.sort == "civilian" and discourse.head(s.link.mention).lemma == stem]  # "a man … the man"
        return _only(same, latest=True) if same else _one([s for s in near if s.sort == "person"])
    return None


def _may_be(stem: str, seen: Seen, discourse: Discourse) -> bool:
    """Whether a party may be called so: "the group" is no army, "the fighters" are no charity."""
    nouns = discourse.language.nouns
    if stem in nouns.back_reference.get("not_state", ()) and _of(OF_STATE, seen.link, discourse):
        return False
    armed = "armed" in nouns.of_word(stem, stem)
    if seen.link.id is None and not seen.link.umbrella and not _of_group(seen, discourse):
        craft = "platform" in nouns.of(discourse.head(seen.link.mention).text.lower())
        return seen.subject and not (armed or craft or _of_country(seen.link, discourse))
    return not (armed and _of(UNARMED, seen.link, discourse))


def _of_group(seen: Seen, discourse: Discourse) -> bool:
    """Whether the words by which an unknown party was named say that it is a group or fighters."""
    head = discourse.head(seen.link.mention)
    last = seen.link.name.split()[-1].lower()
    nouns = discourse.language.nouns
    groups = nouns.back_reference["org"]  # "a command", "a mission" are units too, and no insurgents
    return "armed" in nouns.of_word(head.lemma, head.text) | nouns.of_word(last, last) or bool({head.lemma, last} & groups)


def _of_country(link: Link, discourse: Discourse) -> bool:
    """Whether an unknown name begins with a country's: a body of its state."""
    words = link.name.split()
    return any(discourse.known.actors.country_of(" ".join(words[:n])) is not None for n in (1, 2))


def _of(codes: frozenset[str], link: Link, discourse: Discourse) -> bool:
    """Whether the registry has the party, or the label, under one of these codes of PLOVER."""
    actors = discourse.known.actors
    actor = actors.by_id(link.id) if link.id else actors.lookup(link.name) if link.umbrella else None
    return actor is not None and actor.plover in codes


def _one(fits: list[Seen]) -> Seen | None:
    """The one party that fits, or the one in the latest sentence with any, or its one subject; else none."""
    last = [s for s in fits if s.sentence == fits[-1].sentence]
    return _only(fits, latest=True) or _only([s for s in last if s.subject])


def _only(fits: list[Seen], *, latest: bool = False) -> Seen | None:
    """The party, where all that fit are one; `latest`: all in the last sentence with any."""
    kept = [s for s in fits if not latest or s.sentence == fits[-1].sentence]
    return kept[-1] if len({s.link.name for s in kept}) == 1 else None
