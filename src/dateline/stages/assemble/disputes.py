"""Disputes: claims that cannot all be so, those of each side beside those of the other. No verdict."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations

from dateline.knowledge.assembling import Assembling
from dateline.records import Dispute, Figure, Hold, Incident, Quantity, Toll

from .sides import Sides
from .telling import Telling
from .tolls import meet

Side = tuple[str, tuple[str, ...]]


def disputes(
    told: Sequence[Telling],
    found: tuple[Sequence[Incident], Sequence[Hold], Sequence[Toll]],
    rules: Assembling,
    sides: Sides,
    names: Mapping[str, str],
) -> tuple[Dispute, ...]:
    """Every dispute over who has a place, whether something was done, who did it, and how many were lost."""
    incidents, holds, tolls = found
    by_id = {t.id: t for t in told}
    keys = {name: key for key, name in sorted(names.items(), reverse=True)}
    every = [
        *_over_places(holds, rules, sides, keys),
        *_over_denials(incidents, by_id),
        *_over_denied_control(told, names),
        *_over_doers(told, rules, sides, names),
        *_over_tolls(tolls),
    ]
    return tuple(sorted(every, key=lambda d: (d.kind, d.about, d.sides)))


def _over_places(holds: Sequence[Hold], rules: Assembling, sides: Sides, keys: Mapping[str, str]) -> Iterator[Dispute]:
    by_place: dict[str, list[Hold]] = {}
    for hold in holds:
        if rules.has(hold.state) and not hold.past and hold.holder:
            by_place.setdefault(hold.place, []).append(hold)
    for place, rivals in sorted(by_place.items()):
        pairs = [pair for pair in combinations(rivals, 2) if _overlap(*pair)]
        clash = [(a, b) for a, b in pairs if sides.opposed(keys.get(f"{a.holder}", ""), keys.get(f"{b.holder}", ""))]
        if clash:
            involved = [h for h in rivals if any(h in pair for pair in clash)]
            yield Dispute(
                about=place,
                kind="control",
                sides=tuple(sorted((f"{h.holder}", h.claims) for h in involved)),
                reason="held, it is said, by opposed parties over times that overlap as far as anyone gives them",
            )


def _overlap(left: Hold, right: Hold) -> bool:
    return (left.start or date.min) <= (right.end or date.max) and (right.start or date.min) <= (left.end or date.max)


def _over_denials(incidents: Sequence[Incident], by_id: Mapping[str, Telling]) -> Iterator[Dispute]:
    for incident in incidents:
        denied = tuple(c for c in incident.claims if by_id[c].claim.factuality == "denied")
        said = tuple(c for c in incident.claims if by_id[c].claim.factuality != "denied")
        if denied and said:
            about = incident.type + (f" at {incident.place}" if incident.place else "")
            both: tuple[Side, ...] = (("said", said), ("denied", denied))
            yield Dispute(about=about, kind="denial", sides=both, reason="one happening, said and denied")


def _over_denied_control(told: Sequence[Telling], names: Mapping[str, str]) -> Iterator[Dispute]:
    sides: dict[tuple[str, str, str], dict[bool, list[str]]] = {}
    for telling in told:
        content = telling.claim.content
        if content.kind == "control" and telling.place and telling.claim.factuality in ("actual", "denied"):
            for holder in telling.parties("holder"):
                slot = sides.setdefault((telling.place, holder, content.type), {})
                slot.setdefault(telling.claim.factuality == "denied", []).append(telling.id)
    for (place, holder, state), said in sorted(sides.items()):
        if len(said) == 2:
            yield Dispute(
                about=f"{names.get(holder, holder)}: {state} {names.get(place, place)}",
                kind="denial",
                sides=(("said", tuple(sorted(said[False]))), ("denied", tuple(sorted(said[True])))),
                reason="the same control, said and denied",
            )


def _over_doers(told: Sequence[Telling], rules: Assembling, sides: Sides, names: Mapping[str, str]) -> Iterator[Dispute]:
    """Acts of which one doer is enough: the same sort of act, place and day, and no victim that only one of them names."""
    cells: dict[tuple[str, str, date], list[Telling]] = {}
    for telling in told:
        family, day = rules.family_of(telling.claim.content.type), telling.start or telling.published
        if (
            family in rules.exclusive
            and telling.place
            and day
            and telling.claim.factuality == "actual"
            and telling.parties("agent")
        ):
            cells.setdefault((family, telling.place, day), []).append(telling)
    for (_, place, day), group in sorted(cells.items()):
        rivals = {t.id for a, b in combinations(group, 2) if _ascribed_apart(a, b, sides) for t in (a, b)}
        by_doer: dict[str, list[str]] = {}
        for telling in (t for t in group if t.id in rivals):
            doer = ", ".join(sorted(names.get(k, k) for k in telling.parties("agent")))
            by_doer.setdefault(doer, []).append(telling.id)
        if len(by_doer) > 1:
            yield Dispute(
                about=f"{group[0].claim.content.type} at {names.get(place, place)}",
                kind="doer",
                sides=tuple(sorted((doer, tuple(sorted(ids))) for doer, ids in by_doer.items())),
                reason=f"one act of {day} (as told or as reported), ascribed to different doers",
            )


def _ascribed_apart(left: Telling, right: Telling, sides: Sides) -> bool:
    if left.origin == right.origin:
        return False
    if any(sides.kin(a, b) for a in left.parties("agent") for b in right.parties("agent")):
        return False
    victims = left.parties("target"), right.parties("target")
    return not all(victims) or bool(victims[0] & victims[1])


def _over_tolls(tolls: Sequence[Toll]) -> Iterator[Dispute]:
    for toll in tolls:
        apart = [pair for pair in combinations(toll.figures, 2) if _do_not_meet(*pair)]
        if apart:
            involved = [f for f in toll.figures if any(f in pair for pair in apart)]
            days = {f.reported for f in involved}
            update = "; reported on different days, so one may update the other" if len(days) > 1 else ""
            yield Dispute(
                about=f"{toll.type}: {toll.side}" + (f", {toll.place}" if toll.place else ""),
                kind="toll",
                sides=_by_figure(involved),
                reason="figures that do not meet" + update,
            )


def _do_not_meet(left: Figure, right: Figure) -> bool:
    """Independent origins give numbers, and no number fits both."""
    given = [Quantity(low=f.low, high=f.high) for f in (left, right)]
    return left.origin != right.origin and not meet(*given)


def _by_figure(figures: Sequence[Figure]) -> tuple[Side, ...]:
    by_words: dict[str, list[str]] = {}
    for figure in figures:
        words = figure.qualifier or (str(figure.low) if figure.low == figure.high else f"{figure.low or 0}–{figure.high or '…'}")
        by_words.setdefault(words, []).append(figure.claim)
    return tuple((words, tuple(sorted(ids))) for words, ids in sorted(by_words.items()))
