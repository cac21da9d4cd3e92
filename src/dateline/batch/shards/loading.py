"""What a batch left, into a store: shard after shard in their order, each checked first, some together in a transaction.

A reading that the store has is not kept twice, so that a loading that was cut short is begun again from the beginning.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from dateline.records import DatelineError, RecordError, Report, Run
from dateline.store import Packed, PackedClaim, PackedIssue, Store

from .inputs import EXTRA
from .output import Entry, damage, entry_of, file_of
from .plan import Plan

TOGETHER = 20_000  # claims in a transaction
PLAIN = ("id", "source", "url", "title", "dateline", "language", "media_type", "text")

Row = TypeVar("Row", PackedClaim, PackedIssue)


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """A shard that was loaded, with how many of its reports were new; or, in words, why it was not."""

    number: int
    reports: int = 0
    new: int = 0
    claims: int = 0
    problem: str = ""


def load(out: Path, plan: Plan, store: Store, now: Callable[[], str]) -> Iterator[Loaded]:
    """Every shard of the plan, in order. What is damaged or not done is told, and the rest goes on.

    `now` tells the moment, in ISO form, at which a transaction is recorded. StoreError where the store refuses.
    """
    waiting: list[tuple[Entry, list[Packed]]] = []
    for shard in plan.shards():
        found = _checked(out, shard.number, shard.key)
        if isinstance(found, str):
            yield Loaded(number=shard.number, problem=found)
            continue
        waiting.append((found, _packed(out, found)))
        if sum(entry.counts["claims"] for entry, _ in waiting) >= TOGETHER:
            yield from _kept(waiting, store, now)
            waiting = []
    yield from _kept(waiting, store, now)


def _checked(out: Path, number: int, key: str) -> Entry | str:
    try:
        entry = entry_of(out, number)
    except DatelineError as problem:
        return str(problem)
    if entry is None or entry.key != key:
        return "is not done: run the same `dateline batch` again"
    wrong = damage(out, entry)
    return f"{wrong}; run the same `dateline batch` again, it makes anew what is damaged" if wrong else entry


def _kept(waiting: Sequence[tuple[Entry, Sequence[Packed]]], store: Store, now: Callable[[], str]) -> Iterator[Loaded]:
    if not waiting:
        return
    try:
        new = store.add_all([one for _, some in waiting for one in some], now())
    except RecordError:
        for entry, some in waiting:
            yield _one_by_one(entry, some, store, now())
        return
    # How the new ones fall on the shards of one transaction is nobody's concern: they are told with the last of them.
    for at, (entry, some) in enumerate(waiting, start=1):
        of_these = new if at == len(waiting) else 0
        yield Loaded(number=entry.number, reports=len(some), new=of_these, claims=entry.counts["claims"])


def _one_by_one(entry: Entry, some: Sequence[Packed], store: Store, at: str) -> Loaded:
    """A shard some report of which this store refuses: the others are kept."""
    new, claims, refused = 0, 0, list[str]()
    for one in some:
        try:
            new += store.add_all([one], at)
            claims += len(one.claims)
        except RecordError as refusal:
            refused.append(str(refusal))
    problem = f"{len(refused)} of {len(some)} reports refused: {'; '.join(refused[:3])}" if refused else ""
    return Loaded(number=entry.number, reports=len(some) - len(refused), new=new, claims=claims, problem=problem)


def _packed(out: Path, entry: Entry) -> list[Packed]:
    """The readings of a shard."""
    run = Run(fingerprint=entry.fingerprint, version=entry.version, model=entry.model)
    columns = _columns(out, "reports", entry.number)
    claims = _rows(PackedClaim, _columns(out, "claims", entry.number))
    issues = _rows(PackedIssue, _columns(out, "issues", entry.number))
    found = []
    for at in range(len(columns["id"])):
        said = {name: columns[name][at] for name in PLAIN}
        day = columns["published"][at]
        report = Report(**said, published=date.fromisoformat(day) if day else None)
        told, open_ = tuple(islice(claims, columns["claims"][at])), tuple(islice(issues, columns["issues"][at]))
        found.append(Packed(report=report, run=run, claims=told, issues=open_))
    return found


def _rows(kind: type[Row], columns: dict[str, list[Any]]) -> Iterator[Row]:
    return map(kind, *(columns[name] for name in kind._fields))


def _columns(out: Path, name: str, number: int) -> dict[str, list[Any]]:
    try:
        from pyarrow import parquet  # noqa: PLC0415 (an extra)
    except ImportError as error:
        raise DatelineError(f"loading Parquet needs an extra: {EXTRA}") from error
    columns: dict[str, list[Any]] = parquet.read_table(file_of(out, name, number), use_threads=False).to_pydict()
    return columns
