"""hindsight: what authors said may come, held against what reports tell of afterwards.

An outlook stands beside the claims of its report that tell the act itself, planned or possible. What came is an incident of the
same family of acts, at that place (or in it), by nobody whom the outlook excludes, within the days that the words gave. A silence
is no proof: "did not come" says that no report tells of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from dateline.knowledge import Knowledge
from dateline.records import Claim, Foretold, Incident, Outlook, ReportFacts, Span

from .horizon import Horizon, horizon
from .matching import Acts, bearings

__all__ = ["brier", "hindsight"]

Watched = Mapping[str, tuple[date, date]]

ACT = "event"
UNTOLD = frozenset({"denied", "rejected"})
CHANCE = {  # the middle of each band of ICD 203
    "remote": 0.03,
    "very_unlikely": 0.125,
    "unlikely": 0.325,
    "even": 0.5,
    "likely": 0.675,
    "very_likely": 0.875,
    "almost_certain": 0.97,
}


def hindsight(
    claims: Sequence[Claim], facts: Sequence[ReportFacts], incidents: Iterable[Incident], watched: Watched, known: Knowledge
) -> tuple[Foretold, ...]:
    """What came of each outlook among the claims, in the order of the reports' days and of the text.

    `watched` holds the days of the first and the last report by country (the outermost place): beyond them silence says nothing.
    """
    published = {f.id: f.published for f in facts}
    acts = Acts(known=known, claims={c.id: c for c in claims}, incidents=tuple(i for i in incidents if i.status not in UNTOLD))
    outlooks = [c for c in claims if isinstance(c.content, Outlook)]
    outlooks.sort(key=lambda c: (published.get(c.report) or date.max, c.report, c.anchor.start, c.id))
    beside = _by_report(claims)
    return tuple(_foretold(c, beside[c.report], published.get(c.report), watched, acts) for c in outlooks)


def brier(foretold: Iterable[Foretold]) -> tuple[int, float] | None:
    """How many outlooks of a stated likelihood came or did not, and their mean squared error; None where there is none."""
    errors = [
        ((1 - CHANCE[f.band] if f.negated else CHANCE[f.band]) - (f.verdict == "came")) ** 2
        for f in foretold
        if f.band and f.verdict in {"came", "did not come"}
    ]
    return (len(errors), sum(errors) / len(errors)) if errors else None


def _by_report(claims: Sequence[Claim]) -> dict[str, list[Claim]]:
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        found.setdefault(claim.report, []).append(claim)
    return found


def _foretold(outlook: Claim, beside: Sequence[Claim], published: date | None, watched: Watched, acts: Acts) -> Foretold:
    told = tuple(c for c in beside if c.content.kind == ACT and _says(outlook, c))
    when = horizon(outlook, told, published, acts.known)
    known_again = [c for c in told if bearings(c)]
    came = acts.within(known_again, when) if when else ()
    verdict, reason = _verdict(told, known_again, when, _last([outlook, *told], watched), came)
    return Foretold(
        outlook=outlook.id,
        told=tuple(c.id for c in told),
        verdict=verdict,
        reason=reason,
        start=when.start if when else None,
        end=when.end if when else None,
        band=outlook.likelihood.band,
        negated=outlook.factuality == "denied",
        came=tuple(i.id for i in came),
        rests_on=tuple(sorted({id for i in came for id in i.claims})),
    )


def _says(outlook: Claim, act: Claim) -> bool:
    """Whether a claim tells what the outlook says may come: its words lie in those of the outlook."""
    spans = [words for words in outlook.content.role("of") if isinstance(words, Span)]
    return any(words.covers(act.anchor) for words in spans)


def _last(told: Iterable[Claim], watched: Watched) -> date | None:
    """The day of the last report of where it was to come."""
    countries = {(place.name, *place.within)[-1] for claim in told if (place := claim.content.place)}
    return max((last for name, (_, last) in watched.items() if not countries or name in countries), default=None)


def _verdict(
    told: Sequence[Claim], known_again: Sequence[Claim], when: Horizon | None, last: date | None, came: Sequence[Incident]
) -> tuple[str, str]:
    if not told:
        return "cannot be matched", "its words tell no act that is kept"
    if not known_again:
        return "cannot be matched", "it says too little of where, or of who and whom, to know the act by"
    if when is None:
        return "cannot be matched", "neither the report nor its words give a day to count from"
    if came:
        return "came", f"{came[0].type.replace('_', ' ')} on {came[0].start}; {when.reason}"
    if last is None or when.end is None or last <= when.end:
        return "cannot be told yet", f"reports of there end on {last or 'no known day'}, before its time is up; {when.reason}"
    return "did not come", f"no report tells of it by {when.end}; {when.reason}"
