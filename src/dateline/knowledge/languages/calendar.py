"""Calendar: the words and forms in which one language writes times (calendar.yaml)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from dateline.knowledge.files import read_folders
from dateline.records import KnowledgeError

# What a form may stand for. The first three lines name stretches of the calendar, the fourth counts from the day of publication,
# the fifth from the time told before; the last names no day.
MEANINGS = frozenset(
    [
        *("day", "days", "numeric", "month", "months", "season", "quarter", "half", "within"),
        *("year", "years", "decade", "century", "feast"),
        *("weekday", "weekdays"),
        *("offset", "ago", "past", "coming", "relative"),
        *("later", "earlier", "same", "monthday", "then"),
        *("after", "during", "duration", "set", "vague", "status", "clock"),
    ]
)
LISTS = ("names", "ambiguous", "future", "occurring", "datelines", "signs")
# Classes whose words are no sign of a time by themselves.
NO_SIGNS = frozenset({"before", "join", "article", "count", "ordinal", "edge", "which", "side", "sided", "half", "extreme", "approx", "phase"})
SHAPES = {
    "dd": r"(?:0?[1-9]|[12]\d|3[01])",
    "mm": r"(?:0[1-9]|1[0-2])",
    "year": r"(?:1[5-9]|20)\d\d",
    "yy": r"\d\d",
    "digits": r"\d{1,3}",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One way of writing a time: an expression whose named groups are words of the calendar, and what it means."""

    means: str
    pattern: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """`words[class][word]` is the value of a word: months 1–12, weekdays 0–6 from Monday, offsets in days, units by name.

    `names` are words that make a name of the time before them ("Bridge"), `ambiguous` those that are a time only where nothing
    speaks against it ("may"), `future` those beside a verb that look ahead,
    `occurring` verbs that say of a happening that it was, `datelines` those before the date of a report itself;
    a sentence with none of `signs` and no long number tells no time.
    """

    words: dict[str, dict[str, Any]]
    forms: tuple[Form, ...]
    names: frozenset[str] = frozenset()
    ambiguous: frozenset[str] = frozenset()
    future: frozenset[str] = frozenset()
    occurring: frozenset[str] = frozenset()
    datelines: frozenset[str] = frozenset()
    signs: frozenset[str] = frozenset()

    @staticmethod
    def read(folders: list[Path]) -> Calendar:
        """The calendar of one language: `calendar.yaml` of each folder, later folders adding to earlier ones and winning."""
        words: dict[str, dict[str, Any]] = {}
        forms: list[Any] = []
        shapes = dict(SHAPES)
        lists: dict[str, set[str]] = {name: set() for name in LISTS}
        for path, data in read_folders(folders, "calendar.yaml"):
            if not isinstance(data, dict):
                raise KnowledgeError(f"{path}: a calendar is a mapping with words and forms")
            for name, entries in (data.get("words") or {}).items():
                words.setdefault(name, {}).update({str(k).lower(): v for k, v in entries.items()})
            shapes.update(data.get("shapes") or {})
            forms += data.get("forms") or []
            for name, found in lists.items():
                found.update(str(word).lower() for word in data.get(name) or [])
        lists["signs"] |= {word.split()[-1] for name, entries in words.items() if name not in NO_SIGNS for word in entries}
        return Calendar(
            words=words,
            forms=tuple(_form(f, words, shapes) for f in forms),
            **{name: frozenset(found) for name, found in lists.items()},
        )

    def value(self, kind: str, word: str) -> Any:
        """What a word of a class stands for, or None. Case and runs of blanks do not matter."""
        return self.words.get(kind, {}).get(" ".join(word.lower().split()))


def compiled(form: Form) -> re.Pattern[str]:
    """The form's expression, compiled once in a process."""
    return _compile(form.pattern)


@cache
def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _form(entry: Any, words: dict[str, dict[str, Any]], shapes: dict[str, str]) -> Form:
    """A form of an entry: {name} becomes a group over the words of that class, {name.2} a second one, a blank any blanks."""
    if not isinstance(entry, dict) or "write" not in entry or entry.get("means") not in MEANINGS:
        raise KnowledgeError(f"a form of a calendar needs `write`, and `means` as one of {', '.join(sorted(MEANINGS))}: {entry!r}")
    pattern = re.sub(r"\{([a-z]+)(?:\.(\d))?\}", lambda m: _group(m[1], m[2] or "", words, shapes), entry["write"])
    spaced = re.sub(r" (\??)", lambda m: r"\s*" if m[1] else r"\s+", pattern)
    return Form(means=entry["means"], pattern=rf"(?<!\w)(?:{spaced})(?!\w)")


def _group(name: str, number: str, words: dict[str, dict[str, Any]], shapes: dict[str, str]) -> str:
    if name in shapes:
        return f"(?P<{name}{number}>{shapes[name]})"
    if name not in words:
        raise KnowledgeError(f"a form of a calendar names an unknown class of words: {name}")
    ordered = sorted(words[name], key=lambda w: (-len(w), w))
    return f"(?P<{name}{number}>{'|'.join(re.escape(w).replace(chr(92) + ' ', ' ') for w in ordered)})"
