"""`dateline show incidents | episodes | campaigns | disputes`: what happened, how it hangs together, and what cannot all be so."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dateline.records import Campaign, Dispute, Episode, Figure, Incident, Toll
from dateline.views.happening import Group, again, grouped, status_mark
from dateline.views.telling import SHORT_ID, count_of, flat, interval, joined, many

from .shown import Shown
from .telling import put

DIM = "dim"
MOST = 6  # parties, or figures of a loss, named in a line
ROWS = 16  # of an episode, before `dateline explain` is named for the rest


def tell_incidents(shown: Shown) -> None:
    """Every happening, its status and why, and the id that `dateline explain` and `dateline judge` take."""
    shown.section("Incidents", shown.situation.incidents, _incident, none="no incidents")


def tell_episodes(shown: Shown) -> None:
    """Happenings that hang together: an attack, its repulse and its losses, day by day."""
    found = [group for group in grouped(shown.situation) if group.episode]
    shown.section("Episodes", found, _episode, none="no episodes: no happenings hang together")


def tell_campaigns(shown: Shown) -> None:
    """Who attacked one place again and again, and on which days."""
    shown.section("Attacked again", shown.situation.campaigns, tell_campaign, none="no campaigns: no place was attacked again")


def tell_disputes(shown: Shown) -> None:
    """What cannot all be so: the claims of each side, its origins, and when it was first reported."""
    shown.section("What cannot all be so", shown.situation.disputes, tell_dispute, none="no disputes")


def place_words(incident: Incident) -> str:
    """The place of an incident and what it lies in."""
    if not incident.place:
        return ""
    within = f", {flat(incident.within[0])}" if incident.within and incident.within[0] != incident.place else ""
    return f"{flat(incident.place)}{within}"


def title_of(incident: Incident) -> str:
    """`attack at Oldford, Uplands`"""
    where = place_words(incident)
    return incident.type.replace("_", " ") + (f" at {where}" if where else "")


def status_of(incident: Incident) -> str:
    """`● corroborated: 2 independent origins say so`"""
    why = f": {flat(incident.status_why)}" if incident.status_why else ""
    return f"{status_mark(incident.status)} {incident.status}{why}"


def counted(incident: Incident) -> str:
    """How many origins, reports and claims it rests on."""
    return joined(
        (many(len(incident.origins), "origin"), many(len(incident.reports), "report"), many(len(incident.claims), "claim"))
    )


def days_of(incident: Incident) -> str:
    """Its days in words."""
    return interval(incident.start, incident.end) or "no day given"


def loss_of(toll: Toll) -> str:
    """A loss and every figure given for it: `killed: Reed League, 12–30: wire “a dozen”, radio 30`"""
    whole = count_of(toll.low, toll.high, None) if len(toll.figures) > 1 else ""
    told = ", ".join(f"{flat(f.said_by)} {_figure(f)}" for f in toll.figures[:MOST])
    return f"{toll.type.replace('_', ' ')}: {flat(toll.side)}{f', {whole}' if whole else ''}: {told}"


def _figure(figure: Figure) -> str:
    return f"“{flat(figure.qualifier)}”" if figure.qualifier else count_of(figure.low, figure.high, None) or "gives no number"


def parties_of(parties: Sequence[str]) -> str:
    """The parties, the first few by name."""
    more = f" and {len(parties) - MOST} more" if len(parties) > MOST else ""
    return ", ".join(map(flat, parties[:MOST])) + more


def _incident(shown: Shown, incident: Incident) -> None:
    put(shown.console, title_of(incident), 2, "bold")
    put(shown.console, joined((days_of(incident), parties_of(incident.parties))), 4)
    put(shown.console, status_of(incident), 4)
    put(shown.console, joined((counted(incident), incident.id[:SHORT_ID])), 4, DIM)
    shown.sources(incident.claims, 1)


def _episode(shown: Shown, group: Group) -> None:
    episode = group.episode
    assert episode is not None
    put(shown.console, title_of_episode(episode), 2, "bold")
    put(shown.console, parties_of(episode.parties), 4)
    for words in again_in(group):
        put(shown.console, words, 4, "yellow")
    counts = many(len(group.incidents), "incident"), many(len(group.origins), "origin")
    put(shown.console, joined((*counts, episode.id[:SHORT_ID])), 4, DIM)
    rows = [*(line_of(incident, episode.place) for incident in group.incidents), *map(loss_of, group.tolls)]
    for row in rows[:ROWS]:
        put(shown.console, row, 4)
    if len(rows) > ROWS:
        put(shown.console, f"… and {len(rows) - ROWS} more: dateline explain {episode.id[:SHORT_ID]}", 4, DIM)


def title_of_episode(episode: Episode) -> str:
    """`Oldford, 2016-05-02`"""
    return joined((flat(episode.place or "no place given"), interval(episode.start, episode.end)))


def again_in(group: Group) -> list[str]:
    """`Reed League: third attack on Oldford in five days`, for each campaign that an incident of the group is an attack of."""
    last = group.episode.end if group.episode else None
    return [f"{flat(campaign.agent)}: {flat(again(campaign, last))}" for campaign in group.campaigns]


def line_of(incident: Incident, known: str | None) -> str:
    """An incident in a line; its place only where it is another than the one `known`."""
    where = f" at {flat(incident.place)}" if incident.place and incident.place != known else ""
    what = f"{status_mark(incident.status)} {incident.type.replace('_', ' ')}{where}"
    return joined((days_of(incident), what, f"{incident.status}, {many(len(incident.origins), 'origin')}", incident.id[:SHORT_ID]))


def tell_campaign(shown: Shown, campaign: Campaign) -> None:
    """Who, the how many-th attack in how many days, and the incidents of each day."""
    put(shown.console, f"{flat(campaign.agent)}: {flat(again(campaign))}", 2, "bold")
    by_id = {incident.id: incident for incident in shown.situation.incidents}
    for day, ids in campaign.attacks:
        told = "; ".join(_attack(by_id[i]) for i in ids if i in by_id)
        put(shown.console, joined((str(day), told)), 4)


def _attack(incident: Incident) -> str:
    return f"{incident.type.replace('_', ' ')} {status_mark(incident.status)} {incident.status} {incident.id[:SHORT_ID]}"


def tell_dispute(shown: Shown, dispute: Dispute) -> None:
    """What it is about, and each side with its origins, the day it was first reported, and its first words."""
    put(shown.console, flat(dispute.about).replace("_", " "), 2, "bold")
    put(shown.console, flat(dispute.reason), 4, DIM)
    for n, (said, claims) in enumerate(dispute.sides):
        origins = dispute.origins[n] if n < len(dispute.origins) else ()
        reported = dispute.reported[n] if n < len(dispute.reported) else None
        put(shown.console, joined((flat(said).replace("_", " "), side_of(origins, reported, len(claims)))), 4)
        shown.sources(claims, 1, indent=6)
    if dispute.settled_by:
        put(shown.console, f"would settle it: {flat(dispute.settled_by)}", 4, DIM)


def side_of(origins: tuple[str, ...], reported: date | None, claims: int) -> str:
    """Who a side of a dispute rests on, and when it was first reported."""
    named = f"{many(len(origins), 'origin')} ({', '.join(map(flat, origins))})" if origins else ""
    return joined((named, f"first reported {reported}" if reported else "", many(claims, "claim")))
