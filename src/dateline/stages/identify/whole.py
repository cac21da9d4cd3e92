"""Names of common nouns with whose they are: "forces loyal to X", "troops of the regime", "the commander of X"."""

from __future__ import annotations

from dateline.records import Mention, Token

from .discourse import Discourse
from .pronouns import pronoun


def whole(mention: Mention, name: str, discourse: Discourse) -> str:
    """The name with what it needs to say who is meant: whom they are loyal to, whose they are."""
    sentence, head = discourse.sentence(mention), discourse.head(mention)
    owner = sentence.tokens[mention.first]
    if owner.dep == "poss" and owner.pos == "PRON" and owner.head == mention.head:
        return _owned(mention, name, owner, discourse)
    if head.pos != "NOUN" or not _incomplete(mention, head, discourse):
        return name
    for word in sentence.kids(head.i, "amod", "acl", "prep"):
        loyal = word.lemma in discourse.language.phrases.loyal
        if word.i != mention.last + 1 or not (loyal or word.text.lower() in discourse.language.phrases.of):
            continue
        under = sentence.kid(word.i, "prep") if loyal else word
        lord = sentence.kid(under.i, "pobj") if under is not None else None
        if lord is not None:
            last = _end(mention, lord, discourse)
            return name + "".join(_spaced(t, sentence.tokens[t.i - 1]) for t in sentence.tokens[mention.last + 1 : last + 1])
    return name


def _owned(mention: Mention, name: str, owner: Token, discourse: Discourse) -> str:
    """ "its allies": the allies of the one whom the pronoun stands for."""
    word = next((m for m in discourse.inner.get((mention.sentence, owner.i), ()) if m.kind == "pronoun"), None)
    found = pronoun(word, discourse) if word is not None else []
    rest = name.partition(" ")[2]
    if len(found) != 1 or not rest or not name.lower().startswith(owner.text.lower()):
        return name
    return f"{discourse.language.script.whose(found[0].name)} {rest}"


def _incomplete(mention: Mention, head: Token, discourse: Discourse) -> bool:
    """Whether a bare noun of fighters or leaders stands there, with nothing but an article or number before it."""
    nouns = discourse.language.nouns
    bare = all(t.dep in {"det", "nummod", "quantmod", "predet"} for t in discourse.before_head(mention))
    return bare and head.lemma in nouns.army_nouns | nouns.of_party | nouns.air_nouns | nouns.leading_titles


def _end(mention: Mention, owner: Token, discourse: Discourse) -> int:
    """The last token of the owner's name."""
    named = [m for m in discourse.inner.get((mention.sentence, owner.i), ()) if m.head == owner.i]
    return max((m.last for m in named), default=owner.i)


def _spaced(token: Token, before: Token) -> str:
    return (" " if token.start > before.end else "") + token.text
