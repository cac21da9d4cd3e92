"""Blocks: which tellings are to be laid side by side. What shares no block can have nothing to do with each other.

Events and losses are laid together by what may be one type of happening, the weeks that they may be of, and where: the cells of a
grid that their footprint touches; the name of the place, for not every report tells enough to say where it is; a party in one
country, for some give a wide place or none. Those of texts that copy one another are laid together too. A telling may stand in many
blocks, and what it joins in any is joined. What else is known of a place, a pair or a party follows from all tellings of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from math import cos, floor, radians

from dateline.knowledge.assembling import Assembling

from .names import fold
from .opposing import accused_by, answered_by, grounds
from .sides import SAID, Sides
from .telling import COMPARED, DENIED, DOING, SUFFERING, Ground, Telling

TOLD = frozenset({*SAID, DENIED})  # what may be, is planned, conditional or general is no happening of a day
GRID = 0.5  # degrees
FINE = 30.0  # km: a wider footprint is no place to lay a grid over
BACK = timedelta(days=2)  # how long before its report an undated happening is looked for
LONG = timedelta(days=35)  # a longer time is no time to look for a happening in
WEEK = 7
KM = 111.0  # of one degree of latitude

Block = tuple[str, ...]
EVENT, CONTROL, LOSS, TIE, TALKS, AIM, FIGHT = "event", "control", "loss", "tie", "talks", "aim", "fight"
BESIDE, ATTEMPT, ACCUSED, ANSWER = "beside", "attempt", "accused", "answer"
OF_ASIDE = frozenset({EVENT, BESIDE})  # the blocks of what does not count


def blocks(telling: Telling, rules: Assembling, sides: Sides) -> tuple[Block, ...]:
    """Every block that a telling stands in, sorted; none for what nothing follows from."""
    every = {*_by_kind(telling, rules, sides)}
    return tuple(sorted(b for b in every if b[0] in OF_ASIDE) if telling.aside else sorted(every))


def _by_kind(telling: Telling, rules: Assembling, sides: Sides) -> Iterator[Block]:
    if telling.kind == "event":
        yield from _fights(telling, rules)
    if happens(telling):
        yield from _compared(telling, rules, sides)
        yield from _answered(telling, rules)
    if telling.place and (telling.kind == "control" or (telling.kind == "event" and telling.type in rules.control)):
        yield from ((CONTROL, place) for place in (telling.place, *(key for key, _ in telling.also)))
    yield from _tied(telling, rules)
    yield from _talked(telling, rules)
    if telling.kind == "purpose":
        yield (AIM, "+".join(sorted(telling.parties("agent"))) or f"nobody in {telling.report}")


def _answered(telling: Telling, rules: Assembling) -> Iterator[Block]:
    """A loss stands beside the acts of its report, and so do accusations; attempts beside what was achieved where and when."""
    if telling.kind == LOSS or rules.harms(telling.type) or telling.type in rules.accusing:
        yield (BESIDE, telling.report)
    if telling.kind == EVENT:
        yield from ((ATTEMPT, place, str(day)) for place, day in grounds(telling, rules))
        yield from ((ACCUSED, key) for key in accused_by(telling, rules))
        yield from ((ANSWER, key) for key in answered_by(telling, rules))


def _tied(telling: Telling, rules: Assembling) -> Iterator[Block]:
    """A relation stands beside all of its pair; what a party does by itself, as keep a truce, beside all of the party."""
    if telling.type in rules.alone:
        yield from ((TIE, party) for party in telling.parties(*rules.alone[telling.type]))
    elif telling.kind == "relation":
        for subject in telling.parties("subject"):
            yield from ((TIE, *sorted((subject, other))) for other in telling.parties("object") - {subject})


def _talked(telling: Telling, rules: Assembling) -> Iterator[Block]:
    """Talks stand beside what else is set at their venue and may belong to them, and beside what is said to spoil them."""
    if telling.kind == "event" and telling.type in rules.talks.acts and telling.place and telling.factuality in SAID:
        yield (TALKS, telling.place)
    if telling.kind == "talks" or telling.type in rules.talks.spoiled:
        yield from ((TALKS, track) for track in telling.tracks)


def happens(telling: Telling) -> bool:
    """Whether it tells of a happening, or of a loss, that was, was tried, or is denied."""
    return telling.kind in COMPARED and telling.factuality in TOLD and not (telling.aside and telling.kind == LOSS)


def _fights(telling: Telling, rules: Assembling) -> Iterator[Block]:
    if telling.type in rules.opposed and telling.factuality in SAID:
        month = f"{(telling.start or telling.published or date.min):%Y-%m}"
        for agent in telling.parties("agent"):
            yield from ((FIGHT, agent, target, month) for target in telling.parties("target", "with") - {agent})


def _compared(telling: Telling, rules: Assembling, sides: Sides) -> Iterator[Block]:
    sort = rules.sort_of(telling.type)
    at = [telling, *(telling.at_place(key) for key, _ in telling.also)]
    grounds = (*(where for one in at for where in (*cells(one.ground), *_by_name(one))), *_by_party(telling, sides))
    yield from ((telling.kind, sort, where, when) for where in grounds for when in weeks(telling))
    yield (telling.kind, sort, f"copies of {telling.copy}")


def span(telling: Telling) -> tuple[date, date] | None:
    """The days that a happening may be of: those told, else the last before its report; None where nothing is known."""
    first, last = telling.start, telling.end
    if first or last:
        return (first or last or date.min), (last or first or date.max)
    return (telling.published - BACK, telling.published) if telling.published else None


def weeks(telling: Telling) -> list[str]:
    """The weeks that it may be of; a long time by its bounds, no time at all by the report."""
    days = span(telling)
    if days is None:
        return [f"in {telling.report}"]
    if days[1] - days[0] > LONG:
        return [f"{days[0]}/{days[1]}"]
    return [str(week) for week in range(days[0].toordinal() // WEEK, days[1].toordinal() // WEEK + 1)]


def fine(ground: Ground | None) -> bool:
    """Whether a place is narrow enough to tell happenings apart by."""
    return ground is not None and ground.lat is not None and (ground.radius_km or 0.0) <= FINE


def cells(ground: Ground | None) -> list[str]:
    """The cells of the grid that a narrow footprint touches."""
    if ground is None or ground.lat is None or ground.lon is None or not fine(ground):
        return []
    reach = (ground.radius_km or 0.0) / KM
    wide = reach / max(cos(radians(ground.lat)), 0.01)
    rows = range(floor((ground.lat - reach) / GRID), floor((ground.lat + reach) / GRID) + 1)
    columns = range(floor((ground.lon - wide) / GRID), floor((ground.lon + wide) / GRID) + 1)
    return [f"{row},{column}" for row in rows for column in columns]


def _by_name(telling: Telling) -> list[str]:
    ground = telling.ground
    if ground is None:
        return []
    return [f"at {fold(name)}" for name in ((ground.name,) if fine(ground) else (ground.name, *ground.within[:1]))]


def _by_party(telling: Telling, sides: Sides) -> Iterator[str]:
    ground = telling.ground
    country = ((ground.name, *ground.within)[-1] if ground else "") or telling.country
    told = {*telling.parties(*DOING, *SUFFERING), telling.speaker} - {""}
    if telling.factuality == DENIED:
        told |= sides.kindred_above(told)
    for party in sorted({sides.standing(key) for key in told}):
        yield f"{country}: {party}"
