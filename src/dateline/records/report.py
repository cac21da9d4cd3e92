"""Report: one document as it was taken in, and Span: a stretch of its characters."""

from __future__ import annotations

from dataclasses import InitVar, dataclass, field
from datetime import date

from .digest import digest
from .errors import RecordError


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One document. `text` never changes; `digest` is the hash of source and text (the version), `id` that or the id given."""

    id: str
    text: str = field(repr=False)
    source: str = ""
    url: str = ""
    title: str = ""
    published: date | None = None
    dateline: str = ""
    language: str = "en"
    media_type: str = "text/plain"
    digest: str = ""

    def __post_init__(self) -> None:
        if not self.id:
            raise RecordError("a report needs an id")
        if not self.text.strip():
            raise RecordError(f"report {self.id!r} has no text")
        object.__setattr__(self, "digest", version_of(self.source, self.text))

    def span(self, start: int, end: int) -> Span:
        """The span of the characters from `start` to `end` (code points, half-open)."""
        return Span(report=self.id, start=start, end=end, quote=self.text[start:end], text=self.text)


def version_of(source: str, text: str) -> str:
    """Hash of a source and a text: what tells one version of a report from another."""
    return digest(source, text)


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """A stretch of a report. `text[start:end] == quote`, or it cannot be built; offsets are code points, half-open."""

    report: str
    start: int
    end: int
    quote: str
    text: InitVar[str]

    def __post_init__(self, text: str) -> None:
        if not 0 <= self.start < self.end <= len(text):
            raise RecordError(f"span {self.start}–{self.end} lies outside a text of {len(text)} characters")
        if text[self.start : self.end] != self.quote:
            raise RecordError(f"span {self.start}–{self.end} reads {text[self.start : self.end]!r}, not {self.quote!r}")

    def part(self, start: int, end: int) -> Span:
        """The span of some characters inside this one; RecordError where they are not."""
        if not self.start <= start < end <= self.end:
            raise RecordError(f"characters {start}–{end} lie outside the span {self.start}–{self.end}")
        words = self.quote[start - self.start : end - self.start]
        return Span(report=self.report, start=start, end=end, quote=words, text=" " * self.start + self.quote)

    def covers(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.report == other.report and self.start <= other.start and other.end <= self.end


CLOCKS = ("published", "recorded")


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A day, and by which clock something is known by then: the day it was published, or the day (UTC) the store recorded it.

    By the first, a report that does not say when it was published is known from the day it was recorded.
    """

    day: date
    clock: str = "published"

    def __post_init__(self) -> None:
        if self.clock not in CLOCKS:
            raise RecordError(f"no clock {self.clock!r}; there is: {', '.join(CLOCKS)}")

    def learned(self, published: date | None, recorded_at: str) -> date | None:
        """When a report came to be known; None where neither day is."""
        if published is not None and self.clock == "published":
            return published
        return date.fromisoformat(recorded_at[:10]) if recorded_at else None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFacts:
    """What assembling needs of a report: who published it, when, when we learned it, and a sketch of its text.

    `notice` are the words by which it says that it corrects or takes back an earlier one, "" where it says no such thing.
    """

    id: str
    digest: str
    source: str = ""
    published: date | None = None
    recorded_at: str = ""
    sketch: tuple[int, ...] = ()
    superseded: bool = False
    url: str = ""
    notice: str = ""
