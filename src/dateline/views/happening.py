"""Happenings in words and in groups: what a status looks like, what hangs together as an episode, what was attacked again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dateline.records import Campaign, Episode, Incident, Situation, Toll

# A shape for each status, told apart without any colour; the word stands beside it.
MARKS: Mapping[str, str] = {
    "corroborated": "●",
    "single-source": "○",
    "disputed": "≠",
    "denied": "✕",
    "superseded": "↷",
    "accepted": "✓",
    "rejected": "⊘",
}
OTHER_MARK = "·"
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
ORDINALS = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Happenings that hang together, in the order of their days, or one alone, which no episode has.

    `tolls` are the losses told beside any of them, `campaigns` those that one of them is an attack of.
    """

    episode: Episode | None
    incidents: tuple[Incident, ...]
    tolls: tuple[Toll, ...]
    campaigns: tuple[Campaign, ...]

    @property
    def origins(self) -> tuple[str, ...]:
        """Who tells of any of them, each independent origin once."""
        return tuple(sorted({origin for incident in self.incidents for origin in incident.origins}))


def status_mark(status: str) -> str:
    """The shape of a status."""
    return MARKS.get(status, OTHER_MARK)


def grouped(situation: Situation) -> tuple[Group, ...]:
    """Every incident once, in the order given: in its episode, which stands where its first incident does, or alone."""
    by_id = {incident.id: incident for incident in situation.incidents}
    episode_of = {id_: episode for episode in situation.episodes for id_ in episode.incidents}
    tolls, campaigns = _tolls(situation), _campaigns(situation)

    def group(episode: Episode | None, ids: tuple[str, ...]) -> Group:
        return Group(
            episode=episode,
            incidents=tuple(by_id[i] for i in ids if i in by_id),
            tolls=tuple(toll for i in ids for toll in tolls.get(i, ())),
            campaigns=tuple(dict.fromkeys(c for i in ids for c in campaigns.get(i, ()))),
        )

    heads = dict.fromkeys(episode_of.get(i, i) for i in by_id)
    return tuple(group(None, (head,)) if isinstance(head, str) else group(head, head.incidents) for head in heads)


def _tolls(situation: Situation) -> dict[str, list[Toll]]:
    """The losses told beside each incident."""
    found: dict[str, list[Toll]] = {}
    for toll in situation.tolls:
        if toll.incident:
            found.setdefault(toll.incident, []).append(toll)
    return found


def _campaigns(situation: Situation) -> dict[str, list[Campaign]]:
    """The campaigns that each incident is an attack of."""
    found: dict[str, list[Campaign]] = {}
    for campaign in situation.campaigns:
        for _, attacks in campaign.attacks:
            for id_ in attacks:
                found.setdefault(id_, []).append(campaign)
    return found


def again(campaign: Campaign, until: date | None = None) -> str:
    """ "third attack on Oldford in five days": of the attacks up to a day, or of all; a day of attacks counts once."""
    days = [day for day, _ in campaign.attacks if until is None or day <= until] or [campaign.attacks[0][0]]
    count, span = len(days), (days[-1] - days[0]).days + 1
    if count == 1:
        return f"first attack on {campaign.place} of {_number(len(campaign.attacks))}"
    nth = ORDINALS[count] if count < len(ORDINALS) else f"{count}th"
    return f"{nth} attack on {campaign.place} in {_number(span)} days"


def _number(count: int) -> str:
    return NUMBERS[count] if count < len(NUMBERS) else str(count)
