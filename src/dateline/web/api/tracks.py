"""/tracks: talks, round by round."""

from __future__ import annotations

from dateline.records import Track

from .resource import OF_RECORDS, Resource, plain, sort_one, sort_page

TRACKS = Resource(
    name="tracks",
    noun="track",
    says="A track of talks: who takes part, sponsors, mediates; its rounds and their states, what was agreed, what threatens it.",
    shape=Track,
    asks=OF_RECORDS,
    page=sort_page("track"),
    one=sort_one("track"),
    wires=plain(Track),
)
