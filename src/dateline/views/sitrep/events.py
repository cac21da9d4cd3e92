"""Events: incidents by area, losses with who says which, and disputes with both sides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from dateline.records import Toll
from dateline.views.page.words import amount, counted, listed, period, plain
from dateline.views.record import Record
from dateline.views.rows.citing import origin_name, said_by
from dateline.views.rows.happened import Happened
from dateline.views.rows.parties import Side
from dateline.views.telling import flat

from .blocks import Line, Part, Sub

MOST = 250  # incidents that a report for reading tells one by one
FEW = 3  # parties that are named in a sentence
NOWHERE = "Place not told"


def incidents(record: Record, found: Sequence[Happened], __: date | None) -> Iterator[Part]:
    """What happened, by country and area, in the order of the days; of many those that most origins tell."""
    told = {one.id for one in sorted(found, key=lambda one: -len(one.incident.origins))[:MOST]}
    areas: dict[str, list[Happened]] = {}
    for one in found:
        if one.id in told:
            areas.setdefault(area_of(one), []).append(one)
    for area in sorted(areas, key=lambda a: (a == NOWHERE, a)):
        yield Sub(text=area)
        for one in sorted(areas[area], key=lambda one: (one.incident.start or date.max, one.id)):
            yield Line(text=sentence(one, record), claims=one.ids)
    if len(found) > MOST:
        yield Line(text=f"{counted(len(found) - MOST, 'more incident')} are in the table of incidents, not here.")


def area_of(one: Happened) -> str:
    """The country and first-order area of an incident."""
    if one.site is None:
        return NOWHERE
    return ", ".join(filter(None, (one.site.country, one.site.admin1))) or one.site.name


def sentence(one: Happened, record: Record) -> str:
    """An incident in words: when and where, what by whom against whom, the words of the report, and who tells it."""
    when = period(one.incident.start, one.incident.end) or "Day not told"
    where = f", {one.site.name}{_rough(one)}" if one.site else ""
    what = plain(one.incident.type)
    tried = "attempted " if one.attempted else ""
    by = f" by {named(one.doers)}" if one.doers else ", by whom is not told"
    against = f", against {named(one.targets)}" if one.targets else ""
    denied = f" Denied by {listed(sorted({said_by(c) for c in one.denied}))}." if one.denied else ""
    words = flat(one.claims[0].evidence[0].quote)
    return f"{when}{where}: {tried}{what}{by}{against}: “{words}”. {_told_by(one, record)}.{denied}"


def losses_told(record: Record, _: Sequence[Happened], __: date | None) -> Iterator[Part]:
    """Every toll with each of its figures and whose word it is; what is denied or only possible says so."""
    for toll in record.situation.tolls:
        figures = [
            f"{amount(f.low, f.high, f.qualifier)}{'' if f.factuality == 'actual' else f' ({f.factuality})'} by {f.said_by}"
            for f in toll.figures
        ]
        yield Line(text=f"{_toll(toll)}: {'; '.join(dict.fromkeys(figures))}.", claims=tuple(f.claim for f in toll.figures))


def disputes(record: Record, _: Sequence[Happened], __: date | None) -> Iterator[Part]:
    """Both sides of every dispute, with their words, and what would settle it."""
    for dispute in record.situation.disputes:
        yield Sub(text=plain(dispute.about))
        for n, (says, ids) in enumerate(dispute.sides):
            origins = [origin_name(o, record) for o in dispute.origins[n]] if n < len(dispute.origins) else []
            first = next((record.by_id[id] for id in ids if id in record.by_id), None)
            words = f": “{flat(first.evidence[0].quote)}”" if first else ""
            yield Line(text=f"{plain(says)}{words} — told by {'; '.join(origins) or 'nobody named'}.", claims=ids)
        settled = f" It would be settled by {dispute.settled_by}." if dispute.settled_by else ""
        yield Line(text=f"{dispute.reason[:1].upper()}{dispute.reason[1:]}.{settled}")


def named(sides: Sequence[Side]) -> str:
    """The names of some sides as a person lists them."""
    shown = [side.name for side in sides[:FEW]]
    return listed([*shown, *(["others"] if len(sides) > FEW else [])])


def _toll(toll: Toll) -> str:
    """A loss in a few words: what, of whom, by whom, where and when."""
    told = (
        f"{plain(toll.type)} {toll.side}",
        f"by {listed(list(toll.by))}" if toll.by else "",
        toll.place or "",
        period(toll.start, toll.end),
    )
    return ", ".join(filter(None, told))


def _rough(one: Happened) -> str:
    site = one.site
    if site is None or site.lat is None:
        return " (on no map)"
    return f" (somewhere within {site.radius_km:g} km)" if site.radius_km and site.radius_km > 15 else ""


def _told_by(one: Happened, record: Record) -> str:
    origins = sorted(origin_name(origin, record) for origin in one.incident.origins)
    if len(origins) > 1:
        return f"Told by {counted(len(origins), 'independent origin')}: {'; '.join(origins)}"
    return f"Told by one origin, {origins[0]}" if origins else "Told by nobody named"
