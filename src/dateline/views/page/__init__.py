"""page: reports, their claims and the situation as one HTML file that needs no network and no script to be read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from jinja2 import DictLoader, Environment, StrictUndefined, Template
from markupsafe import Markup

from dateline.records import Claim, Hold, Incident, Report, Situation

from ..happening import MARKS
from . import control, ground, happened, parties, sections, spots, theatres, timeline, words
from .lines import Line, Shown, lines
from .texts import Text, shown, text

__all__ = ["render"]

MOST_REPORTS = 200  # reports whose text the page shows
MOST_CLAIMS = 6_000  # claims the page shows at all
PARTS = ("page", "situation", "happened", "ground", "timeline", "report", "claim")


@dataclass(frozen=True, slots=True)
class Theatre:
    """One country or region: who holds what, its maps and its timeline."""

    slot: str
    name: str
    period: str
    reports: int
    claims: int
    places: list[control.Place]
    axis: control.Axis | None
    panels: list[ground.Panel]
    rough: list[str]
    unplaced: list[str]
    timeline: timeline.Timeline


def render(
    reports: Sequence[Report],
    claims: Sequence[Claim],
    situation: Situation,
    *,
    superseded: Mapping[str, str] | None = None,
    title: str = "What the reports say",
) -> str:
    """The page as text. The same records give the same bytes; claims of reports that are not given are left out.

    `superseded` has for each report that no longer stands why. Its claims, and those rejected, are shown beside the text only.
    """
    over = superseded or {}
    ordered = sorted(reports, key=lambda r: (r.published is None, r.published or date.min, r.id))
    place = {r.id: n for n, r in enumerate(ordered)}
    parts = {r.id: shown(r, f"r{n + 1}", whole=n < MOST_REPORTS, over=over.get(r.id, "")) for n, r in enumerate(ordered)}
    known = {c.id: c for c in claims if c.report in place}
    told = sorted(known.values(), key=lambda c: (place[c.report], c.anchor.start, c.anchor.end, c.id))
    kept = told[:MOST_CLAIMS]
    counted = [c for c in kept if c.verdict != "rejected" and c.report not in over]
    written = lines(kept, {r.id: r for r in ordered}, parts)
    return _template().render(
        title=title,
        told=_told(ordered, told),
        theatres=_theatres(ordered, counted, situation, written),
        disputes=sections.disputes(situation.disputes, written),
        happened=happened.happened(situation, written),
        matrix=parties.matrix(situation.fights, written),
        ties=parties.ties(situation.ties, written),
        turns=parties.turns(situation.turns, written),
        aims=sections.aims(situation.aims, written),
        talks=sections.talks(situation.tracks, written),
        tolls=sections.tolls(situation.tolls, written),
        voices=sections.voices(counted, written),
        links=sections.of_kind(counted, written, "link"),
        outlooks=sections.of_kind(counted, written, "outlook"),
        assessments=sections.judged(counted, written),
        texts=_texts(ordered[:MOST_REPORTS], kept, written, parts),
        rest=[written[c.id] for c in kept if place[c.report] >= MOST_REPORTS],
        unshown={"reports": max(0, len(ordered) - MOST_REPORTS), "claims": len(told) - len(kept)},
    )


@cache
def _template() -> Template:
    folder = files(__name__) / "templates"
    names = [*(f"{part}.html.j2" for part in PARTS), "page.css", "page.js"]
    texts = {name: (folder / name).read_text(encoding="utf-8") for name in names}
    env = Environment(loader=DictLoader(texts), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    env.globals.update(style=Markup(texts["page.css"]), script=Markup(texts["page.js"]), marks=MARKS)
    env.filters.update(counted=words.counted, day=words.day)
    return env.get_template("page.html.j2")


def _told(reports: Sequence[Report], claims: Sequence[Claim]) -> dict[str, object]:
    """The numbers of the header."""
    published = [r.published for r in reports if r.published]
    return {
        "reports": len(reports),
        "claims": len(claims),
        "sources": sorted({r.source for r in reports if r.source}),
        "period": words.period(min(published), max(published)) if published else "",
        "undated": sum(r.published is None for r in reports),
        "voices": len({v.name for c in claims for v in c.voice}),
        "places": len({c.content.place.name for c in claims if c.content.place}),
    }


def _theatres(
    reports: Sequence[Report], claims: Sequence[Claim], situation: Situation, written: Mapping[str, Line]
) -> list[Theatre]:
    of = theatres.by_claim(claims, situation.holds)
    held: dict[str, list[Hold]] = {}
    for hold in situation.holds:
        held.setdefault(theatres.of_hold(hold, of), []).append(hold)
    disputed = {d.about for d in situation.disputes if d.kind == "control"}
    published = {r.id: r.published for r in reports}
    found = []
    for n, name in enumerate(theatres.order(of), 1):
        own = [c for c in claims if of[c.id] == name]
        theatre = _theatre(
            f"t{n}",
            name,
            claims=own,
            holds=held.get(name, []),
            incidents=[i for i in situation.incidents if any(of.get(c) == name for c in i.claims)],
            disputed=disputed,
            published=published,
            written=written,
        )
        found.append(theatre)
    return found


def _theatre(
    slot: str,
    name: str,
    *,
    claims: Sequence[Claim],
    holds: Sequence[Hold],
    incidents: Sequence[Incident],
    disputed: set[str],
    published: Mapping[str, date | None],
    written: Mapping[str, Line],
) -> Theatre:
    days = sorted({d for c in claims if (d := published[c.report])})
    on = control.axis(days or [d for h in holds for d in (h.start, h.end) if d])
    found = spots.spots(claims, incidents)
    return Theatre(
        slot=slot,
        name=name,
        period=words.period(days[0], days[-1]) if days else "",
        reports=len({c.report for c in claims}),
        claims=len(claims),
        places=control.places(holds, disputed, control.Means(written, on, control.colours(holds), name)),
        axis=on,
        panels=ground.panels(found),
        rough=[f"{n} ({s.basis[n]})" for s in found for n in s.ranked if len(s.names) > 1 and s.basis[n]],
        unplaced=spots.unplaced(claims),
        timeline=timeline.timeline(claims, written, days),
    )


def _texts(
    reports: Sequence[Report], claims: Sequence[Claim], written: Mapping[str, Line], parts: Mapping[str, Shown]
) -> list[Text]:
    of: dict[str, list[Claim]] = {}
    for claim in claims:
        of.setdefault(claim.report, []).append(claim)
    return [text(r, of.get(r.id, []), written, parts[r.id]) for r in reports]
