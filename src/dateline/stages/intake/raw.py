"""What goes in and what comes out of intake, and the limits on size. See the package's docstring for the whole path."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from ...records import IntakeError, Issue, Report

MAX_BYTES = 20_000_000
MAX_ROWS_BYTES = 200_000_000
MAX_CHARACTERS = 2_000_000
MAX_FIELD = 2_000  # characters of a title, a source or an address
# Kinds of issue that tell how a report was taken in: another reading of the same text leaves them as they are.
TAKING = ("attachment", "date_unread", "encoding_guessed", "field_ignored", "future_date", "mojibake", "new_version")
SPLIT = "split it into reports, or take out of it the part that is one"


@dataclass(frozen=True, slots=True, kw_only=True)
class Raw:
    """Bytes as they came: `name` is what messages call them, `media_type` may carry a charset ("text/html; charset=…")."""

    name: str
    data: bytes = field(repr=False)
    media_type: str | None = None
    source: str = ""
    published: date | None = None
    url: str = ""
    id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Something to know about an accepted report: the later Issue, before its report has an id. `at` is (start, end)."""

    kind: str
    message: str
    at: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a format's reader found: the text as it will stay, and what the document says of itself (`published` as written)."""

    item: str
    text: str = field(repr=False)
    id: str | None = None
    source: str = ""
    published: str = ""
    title: str = ""
    url: str = ""
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A report taken in, the item that it came from, and what is to be known about how it was taken."""

    item: str
    report: Report
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """An item that is no report, why, and what to do. `failed` is False where it was only passed over (a picture in a folder)."""

    item: str
    problem: str
    advice: str = ""
    failed: bool = True

    @classmethod
    def of(cls, error: IntakeError) -> Refusal:
        """The record of an exception."""
        return cls(item=error.item, problem=error.problem, advice=error.advice)

    def __str__(self) -> str:
        return f"{self.item}: {self.problem}" + (f" — {self.advice}" if self.advice else "")
