"""Voices by position: "… the group said" at the end of a sentence that the parse joined wrongly, and headlines ("…: monitor")."""

from __future__ import annotations

from dateline.records import Sentence, Token

from .clause import doer, phrase
from .page import Page
from .speakers import voice
from .voice import Said

DASHES = frozenset({":", "-", "–", "—", "--"})
MAX_SOURCE = 5
NOUNS = ("NOUN", "PROPN", "PRON")


def trailing(page: Page, sentence: Sentence, i: int) -> Said | None:
    """The speaker named after the trigger, where everything before "X said" is what X said; lost commas do not matter."""
    for verb in reversed(sentence.tokens):
        if verb.i <= i + 1:
            return None
        if verb.lemma in page.speech.among("trailing") and verb.pos == "VERB" and verb.tag in ("VBD", "VBZ", "VBP"):
            return _closing(page, sentence, i, verb)
    return None


def _closing(page: Page, sentence: Sentence, i: int, verb: Token) -> Said | None:
    if not _ends(page, sentence, verb) or sentence.quoted(i) != sentence.quoted(i):
        return None
    speaker = _speaker(sentence, verb)
    if speaker is None:
        return None
    first, _ = phrase(sentence, speaker)
    if i >= first or not speaker < verb.i:
        return None
    who = voice(page, sentence, speaker, page.span(verb))
    note = f"voice: the sentence ends in {sentence.tokens[speaker].text!r} {verb.text!r}"
    return Said(who=who, at=verb, manner=page.speech.verbs[verb.lemma], speaker=speaker, note=note)


def _ends(page: Page, sentence: Sentence, verb: Token) -> bool:
    """Whether after the verb come only to whom, when, where and how it was said."""
    rest = [t for t in sentence.tokens[verb.i + 1 :] if t.pos != "PUNCT"]
    if any(t.pos in ("VERB", "AUX") for t in rest) or len(rest) > 12:
        return False
    return not rest or rest[0].text.lower() in page.speech.among("asides") or verb.lemma == "tell" or rest[0].pos in ("PROPN", "ADV")


def _speaker(sentence: Sentence, verb: Token) -> int | None:
    """The subject by the parse where it stands right before the verb, else the noun that does."""
    subject = doer(sentence, verb.i)
    if subject is not None and sentence.kid(verb.i, "nsubj") is not None:
        return subject
    before = sentence.tokens[verb.i - 1] if verb.i else None
    return before.i if before and before.pos in NOUNS else None


def headline(page: Page, sentence: Sentence, i: int) -> Said | None:
    """The source set off at the end or the beginning of a headline."""
    if sentence.part not in ("headline", "heading"):
        return None
    marks = [t.i for t in sentence.tokens if t.text in DASHES and 0 < t.i < len(sentence.tokens) - 1]
    if not marks:
        return None
    last = len(sentence.tokens) - 1
    last -= sentence.tokens[last].pos == "PUNCT"
    for mark, first, end in ((marks[-1], marks[-1] + 1, last), (marks[0], 0, marks[0] - 1)):
        inside = first <= i <= end
        if not inside and 0 <= end - first < MAX_SOURCE and _source(page, sentence, first, end):
            head = _head(sentence, first, end)
            who = voice(page, sentence, head, page.span(sentence.tokens[mark]))
            return Said(who=who, at=sentence.tokens[mark], manner="say", speaker=head, note="voice: set off in the headline")
    return None


def _head(sentence: Sentence, first: int, end: int) -> int:
    tops = [t.i for t in sentence.tokens[first : end + 1] if not first <= t.head <= end or t.head == t.i]
    nouns = [i for i in tops if sentence.tokens[i].pos in NOUNS]
    return nouns[-1] if nouns else end


def _source(page: Page, sentence: Sentence, first: int, end: int) -> bool:
    """Whether the words can be a source: a noun phrase with a speaking noun or a linked name in it, and no verb."""
    tokens = sentence.tokens[first : end + 1]
    if any(t.pos in ("VERB", "AUX") and t.tag != "VBN" for t in tokens):
        return False
    speaking = page.speech.among("unnamed") | page.speech.among("named") | page.speech.among("offices")
    linked = any(link.mention.first <= t.i <= link.mention.last for t in tokens for link in page.links.get(sentence.index, ()) if link.mention.kind == "actor")
    return linked or any(t.lemma in speaking for t in tokens)
