"""Which actor is meant, and whether a name is free: what judging names needs, refused with what may have been meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import Any

from dateline.knowledge.actors import Actor, Actors, names
from dateline.knowledge.gazetteers.lands import alpha2
from dateline.records import DatelineError

NEAR = 4


def promoted(
    name: str, kind: str, registry: Actors, *, aliases: Sequence[str] = (), country: str = "", parents: Sequence[str] = ()
) -> dict[str, Any]:
    """What a judgement says that makes an actor of a name; DatelineError where a name is taken or there is no such kind."""
    one_word_of(kind, registry.kinds, "kind")
    others = list(dict.fromkeys(aliases))
    for written in (name, *others):
        free(written, registry)
    return {
        "id": new_id(name, registry.ids),
        "name": name.strip(),
        "kind": kind,
        "aliases": others,
        "country": country_of(country),
        "parents": [actor_of(parent, registry).id for parent in parents],
    }


def also_named(name: str, of: str, registry: Actors) -> dict[str, Any]:
    """What a judgement says that gives an actor another name; DatelineError where there is no such actor or the name is taken."""
    actor = actor_of(of, registry)
    if registry.lookup(name) == actor:
        raise DatelineError(f"{name!r} is a name of {actor.id} ({actor.name}) already")
    free(name, registry)
    return {"name": name.strip(), "of": actor.id}


def actor_of(written: str, actors: Actors) -> Actor:
    """The actor of an id (with or without "actor:") or a name; DatelineError names near ones."""
    found = actors.by_id(written) or actors.by_id(f"actor:{written}") or actors.lookup(written) or _state(written, actors)
    if found is None:
        raise DatelineError(f"no actor has the id or name {written!r}{near(written, actors)}")
    return found


def free(name: str, actors: Actors) -> None:
    """Refuse a name that an actor, a label or a country has, and one without letters."""
    if not any(map(str.isalnum, name)):
        raise DatelineError(f"{name!r} has no letters to make a name of")
    taken = actors.lookup(name) or _state(name, actors)
    if taken is not None:
        what = "a label, which stays one" if taken.umbrella else taken.kind
        raise DatelineError(
            f"{name!r} is taken: it is a name of {taken.id} ({taken.name}, {what}); see `dateline actors show {taken.id}`"
        )


def one_word_of(word: str, words: Iterable[str], what: str) -> str:
    """The word, if it is one of those allowed; DatelineError names near ones, and all of them."""
    every = list(words)
    if word not in every:
        close = get_close_matches(word.lower(), every, n=NEAR)
        meant = f" did you mean {' or '.join(map(repr, close))}?" if close else ""
        raise DatelineError(f"no {what} is called {word!r};{meant} there is: {', '.join(every)}")
    return word


def near(written: str, actors: Actors) -> str:
    """The nearest names of the registry, as the end of a sentence; "" where none is near."""
    found = nearest(written, actors)
    return f"; near it are {', '.join(f'{a.name} ({a.id})' for a in found)}" if found else ""


def nearest(written: str, actors: Actors) -> list[Actor]:
    """Actors with names spelled much like this, the nearest first."""
    keys = get_close_matches(names.key(names.words(written)), actors.index, n=2 * NEAR, cutoff=0.75)
    found = {entry[0]: actors.ids[entry[0]] for key in keys for entry in actors.index[key]}
    return list(found.values())[:NEAR]


def _state(name: str, actors: Actors) -> Actor | None:
    demonym = actors.country_of(name)
    return actors.state(demonym.country) if demonym is not None and demonym.country else None


def new_id(name: str, taken: dict[str, Actor]) -> str:
    """The id that an actor of this name is to have; DatelineError where another has it."""
    id_ = "actor:" + "-".join(re.findall(r"[a-z0-9]+", names.key(names.words(name))))
    if id_ in taken:
        raise DatelineError(
            f"{id_} is the id of {taken[id_].name} already; to give it another name: dateline actors alias {name!r} --of {id_}"
        )
    return id_


def country_of(written: str) -> str:
    """The two letters of a country's code; DatelineError where no country has it."""
    found = alpha2(written)
    if written and not found:
        raise DatelineError(f"no country has the code {written!r}; give two or three letters of ISO 3166, such as SY or SYR")
    return found
