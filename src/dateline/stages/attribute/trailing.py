"""Voices by position: "… the group said" at the end of a sentence that the parse joined wrongly, and headlines ("…: monitor")."""

from __future__ import annotations

from dateline.records import Sentence, Token

from .clause import object_of
from .page import Page
from .position import after, before, speaks, start
from .saying import Said, speaker_of, spoken
from .speakers import set_off

DASHES = frozenset({":", "-", "–", "—", "--"})
FINITE = ("VBD", "VBZ", "VBP", "VBN")
MAX_ASIDE = 12
MAX_SOURCE = 5


def trailing(page: Page, sentence: Sentence, i: int) -> Said | None:
    """The speaker named at the end of the sentence, whose words are all that stands before; lost commas do not matter."""
    for verb in reversed(sentence.tokens):
        if verb.text.lower() in page.speech.among("according"):
            found = _according(page, sentence, i, verb)
            if found:
                return found
        elif _closes(page, sentence, verb):
            return _closing(page, sentence, i, verb)
        elif (
            verb.dep == "pcomp"
            and verb.lemma in page.speech.among("saying")
            and sentence.tokens[verb.head].text.lower() in page.speech.among("as")
        ):
            return _quoted_as(page, sentence, i, verb)
    return None


def _closes(page: Page, sentence: Sentence, verb: Token) -> bool:
    """Whether a verb of speech has a tense and may end what is said."""
    speaks_of = verb.pos == "VERB" and verb.lemma in page.speech.among("trailing")
    return speaks_of and verb.tag in FINITE and not _participle(sentence, verb)


def _participle(sentence: Sentence, verb: Token) -> bool:
    """ "an attack claimed by the League": no verb with a tense."""
    return verb.tag == "VBN" and verb.dep == "acl" and sentence.kid(verb.i, "agent") is not None


def _quoted_as(page: Page, sentence: Sentence, i: int, saying: Token) -> Said | None:
    """ "…, X was quoted as saying" at the end."""
    speaker = speaker_of(page, sentence, saying)
    if speaker is None or _aside(page, sentence, saying) is None or not i < start(sentence, speaker) < saying.i:
        return None
    return spoken(page, sentence, speaker, saying, "say")


def _according(page: Page, sentence: Sentence, i: int, according: Token) -> Said | None:
    """ "according to X" at either end of a sentence covers all of it."""
    source = object_of(sentence, according.i) or _named_after(sentence, according)
    if source is None or according.i - 1 <= i <= source.i:
        return None
    last = sentence.subtree(source.i)[-1]
    ends = all(t.pos == "PUNCT" for t in sentence.tokens[last + 1 :])
    if not (ends and i < according.i) and according.i > 1:
        return None
    return spoken(page, sentence, source.i, according, "say", note=f"voice: the sentence is according to {source.text!r}")


def _named_after(sentence: Sentence, according: Token) -> Token | None:
    """ "According to Save the Children, …": a name that the parse took for a clause, up to the comma."""
    words = sentence.tokens[according.i + 2 :]
    until = next((t.i for t in words if t.text == ","), len(sentence.tokens))
    names = [t for t in words[:MAX_SOURCE] if t.i < until and t.pos == "PROPN"]
    return names[-1] if names else None


def _closing(page: Page, sentence: Sentence, i: int, verb: Token) -> Said | None:
    aside = _aside(page, sentence, verb)
    if aside is None:
        return None
    speaker = before(page, sentence, verb)
    behind = after(page, sentence, verb) if verb.lemma in page.speech.among("inverted") else None
    if behind is not None and (speaker is None or not speaks(page, sentence.tokens[speaker])):
        speaker, aside = behind, len(sentence.tokens)
    elif speaker is None or start(sentence, speaker) <= i <= aside or _is_said(sentence, verb):
        return None
    if i > verb.i and aside > i:
        return None
    note = f"voice: the sentence ends in {sentence.tokens[speaker].text!r} and {verb.text!r}"
    return spoken(page, sentence, speaker, verb, page.speech.verbs[verb.lemma], note=note)


def _is_said(sentence: Sentence, verb: Token) -> bool:
    """ "is said", "was reported": nobody is named who says so."""
    return sentence.kid(verb.i, "auxpass") is not None


def outermost(page: Page, sentence: Sentence, i: int, inner: list[Said]) -> list[Said]:
    """ "…, the agency reported" at the end, over a sentence that has speakers of its own."""
    last = trailing(page, sentence, i)
    if last is None or last.speaker is None or any(s.at.i == last.at.i or s.speaker == last.speaker for s in inner):
        return []
    first = start(sentence, last.speaker)
    left = sentence.tokens[first - 1] if first else None
    joined = left is None or left.pos in ("CCONJ", "SCONJ", "ADP", "VERB")
    return [] if joined or any(s.at.i > last.at.i for s in inner) else [last]


def _aside(page: Page, sentence: Sentence, verb: Token) -> int | None:
    """The last token of to whom, when, where and how it was said; None where what is said follows the verb."""
    rest = [t for t in sentence.tokens[verb.i + 1 :] if t.pos != "PUNCT"]
    for n, token in enumerate(rest):
        if token.tag == "VBG" and page.speech.manner(token.lemma):
            return token.i
        if (token.pos in ("VERB", "AUX") and not _participle(sentence, token)) or n > MAX_ASIDE:
            return None
    first = rest[0] if rest else None
    if first is None or first.text.lower() in page.speech.among("asides") or verb.lemma == "tell" or first.pos in ("PROPN", "ADV"):
        return len(sentence.tokens)
    return None


def headline(page: Page, sentence: Sentence, i: int) -> Said | None:
    """The source set off at the end or the beginning of a headline, or before the colon of a line that reads like one."""
    if sentence.part not in ("headline", "heading"):
        return _opening(page, sentence, i)
    inner = sentence.tokens[1:-1]
    marks = [t.i for t in inner if t.text in DASHES and not (t.text != ":" and sentence.tokens[t.i - 1].end == t.start)]
    if not marks:
        return _next(page, sentence)
    words = sentence.tokens[:-1] if sentence.tokens[-1].pos == "PUNCT" else sentence.tokens
    for mark, part in ((marks[-1], words[marks[-1] + 1 :]), (marks[0], words[: marks[0]])):
        if part and not part[0].i <= i <= part[-1].i and _source(page, sentence, part):
            return _set_off(page, sentence, part, sentence.tokens[mark])
    return None


def _opening(page: Page, sentence: Sentence, i: int) -> Said | None:
    """ "Ministry: 40 rebels killed in the north.": not a row of figures ("Army: 10 killed; rebels: 20 killed")."""
    colon = next((t.i for t in sentence.tokens[: MAX_SOURCE + 1] if t.text == ":"), 0)
    part = sentence.tokens[:colon]
    told = [t for t in sentence.tokens[colon + 1 : i] if t.pos in ("NOUN", "PROPN", "PRON")]
    if (
        not part
        or i <= colon
        or not told
        or any(t.text == ":" for t in sentence.tokens[colon + 1 :])
        or not _source(page, sentence, part)
    ):
        return None
    return _set_off(page, sentence, part, sentence.tokens[colon])


def _next(page: Page, sentence: Sentence) -> Said | None:
    """The source behind a headline's colon or dash where the parse made a sentence of it."""
    after = page.sentences[sentence.index + 1 : sentence.index + 2]
    if not after or "\n" in page.report.text[sentence.end : after[0].start]:
        return None
    opens = len(after[0].tokens) > 1 and after[0].tokens[0].text in DASHES
    words = after[0].tokens[1:] if opens else after[0].tokens
    own = opens and page.outlet(page.span(words[0], words[-1]).quote) is not None  # "… - The Daily": whose page it is
    if own or not (opens or sentence.tokens[-1].text in DASHES) or not _source(page, after[0], words):
        return None
    return _set_off(page, after[0], words, after[0].tokens[0])


def _set_off(page: Page, sentence: Sentence, words: tuple[Token, ...], cue: Token) -> Said:
    who = set_off(page, sentence, words, page.span(cue))
    return Said(who=who, sentence=sentence.index, at=cue, manner="say", speaker=words[-1].i, note="voice: set off in the headline")


def _source(page: Page, sentence: Sentence, tokens: tuple[Token, ...]) -> bool:
    """Whether the words can be a source: a few, no verb, a speaking noun or a linked name among them."""
    if len(tokens) > MAX_SOURCE or any(t.pos in ("VERB", "AUX") and t.tag != "VBN" and not speaks(page, t) for t in tokens):
        return False
    actors = [link.mention for link in page.links.get(sentence.index, ()) if link.mention.kind == "actor"]
    return any(speaks(page, t) or any(m.first <= t.i <= m.last for m in actors) or page.outlet(t.text) for t in tokens)
