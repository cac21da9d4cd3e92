"""The chain of voices of one finding: layers of the parse, then position, then quotations; beliefs of a speaker are no voice."""

from __future__ import annotations

from dataclasses import replace

from dateline.records import Content, Finding, Sentence, Voice

from .clause import doer
from .page import Page
from .quotation import continued, quoted
from .speakers import voice
from .trailing import headline, trailing
from .voice import Said, layers

STANDING = ("control", "relation")
ATTRIBUTIVE = frozenset({"amod", "compound", "appos", "nmod", "poss", "npadvmod"})
Chain = tuple[tuple[Voice, ...], tuple[str, ...]]


def chain(page: Page, finding: Finding) -> Chain:
    """Voices, outermost first, and in words why each was heard. No voices: the report itself says so."""
    sentence = page.sentences[finding.sentence]
    if _aside(finding.content, sentence, finding.token):
        return (), ()
    found = _own(page, sentence, finding) + layers(page, sentence, finding.token)
    if not found:
        one = trailing(page, sentence, finding.token) or headline(page, sentence, finding.token) or quoted(page, sentence, finding.token)
        found = [one] if one else []
    return _voices(page, sentence, found)


def _aside(content: Content, sentence: Sentence, i: int) -> bool:
    """A standing state told in passing ("rebel-held") is the report's own word, whoever is speaking around it."""
    return content.kind in STANDING and sentence.tokens[i].dep in ATTRIBUTIVE


def _own(page: Page, sentence: Sentence, finding: Finding) -> list[Said]:
    """A trigger that is itself a word of speech: "claimed responsibility", "denied the raid" are claims about the act by who speaks."""
    token = sentence.tokens[finding.token]
    if finding.content.type in page.speech.among("acts"):
        return []
    verb = sentence.tokens[token.head] if token.lemma in page.speech.among("responsibility") else token
    manner = page.speech.manner(verb.lemma)
    if verb.pos != "VERB" or manner not in ("claim", "deny", "announce", "promise"):
        return []
    speaker = doer(sentence, verb.i)
    if speaker is None:
        return []
    who = voice(page, sentence, speaker, page.span(verb))
    return [Said(who=who, at=verb, manner=manner, speaker=speaker, note=f"voice: who {verb.text!r}")] if who else []


def _voices(page: Page, sentence: Sentence, found: list[Said]) -> Chain:
    voices: list[Voice] = []
    notes: list[str] = []
    for said in found:
        who = said.who
        if who is None and not (voices and said.manner == "believe"):
            before = None if voices else continued(page, sentence)
            who = replace(before, cue=page.span(said.at)) if before else None
        if who is None or any(_same(who, v) for v in voices):
            continue
        voices.append(who)
        notes.append(said.note)
    return tuple(voices), tuple(notes)


def _same(one: Voice, other: Voice) -> bool:
    return one.name.lower() == other.name.lower() or (one.id is not None and one.id == other.id)
