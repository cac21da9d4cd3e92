"""Options that several commands share, and the moments when they are used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from dateline.knowledge import Knowledge
    from dateline.knowledge.judged import Decided
    from dateline.records import Claim, Report, ReportFacts, Situation
    from dateline.store import Store

AROUND = timedelta(days=62)  # of a report: what may supersede it, or what that may supersede, is near it in time
DEFAULT_STORE = "dateline.db"

StoreOption = Annotated[
    str,
    typer.Option("--store", metavar="FILE", envvar="DATELINE_STORE", help="The store: one SQLite file."),
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
    judgements = store.judgements()
    if not judgements:
        return iter(claims)
    from dateline.knowledge.judged import ON_NAMES, Judged  # noqa: PLC0415 (slow to load)

    corrected = decided(store).claims(claims)
    if not any(j.kind in ON_NAMES for j in judgements):
        return corrected
    return Judged.of(known(folder), judgements).claims(corrected)


def decided(store: Store) -> Decided:
    """The judgements on claims, each found again in what is current."""
    from dateline.knowledge.judged import Decided, reports_judged  # noqa: PLC0415 (slow to load)

    judgements = store.judgements()
    reports = reports_judged(judgements)
    every = store.claims() if "" in reports else (c for report in sorted(reports) for c in store.claims(report=report))
    return Decided.of(judgements, every)


def facts_of(store: Store, folder: Path | None, near: Report | None = None) -> tuple[ReportFacts, ...]:
    """What assembling needs of every current report, with its sketch and its notice of correcting another.

    Of those only that may supersede the report `near`, or be superseded by it, where one is given.
    """
    from dateline.text.sketch import sketch  # noqa: PLC0415 (kept beside its use)

    spoken = known(folder).languages

    def notice(report: Report) -> str:
        language = spoken.get(report.language)
        return language.notices.of(report.title, report.text) if language else ""

    day = near.published if near else None
    around = (day - AROUND, day + AROUND) if day else None
    return store.facts(source=near.source if near else None, around=around, sketch=sketch, notice=notice)


def situation_of(store: Store, folder: Path | None, facts: tuple[ReportFacts, ...] | None = None) -> Situation:
    """What follows from everything that is current in the store; `facts` where they are at hand already."""
    from dateline import pipeline  # noqa: PLC0415 (slow to load)

    of_all = facts_of(store, folder) if facts is None else facts
    return pipeline.assemble(tuple(store.claims()), of_all, store.judgements(), known(folder))
