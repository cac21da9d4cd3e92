"""Signs: words that tell of conflict whatever stands beside them, taken from the frames and from the words of war."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from .frames import Frame, Frames, Paths

TOLD = frozenset({"event", "loss", "control"})

Words = frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Signs:
    """Lemmas that are signs by themselves, and by their first lemma the rests of set phrases that are."""

    words: Words = frozenset()
    phrases: Mapping[str, tuple[Paths, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, frames: Frames, war: Iterable[str]) -> Signs:
        """Those of a language. A frame that asks for certain parties, numbers or clauses gives none: its words are everyday."""
        rows = [
            (words, frame, lemma)
            for table in (frames.verbs, frames.nouns, frames.adjectives)
            for lemma, listed in table.items()
            for words, frame in listed
        ]
        sure = {words for words, frame, lemma in rows if _sure(frame, lemma, words)} | {(word,) for word in war if " " not in word}
        firsts = sorted({words[0] for words in sure if len(words) > 1})
        return cls(
            words=frozenset(words[0] for words in sure if len(words) == 1),
            phrases={first: tuple(sorted(w[1:] for w in sure if len(w) > 1 and w[0] == first)) for first in firsts},
        )


def _sure(frame: Frame, lemma: str, words: Paths) -> bool:
    """Whether the frame holds wherever its words stand, or nearly so; a phrase of talks is one, a single word for them is not."""
    asks = frame.needs or frame.needs_clause or frame.needs_number or frame.aimed or frame.explosive
    return frame.kind in TOLD and not asks and lemma not in frame.weak and not (frame.track and len(words) == 1)
