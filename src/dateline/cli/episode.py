"""`dateline explain EPISODE`: happenings that hang together, why, and what is said of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from dateline.records import Claim, DatelineError, Dispute, Episode, Situation
from dateline.views.happening import Group, grouped
from dateline.views.telling import flat, many

from .happened import again_in, line_of, loss_of, parties_of, status_of, title_of_episode
from .options import seen, situation_of
from .telling import heading, put, source_line

if TYPE_CHECKING:
    from pathlib import Path

    from rich.console import Console

    from dateline.store import Store

QUOTES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """An episode with its incidents, losses and campaigns, the claims of its incidents, and the disputes that cite any of these."""

    episode: Episode
    group: Group
    claims: Mapping[str, Claim]
    disputes: tuple[Dispute, ...]


def explained(store: Store, folder: Path | None, prefix: str) -> Explained:
    """An episode of what is current in the store; DatelineError where no episode, or more than one, has an id that begins so."""
    situation = situation_of(store, folder)
    group, episode = _found(situation, prefix)
    ids = {claim for incident in group.incidents for claim in incident.claims}
    reports = sorted({report for incident in group.incidents for report in incident.reports})
    return Explained(
        episode=episode,
        group=group,
        claims={claim.id: claim for report in reports for claim in seen(store, folder, report=report) if claim.id in ids},
        disputes=tuple(d for d in situation.disputes if any(ids & set(side) for _, side in d.sides)),
    )


def _found(situation: Situation, prefix: str) -> tuple[Group, Episode]:
    groups = [(group, group.episode) for group in grouped(situation) if group.episode]
    found = [pair for pair in groups if pair[1].id == prefix] or [pair for pair in groups if pair[1].id.startswith(prefix)]
    if len(found) != 1:
        why = f"begins {len(found)} episodes: write more of it" if found else "is no episode; `dateline show episodes` lists them"
        raise DatelineError(f"{prefix!r} {why}")
    return found[0]


def tell_episode(out: Console, found: Explained) -> None:
    """For people at a terminal."""
    put(out, title_of_episode(found.episode), style="bold")
    put(out, parties_of(found.episode.parties))
    put(out, found.episode.id, style="dim")
    for words in again_in(found.group):
        put(out, words, style="yellow")
    heading(out, f"What happened ({many(len(found.group.incidents), 'incident')}, {many(len(found.group.origins), 'origin')})")
    for incident in found.group.incidents:
        put(out, line_of(incident, found.episode.place), 2, "bold")
        put(out, status_of(incident), 4)
        for claim in incident.claims[:QUOTES]:
            if claim in found.claims:
                source_line(out, found.claims[claim], indent=4)
    _section(out, "What was lost", [loss_of(toll) for toll in found.group.tolls])
    _section(out, "Why these hang together", [flat(reason).replace("_", " ") for reason in found.episode.reasons])
    _section(out, "What is disputed", [f"{flat(d.about)}: {flat(d.reason)}".replace("_", " ") for d in found.disputes])


def _section(out: Console, title: str, rows: list[str]) -> None:
    if rows:
        heading(out, title)
    for row in rows:
        put(out, row, 2)


def as_json(found: Explained) -> dict[str, Any]:
    """For scripts: the episode with its incidents, losses, campaigns and disputes as whole records."""
    return {
        **asdict(found.episode),
        "incidents": [asdict(incident) for incident in found.group.incidents],
        "tolls": [asdict(toll) for toll in found.group.tolls],
        "campaigns": [asdict(campaign) for campaign in found.group.campaigns],
        "disputes": [asdict(dispute) for dispute in found.disputes],
    }
