"""Finding: names that people write, made into the ids that the catalogue is asked with."""

from __future__ import annotations

from collections.abc import Callable

from dateline.records import StoreError

from .asking import Asked
from .reading import Seen

LOOKED_AT = 50  # names that begin alike


def resolved(seen: Seen, wanted: Asked) -> Asked:
    """The same with ids for the names of actors and voices; the name of a place asks for what lies in it, too."""
    values = dict(wanted.values)
    for name in ("actor", "voice"):
        if name in values:
            values[name] = tuple(actor_id(seen, written) for written in values[name])
    if "place" in values:
        places = values.pop("place")
        ids = tuple(one for one in places if _there(seen.catalogue.place, one))
        values |= {"place": ids} if len(ids) == len(places) else {"within": tuple(map(_name_of(seen), places))}
    return Asked(values=values)


def actor_id(seen: Seen, written: str) -> str:
    """The id of an actor: what is written, where it is one, else that of whoever bears it for a name; of several whoever is told of most."""
    if _there(seen.catalogue.actor, written):
        return written
    near = seen.catalogue.actors(written, limit=LOOKED_AT)
    return next((one.id for one in near if one.name.casefold() == written.casefold()), near[0].id if near else written)


def _name_of(seen: Seen) -> Callable[[str], str]:
    """The name of a place for its id, and a name as it is."""
    return lambda written: seen.catalogue.place(written).name if _there(seen.catalogue.place, written) else written


def _there(look: Callable[[str], object], id_: str) -> bool:
    try:
        look(id_)
    except StoreError:
        return False
    return True
