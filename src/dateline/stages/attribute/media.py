"""Media: videos, pictures and documents that a report offers as proof, in the trigger's sentence or the one right before."""

from __future__ import annotations

from dateline.records import Media, Sentence

from .page import Page


def media(page: Page, sentence: Sentence) -> tuple[Media, ...]:
    """What is presented: "the following video shows", "footage posted online"."""
    near = [sentence]
    if sentence.index and page.sentences[sentence.index - 1].paragraph == sentence.paragraph:
        near.insert(0, page.sentences[sentence.index - 1])
    return tuple(found for s in near for found in _presented(page, s))


def _presented(page: Page, sentence: Sentence) -> list[Media]:
    found: list[Media] = []
    for token in sentence.tokens:
        kind = page.speech.media.get(token.lemma)
        if kind is None or token.pos not in ("NOUN", "PROPN"):
            continue
        verbs = [sentence.tokens[token.head], *sentence.kids(token.i, "acl", "relcl")]
        if any(v.pos == "VERB" and v.lemma in page.speech.among("presents") for v in verbs):
            found.append(Media(kind=kind, span=page.span(token)))
    return found
