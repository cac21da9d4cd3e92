"""Harm: the losses told beside an incident as far as they are told to have happened, with the range of their numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dateline.knowledge import Knowledge
from dateline.records import Claim, Figure, Toll

from .parties import Side, side


@dataclass(frozen=True, slots=True, kw_only=True)
class Harm:
    """One side's loss: from the least to the most that is told (None: no such end), and the number that most origins give.

    `words` are those of figures without a number. `side` is None where no party of the text stands for it.
    """

    type: str
    name: str
    side: Side | None
    low: int | None
    high: int | None
    best: int | None
    words: tuple[str, ...]
    claims: tuple[str, ...]

    @property
    def differs(self) -> bool:
        """Whether numbers stand against each other."""
        return self.low is not None and self.high is not None and self.low != self.high

    @property
    def open(self) -> bool:
        """Whether a number has no upper or no lower end."""
        return (self.low is None) != (self.high is None)


def harm(toll: Toll, claims: Mapping[str, Claim], known: Knowledge) -> Harm | None:
    """The harm that a toll tells of; None where none of its figures is told to be so."""
    told = [figure for figure in toll.figures if figure.factuality == "actual" and counts(claims.get(figure.claim))]
    if not told:
        return None
    lows = [figure.low for figure in told if figure.low is not None]
    highs = [figure.high if figure.high is not None else figure.low for figure in told]
    tops = [top for top in highs if top is not None]
    closed = any(figure.high is not None for figure in told)
    return Harm(
        type=toll.type,
        name=toll.side,
        side=_side(told, claims, known),
        low=min(lows, default=None),
        high=max(tops) if closed or len(set(tops)) > 1 else None,
        best=_best(told),
        words=tuple(dict.fromkeys(f.qualifier for f in told if f.low is None and f.high is None and f.qualifier)),
        claims=tuple(figure.claim for figure in told),
    )


def counts(claim: Claim | None) -> bool:
    """Whether a claim is there and was not rejected by a person."""
    return claim is not None and claim.verdict != "rejected"


def deaths(harms: Iterable[Harm]) -> tuple[Harm, ...]:
    """Those that tell of people killed, with a number."""
    return tuple(h for h in harms if h.type == "killed" and (h.best is not None))


def total(harms: Iterable[Harm], end: str) -> int:
    """The sum over sides of one end of the range: `low`, `high` or `best`; where no such end is told, of the other."""
    return sum(_end(one, end) or 0 for one in harms)


def _end(one: Harm, end: str) -> int | None:
    ends = {"low": (one.low, one.high), "high": (one.high, one.low), "best": (one.best, one.low)}[end]
    return next((number for number in ends if number is not None), None)


def _best(told: Iterable[Figure]) -> int | None:
    """The number of most origins; of several the lowest, as both ACLED and UCDP hold to the cautious one."""
    origins: dict[int, set[str]] = {}
    for figure in told:
        number = figure.low if figure.low is not None else figure.high
        if number is not None:
            origins.setdefault(number, set()).add(figure.origin)
    counted = Counter({number: len(who) for number, who in origins.items()})
    return min(counted, key=lambda number: (-counted[number], number), default=None)


def _side(told: Iterable[Figure], claims: Mapping[str, Claim], known: Knowledge) -> Side | None:
    parties = (party for figure in told if figure.claim in claims for party in claims[figure.claim].content.parties("side"))
    found = next(parties, None)
    return side(found, known) if found else None
