"""Speech over several sentences: quotations beside their speaker, "It also said", "the group" that spoke before."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.records import Sentence, Token, Voice

from .clause import object_of
from .page import Page
from .saying import FINITE, Said, speaker_of, spoken
from .speakers import of_outlet, singular

REACH = 6  # sentences within which somebody who spoke is still meant by "it" or "the group"
ALOUD = ("say", "claim", "announce", "deny")
AHEAD = 4  # sentences within which "a monitor" is named after all


def quoted(page: Page, sentence: Sentence, i: int) -> Said | None:
    """The speaker of the quotation around token `i`: a verb of speech outside the marks, in this sentence or beside it."""
    if not sentence.quoted(i):
        return None
    root = _root(sentence)
    if not sentence.quoted(root):
        return next((found for found in heard(page, sentence) if found.who and found.at.i == root), None)
    around = page.paragraph(sentence)
    at = next(n for n, s in enumerate(around) if s.index == sentence.index)
    on = [s for s in around[at + 2 :] if set(s.quotes) & set(sentence.quotes)]
    order = [around[at], *around[max(0, at - 1) : at], *around[at + 1 : at + 2], *on, *reversed(around[: max(0, at - 1)])]
    return next((found for near in order for found in _told_first(page, near) if found.who), None)


def _told_first(page: Page, sentence: Sentence) -> list[Said]:
    """Those heard in a sentence, verbs with a tense first: "X, speaking at the port, said"."""
    return sorted(heard(page, sentence), key=lambda said: said.at.tag not in FINITE)


def _root(sentence: Sentence) -> int:
    return next(t.i for t in sentence.tokens if t.head == t.i)


def meant(page: Page, said: Said) -> Voice | None:
    """Who is meant by "it", "he" or "the group" as a speaker: whoever of that sort spoke last, else who is named soon after."""
    if said.speaker is None:
        return said.who
    sentence = page.sentences[said.sentence]
    token = sentence.tokens[said.speaker]
    if token.pos == "PRON":
        return _pronoun(page, sentence, token, said)
    return _body(page, sentence, token, said) if _open(page, sentence, said, token) else said.who


def _pronoun(page: Page, sentence: Sentence, token: Token, said: Said) -> Voice | None:
    """ "It said": the body that spoke last; "he added": the person; "they" is left to the links."""
    if token.lemma in page.speech.among("several"):
        several = _several(page, sentence, token, said)
        return several.who if several else said.who
    person = token.lemma in page.speech.among("persons")
    named = _before(page, sentence, token, person=person) or said.who or _before(page, sentence, token, person=None)
    return named or (_unnamed(page, sentence) if person else None)


def _unnamed(page: Page, sentence: Sentence) -> Voice | None:
    """ "a militia source … he said": the unnamed person who spoke last."""
    for near in reversed(page.sentences[max(0, sentence.index - REACH) : sentence.index]):
        for said in reversed(list(heard(page, near))):
            speaker = near.tokens[said.speaker or 0]
            if said.who and said.who.unnamed and speaker.tag == "NN" and speaker.lemma not in page.speech.among("bodies"):
                return said.who
    return None


def _several(page: Page, sentence: Sentence, token: Token, said: Said) -> Said | None:
    """Whom "they" stands for within the sentence: the nearest subject in the plural before it."""
    plural = (t for t in reversed(sentence.tokens[: token.i]) if t.tag in ("NNS", "NNPS") and t.dep in ("nsubj", "nsubjpass"))
    subject = next((t for t in plural if t.i not in sentence.subtree(token.head)), None)
    return spoken(page, sentence, subject.i, said.at, said.manner) if subject else None


def _body(page: Page, sentence: Sentence, token: Token, said: Said) -> Voice | None:
    """ "the group", "a monitor": the registered monitor, the body that spoke before, or the one that is named soon after."""
    monitor = _monitor(page, sentence, token, said)
    if monitor:
        return monitor
    indefinite = any(k.text.lower() in page.speech.among("indefinite") for k in sentence.kids(token.i, "det"))
    searched = said.manner != "claim" and not indefinite
    earlier = _before(page, sentence, token, person=False) if searched else None
    link = page.link(sentence, token.i)
    linked = link is not None and link.kind != "person" and any(w[:1].isupper() for w in link.name.split())
    return earlier or (said.who if linked else _after(page, sentence) or said.who)


def _monitor(page: Page, sentence: Sentence, token: Token, said: Said) -> Voice | None:
    """ "the observatory": the one registered monitor that the report names."""
    words = {token.lemma, *(k.lemma for k in sentence.kids(token.i, "compound", "amod"))}
    monitor = page.monitor if words & page.speech.among("monitors") else None
    return of_outlet(monitor, said.who.cue, said.who.mention) if monitor and said.who else None


def _open(page: Page, sentence: Sentence, said: Said, token: Token) -> bool:
    """Whether a common noun in the singular stands for a body that the report names elsewhere."""
    if token.tag not in ("NN", "NNP") or token.lemma not in page.speech.among("bodies") | page.speech.among("carriers"):
        return False
    named = any(k.pos == "PROPN" for k in sentence.kids(token.i, "compound", "nmod", "poss"))
    owned = said.who is not None and singular(token) in page.speech.among("carriers") and not said.who.unnamed
    return not named and not owned and sentence.kid(token.i, "prep") is None


def _before(page: Page, sentence: Sentence, token: Token, *, person: bool | None) -> Voice | None:
    """Who of that sort spoke last before the token, in its sentence or one before."""
    for near in reversed(page.sentences[max(0, sentence.index - REACH) : sentence.index + 1]):
        for said in reversed(_spoke(page, near)):
            if near.index == sentence.index and max(said.at.i, said.speaker or 0) >= token.i:
                continue
            who = _by_name(page, near, said)
            if who and _fits(page, near, said, who, person=person):
                return who
    return None


def _spoke(page: Page, sentence: Sentence) -> list[Said]:
    """Whoever speaks in a sentence, by a verb or by "according to", in reading order."""
    return sorted([*heard(page, sentence), *credited(page, sentence)], key=lambda said: said.at.i)


def credited(page: Page, sentence: Sentence) -> Iterator[Said]:
    """Every "according to X" of a sentence."""
    for token in sentence.tokens:
        if token.text.lower() in page.speech.among("according"):
            to = object_of(sentence, token.i)
            if to is not None:
                yield spoken(page, sentence, to.i, token, "say")


def _by_name(page: Page, sentence: Sentence, said: Said) -> Voice | None:
    """An earlier voice, "the monitor" by its name; what stands for yet another voice is passed over by the search itself."""
    token = sentence.tokens[said.speaker or 0]
    monitor = _monitor(page, sentence, token, said) if _open(page, sentence, said, token) else None
    return monitor or said.who


def _after(page: Page, sentence: Sentence) -> Voice | None:
    for near in page.sentences[sentence.index + 1 : sentence.index + 1 + AHEAD]:
        for said in heard(page, near):
            if said.who and _fits(page, near, said, said.who, person=False) and _watches(page, near, said):
                return said.who
    return None


def _watches(page: Page, sentence: Sentence, said: Said) -> bool:
    """Whether a voice is that of a body by its name (a council, a centre), not of an agency or a ministry."""
    return said.speaker is not None and singular(sentence.tokens[said.speaker]) in page.speech.among("bodies")


def _fits(page: Page, sentence: Sentence, said: Said, who: Voice, *, person: bool | None) -> bool:
    """Whether a voice is named and of the sort that is looked for: a person or a body."""
    if who.unnamed or said.speaker is None:
        return False
    token = sentence.tokens[said.speaker]
    if token.pos == "PRON" or token.tag in ("NNS", "NNPS"):
        return False
    link = page.link(sentence, said.speaker)
    human = token.ent == "PERSON" or (link is not None and link.kind == "person") or token.lemma in page.speech.among("offices")
    return person is None or human == person


def heard(page: Page, sentence: Sentence) -> Iterator[Said]:
    """Every verb of speech outside quotation marks, with its speaker."""
    for verb in sentence.tokens:
        if verb.pos != "VERB" or page.speech.manner(verb.lemma) not in ALOUD or sentence.quoted(verb.i):
            continue
        speaker = speaker_of(page, sentence, verb)
        if speaker is not None and not sentence.quoted(speaker):
            note = f"voice: quotation beside {verb.text!r}"
            yield spoken(page, sentence, speaker, verb, page.speech.verbs[verb.lemma], note=note)
