"""The chain of voices of one finding: layers of the parse, then position, then quotations; beliefs of a speaker are no voice."""

from __future__ import annotations

from dataclasses import replace

from dateline.records import Content, Finding, Party, Sentence, Token, Voice

from .around import around
from .clause import doer, passive
from .layers import layers
from .page import Page
from .position import before
from .quotation import meant
from .saying import Said, spoken

STANDING = ("control", "relation")
ASSERTED = frozenset({"attr", "ROOT", "acomp", "conj", "ccomp", "xcomp", "pcomp", "advcl", "relcl", "acl", "parataxis"})
Chain = tuple[tuple[Voice, ...], tuple[Said, ...]]


def chain(page: Page, finding: Finding) -> Chain:
    """Voices, outermost first, and the layers of speech that they were heard in. No voices: the report itself says so."""
    sentence = page.sentences[finding.sentence]
    token = sentence.tokens[finding.token]
    if aside(finding.content, sentence, token):
        return (), ()
    found = _own(page, sentence, finding) + [s for s in layers(page, sentence, token.i) if not _performed(page, finding, s, token)]
    return _voices(page, sentence, finding, around(page, sentence, token.i, found))


def aside(content: Content, sentence: Sentence, token: Token) -> bool:
    """A standing state told in passing ("rebel-held", "its leader") is the report's own word, whoever is speaking around it."""
    while token.dep == "conj" and token.head != token.i and token.pos in ("NOUN", "PROPN", "ADJ"):
        token = sentence.tokens[token.head]
    return content.kind in STANDING and token.dep not in ASSERTED


def _performed(page: Page, finding: Finding, said: Said, token: Token) -> bool:
    """Whether speaking is the act itself: "announced sanctions", "issued a demand"."""
    direct = token.dep == "dobj" and token.head == said.at.i
    return direct and finding.content.type in page.speech.among("acts") and said.manner in ("announce", "promise", "demand")


def _own(page: Page, sentence: Sentence, finding: Finding) -> list[Said]:
    """A trigger that is itself a word of speech: "claimed responsibility" says of the act what the speaker says."""
    token = sentence.tokens[finding.token]
    if finding.content.type in page.speech.among("acts"):
        return []
    verb = _claiming(page, sentence, token)
    manner = page.speech.manner(verb.lemma)
    taken = any(k.lemma in page.speech.among("responsibility") for k in sentence.kids(verb.i, "dobj"))
    act = finding.content.kind == "event" and _of_act(page, sentence, verb)
    claimed = verb.i != token.i or taken or act or passive(sentence, verb.i)
    if manner not in ("claim", "deny") or (manner == "claim" and not claimed) or (verb.pos != "VERB" and verb.i == token.i):
        return []
    speaker = doer(sentence, verb.i) if verb.pos == "VERB" else before(page, sentence, verb)
    return [spoken(page, sentence, speaker, verb, manner, note=f"voice: who {verb.text!r}")] if speaker is not None else []


def _of_act(page: Page, sentence: Sentence, verb: Token) -> bool:
    """ "claimed the attack": an act that is known already, by its article."""
    given = page.certainty.among("given")
    return any(k.text.lower() in given for o in sentence.kids(verb.i, "dobj") for k in sentence.kids(o.i, "det"))


def _claiming(page: Page, sentence: Sentence, token: Token) -> Token:
    """The verb of "claimed responsibility", by the parse or by position; any other token stands for itself."""
    if token.lemma not in page.speech.among("responsibility"):
        return token
    head, left = sentence.tokens[token.head], sentence.tokens[max(0, token.i - 1)]
    return left if page.speech.manner(head.lemma) is None and page.speech.manner(left.lemma) else head


def _voices(page: Page, sentence: Sentence, finding: Finding, found: list[Said]) -> Chain:
    voices: list[Voice] = []
    used: list[Said] = []
    for said in found:
        if said.manner == "believe" and voices and _pronoun(page, said):
            continue
        who = meant(page, said)
        if who is None or any(_same(who, v) for v in voices):
            continue
        voices.append(_here(page, said, who))
        used.append(said)
    if finding.content.type in page.speech.among("acts") and voices and _by_speaker(sentence, finding, voices[-1]):
        return tuple(voices[:-1]), tuple(used[:-1])
    return tuple(voices), tuple(used)


def _here(page: Page, said: Said, who: Voice) -> Voice:
    """A voice that was resolved elsewhere, with the words and the cue that it has here."""
    if said.who:
        return replace(who, cue=said.who.cue, mention=said.who.mention)
    speaker = page.sentences[said.sentence].tokens[said.speaker] if said.speaker is not None else said.at
    return replace(who, cue=page.span(said.at), mention=page.span(speaker))


def _pronoun(page: Page, said: Said) -> bool:
    return said.speaker is not None and page.sentences[said.sentence].tokens[said.speaker].pos == "PRON"


def _by_speaker(sentence: Sentence, finding: Finding, who: Voice) -> bool:
    """Whether an act of speech is the speaker's own: then it is done by saying it, and nobody vouches for it."""
    agents = [p for p in finding.content.role("agent") if isinstance(p, Party)]
    if agents:
        return any(p.name == who.name or (p.id is not None and p.id == who.id) for p in agents)
    subject = sentence.kid(finding.token, "nsubj")
    return subject is not None and "Person=1" in subject.morph


def _same(one: Voice, other: Voice) -> bool:
    return one.name.lower() == other.name.lower() or (one.id is not None and one.id == other.id)
