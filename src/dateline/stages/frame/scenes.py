"""Setting the scenes: what earlier stages found, laid out sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from dateline.knowledge import Knowledge
from dateline.records import Link, Mention, Report, Sentence, Settings, When

from .scene import Scene
from .tellers import tellers

T = TypeVar("T")
SHORT = 3  # words of a time that names nobody
TIMES = frozenset({"DATE", "TIME"})


def scenes(
    report: Report,
    sentences: tuple[Sentence, ...],
    mentions: tuple[Mention, ...],
    links: tuple[Link, ...],
    settings: Settings,
    known: Knowledge,
) -> Iterator[Scene]:
    """One scene per sentence, in reading order."""
    mentioned = _by_sentence((m.sentence, m) for m in mentions)
    linked = _by_sentence((k.mention.sentence, k) for k in links)
    whens = _by_sentence((m.sentence, (m, w)) for m, w in settings.whens)
    wheres = _by_sentence((m.sentence, (m, w)) for m, w in settings.wheres)
    language = known.languages[report.language]
    for sentence in sentences:
        i = sentence.index
        heads = _heads(mentioned.get(i, []))
        times = tuple(whens.get(i, []))
        yield Scene(
            report=report,
            sentence=sentence,
            language=language,
            known=known,
            mentions=heads,
            covering=_covering(mentioned.get(i, [])),
            links=_links(linked.get(i, []), heads),
            whens=times,
            wheres={m.head: where for m, where in wheres.get(i, [])},
            timed=_timed(sentence, times),
            spelled=_spelled(sentence),
            tellers=tellers(sentence, language.speech),
        )


def _by_sentence(pairs: Iterable[tuple[int, T]]) -> dict[int, list[T]]:
    found: dict[int, list[T]] = {}
    for i, item in pairs:
        found.setdefault(i, []).append(item)
    return found


def _heads(mentions: list[Mention]) -> dict[int, Mention]:
    """The widest mention of each head."""
    found: dict[int, Mention] = {}
    for m in mentions:
        if m.head not in found or m.last - m.first > found[m.head].last - found[m.head].first:
            found[m.head] = m
    return found


def _covering(mentions: list[Mention]) -> dict[int, tuple[Mention, ...]]:
    """The mentions that each token lies in."""
    found: dict[int, list[Mention]] = {}
    for m in mentions:
        for i in range(m.first, m.last + 1):
            found.setdefault(i, []).append(m)
    return {i: tuple(ms) for i, ms in found.items()}


def _links(links: list[Link], heads: dict[int, Mention]) -> dict[int, tuple[Link, ...]]:
    """The links of each head: those of its widest mention, else those of the first that has any."""
    found: dict[int, list[Link]] = {}
    for link in links:
        head = link.mention.head
        if heads.get(head) is link.mention or head not in found or found[head][0].mention is link.mention:
            found.setdefault(head, []).append(link)
    widest = {head: [k for k in mine if k.mention is heads.get(head)] for head, mine in found.items()}
    return {head: tuple(widest[head] or mine) for head, mine in found.items()}


def _timed(sentence: Sentence, times: tuple[tuple[Mention, When], ...]) -> frozenset[int]:
    """Tokens that tell a time, and so are no party."""
    return frozenset(
        i
        for m, _ in times
        for i in range(m.first, m.last + 1)
        if i == m.head or m.last - m.first < SHORT or sentence.tokens[i].ent in TIMES
    )


def _spelled(sentence: Sentence) -> frozenset[str]:
    """The words of a sentence but for capital names: as they stand, their lemmas, and those that a hyphen joins as one."""
    tokens = sentence.tokens
    small = {w for t in tokens if t.pos != "PROPN" or t.text.islower() for w in (t.lemma, t.text.lower())}
    joined = {f"{tokens[t.i - 1].text}-{tokens[t.i + 1].text}".lower() for t in tokens[1:-1] if t.text == "-"}
    return frozenset(small | joined)
