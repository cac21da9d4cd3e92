"""Adding a gazetteer: from a file to a complete SQLite file, batch by batch, with what was refused and left out."""

from __future__ import annotations

import hashlib
import io
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from dateline.knowledge.places import Places
from dateline.records import KnowledgeError, digest

from .base import BATCH, Base, base_at
from .entry import LeftOutError, RowError
from .feed import Feed, head_of, opened
from .formats import Format, Wishes, format_of

SAMPLE, SAMPLES = 1 << 17, 16  # bytes, and how many such stretches, by which a file is known again
ENOUGH = 1_000  # rows after which a file that is mostly refused is given up


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What is added: the file, where it came from (a path or address), and what the person says of it."""

    path: Path
    told: str
    wishes: Wishes = field(default_factory=Wishes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far it has come: bytes of the unpacked data, rows, places. `begun` is the row at which this run took up.

    `sorting`: all rows are in, and their names are being sorted.
    """

    done: int
    size: int
    rows: int
    places: int
    begun: int
    sorting: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What became of a file. `refusals` are the first refused rows: their number, and why."""

    path: Path
    format: str
    rows: int
    places: int
    refused: int
    left_out: dict[str, int]
    refusals: tuple[tuple[int, str], ...]
    begun: int


def add(source: Source, into: Path, places: Places, at: str, tell: Callable[[Progress], None] = lambda _: None) -> Added:
    """Fill `into` from the source, replacing it when all is in; `at` is the moment for its label, `tell` hears after each batch.

    Stopped at any moment, the same call goes on where the last batch ended. KnowledgeError where the source cannot be used.
    """
    part = part_of(into)
    into.parent.mkdir(parents=True, exist_ok=True)
    with opened(source.path) as (feed, reader):
        head = head_of(reader, feed.name)
        chosen = format_of(head, feed.name, into.stem, source.wishes, places)
        with base_at(part, _mark(source)) as base:
            begun = base.tally.rows
            with _given_up(base):
                _fill(base, chosen, reader, feed, tell)
                _judge(base, feed.name)
            tell(
                Progress(done=feed.size, size=feed.size, rows=base.tally.rows, places=base.tally.places, begun=begun, sorting=True)
            )
            base.finish(places, name=into.stem, format=chosen.format, source=source.told, added=at)
            added = _added(into, chosen, base, begun)
    part.replace(into)
    return added


def part_of(into: Path) -> Path:
    """Where a gazetteer lies while it is filled."""
    return into.with_name(f".{into.name}.part")


@contextmanager
def _given_up(base: Base) -> Iterator[None]:
    """What was filled from a file that cannot be used is removed; where only the disk failed, it can be gone on with."""
    try:
        yield
    except KnowledgeError as problem:
        if not isinstance(problem.__cause__, sqlite3.Error):
            base.drop()
        raise


def _mark(source: Source) -> str:
    """By what a source is known again: its size, samples of its bytes, and what was said of it."""
    size = source.path.stat().st_size
    total = hashlib.sha256()
    with source.path.open("rb") as file:
        for i in range(SAMPLES + 1):
            file.seek(max(0, (size - SAMPLE) * i // SAMPLES))
            total.update(file.read(SAMPLE))
    wishes = source.wishes
    return digest(size, total.hexdigest(), wishes.country, wishes.kind, wishes.named)


def _fill(base: Base, chosen: Format, reader: io.BufferedReader, feed: Feed, tell: Callable[[Progress], None]) -> None:
    """Every row from where the file stands, committed in batches that do not depend on where a run was stopped."""
    begun = base.tally.rows
    left_out: Counter[str] = Counter()
    at = begun
    try:
        for at, row in enumerate(islice(chosen.rows(reader), begun, None), begun + 1):
            try:
                for entry in chosen.entries(row):
                    base.keep(entry)
            except RowError as bad:
                base.refuse(at, str(bad))
            except LeftOutError as sort:
                left_out[str(sort)] += 1
            if at % BATCH == 0:
                base.commit(at, left_out)
                left_out.clear()
                tell(Progress(done=feed.done, size=feed.size, rows=at, places=base.tally.places, begun=begun))
                _judge(base, feed.name, enough=ENOUGH)
    except KnowledgeError as problem:
        raise problem if feed.name.split("/", 1)[0] in str(problem) else KnowledgeError(f"{feed.name}: {problem}") from problem
    base.commit(at, left_out)
    tell(Progress(done=feed.done, size=feed.size, rows=at, places=base.tally.places, begun=begun))


def _judge(base: Base, name: str, enough: int = 0) -> None:
    """Give up a file of which nothing, or less than half, can be used."""
    tally = base.tally
    if tally.rows < enough or (tally.places and tally.refused <= tally.rows / 2):
        return
    shown = "; ".join(f"row {row} {why}" for row, why in base.refusals()[:3])
    out = sum(tally.left_out.values())
    reasons = shown or (f"{out:,} rows are of sorts that are left out" if out else "it has no rows")
    raise KnowledgeError(f"{name}: {tally.refused:,} of {tally.rows:,} rows cannot be used: {reasons}")


def _added(into: Path, chosen: Format, base: Base, begun: int) -> Added:
    tally = base.tally
    return Added(
        path=into,
        format=chosen.format,
        rows=tally.rows,
        places=tally.places,
        refused=tally.refused,
        left_out=dict(sorted(tally.left_out.items())),
        refusals=tuple(base.refusals()),
        begun=begun,
    )
