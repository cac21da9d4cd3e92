"""What `dateline show` can show: one function per view for people, one for JSON, one line each in VIEWS."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from itertools import groupby
from typing import Any

from dateline.knowledge.sources import known_sources
from dateline.records import Claim, Hold, Span
from dateline.records.wire import claim_to_dict
from dateline.views.telling import flat, interval, joined, link_of, many, place_of, time_of

from .happened import tell_campaign, tell_campaigns, tell_dispute, tell_disputes, tell_episodes, tell_incidents
from .outlets import Standing, standings
from .over_time import (
    TURNS,
    talks_json,
    tell_aims,
    tell_fight,
    tell_purposes,
    tell_talks,
    tell_tied,
    tell_ties,
    tell_toll,
    tell_tolls,
    tell_track,
    tell_turn,
    ties_json,
)
from .report import REPORT
from .shown import Shown, View
from .telling import heading, put, tell


def tell_situation(shown: Shown) -> None:
    """Everything that follows from the claims."""
    reports, claims = list(shown.store.reports()), shown.claims
    put(
        shown.console,
        joined((many(len(reports), "report"), many(len(claims), "claim"), many(len(shown.situation.incidents), "incident"))),
        style="bold",
    )
    tell_control(shown)
    shown.section("Attacked again", shown.situation.campaigns, tell_campaign)
    shown.section("Who fights whom", shown.situation.fights, tell_fight)
    tell_tied(shown)
    shown.section(TURNS, shown.situation.turns, tell_turn)
    shown.section("What cannot all be so", shown.situation.disputes, tell_dispute)
    shown.section("Purposes, side by side", shown.situation.aims, tell_aims)
    shown.section("Talks", shown.situation.tracks, tell_track)
    shown.section("Losses", shown.situation.tolls, tell_toll)
    tell_links(shown)
    tell_outlook(shown)
    tell_assessment(shown)


def tell_control(shown: Shown) -> None:
    """Who holds which place, then who held it before."""
    now = [hold for hold in shown.situation.holds if not hold.past]
    shown.section("Control", now, _hold)
    shown.section("Control before", [hold for hold in shown.situation.holds if hold.past], _hold)


def tell_links(shown: Shown) -> None:
    """What is said to cause, answer, enable, end, follow or be part of what."""
    shown.section("What leads to what", shown.of_kind("link"), _link)


def tell_outlook(shown: Shown) -> None:
    """What is said may come, by whom, how likely and how near."""
    shown.section("What may come", shown.of_kind("outlook"), _outlook)


def tell_assessment(shown: Shown) -> None:
    """What the reports and those they quote make of places, acts and sides."""
    shown.section("What is made of it", shown.of_kind("assessment"), _assessment)


def tell_claims(shown: Shown) -> None:
    """Every claim, report by report, in the order of the text."""
    for report, claims in groupby(shown.first(shown.claims.values()), key=lambda claim: claim.report):
        heading(shown.console, flat(report))
        for claim in claims:
            tell(shown.console, claim, indent=2)


def tell_places(shown: Shown) -> None:
    """Every place named, how sure its point is, and how many claims are set there."""
    shown.section("Places", _places(shown.claims.values()), _place)


def tell_sources(shown: Shown) -> None:
    """Who published the reports and who is quoted in them; outlets of one family count as one origin."""
    shown.section("Sources", _standings(shown), _source)


def _standings(shown: Shown) -> list[Standing]:
    return list(standings(shown.store.reports(), shown.claims.values(), known_sources(shown.folder)))


def _source(shown: Shown, source: Standing) -> None:
    told = (
        many(source.reports, "report") if source.reports else "",
        f"quoted for {many(source.claims, 'claim')}" if source.claims else "",
    )
    put(shown.console, joined((flat(source.name), *told, source.known)), 2)


def _hold(shown: Shown, hold: Hold) -> None:
    within = f", {flat(hold.within[0])}" if hold.within else ""
    against = f"against {', '.join(map(flat, hold.against))}" if hold.against else ""
    put(shown.console, f"{flat(hold.place)}{within}", 2, "bold")
    put(
        shown.console,
        joined((f"{hold.state}: {flat(hold.holder or 'not said by whom')}", against, interval(hold.start, hold.end), hold.said_of)),
        4,
    )
    shown.sources(hold.claims)


def _link(shown: Shown, claim: Claim) -> None:
    put(shown.console, link_of(claim, shown.claims), 2, "bold")
    shown.sources((claim.id,))


def _outlook(shown: Shown, claim: Claim) -> None:
    content = claim.content
    words = " … ".join(flat(f.quote) for f in content.role("of") if isinstance(f, Span))
    put(shown.console, words, 2, "bold")
    agents = ", ".join(flat(p.name) for p in content.parties("agent"))
    put(shown.console, joined((content.type, agents, place_of(content.place), time_of(content.when))), 4)
    shown.sources((claim.id,))


def _assessment(shown: Shown, claim: Claim) -> None:
    of, words = (" … ".join(flat(f.quote) for f in claim.content.role(r) if isinstance(f, Span)) for r in ("of", "words"))
    put(shown.console, f"{of}: “{words}”", 2, "bold")
    put(shown.console, joined((claim.content.type, place_of(claim.content.place))), 4)
    shown.sources((claim.id,))


def _places(claims: Iterable[Claim]) -> list[dict[str, Any]]:
    """The places of some claims, the most named first."""
    found: dict[tuple[str, str | None], dict[str, Any]] = {}
    for claim in claims:
        if where := claim.content.place:
            plain = {k: getattr(where, k) for k in ("name", "id", "lat", "lon", "precision", "radius_km", "basis", "within")}
            entry = found.setdefault((where.name, where.id), {**plain, "claims": []})
            entry["claims"].append(claim.id)
    return sorted(found.values(), key=lambda place: (-len(place["claims"]), place["name"]))


def _place(shown: Shown, place: dict[str, Any]) -> None:
    name = flat(", ".join([place["name"], *place["within"][:2]]))
    put(shown.console, f"{name} — {many(len(place['claims']), 'claim')}", 2, "bold")
    point = f"{place['lat']:.3f}, {place['lon']:.3f}" if place["lat"] is not None else "no point"
    radius = f"±{place['radius_km']:g} km" if place["radius_km"] else ""
    put(shown.console, joined((place["precision"], f"{point} {radius}".strip(), flat(place["basis"]))), 4)


def _situation_json(shown: Shown) -> dict[str, Any]:
    return {name: list(shown.first(entries)) for name, entries in asdict(shown.situation).items()}


def _of_kind_json(shown: Shown, kind: str) -> list[dict[str, Any]]:
    return [claim_to_dict(claim) for claim in shown.first(shown.of_kind(kind))]


VIEWS: dict[str, View] = {
    "situation": View(tell=tell_situation, as_json=_situation_json),
    "claims": View(tell=tell_claims, as_json=lambda s: [claim_to_dict(c) for c in s.first(s.claims.values())]),
    "incidents": View(tell=tell_incidents, as_json=lambda s: [asdict(i) for i in s.first(s.situation.incidents)]),
    "episodes": View(tell=tell_episodes, as_json=lambda s: [asdict(e) for e in s.first(s.situation.episodes)]),
    "campaigns": View(tell=tell_campaigns, as_json=lambda s: [asdict(c) for c in s.first(s.situation.campaigns)]),
    "disputes": View(tell=tell_disputes, as_json=lambda s: [asdict(d) for d in s.first(s.situation.disputes)]),
    "control": View(tell=tell_control, as_json=lambda s: [asdict(h) for h in s.first(s.situation.holds)]),
    "ties": View(tell=tell_ties, as_json=ties_json),
    "talks": View(tell=tell_talks, as_json=talks_json),
    "purposes": View(tell=tell_purposes, as_json=lambda s: [asdict(a) for a in s.first(s.situation.aims)]),
    "tolls": View(tell=tell_tolls, as_json=lambda s: [asdict(t) for t in s.first(s.situation.tolls)]),
    "links": View(tell=tell_links, as_json=lambda s: _of_kind_json(s, "link")),
    "outlook": View(tell=tell_outlook, as_json=lambda s: _of_kind_json(s, "outlook")),
    "assessment": View(tell=tell_assessment, as_json=lambda s: _of_kind_json(s, "assessment")),
    "places": View(tell=tell_places, as_json=lambda s: list(s.first(_places(s.claims.values())))),
    "sources": View(tell=tell_sources, as_json=lambda s: [asdict(o) for o in s.first(_standings(s))]),
    "report": REPORT,
}
