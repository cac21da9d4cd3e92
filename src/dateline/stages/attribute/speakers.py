"""Speakers: the noun phrase that speaks → a Voice, named by the links, or kept in its own words."""

from __future__ import annotations

from dateline.records import Link, Sentence, Span, Token, Voice

from .clause import object_of, phrase
from .page import Page

TAILS = ("of", "at", "in", "from", "for", "with", "on")
MAX_TAIL = 9


def voice(page: Page, sentence: Sentence, head: int, cue: Span) -> Voice | None:
    """The voice of the noun at `head`; None where nobody can be made out behind a pronoun."""
    head = _bearer(page, sentence, head)
    token = sentence.tokens[head]
    link = page.link(sentence, head)
    if token.pos == "PRON" and token.lemma not in page.speech.among("unnamed"):
        return _named(link, cue) if link else None
    if _joint(sentence, head):
        return Voice(name=_words(page, sentence, head, joint=True), cue=cue, unnamed=_unnamed(page, sentence, head, link))
    if link and not _generic(page, sentence, head, link):
        return _named(link, cue)
    name = _words(page, sentence, head, joint=False)
    return Voice(name=name, cue=cue, unnamed=_unnamed(page, sentence, head, link)) if name else None


def _named(link: Link, cue: Span) -> Voice:
    return Voice(name=link.name, cue=cue, id=link.id)


def _bearer(page: Page, sentence: Sentence, head: int) -> int:
    """From what speaks to who speaks: the owner of a statement, the name that stands beside an office."""
    token = sentence.tokens[head]
    if token.lemma in page.speech.among("carriers"):
        owner = _owner(page, sentence, head)
        return head if owner is None else owner
    beside = sentence.kid(head, "appos")
    if token.pos == "NOUN" and beside and beside.pos == "PROPN" and page.speech.among("offices") & {token.lemma}:
        return beside.i
    return head


def _owner(page: Page, sentence: Sentence, head: int) -> int | None:
    """Whose statement, report or estimate it is."""
    for kid in sentence.kids(head, "poss", "compound", "nmod", "amod"):
        if kid.pos in ("PROPN", "PRON") or (kid.pos == "NOUN" and page.link(sentence, kid.i)):
            return kid.i
    by = object_of(sentence, head, "by", "from", "of")
    return by.i if by and (by.pos == "PROPN" or page.link(sentence, by.i)) else None


def _joint(sentence: Sentence, head: int) -> bool:
    """Whether two or more speak together."""
    return any(k.pos in ("NOUN", "PROPN") for k in sentence.kids(head, "conj")) and sentence.kid(head, "cc") is not None


def _generic(page: Page, sentence: Sentence, head: int, link: Link) -> bool:
    """Whether a link names nobody in particular: a common noun linked to no registered body and to no name of the report."""
    token = sentence.tokens[head]
    own = link.mention.head == head
    if not own and token.pos == "NOUN":
        return True
    return link.id is None and token.lemma in page.speech.among("unnamed") and not _has_name(link.name)


def _unnamed(page: Page, sentence: Sentence, head: int, link: Link | None) -> bool:
    """Whether the words leave open who it is: a common noun of the unnamed sort, or one with no name about it."""
    token = sentence.tokens[head]
    if token.pos == "PROPN":
        return False
    if token.lemma in page.speech.among("named") | page.speech.among("offices"):
        return False
    first, last = phrase(sentence, head)
    if token.lemma in page.speech.among("unnamed"):
        return True
    return not any(t.pos == "PROPN" for t in sentence.tokens[first : last + 1]) and (link is None or link.id is None)


def _words(page: Page, sentence: Sentence, head: int, *, joint: bool) -> str:
    """The phrase as written, without its article, with a short tail ("source at the police command")."""
    first, last = phrase(sentence, head)
    articles = page.speech.among("articles")
    while first < last and (sentence.tokens[first].text.lower() in articles or sentence.tokens[first].pos == "PUNCT"):
        first += 1
    if sentence.tokens[head].pos == "PROPN":
        first = _after_title(sentence, first, last)
    for tail in _tails(sentence, head, joint=joint):
        last = max(last, tail)
    return " ".join(page.span(sentence.tokens[first], sentence.tokens[last]).quote.split())


def _after_title(sentence: Sentence, first: int, last: int) -> int:
    """Where the name begins in "observatory head Rami Hassan"."""
    small = [t.i for t in sentence.tokens[first:last] if t.text[0].islower() and t.pos in ("NOUN", "ADJ")]
    return small[-1] + 1 if small else first


def _tails(sentence: Sentence, head: int, *, joint: bool) -> list[int]:
    """Last tokens of what follows the head and belongs to the name."""
    found: list[int] = []
    for kid in sentence.kids(head, *(("prep", "conj", "cc") if joint else ("prep",))):
        below = sentence.subtree(kid.i)
        plain = kid.dep != "prep" or kid.text.lower() in TAILS
        if kid.i > head and plain and len(below) <= MAX_TAIL and not any(_verbal(sentence.tokens[b]) for b in below):
            found.append(below[-1])
    return found


def _verbal(token: Token) -> bool:
    return token.pos in ("VERB", "AUX") or token.dep in ("relcl", "acl")


def _has_name(name: str) -> bool:
    return any(word[:1].isupper() for word in name.split())
