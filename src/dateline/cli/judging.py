"""What the commands that record judgements share: who judges, which actor is meant, and whether a name is free."""

from __future__ import annotations

import getpass
import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dateline.records import DatelineError, Judgement, digest

if TYPE_CHECKING:
    from dateline.knowledge.actors import Actor, Actors
    from dateline.store import Store

NEAR = 4

WhyOption = Annotated[str, typer.Option("--why", metavar="WORDS", help="Why; it is kept with the judgement.")]
WhoOption = Annotated[
    str, typer.Option("--who", metavar="NAME", envvar="DATELINE_WHO", help="Who judges; by default the user of this machine.")
]


def judgement(
    kind: str, value: dict[str, Any] | None, who: str, why: str, withdraws: str | None = None, *, claims: tuple[str, ...] = ()
) -> Judgement:
    """A judgement of this moment; DatelineError where it gives no reason."""
    if not why.strip():
        raise DatelineError("a judgement needs a reason: --why WORDS")
    at = datetime.now(UTC).isoformat(timespec="milliseconds")
    said = json.dumps(value, ensure_ascii=False, sort_keys=True) if value else ""
    name = who.strip() or _user()
    id_ = f"j_{digest(kind, claims, said, name, at, withdraws)}"
    return Judgement(id=id_, kind=kind, claims=claims, value=said, who=name, at=at, why=why.strip(), withdraws=withdraws)


def one_of(store: Store, prefix: str) -> Judgement:
    """The judgement of this id, or the only one that begins so."""
    every = store.judgements()
    found = [j for j in every if j.id == prefix] or [j for j in every if j.id.startswith(prefix)]
    if len(found) != 1:
        said = f"begins {len(found)} judgements: write more of it" if found else "is no judgement; `dateline judgements` lists them"
        raise DatelineError(f"{store.path}: {prefix!r} {said}")
    return found[0]


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
    from difflib import get_close_matches  # noqa: PLC0415 (kept beside its use)

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
    from difflib import get_close_matches  # noqa: PLC0415 (kept beside its use)

    from dateline.knowledge.actors import names  # noqa: PLC0415 (slow to load)

    keys = get_close_matches(names.key(names.words(written)), actors.index, n=2 * NEAR, cutoff=0.75)
    found = {entry[0]: actors.ids[entry[0]] for key in keys for entry in actors.index[key]}
    return list(found.values())[:NEAR]


def _state(name: str, actors: Actors) -> Actor | None:
    demonym = actors.country_of(name)
    return actors.state(demonym.country) if demonym is not None and demonym.country else None


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "unknown"
