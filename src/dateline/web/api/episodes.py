"""/episodes: happenings that hang together."""

from __future__ import annotations

from dateline.records import Episode

from .resource import OF_RECORDS, Resource, plain, sort_one, sort_page

EPISODES = Resource(
    name="episodes",
    noun="episode",
    says="Happenings that hang together, in the order of their days: an attack, its repulse, what was lost by it.",
    shape=Episode,
    asks=OF_RECORDS,
    page=sort_page("episode"),
    one=sort_one("episode"),
    wires=plain(Episode),
)
