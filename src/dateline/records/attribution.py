"""Attribution: who is said to say, believe or want what, by its words in the report."""

from __future__ import annotations

from dataclasses import dataclass

from .claim import Voice
from .errors import RecordError
from .report import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """One cue with its source and content. `source` is the phrase beside the cue and `head` its noun, both None where nobody is
    named; `content` in reading order, more than one span where the cue stands inside it; `voice` is whom the source stands for.
    """

    source: Span | None
    head: Span | None
    cue: Span
    content: tuple[Span, ...]
    manner: str
    voice: Voice | None = None

    def __post_init__(self) -> None:
        if not self.content:
            raise RecordError(f"{self.cue.quote!r} attributes nothing")
