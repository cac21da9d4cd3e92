"""The tree of errors.

DatelineError
├── RecordError      a record that contradicts itself cannot be built
├── KnowledgeError   a knowledge file is missing, malformed or contradicts another
├── IntakeError      one input cannot become a report (the others go on)
├── FetchError       an address gave nothing whole, or may not be asked
└── StoreError       the store cannot be opened, migrated or written
"""

from __future__ import annotations


class DatelineError(Exception):
    """Anything that this program refuses, with a message written for a person."""


class RecordError(DatelineError, ValueError):
    """A record whose parts do not fit together."""


class KnowledgeError(DatelineError):
    """A knowledge file that cannot be used; the message names the file and the entry."""


class IntakeError(DatelineError):
    """An input that cannot be read as a report; the message says what to do about it."""

    def __init__(self, item: str, problem: str, advice: str = "") -> None:
        self.item, self.problem, self.advice = item, problem, advice
        super().__init__(f"{item}: {problem}" + (f" — {advice}" if advice else ""))


class FetchError(DatelineError):
    """An address that gave nothing whole, or that may not be asked; `passing` where it may go right another time."""

    def __init__(self, item: str, problem: str, advice: str = "", *, passing: bool = False) -> None:
        self.item, self.problem, self.advice, self.passing = item, problem, advice, passing
        super().__init__(f"{item}: {problem}" + (f" — {advice}" if advice else ""))


class StoreError(DatelineError):
    """A store that cannot be opened, migrated or written."""
