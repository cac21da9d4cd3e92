"""The index of names: every name folded, with whose it is and when, and the names that two hold at once."""

from __future__ import annotations

from . import names, rows
from .actor import Actor

# id of the actor, its abbreviations by position, whether the first letter must be a capital, since and until when it bore the name
Entry = tuple[str, tuple[tuple[int, str], ...], bool, str | None, str | None]


def by_name(actors: dict[str, Actor], found: rows.Rows) -> dict[str, tuple[Entry, ...]]:
    """Every name of every actor, save of kinds whose names are places too (states): those are met through country_of."""
    index: dict[str, dict[Entry, None]] = {}
    for actor in actors.values():
        kind = found.kinds[actor.kind]
        days = {dated.name: (dated.start, dated.end) for dated in actor.names}
        for name in (actor.name, *actor.aliases) if not kind.get("also_place") else ():
            parts = names.words(name)
            entry = (
                actor.id,
                names.abbreviations(parts),
                bool(kind.get("capital")) and len(parts) == 1,
                *days.get(name, (None, None)),
            )
            index.setdefault(names.key(parts), {})[entry] = None
    return {key: tuple(entries) for key, entries in index.items()}


def at_home(actors: dict[str, Actor]) -> dict[tuple[str, str], tuple[Entry, ...]]:
    """The names that mean an actor only in reports of its own country, by that country."""
    index: dict[tuple[str, str], tuple[Entry, ...]] = {}
    for actor in actors.values():
        for parts in map(names.words, actor.at_home):
            where = (actor.country, names.key(parts))
            index[where] = (*index.get(where, ()), (actor.id, names.abbreviations(parts), False, None, None))
    return index


def collisions(index: dict[str, tuple[Entry, ...]], actors: dict[str, Actor]) -> tuple[str, ...]:
    """Names held by two actors at one time, which a lookup cannot tell apart."""
    return tuple(
        f"{key}: {left[0]}, {right[0]}"
        for key, entries in index.items()
        for i, left in enumerate(entries)
        for right in entries[i + 1 :]
        if left[0] != right[0] and left[1] == right[1] and _overlap(_window(left, actors), _window(right, actors))
    )


def _window(entry: Entry, actors: dict[str, Actor]) -> tuple[str | None, str | None]:
    """Since and until when a name was borne: its own days, else those of the actor."""
    actor = actors[entry[0]]
    return entry[3] or actor.start, entry[4] or actor.end


def _overlap(left: tuple[str | None, str | None], right: tuple[str | None, str | None]) -> bool:
    first, second = sorted((left, right), key=lambda window: window[0] or "")
    return first[1] is None or second[0] is None or second[0] < first[1]
