"""The atlas as one HTML page: causes with their counts, and under each the sentences, the trigger marked."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, StrictUndefined

from .causes import Error

TEMPLATE = Path(__file__).with_name("page.html.j2")
SIDES = {
    "missed": "A careful coder records it, we do not",
    "invented": "We record it, a careful coder does not",
    "wrong": "Both record it, with another value",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One error as the page shows it: the sentence in three pieces around the anchor."""

    error: Error
    before: str
    anchor: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """All errors of one cause: how many, of which kinds, and the cases; `share` is its part of the longest bar, 0-100."""

    slot: str
    name: str
    share: int
    kinds: list[tuple[str, int]]
    cases: list[Case]


def render(errors: list[Error], texts: dict[str, str]) -> str:
    """The whole page; the same errors give the same bytes."""
    template = Environment(autoescape=True, undefined=StrictUndefined).from_string(TEMPLATE.read_text(encoding="utf-8"))
    sides = [(side, about, _causes([e for e in errors if e.side == side], side, texts)) for side, about in SIDES.items()]
    return template.render(sides=sides, errors=len(errors), reports=len(texts))


def _causes(errors: list[Error], side: str, texts: dict[str, str]) -> list[Cause]:
    ranked = Counter(e.cause for e in errors).most_common()
    most = ranked[0][1] if ranked else 1
    return [
        Cause(
            slot=f"{side}-{n}",
            name=cause,
            share=round(100 * count / most),
            kinds=Counter(f"{e.kind}/{e.type}" for e in errors if e.cause == cause).most_common(6),
            cases=[_case(e, texts[e.report]) for e in errors if e.cause == cause],
        )
        for n, (cause, count) in enumerate(ranked)
    ]


def _case(error: Error, text: str) -> Case:
    (start, end), (first, last) = error.sentence, error.at
    return Case(error=error, before=text[start:first], anchor=text[first:last], after=text[last : max(end, last)])
