"""Mentions → Links: who or what each mention names, through aliases, pronouns and "the group", with a reason in words.

Precision first: a pronoun or a definite noun without one good antecedent stays unresolved.
"""

from __future__ import annotations

from dataclasses import replace

from dateline.knowledge import Knowledge
from dateline.records import Link, Mention, Report, Sentence

from .back import back
from .beside import battling, beside, bracketed
from .discourse import Discourse
from .first import ours
from .home import at_home
from .modifiers import by_modifier, row
from .names import as_written, by_name, country, merged, surname
from .pairs import each_other
from .pronouns import owned, pronoun
from .unresolved import unresolved
from .wording import phrase_name

__all__ = ["links", "unresolved"]


def links(report: Report, sentences: tuple[Sentence, ...], mentions: tuple[Mention, ...], known: Knowledge) -> tuple[Link, ...]:
    """One link for every mention that could be resolved (two for "both sides"), in reading order."""
    language = known.languages.get(report.language)
    if language is None:
        return ()
    discourse = Discourse.of(sentences, mentions, language, at_home(report, sentences, mentions, known))
    found: list[Link] = []
    for mention in mentions:
        for resolved in _resolve(mention, discourse):
            link = merged(bracketed(resolved, discourse), discourse)
            found.append(link)
            discourse.remember(link)
    found = list(ours(report, found, mentions, discourse))
    return tuple(sorted([*found, *each_other(report, discourse)], key=lambda k: (k.mention.span.start, -k.mention.span.end)))


def _resolve(mention: Mention, discourse: Discourse) -> list[Link]:
    if mention.kind == "pronoun":
        return pronoun(mention, discourse)
    if mention.kind == "place":
        return [surname(mention, discourse) or country(mention, discourse) or _place(mention, discourse)]
    if mention.kind == "thing":
        discourse.remember_thing(mention)
        return owned(mention, discourse)
    if mention.kind == "actor":
        return _actor(mention, discourse)
    return []


def _place(mention: Mention, discourse: Discourse) -> Link:
    return Link(mention=mention, name=phrase_name(mention, discourse), kind="place", reason="a place")


def _actor(mention: Mention, discourse: Discourse) -> list[Link]:
    """The first way of naming that holds: by name, by owner, by the name beside or before the noun, by what was named before."""
    if mention.span.quote.lower() in discourse.language.frames.prefixed:
        return []
    fighting = battling(mention, discourse)
    if fighting is not None:
        return [replace(link, mention=mention) for link in _actor(fighting, discourse)]
    return (
        row(mention, discourse)
        or by_name(mention, discourse)
        or owned(mention, discourse)
        or beside(mention, discourse)
        or by_modifier(mention, discourse)
        or back(mention, discourse)
        or [as_written(mention, discourse)]
    )
