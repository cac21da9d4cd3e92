"""Ties: who stands with or against whom, from when to when, as far as it is told. Who fights whom is no tie."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dateline.knowledge.assembling import Assembling
from dateline.records import Tie

from .naming import mark
from .sides import SAID
from .spells import dated, spells
from .telling import Telling

SO, NOT = "actual", "denied"
RELATION = "relation"
ENDS = ("subject", "object")
TieKey = tuple[str, str, str, str]


def ties(block: tuple[str, ...], told: Sequence[Telling], rules: Assembling) -> tuple[Tie, ...]:
    """What is said of one pair, or of one party by itself: a tie per type, direction, certainty and spell."""
    found: dict[TieKey, list[Telling]] = {}
    for telling in told:
        sure = SO if telling.factuality in SAID else telling.factuality
        for left, right in ends(block, telling, rules) if telling.kind == RELATION else ():
            found.setdefault((left, right, telling.type, sure), []).append(telling)
    return tuple(tie for key, group in found.items() for tie in _over_time(key, group, found, told, rules))


def ends(block: tuple[str, ...], telling: Telling, rules: Assembling) -> list[tuple[str, str]]:
    """Between whom a telling of the block's pair has it. Relations that read the same from both ends go by the sorted pair.

    A party by itself stands on the left, those towards whom on the right, marked already.
    """
    if telling.type in rules.alone:
        others = telling.parties("object", "target") - {block[0]}
        return [(block[0], ", ".join(map(mark, sorted(others))))] if len(block) == 1 else []
    subjects, objects = telling.parties("subject"), telling.parties("object")
    first, last = min(block), max(block)
    ways = [(a, b) for a, b in dict.fromkeys(((first, last), (last, first))) if a in subjects and b in objects]
    ways = [(first, last)] if ways and telling.type in rules.both_ways else ways
    return [(a, mark(b)) for a, b in ways]


def _over_time(
    key: TieKey, group: Sequence[Telling], found: dict[TieKey, list[Telling]], told: Sequence[Telling], rules: Assembling
) -> Iterable[Tie]:
    denials = found.get((*key[:3], NOT), [])
    if key[3] == NOT and (*key[:3], SO) in found:
        return
    runs = spells(group, _contrary(key[2], told, rules)) if key[3] == SO else [list(group)]
    for run in runs:
        yield _tie(key, run, denials if key[3] == SO else ())


def _contrary(type_: str, told: Iterable[Telling], rules: Assembling) -> list[Telling]:
    """What is told of the same parties that cannot be so together with a type."""
    types = {t for one, other in rules.turns for here, there in ((one, other), (other, one)) if type_ in here for t in there}
    return [t for t in told if t.type in types and t.factuality in SAID]


def _tie(key: TieKey, told: Sequence[Telling], denials: Sequence[Telling]) -> Tie:
    left, right, type_, factuality = key
    on = dated(told)
    over = [d for d in on if d.over and d.last == max(other.last for other in on)]
    return Tie(
        subject=mark(left),
        object=right,
        type=type_,
        start=min((t.start for t in told if t.start and t.start != t.end), default=None),
        end=over[0].last if over else None,
        factuality=factuality,
        claims=tuple(sorted(t.id for t in told)),
        said_by=tuple(sorted({t.by for t in told})),
        since=on[0].first if on else None,
        until=max((d.last for d in on), default=None),
        denied=tuple(sorted(t.id for t in denials)),
        denied_by=tuple(sorted({t.by for t in denials})),
    )
