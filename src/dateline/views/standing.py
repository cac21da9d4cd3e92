"""Standing: who holds, lost, contests or besieges which place on one day, told or only possible, and what contradicts it.

What is told of a place is not told of what it lies in. What is told of a whole may be so of its parts: it is possible there, never
certain.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dateline.records import Account, Hold

TOLD, POSSIBLE = "told", "possible"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One state of one place on a day.

    `sure` is "told" where somebody tells that it was so on that day, else "possible": nothing told excludes it. `said_of` is
    "assessed" where independent origins agree on it, of what they tell up to that day. `told_last` is the last day that it is told
    of. `of` names the whole that it is told of where that is not the place itself. `said_by` tells it of the day, `agreed_by` of an
    earlier one, or of the holder under another name; `contradicted_by` says what cannot be so beside it, and by whose word.
    `claims` are those that it rests on.
    """

    place: str
    within: tuple[str, ...]
    state: str
    holder: str | None
    against: tuple[str, ...]
    sure: str
    said_of: str
    said_by: tuple[str, ...]
    since_possible: date | None
    since_certain: date | None
    told_last: date | None
    until_possible: date | None
    agreed_by: tuple[str, ...]
    contradicted_by: tuple[str, ...]
    of: str
    reason: str
    claims: tuple[str, ...]


def standing(holds: Sequence[Hold], day: date, place: str = "", whole: Sequence[str] = ()) -> tuple[Standing, ...]:
    """What stands at the end of a day, of all places as far as it is told by then, or of one with all that is possible there.

    `place` is a name as holds have it, in any case. `whole`: what it lies in, from near to far, where no hold is of it. What its
    wholes are told to be comes with it.
    """
    valid = [hold for hold in holds if _possible(hold, day)]
    chosen = [hold for hold in valid if (_same(hold.place, place) if place else _by_then(hold, day))]
    there, having = _by_place(valid), _by_claim(chosen)
    rows = [_row(hold, there[hold.place], day) for hold in chosen if not _repeats(hold, having)]
    if place:
        name = next((hold.place for hold in holds if _same(hold.place, place)), place)
        rows += [_row(hold, there[hold.place], day, of=name) for hold in _wholes(place, whole, holds, valid)]
    return tuple(sorted(rows, key=_order))


def places(holds: Iterable[Hold]) -> list[str]:
    """The names of all places of which anything is told, each once."""
    return sorted({hold.place for hold in holds})


def _order(row: Standing) -> tuple[object, ...]:
    """Names before common nouns; of one place what is told before what is possible, holders first, what is newest first."""
    newest = -(row.told_last or date.min).toordinal()
    return row.place.islower(), row.place, bool(row.of), row.sure != TOLD, row.state != "holds", newest, row.holder or ""


def _possible(hold: Hold, day: date) -> bool:
    return (hold.since_possible or day) <= day <= (hold.until_possible or day)


def _by_then(hold: Hold, day: date) -> bool:
    """Whether it is told of the day or one before it, or may have begun by then."""
    first = hold.since_possible or hold.since_certain
    return first is not None and first <= day


def _told(one: Hold | Account, day: date) -> bool:
    return one.since_certain is not None and one.until_certain is not None and one.since_certain <= day <= one.until_certain


def _repeats(hold: Hold, having: Mapping[str, Sequence[Hold]]) -> bool:
    """Whether a loss only says again what another row does: somebody's taking, or the end of a hold."""
    others = having.get(hold.claims[0], ()) if hold.state == "lost" and hold.claims else ()
    return any(set(hold.claims) <= set(other.claims) for other in others)


def _by_place(holds: Iterable[Hold]) -> dict[str, list[Hold]]:
    found: dict[str, list[Hold]] = {}
    for hold in holds:
        found.setdefault(hold.place, []).append(hold)
    return found


def _by_claim(holds: Iterable[Hold]) -> dict[str, list[Hold]]:
    """Who holds what, by each claim that tells it."""
    found: dict[str, list[Hold]] = {}
    for hold in holds:
        for claim in hold.claims if hold.state == "holds" else ():
            found.setdefault(claim, []).append(hold)
    return found


def _row(hold: Hold, there: Sequence[Hold], day: date, of: str = "") -> Standing:
    """The state of a place by one hold; `there` are all holds of the place that may be so on the day."""
    by_then = [a for a in hold.accounts if a.since_certain and a.since_certain <= day]
    heard = [a for a in hold.accounts if _told(a, day)] or by_then or list(hold.accounts)
    said_by = {name for a in heard for name in a.said_by} or set(hold.said_by)
    earlier = {name for a in by_then for name in a.said_by} - said_by
    here = [h for h in there if h is not hold]
    against = [h for h in here if not set(hold.rivals).isdisjoint(h.claims)]
    with_it = [h for h in here if h.state == hold.state and not set(hold.agreed).isdisjoint(h.claims)]
    origins = {a.origin for h in (hold, *with_it) for a in h.accounts if a.since_certain and a.since_certain <= day}
    denied = [f"denied by {', '.join(hold.denied_by)}"] if hold.denied_by else []
    return Standing(
        place=of or hold.place,
        within=hold.within,
        state=hold.state,
        holder=hold.holder,
        against=hold.against,
        sure=TOLD if _told(hold, day) and not of else POSSIBLE,
        said_of="assessed" if hold.said_of == "assessed" and len(origins) > 1 else "claimed",
        said_by=tuple(sorted(said_by)),
        since_possible=hold.since_possible,
        since_certain=hold.since_certain,
        told_last=hold.until_certain,
        until_possible=hold.until_possible,
        agreed_by=tuple(sorted({*earlier, *(f"{h.holder} ({', '.join(h.said_by)})" for h in with_it)})),
        contradicted_by=tuple(sorted({*map(_in_words, against), *denied})),
        of=hold.place if of else "",
        reason=hold.reason,
        claims=hold.claims,
    )


def _in_words(hold: Hold) -> str:
    return f"{hold.state}: {hold.holder} ({', '.join(hold.said_by)})"


def _same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


def _wholes(place: str, whole: Sequence[str], holds: Sequence[Hold], valid: Sequence[Hold]) -> Iterator[Hold]:
    """What is told of the places that this one lies in, as far as their names and what they lie in agree."""
    within = max((h.within for h in holds if _same(h.place, place)), key=len, default=tuple(whole))
    for hold in valid:
        if hold.place in within and set(hold.within) <= set(within):
            yield hold
