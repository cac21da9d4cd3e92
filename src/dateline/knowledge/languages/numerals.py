"""Numerals: numbers as a text writes them, in figures, in words and as ranges ("a quarter of a million", "between 20 and 30")."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

FIGURES = r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?"
LARGEST = 10**10
TENS, UNITS = range(20, 100, 10), range(1, 10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeral:
    """One number or range in a text: offsets, half-open, and its bounds; `high` is None after "ten or more"."""

    start: int
    end: int
    low: int
    high: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Numerals:
    """The numerals of a language: their pattern, and the values of words of number, of multipliers and of shares of these."""

    pattern: re.Pattern[str]
    values: dict[str, int]
    multipliers: frozenset[str]
    fractions: dict[str, float]
    half: str

    @classmethod
    def read(cls, data: dict[str, Any], values: dict[str, int], multipliers: frozenset[str]) -> Numerals:
        """From `numerals` of nouns.yaml: fractions, half, openers, joins, or_more. `values` and `multipliers` stand beside it."""
        number = _number(data, values, multipliers)
        joins = "|".join(
            rf" {join} " if join.isalpha() else rf"(?<=\d) ?{re.escape(join)} ?(?=\d)" for join in map(str, data["joins"])
        )
        opened = "|".join(
            rf"{opener} (?P<{opener}1>{number}) {join} (?P<{opener}2>{number})" for opener, join in data["openers"].items()
        )
        ranged = rf"(?P<first>{number})(?:{joins})(?P<last>{number})"
        pattern = rf"(?<![\w.,$€£-])(?:{opened}|{ranged}|(?P<one>{number})(?P<more> {_any(data['or_more'])}\b)?)"
        shares = {str(words): float(share) for words, share in data["fractions"].items()}
        return cls(
            pattern=re.compile(pattern, re.IGNORECASE),
            values=values,
            multipliers=multipliers,
            fractions=shares,
            half=str(data["half"]),
        )

    def covering(self, text: str, at: int) -> Numeral | None:
        """The numeral of a text that covers the character at `at`; None where there is none, or none that can be counted."""
        match = next((m for m in self.pattern.finditer(text) if m.start() <= at < m.end()), None)
        if match is None:
            return None
        groups = {name: words for name, words in match.groupdict().items() if words and name != "more"}
        numbers = [self._value(words.lower().replace(",", "")) for words in groups.values()]
        if not all(n.is_integer() and n < LARGEST for n in numbers):
            return None
        low, high = int(min(numbers)), int(max(numbers))
        return Numeral(start=match.start(), end=match.end(), low=low, high=None if match["more"] else high)

    def _value(self, words: str) -> float:
        """The value of one number in small letters, without commas between its figures."""
        share = next((w for w in sorted(self.fractions, key=len, reverse=True) if words.startswith(f"{w} ")), "")
        added = 0.5 if self.half in words else 0.0
        parts = [p for p in re.split(r"[ -]", words.removeprefix(share).replace(self.half, "")) if p]
        times = 1.0
        for part in parts:
            times *= self.values[part] if part in self.multipliers else 1
        counted = [float(self.values.get(p, 0)) if p[0].isalpha() else float(p) for p in parts if p not in self.multipliers]
        return times * (self.fractions[share] if share else (sum(counted) + added if counted else 1.0))


def _number(data: dict[str, Any], values: dict[str, int], multipliers: frozenset[str]) -> str:
    """The pattern of one number: a share of a multiplier, or figures or words with what multiplies them."""
    times = rf"(?:{_any(multipliers)})\b"
    plain = [word for word in values if word not in multipliers]
    joined = rf"{_any(w for w in plain if values[w] in TENS)}[- ]{_any(w for w in plain if values[w] in UNITS and len(w) > 1)}\b"
    half = rf"(?: {re.escape(str(data['half']))})?"
    return rf"(?:{_any(data['fractions'])} {times}|(?:{FIGURES}|{joined}|{_any(plain)}\b){half}(?: {times}){{0,2}}|{times})"


def _any(words: Any) -> str:
    return "(?:" + "|".join(sorted(map(re.escape, map(str, words)), key=len, reverse=True)) + ")"
