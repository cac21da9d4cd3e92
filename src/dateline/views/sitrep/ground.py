"""Ground: what changed hands lately, and who holds what on the day of the report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from dateline.records import Hold
from dateline.views.page.words import day as in_words
from dateline.views.page.words import listed, period
from dateline.views.record import Record
from dateline.views.rows.happened import Happened
from dateline.views.standing import TOLD, standing

from .blocks import Line, Part, Rows

LATELY = timedelta(days=1)
ASSESSED = "assessed"
STATES = {"holds": "held"}  # as a sentence has it
HEAD = ("Place", "State", "By", "Since", "Told last", "How sure", "Said by")


def changes(record: Record, _: Sequence[Happened], day: date | None) -> Iterator[Part]:
    """What is told to have changed hands, come under siege or into dispute on the day of the report or the day before."""
    if day is None:
        return
    lately = [h for h in record.situation.holds if h.start and day - LATELY <= h.start <= day and not _opposed(h, day)]
    for hold in sorted(lately, key=lambda h: (h.start or date.max, h.place)):
        yield Line(text=_change(hold), claims=hold.claims)
    if not lately:
        yield Line(text=f"Nothing is told to have changed hands on {period(day - LATELY, day)}.")


def control(record: Record, _: Sequence[Happened], day: date | None) -> Iterator[Part]:
    """A table of what stands on the day, told or possible; what others tell instead has rows of its own."""
    if day is None:
        return
    found = standing(record.situation.holds, day)
    rows = [
        (
            (
                ", ".join((row.place, *row.within[:1])),
                row.state,
                row.holder or "not said",
                in_words(row.since_certain) if row.since_certain else "not told",
                in_words(row.told_last) if row.told_last else "not told",
                _sure(row.sure, row.said_of, row.contradicted_by),
                listed(list(row.said_by)),
            ),
            row.claims,
        )
        for row in found
    ]
    if rows:
        yield Rows(head=HEAD, rows=tuple(rows))


def _opposed(hold: Hold, day: date) -> bool:
    """Whether it is a loss that somebody's taking tells already."""
    return hold.state == "lost" and hold.until_possible is not None and hold.until_possible < day


def _change(hold: Hold) -> str:
    when = in_words(hold.start) if hold.start else "no day told"
    who = hold.holder or "nobody named"
    said = f"{listed(list(hold.said_by))} {'say' if len(hold.said_by) > 1 else 'says'} so" if hold.said_by else "the report says so"
    denied = f"; {listed(list(hold.denied_by))} denies it" if hold.denied_by else ""
    against = f" against {listed(list(hold.against))}" if hold.against else ""
    rival = "; others tell what cannot be so beside it" if hold.rivals else ""
    what = f"{when}, {hold.place}: {STATES.get(hold.state, hold.state)} by {who}{against}"
    return f"{what}. {said[:1].upper()}{said[1:]}{denied}{rival}."


def _sure(sure: str, said_of: str, contradicted: Sequence[str]) -> str:
    said = "two origins agree" if said_of == ASSESSED else "one origin"
    word = said if sure == TOLD else f"possible; {said}"
    return f"{word}; disputed" if contradicted else word
