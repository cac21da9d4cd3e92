"""References that stay open: pronouns and definite nouns that fill a role and stand for nobody named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dateline.knowledge import Knowledge, Language
from dateline.records import Finding, Issue, Link, Mention, Party, Report, Sentence

from .pronouns import FITS, expletive

KIND = "reference-unresolved"
ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "dative", "poss", "conj", "pobj", "prep", "agent"})
MAX_STEPS = 4


def unresolved(
    report: Report,
    sentences: tuple[Sentence, ...],
    mentions: tuple[Mention, ...],
    links: tuple[Link, ...],
    findings: Iterable[Finding],
    known: Knowledge,
) -> tuple[Issue, ...]:
    """One issue for each pronoun or definite noun that stands where a party of a finding stands, and that nothing resolves."""
    language = known.languages.get(report.language)
    if language is None:
        return ()
    told = list(findings)
    resolved = {id(k.mention) for k in links if k.mention.kind == "pronoun" or k.name not in k.mention.span.quote}
    open_ = [m for m in mentions if id(m) not in resolved and _refers(m, sentences[m.sentence], language)]
    filling, parties = _filling(told, sentences), _parties(told)
    return tuple(_issue(report, m) for m in open_ if (m.sentence, m.head) in filling or _spans(m) in parties)


def _issue(report: Report, mention: Mention) -> Issue:
    message = f"{mention.span.quote!r} stands for nobody named before it, or for one of several"
    return Issue(report=report.id, kind=KIND, message=message, span=mention.span)


def _refers(mention: Mention, sentence: Sentence, language: Language) -> bool:
    """Whether a mention can only be understood by what was named before."""
    if mention.kind == "pronoun":
        return mention.label in FITS and not expletive(mention, sentence, language)
    head, nouns = sentence.tokens[mention.head], language.nouns
    first = sentence.tokens[mention.first].text.lower()
    pointing = first in language.phrases.pointing and mention.first < mention.head and head.pos == "NOUN"
    plain = all(t.dep in {"det", "nummod", "predet"} for t in sentence.tokens[mention.first : mention.head])
    back = nouns.named_kinds.keys() | nouns.back_reference["org"] | nouns.back_reference["armed"] | language.phrases.pairs
    return mention.kind == "actor" and pointing and plain and head.lemma in back


def _filling(findings: list[Finding], sentences: tuple[Sentence, ...]) -> set[tuple[int, int]]:
    """Sentence and token of all words that stand as an argument of a finding's word."""
    found: set[tuple[int, int]] = set()
    for sentence, token in {(f.sentence, f.token) for f in findings}:
        found |= {(sentence, i) for i in _under(sentences[sentence], token)}
    return found


def _under(sentence: Sentence, token: int) -> Iterator[int]:
    """The arguments below a word, through prepositions and rows; of a noun also those of the verb over it."""
    word = sentence.tokens[token]
    tops = {token, word.head} if word.pos == "NOUN" and word.dep in {"dobj", "nsubjpass"} else {token}
    for t in sentence.tokens:
        at = t
        for _ in range(MAX_STEPS):
            if at.dep not in ARGUMENTS or at.head == at.i:
                break
            at = sentence.tokens[at.head]
            if at.i in tops:
                yield t.i
                break


def _spans(mention: Mention) -> tuple[int, int]:
    return mention.span.start, mention.span.end


def _parties(findings: list[Finding]) -> set[tuple[int, int]]:
    """The spans of all parties of the findings."""
    parties = (p for f in findings for fillers in f.content.roles.values() for p in fillers if isinstance(p, Party))
    return {(p.mention.start, p.mention.end) for p in parties}
