"""Calendar: the words and forms in which one language writes times (calendar.yaml)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from dateline.knowledge.files import read_folders
from dateline.records import KnowledgeError

MEANINGS = frozenset(
    "day days month months year years season decade century weekday offset ago last next this past coming anchored since until vague clock".split()
)
FREE = frozenset({"article", "edge", "part", "sep", "dash"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One way of writing a time: a regular expression whose named groups are words of the calendar, and what it means."""

    means: str
    pattern: str
    set: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """`words[class][word]` is the value of a word (months → 1–12, weekdays → 0–6 from Monday, offsets → days, units → name…)."""

    words: dict[str, dict[str, Any]]
    forms: tuple[Form, ...]
    names: frozenset[str] = frozenset()
    prepositions: frozenset[str] = frozenset()
    verbs: frozenset[str] = frozenset()
    datelines: tuple[str, ...] = field(default=())

    @staticmethod
    def read(folders: list[Path]) -> Calendar:
        """The calendar of one language from `calendar.yaml` in each folder, later folders adding to and winning over earlier ones."""
        words: dict[str, dict[str, Any]] = {}
        rest: dict[str, list[Any]] = {}
        for path, data in read_folders(folders, "calendar.yaml"):
            if not isinstance(data, dict):
                raise KnowledgeError(f"{path}: a calendar is a mapping with words and forms")
            for name, entries in (data.get("words") or {}).items():
                words.setdefault(name, {}).update({str(k).lower(): v for k, v in entries.items()})
            for key in ("forms", "names", "prepositions", "verbs", "datelines"):
                rest.setdefault(key, []).extend(data.get(key) or [])
        return Calendar(
            words=words,
            forms=tuple(_form(entry, words) for entry in rest.get("forms", [])),
            names=frozenset(map(str, rest.get("names", []))),
            prepositions=frozenset(map(str, rest.get("prepositions", []))),
            verbs=frozenset(map(str, rest.get("verbs", []))),
            datelines=tuple(map(str, rest.get("datelines", []))),
        )

    def value(self, kind: str, word: str) -> Any:
        """What a word of a class stands for, or None. Case, final dots and runs of blanks do not matter."""
        found = self.words.get(kind, {})
        plain = " ".join(word.lower().split())
        return found.get(plain, found.get(plain.rstrip("."), None))


def compiled(form: Form) -> re.Pattern[str]:
    """The form's expression, compiled once in a process."""
    return _compile(form.pattern)


@cache
def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _form(entry: Any, words: dict[str, dict[str, Any]]) -> Form:
    """A form from its entry: {name} becomes a group over the class `name`, {name.2} a second group of it, a blank any run of blanks."""
    if not isinstance(entry, dict) or "write" not in entry or entry.get("means") not in MEANINGS:
        raise KnowledgeError(f"calendar form needs `write` and `means` (one of {', '.join(sorted(MEANINGS))}): {entry!r}")
    pattern = re.sub(r"\{([a-z]+)(?:\.(\d))?\}", lambda m: _group(m[1], m[2] or "", words), entry["write"])
    pattern = pattern.replace(" ", r"\s+")
    given = tuple(sorted((str(k), str(v)) for k, v in (entry.get("set") or {}).items()))
    return Form(means=entry["means"], pattern=rf"(?<![\w]){pattern}(?![\w])", set=given)


def _group(name: str, number: str, words: dict[str, dict[str, Any]]) -> str:
    shapes = {
        "dd": r"(?:0?[1-9]|[12]\d|3[01])",
        "mm": r"(?:0?[1-9]|1[0-2])",
        "year": r"(?:1[5-9]|20)\d\d",
        "yy": r"\d\d",
        "digits": r"\d{1,3}",
    }
    if name in shapes:
        return f"(?P<{name}{number}>{shapes[name]})"
    if name not in words:
        raise KnowledgeError(f"calendar form names an unknown class of words: {name}")
    ordered = sorted(words[name], key=lambda w: (-len(w), w))
    return f"(?P<{name}{number}>{'|'.join(re.escape(w).replace(chr(92) + ' ', ' ') for w in ordered)})"
