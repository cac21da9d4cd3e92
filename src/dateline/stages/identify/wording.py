"""Names from the words of a phrase, and links from names."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from dateline.knowledge.actors import Actor
from dateline.records import Link, Mention, Token

from .discourse import Discourse

MAX_ALIASES = 12
SKIPPED = frozenset({"DET", "PUNCT", "ADP", "ADV", "NUM"})
QUALIFYING = frozenset({"det", "nummod", "quantmod", "predet", "case", "punct", "neg"})
NOT_IN_NAMES = QUALIFYING | {"poss"}


def phrase_name(mention: Mention, discourse: Discourse) -> str:
    """The phrase without article, number, possessive ending or title."""
    words = discourse.language.phrases
    tokens = discourse.sentence(mention).tokens[mention.first : mention.last + 1]
    while (
        len(tokens) > 1
        and (tokens[1].text not in "-–" or [t.pos for t in tokens[:3:2]] == ["NUM", "NUM"])  # "20-30 men", no "20-year-old"
        and (
            tokens[0].dep in QUALIFYING
            or tokens[0].pos in SKIPPED
            or tokens[0].text.lower() in words.vague
            or (tokens[0].text in words.doubting and tokens[1].pos == "PROPN")
            or (tokens[1].pos == "NUM" and tokens[0].dep in {"advmod", "amod"})
        )
    ):
        tokens = tokens[1:]
    return _joined(_bare(tokens, discourse)) or mention.span.quote


def person_name(mention: Mention, discourse: Discourse) -> str:
    """A person's name without titles and countries before it."""
    tokens = discourse.sentence(mention).tokens[mention.first : mention.last + 1]
    titles = discourse.language.nouns.titles
    last = max((n for n, t in enumerate(tokens) if t.text.lower() in titles), default=-1)
    rest = tokens[last + 1 :]
    while len(rest) > 1 and (rest[0].pos != "PROPN" or discourse.known.actors.country_of(rest[0].text)):
        rest = rest[1:]
    if len(rest) > 2 and not rest[0].i and "civilian" in discourse.language.nouns.of(rest[0].text.lower()):
        rest = rest[1:]  # "Lawyer Farid Sadat spoke": large because the sentence begins
    return _joined(_bare(rest, discourse))


def of_actor(mention: Mention, actor: Actor, reason: str, discourse: Discourse) -> Link:
    """A link to an actor of the registry; a label stays the words that were written."""
    if actor.umbrella:
        return of_label(mention, actor, "label", 1.0, discourse)
    kind = {"person": "person", "state": "country"}.get(actor.kind, "org")
    return Link(mention=mention, name=actor.name, id=actor.id, aliases=aliases(actor), kind=kind, reason=reason)


def of_label(mention: Mention, label: Actor, kind: str, score: float, discourse: Discourse) -> Link:
    """A link to a label ("rebels"): the words as written, no id, and the organisations that it may stand for."""
    return Link(
        mention=mention,
        name=phrase_name(mention, discourse),
        kind=kind,
        umbrella=True,
        score=score,
        reason=f"a label ({label.name}), no organisation",
        considered=label.candidates_in(discourse.known.actors.country),
    )


def again(mention: Mention, link: Link, reason: str) -> Link:
    """The party of an earlier link, named by other words."""
    return Link(
        mention=mention,
        name=link.name,
        id=link.id,
        aliases=link.aliases,
        kind=link.kind,
        umbrella=link.umbrella,
        score=0.7,
        reason=reason,
    )


def aliases(actor: Actor) -> tuple[str, ...]:
    """The other names of an actor, no more than a reader can use."""
    return actor.aliases[:MAX_ALIASES]


def _bare(tokens: Sequence[Token], discourse: Discourse) -> Sequence[Token]:
    """The words without a possessive ending or punctuation after them."""
    endings = discourse.language.phrases.possessive_endings
    while len(tokens) > 1 and (tokens[-1].text in endings or tokens[-1].pos == "PUNCT"):
        tokens = tokens[:-1]
    return tokens


def _joined(tokens: Sequence[Token]) -> str:
    """The words with a space wherever the report has one."""
    parts = [(" " if a.end < b.start else "") + b.text for a, b in pairwise(tokens)]
    return "".join([*(t.text for t in tokens[:1]), *parts]).strip()
