"""What stands beside a name: its abbreviation in brackets, the noun that says what it is, "calling itself"."""

from __future__ import annotations

from dateline.records import Link, Mention, Token

from .discourse import Discourse
from .names import as_written, by_name
from .wording import again, of_actor

LONGEST = 6  # words in brackets
LEAST = 2  # capitals of an abbreviation


def beside(mention: Mention, discourse: Discourse) -> list[Link]:
    """ "the rebel group X", "X, a rebel group", "a group calling itself X": the noun means who is named beside it."""
    head = discourse.head(mention)
    if head.pos != "NOUN" or "unit" not in discourse.language.nouns.of_word(head.lemma, head.text):
        return []
    reason = f"named beside {head.text!r}"
    over = discourse.sentence(mention).tokens[head.head]
    if head.dep == "appos" and over.pos == "PROPN":
        links = discourse.stood_for.get((mention.sentence, over.i), [])
        return [again(mention, link, reason) for link in links if link.kind == "org" and not link.umbrella]
    named = _named_after(mention, head, discourse)
    links = (by_name(named, discourse) or [as_written(named, discourse)]) if named is not None else []
    return [again(mention, link, reason) for link in links if link.kind == "org" and not link.umbrella]


def _named_after(mention: Mention, head: Token, discourse: Discourse) -> Mention | None:
    """The name in apposition right after the noun, or what a group calls itself."""
    sentence = discourse.sentence(mention)
    names = [k for k in sentence.kids(head.i, "appos") if k.pos == "PROPN"]
    for verb in sentence.kids(head.i, "acl"):
        if verb.lemma in discourse.language.phrases.naming:
            names += [k for k in sentence.kids(verb.i, "oprd", "dobj", "attr") if k.pos == "PROPN"]
            names += [k for p in sentence.kids(verb.i, "prep") for k in sentence.kids(p.i, "pobj") if k.pos == "PROPN"]
    found = (m for k in names for m in discourse.inner.get((mention.sentence, k.i), ()) if m.kind == "actor" and m.head == k.i)
    return next(found, None)


def bracketed(link: Link, discourse: Discourse) -> Link:
    """The link, and its short name kept: "the Long Name (LN)"; a name that only its abbreviation makes known is that actor's."""
    mention, actors = link.mention, discourse.known.actors
    short = _in_brackets(mention, discourse) if link.kind == "org" and not link.umbrella else ""
    if not short:
        return link
    known = actors.lookup(short) if link.id is None else None
    if known is not None and not known.umbrella and known.kind != "person":
        link = of_actor(mention, known, f"known by its abbreviation {short!r}", discourse)
    discourse.shorts.setdefault(short.lower(), link)
    return link


def _in_brackets(mention: Mention, discourse: Discourse) -> str:
    """The abbreviation, or the longer name, in brackets right after a name."""
    tokens = discourse.sentence(mention).tokens[mention.last + 1 : mention.last + 3 + LONGEST]
    close = next((n for n, t in enumerate(tokens) if t.text == ")"), 0)
    if close < LEAST or tokens[0].text != "(":
        return ""
    words = " ".join(t.text for t in tokens[1:close]).strip("\"'“”‘’ ")
    return words if sum(c.isupper() for c in words) >= LEAST and _fits(words, mention.span.quote) else ""


def _fits(one: str, other: str) -> bool:
    """Whether the letters of the shorter begin words of the longer, in order, the first with the first."""
    short, long = sorted((one, other), key=len)
    wanted = [c.lower() for c in short if c.isupper()]
    initials = [w[0].lower() for w in long.replace("-", " ").split() if w[0].isalnum()]
    at = iter(initials)
    return len(wanted) >= LEAST and sum(any(c == i for i in at) for c in wanted) >= LEAST


def battling(mention: Mention, discourse: Discourse) -> Mention | None:
    """ "opposition fighters battling forces of …" read as one phrase: who does the fighting, named before the participle."""
    tokens, verbs = discourse.sentence(mention).tokens, discourse.language.frames.verbs
    for t in tokens[mention.first + 1 : mention.head]:
        hostile = any(f.standing and f.kind == "relation" for _, f in verbs.get(t.lemma, ()))
        if hostile and t.tag == "VBG" and t.dep in {"amod", "compound"} and tokens[t.i - 1].pos in {"NOUN", "PROPN"}:
            inner = discourse.inner.get((mention.sentence, t.i - 1), ())
            return next((m for m in inner if m is not mention and m.kind == "actor" and m.last == t.i - 1), None)
    return None
