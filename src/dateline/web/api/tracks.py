"""/tracks: talks, round by round."""

from __future__ import annotations

from dateline.records import Track

from ..actors import facet
from ..keys import key_of
from ..reading import Seen, once
from ..resting import resting_on
from ..traits import words_of
from .resource import OF_CLAIMS, Entry, Resource, plain


@once
def entries(seen: Seen) -> list[Entry[Track]]:
    """Every track, in the order of the situation."""
    return [_entry(seen, track) for track in seen.situation.tracks]


def _entry(seen: Seen, track: Track) -> Entry[Track]:
    days = [day for r in track.rounds for day in (r.start, r.end, r.reported) if day]
    words = {
        "actor": facet(seen, [*track.parties, *track.sponsors, *track.mediators]),
        "state": words_of(*track.states),
    }
    traits = resting_on(
        seen,
        track.claims,
        words=words,
        start=min(days, default=None),
        end=max(days, default=None),
        text=f"{track.name} {' '.join(track.parties)}",
    )
    return Entry(id=key_of(track), record=track, traits=traits)


TRACKS = Resource(
    name="tracks",
    noun="track",
    says="A track of talks: who takes part, sponsors, mediates; its rounds and their states, what was agreed, what threatens it.",
    shape=Track,
    asks=(*OF_CLAIMS, "state"),
    entries=entries,
    wire=plain(Track),
)
