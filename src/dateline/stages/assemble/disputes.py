"""Disputes: claims that cannot all be so, those of each side beside those of the other. No verdict."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations

from dateline.knowledge.assembling import Assembling
from dateline.records import Dispute, Figure, Hold, Incident, Quantity, Toll

from .naming import keys_in, mark
from .sides import Sides
from .telling import Telling
from .tolls import meet

Side = tuple[str, tuple[str, ...]]


def over_places(holds: Sequence[Hold], rules: Assembling, sides: Sides) -> Iterator[Dispute]:
    """Opposed parties who are said to have one place over times that overlap as far as anyone gives them."""
    by_place: dict[str, list[Hold]] = {}
    for hold in holds:
        if rules.has(hold.state) and not hold.past and hold.holder:
            by_place.setdefault(hold.place, []).append(hold)
    for place, rivals in by_place.items():
        pairs = [pair for pair in combinations(rivals, 2) if _overlap(*pair)]
        clash = [(a, b) for a, b in pairs if sides.opposed(_key(a), _key(b))]
        if clash:
            involved = [h for h in rivals if any(h in pair for pair in clash)]
            yield Dispute(
                about=place,
                kind="control",
                sides=tuple((f"{h.holder}", h.claims) for h in involved),
                reason="held, it is said, by opposed parties over times that overlap as far as anyone gives them",
            )


def _key(hold: Hold) -> str:
    return next(iter(keys_in(hold.holder or "")), "")


def _overlap(left: Hold, right: Hold) -> bool:
    return (left.start or date.min) <= (right.end or date.max) and (right.start or date.min) <= (left.end or date.max)


def over_denied_control(place: str, told: Sequence[Telling]) -> Iterator[Dispute]:
    """Control of a place that one says and another denies."""
    sides: dict[tuple[str, str], dict[bool, list[str]]] = {}
    for telling in told:
        if telling.kind == "control" and telling.factuality in ("actual", "denied"):
            for holder in telling.parties("holder"):
                sides.setdefault((holder, telling.type), {}).setdefault(telling.factuality == "denied", []).append(telling.id)
    for (holder, state), said in sorted(sides.items()):
        if len(said) == 2:
            yield Dispute(
                about=f"{mark(holder)}: {state} {mark(place)}",
                kind="denial",
                sides=(("said", tuple(sorted(said[False]))), ("denied", tuple(sorted(said[True])))),
                reason="the same control, said and denied",
            )


def over_incidents(found: Sequence[Incident], told: Mapping[str, Telling], rules: Assembling, sides: Sides) -> Iterator[Dispute]:
    """Happenings that one says and another denies, and those of which one doer is enough and several are named."""
    for incident in found:
        tellings = [t for id in incident.claims if not (t := told[id]).aside]
        yield from _denied(incident, tellings)
        if rules.family_of(incident.type) in rules.exclusive:
            yield from _ascribed_apart(incident, tellings, sides)


def _about(incident: Incident) -> str:
    return incident.type + (f" at {incident.place}" if incident.place else "")


def _denied(incident: Incident, told: Sequence[Telling]) -> Iterator[Dispute]:
    denied = tuple(t.id for t in told if t.factuality == "denied")
    said = tuple(t.id for t in told if t.factuality != "denied")
    if denied and said:
        both: tuple[Side, ...] = (("said", said), ("denied", denied))
        yield Dispute(about=_about(incident), kind="denial", sides=both, reason="one happening, said and denied")


def _ascribed_apart(incident: Incident, told: Sequence[Telling], sides: Sides) -> Iterator[Dispute]:
    named = [t for t in told if t.factuality == "actual" and t.parties("agent")]
    rivals = {t.id for a, b in combinations(named, 2) if _rivals(a, b, sides) for t in (a, b)}
    by_doer: dict[str, list[str]] = {}
    for telling in (t for t in named if t.id in rivals):
        by_doer.setdefault(", ".join(sorted(map(mark, telling.parties("agent")))), []).append(telling.id)
    if len(by_doer) > 1:
        yield Dispute(
            about=_about(incident),
            kind="doer",
            sides=tuple((doer, tuple(sorted(ids))) for doer, ids in sorted(by_doer.items())),
            reason="one act, ascribed to different doers",
        )


def _rivals(left: Telling, right: Telling, sides: Sides) -> bool:
    if left.origin == right.origin or left.copy == right.copy:
        return False
    return not any(sides.kin(a, b) for a in left.parties("agent") for b in right.parties("agent"))


def over_tolls(tolls: Sequence[Toll]) -> Iterator[Dispute]:
    """Figures of independent origins for one loss that no number fits. A later and higher one is the same count gone on."""
    for toll in tolls:
        apart = [pair for pair in combinations(toll.figures, 2) if _do_not_meet(*pair)]
        if apart:
            involved = [f for f in toll.figures if any(f in pair for pair in apart)]
            yield Dispute(
                about=f"{toll.type}: {toll.side}" + (f", {toll.place}" if toll.place else ""),
                kind="toll",
                sides=_by_figure(involved),
                reason="figures that do not meet, and the later is not the higher",
            )


def _do_not_meet(left: Figure, right: Figure) -> bool:
    given = [Quantity(low=f.low, high=f.high) for f in (left, right)]
    return left.origin != right.origin and not meet(*given) and not _gone_on(left, right)


def _gone_on(left: Figure, right: Figure) -> bool:
    if left.reported is None or right.reported is None or left.reported == right.reported:
        return False
    first, last = sorted((left, right), key=lambda f: f.reported or date.min)
    return (first.low or 0) <= (last.low or 0)


def _by_figure(figures: Sequence[Figure]) -> tuple[Side, ...]:
    by_words: dict[str, list[str]] = {}
    for figure in figures:
        words = figure.qualifier or (str(figure.low) if figure.low == figure.high else f"{figure.low or 0}–{figure.high or '…'}")
        by_words.setdefault(words, []).append(figure.claim)
    return tuple((words, tuple(sorted(ids))) for words, ids in sorted(by_words.items()))
