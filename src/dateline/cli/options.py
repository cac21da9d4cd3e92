"""Options that several commands share, and the moments when they are used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from dateline.fetching import Fetcher
    from dateline.knowledge import Knowledge
    from dateline.records import Claim, Situation
    from dateline.store import Store

DEFAULT_STORE = "dateline.db"

StoreOption = Annotated[
    str,
    typer.Option(
        "--store",
        metavar="FILE|URL",
        envvar="DATELINE_STORE",
        help="The store: one SQLite file, or a database (postgresql://user@host/name).",
    ),
]
KnowledgeOption = Annotated[
    Path | None,
    typer.Option(
        "--knowledge",
        metavar="DIR",
        envvar="DATELINE_KNOWLEDGE",
        help="A folder of knowledge files laid over those that come with the program.",
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Write JSON, for scripts.")]
AllowPrivateOption = Annotated[
    list[str] | None,
    typer.Option(
        "--allow-private",
        metavar="HOST",
        envvar="DATELINE_ALLOW_PRIVATE",
        help="A host (or HOST:PORT) of your own that may be asked although it is not on the public internet; may be repeated.",
    ),
]


def fetcher_for(hosts: list[str] | None, agent: str = "") -> Fetcher:
    """What asks addresses, public ones and those of these hosts."""
    from dateline.fetching import AGENT, Fetcher  # noqa: PLC0415 (slow to load)

    return Fetcher(agent=agent or AGENT, allowed=frozenset(hosts or ()))


def opened(store: str) -> Store:
    """A store that must be there already."""
    from dateline.store import open_store  # noqa: PLC0415 (slow to load)

    return open_store(store, create=False)


def known(folder: Path | None) -> Knowledge:
    """All that is known beforehand."""
    from dateline.knowledge import load  # noqa: PLC0415 (slow to load)

    return load(folder)


def seen(store: Store, folder: Path | None, *, report: str | None = None) -> Iterator[Claim]:
    """The current claims, of one report or all, as people judged them and the names in them."""
    return as_judged(store, folder, store.claims(report=report))


def as_judged(store: Store, folder: Path | None, claims: Iterable[Claim]) -> Iterator[Claim]:
    """Claims as people judged them and the names in them; knowledge is loaded only where they judged any names."""
    if not store.judgements():
        return iter(claims)
    from dateline.batch import as_judged as judged  # noqa: PLC0415 (slow to load)

    return judged(store, lambda: known(folder), claims)


def situation_of(store: Store, folder: Path | None) -> Situation:
    """What follows from everything that is current in the store."""
    from dateline.batch import kept_situation  # noqa: PLC0415 (slow to load)

    return kept_situation(store, known(folder))
