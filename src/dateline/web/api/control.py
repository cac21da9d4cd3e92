"""/control: who holds, loses, contests, besieges or threatens which place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from dateline.records import Hold
from dateline.views.standing import Standing, standing

from ..actors import facet
from ..keys import key_of
from ..reading import Seen, once
from ..resting import point_of, resting_on
from ..traits import words_of
from .resource import OF_CLAIMS, Entry, Resource, Wire, plain

ON_THE_DAY = ("sure", "said_of", "said_by", "told_last", "agreed_by", "contradicted_by")


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A hold, and how it stood on the day that was asked for, if one was."""

    hold: Hold
    stood: Standing | None = None


@once
def entries(seen: Seen) -> list[Entry[Held]]:
    """Every hold, in the order of the situation."""
    return [_entry(seen, hold) for hold in seen.situation.holds]


def _entry(seen: Seen, hold: Hold) -> Entry[Held]:
    words = {
        "actor": facet(seen, [hold.holder or "", *hold.against]),
        "state": words_of(hold.state),
        "said_of": words_of(hold.said_of),
    }
    traits = resting_on(
        seen,
        hold.claims,
        words=words,
        start=hold.start or hold.since_certain or hold.reported,
        end=hold.end or hold.until_certain or hold.reported,
        point=point_of(hold),
        text=" ".join((hold.place, hold.holder or "", *hold.against)),
    )
    return Entry(id=key_of(hold), record=Held(hold=hold), traits=traits)


def on(seen: Seen, every: Sequence[Entry[Held]], day: date) -> list[Entry[Held]]:
    """What stood at the end of a day, as far as it is told by then."""
    rows = {(row.place, row.state, row.holder, row.claims): row for row in standing(seen.situation.holds, day)}
    found = []
    for entry in every:
        hold = entry.record.hold
        if row := rows.get((hold.place, hold.state, hold.holder, hold.claims)):
            found.append(replace(entry, record=Held(hold=hold, stood=row)))
    return found


_of_hold = plain(Hold)


def wire(seen: Seen, entry: Entry[Held]) -> Wire:
    """The hold; on a day, with how it stood then."""
    hold = entry.record.hold
    made = _of_hold(seen, Entry(id=entry.id, record=hold, traits=entry.traits))
    stood = entry.record.stood
    return made | ({name: _plain(getattr(stood, name)) for name in ON_THE_DAY} if stood else {})


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else list(value) if isinstance(value, tuple) else value


CONTROL = Resource(
    name="control",
    noun="hold",
    says="A place in someone's hands, or contested, besieged, threatened or lost, from when to when, claimed or assessed. "
    "With `at`: what stood on that day, `sure` where it is told of it, else possible.",
    shape=Hold,
    asks=(*OF_CLAIMS, "state", "said_of", "box"),
    entries=entries,
    wire=wire,
    at=on,
)
