"""/episodes: happenings that hang together."""

from __future__ import annotations

from dateline.records import Episode, Incident

from ..actors import facet
from ..reading import Seen, once
from ..resting import resting_on
from ..traits import words_of
from .resource import OF_CLAIMS, Entry, Resource, plain


@once
def incidents_by_id(seen: Seen) -> dict[str, Incident]:
    """Every incident by its id."""
    return {incident.id: incident for incident in seen.situation.incidents}


@once
def entries(seen: Seen) -> list[Entry[Episode]]:
    """Every episode, in the order of the situation."""
    return [_entry(seen, episode) for episode in seen.situation.episodes]


def _entry(seen: Seen, episode: Episode) -> Entry[Episode]:
    by_id = incidents_by_id(seen)
    incidents = [by_id[id_] for id_ in episode.incidents if id_ in by_id]
    words = {
        "type": {i.type: i.type.replace("_", " ") for i in incidents},
        "actor": facet(seen, episode.parties),
        "status": words_of(*(i.status for i in incidents)),
    }
    claims = [claim for incident in incidents for claim in incident.claims]
    traits = resting_on(seen, claims, words=words, start=episode.start, end=episode.end, text=episode.place or "")
    return Entry(id=episode.id, record=episode, traits=traits)


EPISODES = Resource(
    name="episodes",
    noun="episode",
    says="Happenings that hang together, in the order of their days: an attack, its repulse, what was lost by it.",
    shape=Episode,
    asks=(*OF_CLAIMS, "type", "status"),
    entries=entries,
    wire=plain(Episode),
)
