"""Losses: what did not fit the shape of an export, counted and listed, so that nothing is lost in silence."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field

from dateline.records import Claim

# Why something did not fit, with what was done about it.
WHYS = {
    "not-happened": "told as planned, possible, denied, conditional or general only: left out",
    "attempted": "tried and not reached, as far as told: left out",
    "set-aside": "rejected by a person, or of a report that no longer stands: left out",
    "no-code": "of a type that the target has no code for: left out",
    "no-day": "no day is told: left out",
    "wide-day": "the day is not known closely enough for the target: left out",
    "some-day": "one of several days: the middle one was written, with the precision of the target",
    "no-place": "no place is told: left out",
    "no-point": "the place is not found on any map: left out",
    "wide-place": "the place is not known closely enough for the target: left out",
    "footprint": "a place known only roughly: its middle was written, with the precision of the target",
    "unlocated": "the place is not told or found on no map: written without a geometry",
    "no-country": "the country of the place is not known: left out",
    "no-sides": "who stands against whom is not told, or is no organised party that the target knows: left out",
    "no-doer": "who did it is not told: the target's words for an unknown doer were written",
    "no-target": "whom it was done to is told in words that are no party: left empty",
    "label": "a label or description (“rebels”), which is no entity: written as words only",
    "more-sides": "more parties than the target has columns for: the others were written as associated",
    "no-deaths": "no death is told: left out",
    "disputed": "told by some and denied or told otherwise by others: written as told, with nothing of the dispute",
    "disputed-holder": "who holds it is disputed: each holder is a row of its own",
    "possible-bounds": "an interval with possible bounds: only the certain days, or those told, were written",
    "words-quantity": "a number given in words: no number was written",
    "open-quantity": "a number without an upper or lower end: the number told was written",
    "differing-toll": "numbers that differ by who says them: the target's rule chose one",
    "other-days": "a loss over other days than the incident that it is told beside: left out",
    "lone-toll": "a loss told beside no incident: left out",
    "nested-voices": "voices within voices: only their names were written",
    "hedged": "told with words of doubt: written as told",
    "other-kinds": "of a kind that the target does not know (relations, purposes, talks, outlooks, links …): left out",
    "unused": "a claim that no row of the target rests on",
    "unresolved-time": "words for a time that stayed unresolved: kept as words",
    "defused": "text that a spreadsheet would run as a formula: written with an apostrophe before it",
    "unwritable": "characters that the format forbids: left out",
    "letters": "letters that the format's own fonts lack: written in Latin letters",
    "summed-up": "more than a report for reading can hold: counted only",
    "person": "a person who is no public figure: a number was written in place of the name",
    "shortened": "more text than a cell can hold: cut at the end",
}


OF_INCIDENTS = ("event", "loss")  # kinds of claims that incidents and what was lost in them rest on


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost:
    """One thing that did not fit: why (a key of WHYS), what it was in words, and the claims that tell of it."""

    why: str
    what: str
    claims: tuple[str, ...] = ()


@dataclass(slots=True, kw_only=True)
class Losses:
    """How many rows an export wrote, and all that did not fit; whole only when everything has been written."""

    format: str = ""
    rows: int = 0
    lost: list[Lost] = field(default_factory=list)
    cited: set[str] = field(default_factory=set)

    def row(self, claims: Iterable[str] = ()) -> None:
        """Count a row that was written, and the claims that it rests on."""
        self.rows += 1
        self.cited.update(claims)

    def rest(self, claims: Iterable[Claim]) -> None:
        """Note every claim that no row rests on and that nothing was said of yet."""
        done = self.cited.union(*(lost.claims for lost in self.lost))
        for claim in claims:
            if claim.id not in done:
                content = claim.content
                told = "unused" if claim.factuality == "actual" else "not-happened"
                why = told if content.kind in OF_INCIDENTS else "other-kinds"
                self.add(why, f"{content.kind} {content.type}, {claim.factuality}", (claim.id,))

    def add(self, why: str, what: str, claims: Iterable[str] = ()) -> None:
        """Note something that did not fit."""
        if why not in WHYS:
            raise KeyError(why)
        self.lost.append(Lost(why=why, what=what, claims=tuple(claims)))

    @property
    def counts(self) -> dict[str, int]:
        """How often each thing happened, in the order of WHYS."""
        return {why: n for why in WHYS if (n := sum(lost.why == why for lost in self.lost))}

    @property
    def summary(self) -> tuple[str, ...]:
        """A line for each thing that happened: how often and what."""
        return tuple(f"{n} × {WHYS[why]}" for why, n in self.counts.items())

    def text(self) -> str:
        """The whole report as JSON: format, rows, and for each reason its meaning, count and list."""
        listed = {
            why: {
                "means": WHYS[why],
                "count": n,
                "items": [{"what": lost.what, "claims": list(lost.claims)} for lost in self.lost if lost.why == why],
            }
            for why, n in self.counts.items()
        }
        whole = {"format": self.format, "rows": self.rows, "losses": listed}
        return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"
