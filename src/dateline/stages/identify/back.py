"""Definite nouns that point back: "the group", "the two groups", "the attackers"."""

from __future__ import annotations

from dateline.records import Link, Mention, Token

from .discourse import LAND, PLURAL, Discourse, Seen, verb_over
from .wording import again

FAR = 60  # sentences within which "the army" finds the army of that name
LOOK_BACK = 8  # sentences within which a definite noun finds its party
ORG = frozenset({"org"})
FITS = (
    ("org", ORG),
    ("armed", frozenset({"armed", "org", "label"})),
    ("person", frozenset({"person"})),
)
OF_STATE = frozenset({"GOV", "MIL", "COP", "SPY"})
UNARMED = frozenset({"NGO", "IGO", "MED", "JRN", "JUD", "BUS", "EDU", "HLH", "REL", "CVL", "LEG"})


def back(mention: Mention, discourse: Discourse) -> list[Link]:
    """The party, or two, named before by other words; none where the phrase itself says which is meant."""
    head, words = discourse.head(mention), discourse.language.phrases
    before = [t.text.lower() for t in discourse.before_head(mention)]
    if not before or before[0] not in words.pointing or _described(mention, before[0], discourse):
        return []
    if head.lemma in words.pairs and words.two.intersection(before):
        return _two(mention, head, discourse)
    back_reference = discourse.language.nouns.back_reference
    for sort, fits in FITS:
        if head.lemma in back_reference.get(sort, ()):
            by_name = sort == "armed" and head.lemma not in back_reference.get("anaphoric", ())
            wanted = ORG if by_name else fits
            found = _of_same_noun(mention, head, discourse) or _last_of(wanted, mention, head, discourse)
            return [again(mention, found.link, f"the {head.text} named before")] if found else []
    return []


def _described(mention: Mention, first: str, discourse: Discourse) -> bool:
    """Whether more than an article and a number qualifies the noun."""
    words, sentence = discourse.language.phrases, discourse.sentence(mention)
    before = discourse.before_head(mention)
    if any(t.dep not in {"det", "nummod", "predet"} and t.text.lower() not in words.two for t in before):
        return True
    return first not in words.both and sentence.kid(mention.head, "prep", "relcl", "acl", "appos") is not None


def _earlier(mention: Mention, discourse: Discourse) -> list[Seen]:
    return [
        s
        for s in discourse.since(mention.sentence - FAR)
        if s.sort != LAND and (s.sentence != mention.sentence or s.token < mention.head)
    ]


def _of_same_noun(mention: Mention, head: Token, discourse: Discourse) -> Seen | None:
    """The latest party that has the noun in its name or words: "the army" after "the Syrian Army"."""
    stem = head.lemma.lower()
    for seen in reversed(_earlier(mention, discourse)):
        named, kinds = seen.link.mention, _kind_words(seen.link, discourse)
        if named.first < named.head and (stem in kinds or stem in named.span.quote.lower().split()):
            return seen
        if seen.link.id and stem in kinds:
            return seen
    return None


def _kind_words(link: Link, discourse: Discourse) -> set[str]:
    actor = discourse.known.actors.by_id(link.id) if link.id else None
    return set(link.name.lower().replace("-", " ").split()) | (set(actor.kind.split()) if actor else set())


def _last_of(sorts: frozenset[str], mention: Mention, head: Token, discourse: Discourse) -> Seen | None:
    """The latest party of the sort; "the group", "the attackers" are no army or government."""
    near = [s for s in _earlier(mention, discourse) if s.sort in sorts and mention.sentence - s.sentence <= LOOK_BACK]
    verb = verb_over(discourse.sentence(mention), mention.head)
    near = [s for s in near if s.sentence != mention.sentence or verb_over(discourse.sentence(mention), s.token) != verb]
    if head.tag in PLURAL:
        near = [s for s in near if s.plural or s.sort == "org"]
    if head.lemma in discourse.language.nouns.back_reference.get("not_state", ()):
        near = [s for s in near if not _of(OF_STATE, s.link, discourse)]
    if "armed" in discourse.language.nouns.of_word(head.lemma, head.text):
        near = [s for s in near if not _of(UNARMED, s.link, discourse)]
    return near[-1] if near else None


def _of(codes: frozenset[str], link: Link, discourse: Discourse) -> bool:
    """Whether the registry has the party under one of these codes of PLOVER."""
    actor = discourse.known.actors.by_id(link.id) if link.id else None
    return actor is not None and actor.plover in codes


def _two(mention: Mention, head: Token, discourse: Discourse) -> list[Link]:
    """The last two parties of different names; two countries where the noun says so."""
    countries = head.lemma in discourse.language.phrases.pairs_of_countries
    wanted = {"country", LAND} if countries else {"org", "country", "label", "armed"}
    last: dict[str, Link] = {}
    for seen in reversed(discourse.since(mention.sentence - FAR)):
        if seen.sort in wanted:
            last.setdefault(seen.link.name, seen.link)
        if len(last) == 2:
            reason = f"one of the two named before {head.text!r}"
            return [again(mention, link, reason) for link in reversed(last.values())]
    return []
