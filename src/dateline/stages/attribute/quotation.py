"""Speech over several sentences: quotations that run on, quoted sentences beside their speaker, "It also said"."""

from __future__ import annotations

from dateline.records import Sentence, Token, Voice

from .clause import doer
from .page import Page
from .speakers import voice
from .voice import Said


def quoted(page: Page, sentence: Sentence, i: int) -> Said | None:
    """The speaker of the quotation around token `i`: a verb of speech outside the marks, in this sentence or beside it."""
    if not sentence.quoted(i):
        return None
    around = page.paragraph(sentence)
    at = next(n for n, s in enumerate(around) if s.index == sentence.index)
    order = [around[at], *around[at - 1 : at] * (at > 0), *around[at + 1 : at + 2], *reversed(around[: max(0, at - 1)])]
    for near in order:
        for verb in near.tokens:
            found = _speaks(page, near, verb)
            if found:
                return found
    return None


def continued(page: Page, sentence: Sentence) -> Voice | None:
    """The voice that spoke last before this sentence, in its paragraph or at the end of the one before."""
    for before in reversed(page.sentences[max(0, sentence.index - 4) : sentence.index]):
        if sentence.paragraph - before.paragraph > 1:
            return None
        for verb in reversed(before.tokens):
            found = _speaks(page, before, verb)
            if found and found.who:
                return found.who
    return None


def _speaks(page: Page, sentence: Sentence, verb: Token) -> Said | None:
    """A verb of speech outside quotation marks, with its speaker."""
    if verb.pos != "VERB" or verb.lemma not in page.speech.among("trailing") or sentence.quoted(verb.i):
        return None
    speaker = doer(sentence, verb.i)
    if speaker is None or sentence.quoted(speaker):
        return None
    who = voice(page, sentence, speaker, page.span(verb))
    return Said(who=who, at=verb, manner=page.speech.verbs[verb.lemma], speaker=speaker, note=f"voice: quotation beside {verb.text!r}")
