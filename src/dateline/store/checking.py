"""Checking: whether a store holds what it should, gone through row by row; what is wrong is told, nothing is mended."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, func, select

from dateline.records import RecordError
from dateline.records.report import version_of

from . import queries, rows
from .connecting import portions, reading
from .copying import Progress, rows_of, silent
from .dialects import dialect_of
from .fetches import is_whole
from .schema import APPEND_ONLY, claims, documents, issues, judgements, readings, reports
from .store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something that is not as it should be: of which table, or of the database, and what."""

    of: str
    said: str


def check(store: Store, progress: Progress = silent) -> Iterator[Fault]:
    """Whatever is wrong with one state of a store: the database itself, its guards, and what its rows say.

    Texts have their digests, spans quote the text, rows say what their records do, what is withdrawn was said before, fetched
    documents have their hashes, and every word that can be searched is of a row.
    """
    with reading(store.engine, store.location) as connection:
        own = dialect_of(connection)
        yield from (Fault(of="database", said=said) for said in own.damage(connection))
        for table in APPEND_ONLY:
            yield from _parents(connection, table)
        yield from _reports(connection, progress)
        yield from _read(connection, progress)
        yield from _judgements(connection)
        yield from _documents(connection, progress)
        yield from (Fault(of=table, said=said) for table, said in own.out_of_step(connection))


def _parents(connection: Connection, table: Table) -> Iterator[Fault]:
    """Rows that refer to what is not there."""
    for key in table.foreign_keys:
        parent = key.column.table.alias()
        there = select(parent.c[key.column.name]).where(parent.c[key.column.name] == key.parent)
        query = select(func.count()).select_from(table).where(key.parent.is_not(None), ~there.exists())
        if lost := connection.execute(query).scalar_one():
            yield Fault(of=table.name, said=f"{lost} rows with a {key.parent.name} that is not in {key.column.table.name}")


def _reports(connection: Connection, progress: Progress) -> Iterator[Fault]:
    for some in rows_of(connection, reports, progress):
        for row in some:
            if version_of(row.source, row.text) != row.digest:
                yield Fault(of="reports", said=f"version {row.version}, {row.id!r}: another text than was taken in")


def _read(connection: Connection, progress: Progress) -> Iterator[Fault]:
    """Claims and issues, reading by reading, over the text that was read."""
    numbers: Sequence[int] = connection.execute(select(readings.c.reading).order_by(readings.c.reading)).scalars().all()
    done = 0
    for some in portions(numbers):
        texts = {row.reading: row.text for row in connection.execute(queries.texts_of(some))}
        for row in connection.execute(select(claims).where(claims.c.reading.in_(some)).order_by(claims.c.number)):
            if said := _claim(row, texts.get(row.reading, "")):
                yield Fault(of="claims", said=f"number {row.number}, {row.id}: {said}")
        for row in connection.execute(select(issues).where(issues.c.reading.in_(some)).order_by(issues.c.number)):
            if said := _issue(row, texts.get(row.reading, "")):
                yield Fault(of="issues", said=f"number {row.number}: {said}")
        done += len(some)
        progress("readings", done, len(numbers))


def _claim(row: Any, text: str) -> str:
    """What is wrong with a claim; "" where nothing is."""
    try:
        claim, wire = rows.claim_of(row.body, text), json.loads(row.body)
    except (RecordError, ValueError) as problem:
        return str(problem)
    said = (wire.get("id"), claim.content.kind, claim.content.type, claim.anchor.start)
    return "" if said == (row.id, row.kind, row.type, row.start) else f"its row says {row.id}, {row.kind}/{row.type}, {row.start}"


def _issue(row: Any, text: str) -> str:
    try:
        issue = rows.issue_of(row.body, text)
    except (RecordError, ValueError) as problem:
        return str(problem)
    return "" if issue.kind == row.kind else f"its row says {row.kind!r}"


def _judgements(connection: Connection) -> Iterator[Fault]:
    """Decisions can be read, and take back only what was decided before, once."""
    before: set[str] = set()
    taken_back: set[str] = set()
    for row in connection.execute(select(judgements).order_by(judgements.c.number)).mappings():
        try:
            made = rows.judgement_of(row)
        except (ValueError, TypeError) as problem:
            yield Fault(of="judgements", said=f"{row['id']}: cannot be read: {problem}")
            continue
        if made.withdraws and made.withdraws not in before:
            yield Fault(of="judgements", said=f"{made.id} withdraws {made.withdraws}, which was not decided before it")
        if made.withdraws in taken_back:
            yield Fault(of="judgements", said=f"{made.id} withdraws {made.withdraws}, which was withdrawn already")
        before.add(made.id)
        taken_back.update([made.withdraws] if made.withdraws else [])


def _documents(connection: Connection, progress: Progress) -> Iterator[Fault]:
    for some in rows_of(connection, documents, progress):
        yield from (Fault(of="documents", said=f"{row.sha256}: not the bytes that came") for row in some if not is_whole(row))
