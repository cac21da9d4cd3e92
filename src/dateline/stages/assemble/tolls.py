"""Tolls: what is said of each loss, and by whom; figures of any reports that are held to be of one loss, side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from dateline.knowledge.assembling import Assembling
from dateline.records import Figure, Incident, Quantity, Range, Toll

from .grouping import chained
from .naming import mark
from .sides import SAID, Sides
from .telling import Telling, place_of

Act = tuple[Telling, Incident]
FAR = 400  # characters between an act and the loss told beside it


def tolls(
    by_id: Mapping[str, Telling],
    chains: Iterable[Sequence[str]],
    acts: Mapping[str, Sequence[Act]],
    rules: Assembling,
    sides: Sides,
) -> tuple[Toll, ...]:
    """Every loss told of by these tellings; `chains` are those that alike pairs join.

    `acts` has for each report its tellings of events with their incidents.
    """
    groups = [list(grouping.claims) for grouping in chained(by_id, chains, rules, sides)]
    grouped = {id for ids in groups for id in ids}
    groups += [[id] for id in by_id if id not in grouped]
    told = _of_one_act(([by_id[id] for id in ids] for ids in sorted(groups)), acts, rules, sides)
    return tuple(_toll(group, acts, rules) for group in told)


def acts_by_report(happened: Iterable[Incident], events: Mapping[str, Telling]) -> dict[str, list[Act]]:
    """For each report its tellings of events, with the incidents that they are of."""
    found: dict[str, list[Act]] = {}
    for incident in happened:
        for id in incident.claims:
            found.setdefault(events[id].report, []).append((events[id], incident))
    return found


def _of_one_act(
    groups: Iterable[list[Telling]], acts: Mapping[str, Sequence[Act]], rules: Assembling, sides: Sides
) -> Iterator[list[Telling]]:
    """The groups, those together that count one sort of loss of the same people beside one happening."""
    beside: dict[tuple[str, str], list[list[Telling]]] = {}
    for group in groups:
        incident = _incident(group, acts, rules)
        home = beside.setdefault((incident or group[0].id, group[0].type), [])
        same = next((g for g in home if all(same_people(a, b, sides) and _by_one(a, b, sides) for a in g for b in group)), None)
        if same is None:
            home.append(list(group))
        else:
            same += group
    yield from (group for home in beside.values() for group in home)


def same_people(left: Telling, right: Telling, sides: Sides) -> bool:
    """Under one name, or both under one that fits all who suffer; "seven children" are a part of the people."""
    one, other = ({(key, name.casefold()) for key, name in t.named.get("side", ())} for t in (left, right))
    if {name for _, name in one} & {name for _, name in other}:
        return True
    if any(sides.anyone(key) for key, _ in (*one, *other)):
        return all(sides.anyone(key) and sides.fits_all(name) for key, name in (*one, *other))
    return not one or not other or any(sides.kin(a, b) for a, _ in one for b, _ in other)


def _by_one(left: Telling, right: Telling, sides: Sides) -> bool:
    """Whether one hand may have done both."""
    by, hand = left.parties("by"), right.parties("by")
    return not by or not hand or any(sides.kin(a, b) for a in by for b in hand)


def meet(left: Quantity, right: Quantity) -> bool:
    """Whether some number fits both; a quantity in words alone fits any."""
    if None in (left.low or left.high, right.low or right.high):
        return True
    highs = [q.high for q in (left, right) if q.high is not None]
    return not highs or max(left.low or 0, right.low or 0) <= min(highs)


def _toll(told: Sequence[Telling], acts: Mapping[str, Sequence[Act]], rules: Assembling) -> Toll:
    told = sorted(told, key=lambda t: (str(t.published), t.id))
    counted = [t.quantity for t in told if t.factuality in SAID]
    at = place_of(told)
    timed = [t for t in told if t.start or t.end]
    named = max(told, key=lambda t: (len(t.parties("side")) > 0, t.id))
    return Toll(
        side=", ".join(map(mark, sorted(named.parties("side")))) or "people",
        type=told[0].type,
        by=tuple(sorted({mark(key) for t in told for key in t.parties("by")})),
        place=mark(at.place) if at and at.place else None,
        start=min((t.start for t in timed if t.start), default=None),
        end=max((t.end for t in timed if t.end), default=None),
        figures=tuple(_figure(t) for t in told),
        low=min((q.low for q in counted if q.low is not None), default=None),
        high=_most(counted),
        incident=_incident(told, acts, rules),
        series=_series(told),
    )


def _most(counted: Sequence[Quantity]) -> int | None:
    """The most that is told; open where a figure without an upper end says more than every other."""
    highs = [q.high for q in counted if q.high is not None]
    return max(highs) if highs and max(highs) >= max((q.low or 0 for q in counted), default=0) else None


def _series(told: Sequence[Telling]) -> tuple[Range, ...]:
    """The range after each day on which a figure was reported; tolls rise: an origin's last word replaces its former ones."""
    latest: dict[str, list[Telling]] = {}
    found = []
    for day, group in groupby((t for t in told if t.factuality in SAID and _number(t)), key=lambda t: t.published):
        fresh: dict[str, list[Telling]] = {}
        for telling in group:
            fresh.setdefault(telling.origin, []).append(telling)
        latest |= fresh
        standing = sorted((t for ts in latest.values() for t in ts), key=lambda t: t.id)
        lows = [t.quantity.low for t in standing if t.quantity.low is not None]
        highs = [t.quantity.high for t in standing if t.quantity.high is not None]
        ids = tuple(t.id for t in standing)
        found.append(Range(day=day, low=min(lows, default=None), high=max([*highs, *lows]) if highs else None, claims=ids))
    return tuple(found)


def _number(telling: Telling) -> bool:
    return telling.quantity.low is not None or telling.quantity.high is not None


def _incident(told: Sequence[Telling], acts: Mapping[str, Sequence[Act]], rules: Assembling) -> str | None:
    """The happening that most of the figures are told beside."""
    beside = Counter(found for t in told if (found := _beside(t, acts.get(t.report, ()), rules)))
    return min(beside, key=lambda id: (-beside[id], id), default=None)


def _beside(loss: Telling, acts: Sequence[Act], rules: Assembling) -> str | None:
    """The incident of the act of harm that its report tells nearest to a loss, with no other place or doer."""
    near = [(far, incident.id) for act, incident in acts if (far := _far(loss, act, rules)) is not None]
    return min(near)[1] if near else None


def nearest(loss: Telling, acts: Iterable[Telling], rules: Assembling) -> list[Telling]:
    """The acts of its report that a loss may be told beside: the nearest, or several that are as near."""
    near = [(far, act) for act in acts if (far := _far(loss, act, rules)) is not None]
    least = min((far for far, _ in near), default=0)
    return [act for far, act in near if far == least]


def _far(loss: Telling, act: Telling, rules: Assembling) -> int | None:
    """How far an act of harm is told from a loss, in characters; None where it can have nothing to do with it."""
    far = abs(act.at - loss.at)
    return far if rules.harms(act.type) and far <= FAR and _agree(loss, act) else None


def _agree(loss: Telling, act: Telling) -> bool:
    if loss.place and act.place and loss.place != act.place:
        return False
    by, doers = loss.parties("by"), act.parties("agent", "with")
    return not by or not doers or bool(by & doers)


def _figure(telling: Telling) -> Figure:
    quantity = telling.quantity
    return Figure(
        low=quantity.low,
        high=quantity.high,
        qualifier=quantity.qualifier,
        said_by=telling.by,
        origin=telling.origin,
        reported=telling.published,
        factuality=telling.factuality,
        claim=telling.id,
    )
