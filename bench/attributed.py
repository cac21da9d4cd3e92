"""Whole attributions (source, cue, content) against annotated ones: a pair counts where each part shares half of its words.

The set annotates nothing inside quotation marks and no attribution inside the content of another, so ours of these are left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from dateline.knowledge.languages.speech import Speech
from dateline.records import Attribution, Sentence

from .scores import share

PARTS = ("source", "cue", "content")
HALF = 0.5
SUBJECTS = ("nsubj", "nsubjpass")
Words = frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """One attribution as sets of words (starts of tokens, marks left out); an empty source: nobody is named."""

    source: Words
    cue: Words
    content: Words
    head: int | None = None

    def part(self, name: str) -> Words:
        """The words of one part."""
        return {"source": self.source, "cue": self.cue, "content": self.content}[name]


def given(sentences: Sequence[Sentence], said: dict[str, Any]) -> Parts:
    """An annotated attribution."""
    words = {name: _words(sentences, [(s["start"], s["end"]) for s in said[name]]) for name in PARTS}
    return Parts(source=words["source"], cue=words["cue"], content=words["content"])


def ours(sentences: Sequence[Sentence], found: Iterable[Attribution]) -> list[Parts]:
    """Attributions of the stage that the set would annotate: outside quotation marks and outermost."""
    quotes = [quote for s in sentences for quote in s.quotes]
    loud = [a for a in found if not any(start <= a.cue.start < end for start, end in quotes)]
    contents = [(a.cue.start, c.start, c.end) for a in loud for c in a.content]
    outer = [a for a in loud if not any(c != a.cue.start and s <= a.cue.start < e for c, s, e in contents)]
    return [
        Parts(
            source=_words(sentences, [(a.source.start, a.source.end)] if a.source else []),
            cue=_words(sentences, [(a.cue.start, a.cue.end)]),
            content=_words(sentences, [(c.start, c.end) for c in a.content]),
            head=a.head.start if a.head else None,
        )
        for a in outer
    ]


def baseline(sentences: Sequence[Sentence], speech: Speech) -> list[Parts]:
    """A cue verb of the list, its subject and its clausal complement: what one would write first."""
    found = []
    for sentence in sentences:
        for verb in sentence.tokens:
            clause, subject = sentence.kid(verb.i, "ccomp", "xcomp"), sentence.kid(verb.i, *SUBJECTS)
            if verb.pos == "VERB" and speech.manner(verb.lemma) and clause and subject and not sentence.quoted(verb.i):
                source, content = (_below(sentence, i) for i in (subject.i, clause.i))
                found.append(Parts(source=source, cue=frozenset({verb.start}), content=content, head=subject.start))
    return found


def score(theirs: list[Parts], found: list[Parts]) -> Counter[str]:
    """Counts of one article: attributions of either side, those that pair, pairs in cue and content, right heads among these."""
    n = Counter({"gold": len(theirs), "found": len(found)})
    free, loose = list(theirs), list(theirs)
    for one in found:
        whole = _best(one, free, PARTS)
        if whole:
            free.remove(whole)
            n["pairs"] += 1
        near = _best(one, loose, ("cue", "content"))
        if near:
            loose.remove(near)
            n.update(_head(one, near))
    for name in PARTS:
        n.update(_alone(name, theirs, found))
    return n


def _head(one: Parts, near: Parts) -> Counter[str]:
    """Of a pair in cue and content with a source in the annotation: whether the head of ours stands in it."""
    return Counter({"headed": 1, "heads": int(one.head in near.source)}) if near.source else Counter()


def _alone(name: str, theirs: list[Parts], found: list[Parts]) -> Counter[str]:
    """One part by itself, whatever it belongs to."""
    free = [one.part(name) for one in theirs if one.part(name)]
    own = [one.part(name) for one in found if one.part(name)]
    n = Counter({f"gold.{name}": len(free), f"found.{name}": len(own)})
    for words in own:
        best = max(free, key=lambda other: shared(words, other), default=None)
        if best is not None and shared(words, best) >= HALF:
            free.remove(best)
            n[f"pairs.{name}"] += 1
    return n


def _best(one: Parts, among: list[Parts], names: Sequence[str]) -> Parts | None:
    """The annotated attribution that shares most with ours, if every part shares half; an annotated empty source asks nothing."""
    fits = [other for other in among if min(_parts(one, other, names)) >= HALF]
    return max(fits, key=lambda other: sum(_parts(one, other, names)), default=None)


def _parts(one: Parts, other: Parts, names: Sequence[str]) -> list[float]:
    return [1.0 if name == "source" and not other.source else shared(one.part(name), other.part(name)) for name in names]


def shared(one: Words, other: Words) -> float:
    """Token F1 of two sets of words."""
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 1.0


def f1(pairs: int, gold: int, found: int) -> float:
    """F1 of `pairs` right among `found`, of `gold` to find."""
    return share(2 * pairs, gold + found)


def _words(sentences: Sequence[Sentence], spans: list[tuple[int, int]]) -> Words:
    near = (s for s in sentences if any(s.start < end and start < s.end for start, end in spans))
    tokens = (t for s in near for t in s.tokens if t.pos not in ("PUNCT", "SPACE"))
    return frozenset(t.start for t in tokens if any(start < t.end and t.start < end for start, end in spans))


def _below(sentence: Sentence, i: int) -> Words:
    return frozenset(sentence.tokens[k].start for k in sentence.subtree(i) if sentence.tokens[k].pos not in ("PUNCT", "SPACE"))
