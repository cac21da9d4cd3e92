"""Told: what is known of one mention of a happening when it is compared with mentions of other reports."""

from __future__ import annotations

from dataclasses import dataclass

Days = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A happening as one report tells it, in features that any text, claim or record can fill; an empty one is unknown.

    `words` are stems of the words around it, `sorts` what it may be (a family of types, the sorts of its trigger), `parties` and
    `places` keys or stems, `days` the first and last day that it may be of, as proleptic ordinals, `passage` its sentence, `origin`
    who tells it. Two with one `teller` are never of one happening: it has told them apart. What has a `trigger` is compared with
    what is of one sort, what has none with what shares rare words.
    """

    id: str
    report: str
    words: frozenset[str] = frozenset()
    trigger: str = ""
    sorts: frozenset[str] = frozenset()
    parties: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    days: Days | None = None
    passage: str = ""
    origin: str = ""
    teller: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A whole report for comparing: the stems of its words, and its day as a proleptic ordinal or None."""

    id: str
    words: frozenset[str]
    day: int | None = None


def apart(left: Days, right: Days) -> int:
    """How many days lie between two times; 0 where they touch."""
    return max(left[0] - right[1], right[0] - left[1], 0)
