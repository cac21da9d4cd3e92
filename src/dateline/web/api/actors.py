"""/actors: every party and voice that the record names."""

from __future__ import annotations

from dataclasses import replace

from ..actors import Named, actors
from ..reading import Seen, once
from ..resting import resting_on
from ..traits import words_of
from .resource import OF_CLAIMS, Entry, Resource, Wire, plain


@once
def entries(seen: Seen) -> list[Entry[Named]]:
    """Everybody, those that most claims name first."""
    return [_entry(seen, one) for one in actors(seen).values()]


def _entry(seen: Seen, one: Named) -> Entry[Named]:
    claims = list(dict.fromkeys(id_ for ids in one.claims.values() for id_ in ids))
    words = {"actor": {one.id: one.name, **words_of(*one.names)}}
    traits = replace(resting_on(seen, claims, words=words), text=" ".join((one.id, one.name, *one.names, *one.aliases)))
    return Entry(id=one.id, record=one, traits=traits)


def wire(seen: Seen, entry: Entry[Named]) -> Wire:
    """The actor, with how many claims name it."""
    return {**_plain(seen, entry), "count": entry.record.count}


_plain = plain(Named)

ACTORS = Resource(
    name="actors",
    noun="actor",
    says="A party or voice that the record names, under all its names, and by role the claims that name it.",
    shape=Named,
    asks=tuple(name for name in OF_CLAIMS if name not in ("since", "until")),
    entries=entries,
    wire=wire,
)
