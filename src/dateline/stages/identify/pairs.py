"""Two parties at once: "the two groups", "both sides", and "each other"."""

from __future__ import annotations

from dateline.records import Link, Mention, Report, Sentence, Token

from .discourse import LAND, Discourse, Seen, verb_over
from .wording import again

NEAR = 8  # sentences within which two parties are looked for
SIDES = frozenset({"org", "country", "label", "armed", "unit"})


def two(mention: Mention, head: Token, discourse: Discourse) -> list[Link]:
    """The two parties of the latest sentence that names just two, else the only two near by; of countries or people by the noun."""
    words = discourse.language.phrases
    countries = head.lemma in words.pairs_of_countries
    wanted = frozenset({"country", LAND}) if countries else frozenset({"person"}) if head.lemma in words.pairs_of_people else SIDES
    over = {t.i for t in discourse.sentence(mention).ancestors(mention.head)}  # "fighters of the two groups" are neither
    seen = [s for s in discourse.since(mention.sentence - NEAR) if s.sort in wanted and _before(s, mention)]
    seen = [s for s in seen if s.sentence != mention.sentence or s.token not in over]
    if countries:
        seen = [s for s in seen if _land(s, discourse)]
    groups = head.lemma in discourse.language.nouns.back_reference["org"]
    found = (_pair([s for s in seen if s.sort == "org"]) if groups else []) or _pair(seen)
    return [again(mention, link, f"one of the two named before {head.text!r}") for link in found]


def _before(seen: Seen, mention: Mention) -> bool:
    return seen.sentence < mention.sentence or seen.token < mention.first


def _land(seen: Seen, discourse: Discourse) -> bool:
    """Whether a country itself is named, not its capital or government."""
    actor = discourse.known.actors.by_id(seen.link.id) if seen.link.id else None
    return actor is not None and actor.kind == "state"


def _pair(seen: list[Seen]) -> list[Link]:
    """Two links in the order of the text; none where no two stand out."""
    for at in sorted({s.sentence for s in seen}, reverse=True):
        here = {s.link.name: s.link for s in seen if s.sentence == at and not s.inside}
        if len(here) == 2:
            return list(here.values())
    names = {s.link.name: s.link for s in seen if not s.inside}
    return list(names.values()) if len(names) == 2 else []


def each_other(report: Report, discourse: Discourse) -> list[Link]:
    """ "X and Y accused each other": those who stand as subject of the verb over it, in every sentence."""
    words = discourse.language.phrases.reciprocal
    found = []
    for sentence in discourse.sentences:
        for token in sentence.tokens[1:]:
            before = sentence.tokens[token.i - 1]
            if f"{before.text} {token.text}".lower() in words:
                found += _of_subject(_mention(report, sentence, before, token), discourse)
    return found


def _mention(report: Report, sentence: Sentence, first: Token, last: Token) -> Mention:
    head = last.i if first.head == last.i else first.i
    span = report.span(first.start, last.end)
    return Mention(span=span, kind="pronoun", sentence=sentence.index, first=first.i, last=last.i, head=head)


def _of_subject(mention: Mention, discourse: Discourse) -> list[Link]:
    sentence = discourse.sentence(mention)
    verb = verb_over(sentence, mention.head)
    subject = sentence.kid(verb, "nsubj", "nsubjpass") if verb is not None else None
    if subject is None:
        return []
    row = [subject.i, *(t.i for t in sentence.tokens if t.dep == "conj" and t.head == subject.i)]
    acting = [link for i in row for link in discourse.stood_for.get((sentence.index, i), ())]
    return [again(mention, link, "the one and the other") for link in acting] if len(acting) > 1 else []
