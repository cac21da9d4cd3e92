"""Saying: one layer of speech, and who its verb says it is."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.records import Sentence, Token, Voice

from .clause import doer, object_of, passive, phrase
from .page import Page
from .position import after, before, speaks
from .speakers import singular, voice

FINITE = ("VBD", "VBZ", "VBP")
FAR = 8  # tokens between a subject and its verb from which on a name right before the verb is taken for the speaker


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One layer of speech over a trigger. `who` is None where a pronoun stays open; `at` is the word of speech."""

    who: Voice | None
    sentence: int
    at: Token
    manner: str
    speaker: int | None = None
    note: str = ""


def spoken(page: Page, sentence: Sentence, speaker: int, at: Token, manner: str, *, note: str = "") -> Said:
    """The layer of one word of speech; behind "a toll from the council" the council speaks; "according to" is one cue."""
    speaker = _name_before(page, sentence, _origin(page, sentence, speaker))
    to = sentence.kid(at.i, "prep") if at.pos != "VERB" or at.dep == "prep" else None
    who = voice(page, sentence, speaker, page.span(at, to if to and to.i == at.i + 1 else None))
    why = note or f"voice: {sentence.tokens[speaker].text!r} with {at.text!r}"
    return Said(who=who, sentence=sentence.index, at=at, manner=manner, speaker=speaker, note=why)


def _origin(page: Page, sentence: Sentence, speaker: int) -> int:
    """Whoever a statement or toll is by or from; any other noun stands for itself."""
    if singular(sentence.tokens[speaker]) not in page.speech.among("carriers"):
        return speaker
    origin = object_of(sentence, speaker, page.speech.among("by")) or object_of(sentence, speaker, page.speech.among("open_tails"))
    return origin.i if origin and (origin.pos == "PROPN" or speaks(page, origin)) else speaker


def _name_before(page: Page, sentence: Sentence, speaker: int) -> int:
    """ "The Reed Centre a rights group said": the name that opens the sentence, where commas around the addition are lost."""
    first, _ = phrase(sentence, speaker)
    article = sentence.tokens[first].text.lower() in page.speech.among("indefinite")
    opening = [t for t in sentence.tokens[:first] if t.pos != "DET"]
    if sentence.tokens[speaker].pos != "NOUN" or not article or not opening or any(t.pos != "PROPN" for t in opening):
        return speaker
    link = page.link(sentence, opening[-1].i)
    return speaker if link and link.kind == "place" else opening[-1].i


def speaker_of(page: Page, sentence: Sentence, verb: Token) -> int | None:
    """Who speaks: through "quoted X as saying" and "X was quoted as saying", else the doer, else who stands beside the verb."""
    above = sentence.tokens[verb.head]
    if verb.dep == "pcomp" and above.text.lower() in page.speech.among("as"):
        quoting = sentence.tokens[above.head]
        if page.speech.manner(quoting.lemma) or quoting.lemma in page.speech.among("saying"):
            quoted = sentence.kid(quoting.i, "nsubjpass" if passive(sentence, quoting.i) else "dobj")
            return quoted.i if quoted else None
    found = _heard(page, sentence, verb, doer(sentence, verb.i))
    if found is not None and verb.dep == "acl" and verb.tag == "VBG" and not _can_speak(page, sentence, found):
        found = _over(sentence, found)
    near = before(page, sentence, verb)
    if found is None and near is not None and not _can_speak(page, sentence, near) and verb.lemma in page.speech.among("inverted"):
        near = behind if (behind := after(page, sentence, verb)) is not None else near  # "died in the raids said the source"
    if found is None:
        thing = verb.lemma in page.speech.among("inanimate") and near is not None and not _can_speak(page, sentence, near)
        return near if not thing and not passive(sentence, verb.i) and verb.tag in FINITE else None
    borrowed = verb.tag in FINITE and sentence.kid(verb.i, "nsubj", "nsubjpass") is None and verb.dep not in ("relcl", "acl")
    if near is not None and (_names(page, sentence, found, near) or (borrowed and _can_speak(page, sentence, near))):
        return near
    inverted = verb.lemma in page.speech.among("inverted") and sentence.tokens[found].pos == "NOUN"
    behind = after(page, sentence, verb) if inverted and not _can_speak(page, sentence, found) else None
    return found if behind is None else behind


def _heard(page: Page, sentence: Sentence, verb: Token, found: int | None) -> int | None:
    """The doer of the verb, unless he cannot be its speaker: a day, somebody inside the quotation, a thing that "claims lives"."""
    if found is None or sentence.tokens[found].ent in ("DATE", "TIME"):
        return None
    if sentence.quoted(found) and not sentence.quoted(verb.i):
        return None
    thing = sentence.tokens[found].pos == "NOUN" and not _can_speak(page, sentence, found)
    return None if thing and verb.lemma in page.speech.among("inanimate") else found


def _can_speak(page: Page, sentence: Sentence, i: int) -> bool:
    """Whether a noun can be a speaker: a pronoun, a speaking noun, a name that is no place."""
    token = sentence.tokens[i]
    if token.pos == "PRON" or speaks(page, token) or token.lemma in page.speech.among("carriers"):
        return True
    link = page.link(sentence, i)
    if link:
        return link.kind != "place"
    return token.pos == "PROPN" and token.ent not in ("GPE", "LOC", "FAC", "DATE", "TIME")


def _over(sentence: Sentence, i: int) -> int | None:
    """The doer of the clause around a noun."""
    above = next((t for t in sentence.ancestors(i) if t.pos == "VERB"), None)
    return doer(sentence, above.i) if above else None


def _names(page: Page, sentence: Sentence, subject: int, near: int) -> bool:
    """Whether the name right before the verb is the speaker's: far from the subject of the parse, or set right behind a noun."""
    token, head = sentence.tokens[near], sentence.tokens[subject]
    if near <= subject or token.pos != "PROPN":
        return False
    if near - subject > FAR and token.ent == "PERSON":
        return True
    between = sentence.tokens[subject + 1 : near + 1]
    if head.pos == "NOUN" and speaks(page, head) and all(t.pos == "PROPN" for t in between):
        return True
    first = near
    while first > subject + 1 and sentence.tokens[first - 1].pos == "PROPN":
        first -= 1
    return token.ent == "PERSON" and sentence.tokens[first - 1].pos == "NOUN" and first - 1 > subject
