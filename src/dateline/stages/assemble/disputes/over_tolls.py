"""Over tolls: figures of independent origins for one loss that no number fits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations

from dateline.knowledge.assembling import Assembling
from dateline.records import Dispute, Figure, Quantity, Toll

from ..comparing import NEAR, UNLIKE
from ..sides import SAID, Sides
from ..telling import Telling
from ..tolls import meet, same_people
from .making import Side, apart, dispute, first

REASON = "figures of one loss that do not meet, and the later is not the higher"


def over_tolls(tolls: Iterable[Toll], told: Mapping[str, Telling], sides: Sides, rules: Assembling) -> Iterator[Dispute]:
    """Figures of one loss that do not meet. A later, higher one is the same count gone on; one voice corrects itself."""
    for toll in tolls:
        said = [f for f in toll.figures if f.factuality in SAID and (f.low or f.high)]
        beside = toll.incident is not None
        pairs = [
            (a, b)
            for a, b in combinations(said, 2)
            if _do_not_meet(a, b) and _of_one(told[a.claim], told[b.claim], sides, beside=beside)
        ]
        if pairs:
            involved = [f for f in said if any(f is one for pair in pairs for one in pair)]
            about = f"{toll.type}: {toll.side}" + (f", {toll.place}" if toll.place else "")
            yield dispute("toll", about, _by_figure(involved), REASON, rules)


def _do_not_meet(left: Figure, right: Figure) -> bool:
    given = [Quantity(low=f.low, high=f.high) for f in (left, right)]
    return left.origin != right.origin and not meet(*given) and not _gone_on(left, right)


def _of_one(left: Telling, right: Telling, sides: Sides, *, beside: bool) -> bool:
    """Whether two figures count the same: the same people, at one place, over the same days, by one hand, in independent words.

    Those told `beside` one happening need not say where and when. Of what one report says itself and what it has somebody say, one
    is mostly a part of the other.
    """
    if not apart(left, right) or (left.report == right.report and not (left.voiced and right.voiced)):
        return False
    by, hand = left.parties("by"), right.parties("by")
    if by and hand and not any(sides.kin(a, b) for a in by for b in hand):
        return False
    if not same_people(left, right, sides):
        return False
    if beside:
        return not _unlike(left, right)
    at_one = left.place == right.place if left.place and right.place else not _unlike(left, right)
    return at_one and _same_days(left, right)


def _unlike(left: Telling, right: Telling) -> bool:
    """Whether one is so much more than the other that it hardly counts the same."""
    counts = [t.quantity.low or t.quantity.high or 1 for t in (left, right)]
    return max(counts) > UNLIKE * min(counts)


def _same_days(left: Telling, right: Telling) -> bool:
    if (left.start or left.end) and (right.start or right.end):
        return (left.start, left.end) == (right.start, right.end)
    days = [t.start if t.start == t.end and t.start else t.published if not (t.start or t.end) else None for t in (left, right)]
    return days[0] is not None and days[1] is not None and abs(days[0] - days[1]) <= NEAR


def _gone_on(left: Figure, right: Figure) -> bool:
    if left.reported is None or right.reported is None or left.reported == right.reported:
        return False
    earlier, later = sorted((left, right), key=lambda f: f.reported or date.min)
    return (earlier.low or 0) <= (later.low or 0)


def _by_figure(figures: Sequence[Figure]) -> list[Side]:
    by_words: dict[str, list[Figure]] = {}
    for figure in figures:
        words = figure.qualifier or (str(figure.low) if figure.low == figure.high else f"{figure.low or 0}–{figure.high or '…'}")
        by_words.setdefault(words, []).append(figure)
    return [
        Side(
            says=words,
            claims=tuple(sorted(f.claim for f in same)),
            origins=tuple(sorted({f.origin for f in same})),
            reported=first(f.reported for f in same),
        )
        for words, same in sorted(by_words.items())
    ]
