"""Attributions: the layers of speech over every word of a report, turned round into source, cue and content."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from dateline.records import Attribution, Sentence, Span, Token

from .around import around
from .clause import RELATIVE_TAGS
from .layers import layers
from .page import Page
from .saying import Said
from .speakers import voice
from .stances import stances

MAX_CARRIER = 5  # tokens of "in a joint statement" that still read as part of the cue
Place = tuple[int, int]


@dataclass(slots=True)
class Heard:
    """One layer and the tokens (sentence, token) that it was heard over."""

    said: Said
    over: list[Place] = field(default_factory=list)


def of_page(page: Page) -> Iterator[Attribution]:
    """Every attribution of a page, in the order of its cues: layers of speech first, stances where no layer has the cue."""
    heard = _heard(page)
    for place, one in _stances(page):
        heard.setdefault(place, one)
    for _, one in sorted(heard.items()):
        content = _content(page, one)
        if content and not _unsaid(page, page.sentences[one.said.sentence], one.said.at):
            yield _made(page, one.said, content)


def _heard(page: Page) -> dict[Place, Heard]:
    """Every layer by the place of its cue, with all the words that it is heard over."""
    heard: dict[Place, Heard] = {}
    for sentence in page.sentences:
        for token in sentence.tokens:
            for said in around(page, sentence, token.i, layers(page, sentence, token.i)):
                heard.setdefault((said.sentence, said.at.i), Heard(said)).over.append((sentence.index, token.i))
    return heard


def _stances(page: Page) -> Iterator[tuple[Place, Heard]]:
    for sentence in page.sentences:
        for cue, source, over in stances(page, sentence):
            who = voice(page, sentence, source, page.span(cue)) if source is not None else None
            said = Said(who=who, sentence=sentence.index, at=cue, manner=_manner(page, cue), speaker=source)
            yield (sentence.index, cue.i), Heard(said, [(sentence.index, i) for i in over])


def _unsaid(page: Page, sentence: Sentence, cue: Token) -> bool:
    """An infinitive with no clause under it tells of no saying ("unable to answer questions"), nor does a thing done by "put"."""
    if cue.pos != "VERB" or sentence.kid(cue.i, "ccomp", "parataxis") is not None:
        return False
    bare = "to" in {k.text.lower() for k in sentence.kids(cue.i, "aux")}
    return bare or cue.lemma in page.speech.among("only_clauses")


def _manner(page: Page, token: Token) -> str:
    if token.pos == "NOUN":
        return page.speech.stance_nouns[token.lemma]
    return page.speech.manner(token.lemma) or page.speech.stances.get(token.lemma, "know")


def _made(page: Page, said: Said, content: tuple[Span, ...]) -> Attribution:
    sentence = page.sentences[said.sentence]
    at = _source(sentence, said)
    source = _phrase(page, sentence, at, said.at) if at is not None else None
    head = page.span(sentence.tokens[at]) if at is not None else None
    cue = said.who.cue if said.who else page.span(said.at)
    carrier = _carrier(page, sentence, said.at)
    if carrier and carrier[0] == said.at.i + 1:
        cue = page.span(said.at, sentence.tokens[carrier[-1]])
    return Attribution(source=source, head=head, cue=cue, content=content, manner=said.manner, voice=said.who)


def _carrier(page: Page, sentence: Sentence, cue: Token) -> list[int]:
    """The tokens of "in a statement", "in an interview" right on a verb of speech: they belong to the cue."""
    for prep in sentence.kids(cue.i, "prep"):
        held = sentence.kid(prep.i, "pobj")
        passing = prep.text.lower() in page.speech.among("in_passing")
        if passing and held and held.lemma in page.speech.among("carriers") and held.i - prep.i < MAX_CARRIER:
            return list(range(prep.i, held.i + 1))
    return []


def _source(sentence: Sentence, said: Said) -> int | None:
    """The word beside the cue that speaks: the relative pronoun rather than what it stands for."""
    subject = sentence.kid(said.at.i, "nsubj")
    return subject.i if subject is not None and subject.tag in RELATIVE_TAGS else said.speaker


def _phrase(page: Page, sentence: Sentence, head: int, cue: Token) -> Span:
    """The whole phrase around the source's head, on its own side of the cue."""
    below = [i for i in sentence.subtree(head) if i != cue.i and (i < cue.i) == (head < cue.i)]
    inside = _run(below, head)
    while len(inside) > 1 and sentence.tokens[inside[-1]].pos == "PUNCT":
        inside.pop()
    return page.span(sentence.tokens[inside[0]], sentence.tokens[inside[-1]])


def _run(places: list[int], through: int) -> list[int]:
    """The unbroken run of tokens that holds one of them."""
    first = last = through
    known = set(places)
    while first - 1 in known:
        first -= 1
    while last + 1 in known:
        last += 1
    return list(range(first, last + 1))


def _content(page: Page, one: Heard) -> tuple[Span, ...]:
    """What was heard, as unbroken spans without loose marks at their ends; a word of the source or the cue is none of it."""
    own = page.sentences[one.said.sentence]
    apart = {(own.index, i) for i in (one.said.at.i, *_carrier(page, own, one.said.at))}
    if one.said.speaker is not None:
        apart |= {(own.index, i) for i in own.subtree(one.said.speaker) if one.said.at.i not in own.subtree(one.said.speaker)}
    found: list[Span] = []
    for index, tokens in _by_sentence(p for p in one.over if p not in apart):
        sentence = page.sentences[index]
        found += [page.span(sentence.tokens[run[0]], sentence.tokens[run[-1]]) for run in _runs(sentence, tokens)]
    return tuple(found)


def _by_sentence(places: Iterable[Place]) -> list[tuple[int, list[int]]]:
    grouped: dict[int, list[int]] = {}
    for index, i in places:
        grouped.setdefault(index, []).append(i)
    return sorted(grouped.items())


def _runs(sentence: Sentence, tokens: list[int]) -> list[list[int]]:
    """Unbroken runs with a word in them, bridging marks between two of them and none at their ends."""
    words = sorted(i for i in tokens if sentence.tokens[i].pos not in ("PUNCT", "SPACE"))
    runs: list[list[int]] = []
    for i in words:
        between = sentence.tokens[runs[-1][-1] + 1 : i] if runs else ()
        if runs and all(t.pos in ("PUNCT", "SPACE") for t in between):
            runs[-1].append(i)
        else:
            runs.append([i])
    return runs
