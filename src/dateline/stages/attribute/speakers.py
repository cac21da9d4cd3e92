"""Speakers: the noun phrase that speaks → a Voice, named by the links, or kept in its own words."""

from __future__ import annotations

from dateline.knowledge.sources import Outlet
from dateline.records import Link, Sentence, Span, Token, Voice

from .clause import object_of, phrase
from .page import Page

MAX_TAIL = 9


def voice(page: Page, sentence: Sentence, head: int, cue: Span) -> Voice | None:
    """The voice of the noun at `head`; None where nobody can be made out behind a pronoun."""
    owner = _owned(page, sentence, head)
    if owner is not None:
        return _owner_voice(page, sentence, *owner, cue)
    head = _bearer(page, sentence, head)
    token = sentence.tokens[head]
    link = page.link(sentence, head)
    if token.pos == "PRON" and token.lemma not in page.speech.among("unnamed"):
        return _named(page, link, cue, page.span(token)) if link else None
    span = _words(page, sentence, head)
    if link and not _joint(sentence, head) and not _generic(page, sentence, head, link):
        short = link.id is None and link.name in link.mention.span.quote and span and span.end >= link.mention.span.end
        return _worded(page, span, cue, unnamed=False) if short and span else _named(page, link, cue, link.mention.span)
    unnamed = _unnamed(page, sentence, head, link)
    return _worded(page, span, cue, unnamed=unnamed) if span else None


def set_off(page: Page, sentence: Sentence, tokens: tuple[Token, ...], cue: Span) -> Voice:
    """The voice of words that stand by themselves, as at the end of a headline."""
    inside = [t for t in tokens if t.head == t.i or not tokens[0].i <= t.head <= tokens[-1].i]
    head = next((t for t in reversed(inside) if t.pos in ("NOUN", "PROPN")), tokens[-1])
    link = page.link(sentence, head.i)
    if link and link.mention.first >= tokens[0].i and not _generic(page, sentence, head.i, link):
        return _named(page, link, cue, link.mention.span)
    first = next((t for t in tokens if not _loose(t, page.speech.among("articles"))), head)
    proper = any(t.pos == "PROPN" for t in tokens) or singular(head) in page.speech.among("named") | page.speech.among("offices")
    unnamed = not proper or (singular(head) in page.speech.among("unnamed") and len(tokens) == 1)
    return _worded(page, page.span(first, tokens[-1]), cue, unnamed=unnamed)


def _owner_voice(page: Page, sentence: Sentence, first: int, last: int, cue: Span) -> Voice:
    """The voice behind a statement or estimate."""
    link = page.link(sentence, last) if first == last else None
    span = page.span(sentence.tokens[first], sentence.tokens[last])
    return _named(page, link, cue, span) if link else _worded(page, span, cue, unnamed=False)


def _named(page: Page, link: Link, cue: Span, mention: Span) -> Voice:
    outlet = _outlet(page, link.name) if link.id is None else None
    if outlet:
        return of_outlet(outlet, cue, mention)
    return Voice(name=link.name, cue=cue, id=link.id, mention=mention, aliases=link.aliases if link.id else ())


def _outlet(page: Page, name: str) -> Outlet | None:
    """The registered source of that name, with or without words before it ("state news agency …")."""
    words = name.split()
    tries = (page.outlet(" ".join(words[n:])) for n in range(len(words)))
    return next((outlet for outlet in tries if outlet), None)


def of_outlet(outlet: Outlet, cue: Span, mention: Span | None) -> Voice:
    """A registered source as a voice."""
    return Voice(name=outlet.name, cue=cue, id=f"source:{outlet.id}", mention=mention, aliases=outlet.aliases)


def _worded(page: Page, span: Span, cue: Span, *, unnamed: bool) -> Voice:
    """A voice by its own words."""
    name = " ".join(span.quote.split())
    outlet = _outlet(page, name)
    return of_outlet(outlet, cue, span) if outlet else Voice(name=name, cue=cue, unnamed=unnamed, mention=span)


def _bearer(page: Page, sentence: Sentence, head: int) -> int:
    """From who speaks to whose name it is: the name beside an office, the body whose members speak."""
    token = sentence.tokens[head]
    beside = sentence.kid(head, "appos")
    if token.pos == "NOUN" and beside and beside.pos == "PROPN":
        link = page.link(sentence, beside.i)
        named = page.speech.among("offices") | page.speech.among("bodies")
        if token.lemma in named or (link is not None and link.kind == "person"):
            return beside.i
    if singular(token) in page.speech.among("members"):
        body = object_of(sentence, head, page.speech.among("tails"))
        return body.i if body and body.pos == "PROPN" else head
    return head


def _owned(page: Page, sentence: Sentence, head: int) -> tuple[int, int] | None:
    """Whose statement, report or estimate it is, as first and last token; None where it is nobody's or no carrier of words."""
    if singular(sentence.tokens[head]) not in page.speech.among("carriers"):
        return None
    for kid in reversed(sentence.kids(head, "poss", "compound", "nmod", "amod")):
        if kid.pos in ("PROPN", "PRON") or (kid.pos == "NOUN" and (kid.dep == "poss" or kid.lemma in page.speech.among("named"))):
            return (_first(page, sentence, head), kid.i) if kid.pos == "NOUN" else (kid.i, kid.i)
    return None


def singular(token: Token) -> str:
    """The lemma of a noun, also of one written large that the parser took for a name."""
    return token.lemma.removesuffix("s") if token.tag in ("NNPS", "NNP") else token.lemma


def _joint(sentence: Sentence, head: int) -> bool:
    """Whether two or more speak together."""
    return any(k.pos in ("NOUN", "PROPN") for k in sentence.kids(head, "conj")) and sentence.kid(head, "cc") is not None


def _generic(page: Page, sentence: Sentence, head: int, link: Link) -> bool:
    """Whether a link names nobody in particular: a common noun linked to no registered body and to no name of the report."""
    token = sentence.tokens[head]
    own = link.mention.head == head
    if token.pos == "NOUN" and singular(token) in page.speech.among("unnamed"):
        return True
    if not own and token.pos == "NOUN":
        return True
    return link.id is None and token.pos != "PRON" and not _has_name(page, link.name)


def _unnamed(page: Page, sentence: Sentence, head: int, link: Link | None) -> bool:
    """Whether the words leave open who it is: a common noun of the unnamed sort, or one with no name about it."""
    token = sentence.tokens[head]
    lemma = singular(token)
    first, last = phrase(sentence, head)
    proper = any(t.pos == "PROPN" and t.i != head for t in sentence.tokens[first : last + 1])
    if lemma in page.speech.among("unnamed"):
        return not (token.pos == "PROPN" and proper)
    if token.pos == "PROPN" or lemma in page.speech.among("named") | page.speech.among("offices"):
        return False
    tail = object_of(sentence, head, page.speech.among("tails"))
    return not (proper or (tail and tail.pos == "PROPN") or (link and link.id))


def _first(page: Page, sentence: Sentence, head: int) -> int:
    """Where the phrase around a head begins, behind its article and behind a day that the parse drew into it."""
    first, last = phrase(sentence, head)
    articles = page.speech.among("articles")
    while first < last and (_loose(sentence.tokens[first], articles) or (first == 0 and sentence.tokens[0].pos == "ADV")):
        first += 1
    return first


def _loose(token: Token, articles: frozenset[str]) -> bool:
    return token.text.lower() in articles or token.pos == "PUNCT" or token.ent in ("DATE", "TIME")


def _words(page: Page, sentence: Sentence, head: int) -> Span | None:
    """The phrase as written, without its article, with a short tail ("source at the police command")."""
    first, last = _first(page, sentence, head), head
    if sentence.tokens[head].pos == "PROPN":
        first = _after_title(sentence, first, last)
        while sentence.tokens[head].ent == "PERSON" and first < head and sentence.tokens[first].ent != "PERSON":
            first += 1
    last = max([last, *_tails(page, sentence, head, joint=_joint(sentence, head))])
    return page.span(sentence.tokens[first], sentence.tokens[last])


def _after_title(sentence: Sentence, first: int, last: int) -> int:
    """Where the name begins in "observatory head Rami Hassan"."""
    small = [t.i for t in sentence.tokens[first:last] if t.text[0].islower() and t.pos in ("NOUN", "ADJ")]
    return small[-1] + 1 if small else first


def _tails(page: Page, sentence: Sentence, head: int, *, joint: bool) -> list[int]:
    """Last tokens of what follows the head and belongs to the name."""
    found: list[int] = []
    for kid in sentence.kids(head, *(("prep", "conj", "cc") if joint else ("prep",))):
        below = sentence.subtree(kid.i)
        plain = kid.dep != "prep" or kid.text.lower() in page.speech.among("tails")
        if kid.i > head and plain and len(below) <= MAX_TAIL and not any(_verbal(sentence.tokens[b]) for b in below):
            found.append(below[-1])
    return found


def _verbal(token: Token) -> bool:
    return token.pos in ("VERB", "AUX") or token.dep in ("relcl", "acl")


def _has_name(page: Page, name: str) -> bool:
    """Whether a name holds more than common nouns."""
    common = page.speech.among("unnamed")
    return any(word[:1].isupper() and word.lower().removesuffix("s") not in common for word in name.split())
