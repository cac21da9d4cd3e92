"""Around: every layer of speech over one token, by the parse, by position and by quotation marks."""

from __future__ import annotations

from dateline.records import Sentence

from .layers import quoting
from .page import Page
from .quotation import quoted
from .saying import Said
from .trailing import headline, outermost, trailing


def around(page: Page, sentence: Sentence, i: int, inner: list[Said]) -> list[Said]:
    """`inner`, the layers of the parse over token `i`, outermost first, with what position and quotation marks add to them."""
    if inner and not _within(sentence, i, inner):
        return outermost(page, sentence, i, inner) + inner
    if inner:
        over = quoted(page, sentence, i)
        return [over, *inner] if over and over.at.i not in {s.at.i for s in inner if s.sentence == over.sentence} else inner
    one = trailing(page, sentence, i) or headline(page, sentence, i) or quoted(page, sentence, i)
    if one is None:
        return []
    return [one, *quoting(page, sentence, i, one.at.i)] if one.sentence == sentence.index else [one]


def _within(sentence: Sentence, i: int, inner: list[Said]) -> bool:
    """Whether every layer stands inside the quotation marks around the token, so that whoever is quoted is still to be found."""
    around_ = [q for q in sentence.quotes if q[0] <= sentence.tokens[i].start < q[1]]
    return bool(around_) and all(s.sentence == sentence.index and around_[0][0] <= s.at.start < around_[0][1] for s in inner)
