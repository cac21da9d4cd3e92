"""Writing a catalogue: one transaction, in which only what changed is written anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sqlalchemy import Connection

from dateline.records import CLAIM, SORTS, Named
from dateline.store.connecting import portions, reading, writing
from dateline.store.location import Location

from . import columns
from .blocks import Blocks
from .coding import Coder
from .folding import folded
from .layout import CODE_BITS, DAY_BITS, Array, called_at, number_of, span_of
from .resolving import FACETS, Resolver
from .rows import CLAIM_ROW, RECORDS, Head, ReportRow, Told, mark_of
from .state import INCIDENT, OF_INCIDENTS
from .tables import catalogue_path, is_made, make, note, prepared, put_note

MADE_OF, TAKEN = "made of", "taken"
STATUSES = ("incident", "dispute")  # sorts from which claims have their status
STALE_ID = "stale "  # begins the id of what is put again under another
STALE = ""  # the digest of what is written anew although it is the same: something it rests on has another number


_ROWS = "SELECT number, sort, id, about, slice, digest, body FROM records WHERE {} IN"
_STATUSES = f"SELECT base, sort, status, id FROM resting JOIN records ON number = record WHERE sort IN {STATUSES} AND base IN"
_OF_RECORDS = (("resting", "record"), ("parts", "record"), ("repeated", "loss"), ("repeated", "hold"), ("records", "number"))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """A record as it is catalogued; `about` is its id before those that share it got a number each."""

    number: int
    sort: str
    id: str
    about: str
    slice: int
    digest: str
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Put:
    """A record that is put: its slice, its head, its text."""

    slice: int
    head: Head
    body: str


class Writing:
    """One transaction on a catalogue: reports and their claims first, then incidents, then what else follows, `settle` last."""

    def __init__(self, connection: Connection) -> None:
        self._c = connection
        if not is_made(connection):
            make(connection)
        self._coder = Coder(connection)
        self._blocks = {sheet: Blocks(connection, sheet) for sheet in (CLAIM, *SORTS)}
        self._resolvers: dict[str, tuple[set[int], Resolver]] = {}
        self._touched: set[int] = set()  # claims that may tell of something else now, or of nothing
        self._changed = False

    def made_of(self, mark: str) -> None:
        """Note what the catalogue is made of from now on."""
        put_note(self._c, MADE_OF, mark)

    @property
    def taken(self) -> str:
        """How far it was brought up to date; see `take`."""
        return note(self._c, TAKEN)

    def take(self, mark: str) -> None:
        """Note how far it is brought up to date."""
        put_note(self._c, TAKEN, mark)

    def marks(self, ids: Sequence[str] | None = None) -> dict[str, str]:
        """The mark of every report that is catalogued, or of these."""
        every = "SELECT id, mark FROM reports"
        rows = self._c.exec_driver_sql(every) if ids is None else self._many(f"{every} WHERE id IN", ids)
        return {row.id: row.mark for row in rows}

    def put_reports(self, reports: Sequence[ReportRow], claims: Iterable[Told]) -> None:
        """Catalogue reports with all their claims, anew where they were already."""
        by_report: dict[str, list[Told]] = {r.id: [] for r in reports}
        for told in claims:
            by_report[told.row.report].append(told)
        self._put_claims(by_report)
        days = [r.published.isoformat() if r.published else None for r in reports]
        rows = [
            (r.id, r.mark, r.title, r.source, day, r.language, r.url, len(by_report[r.id]))
            for r, day in zip(reports, days, strict=True)
        ]
        self._all("INSERT OR REPLACE INTO reports VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
        self._called("report", {r.id: r.title for r in reports})
        self._changed = self._changed or bool(reports)

    def remove_reports(self, ids: Sequence[str]) -> None:
        """Take reports out, with their claims."""
        self._put_claims({id: [] for id in ids})
        self._all("DELETE FROM reports WHERE id = ?", [(id,) for id in ids])
        self._called("report", dict.fromkeys(ids, ""))
        self._changed = self._changed or bool(ids)

    def put_slices(
        self, sort: str, slices: Mapping[int, Sequence[Head]], repeated: Mapping[int, Sequence[tuple[int, int]]] | None = None
    ) -> None:
        """Catalogue the records of one sort that some slices have; those that are the same as before are left as they are.

        Several that are found by one id get a number each but for the first of them, by their days, whatever slices they are of.
        `repeated` has for slices which of their losses only say again what another hold of them does, both by their places.
        """
        had = {row.number: row for row in map(_row, self._many(_ROWS.format("slice"), list(slices))) if row.sort == sort}
        put = [_Put(slice=n, head=h, body=RECORDS[sort].dump_json(h.record).decode()) for n, heads in slices.items() for h in heads]
        marks = [mark_of(one.body, *one.head.found_by) for one in put]
        found = list(zip(put, self._ids(put, had), marks, strict=True))
        of = {(row.id, row.slice, row.digest) for row in had.values()}
        kept = {id for one, id, mark in found if (id, one.slice, mark) in of}
        self._drop_records(sort, [row.number for row in had.values() if row.id not in kept])
        self._add(sort, [entry for entry in found if entry[1] not in kept])
        if repeated is not None:
            self._put_repeated(slices, repeated, [id for _, id, _ in found])

    def write(self, sort: str) -> None:
        """Write the columns of a sort, all of whose records are put."""
        self._changed |= bool(self._blocks[sort].write())
        self._resolvers.pop(sort, None)

    def end_slices(self, numbers: Sequence[int]) -> None:
        """Take out whatever these slices had."""
        ended = [_row(row) for row in self._many(_ROWS.format("slice"), numbers)]
        for sort in {row.sort for row in ended}:
            self._drop_records(sort, [row.number for row in ended if row.sort == sort])
        # What shared an id with any of them may have it alone now.
        self._all("UPDATE records SET digest = ? WHERE about = ?", [(STALE, about) for about in {row.about for row in ended}])

    def end_all_but(self, numbers: set[int]) -> None:
        """Take out whatever slices had that are no more."""
        had = set(self._c.exec_driver_sql("SELECT DISTINCT slice FROM records").scalars())
        self.end_slices(sorted(had - numbers))

    def stale(self) -> list[int]:
        """The slices of which something is to be put again, for what it rests on was written anew."""
        found = self._c.exec_driver_sql("SELECT DISTINCT slice FROM records WHERE digest = '' ORDER BY slice")
        return list(found.scalars())

    def call(self, facet: str, names: Mapping[str, str], others: Mapping[str, Sequence[str]]) -> None:
        """Give actors or places the names to show, and `others` that they are found by.

        Those who only say something are called as they are called most often; ids that nothing has are passed over.
        """
        self._coder.write()
        mark = mark_of("", sorted(others.items()))
        again = mark != note(self._c, f"others {facet}")
        listed = self._c.exec_driver_sql("SELECT code, value, name FROM terms WHERE facet = ?", (facet,)).all()
        first, last = called_at(facet, 0), called_at(facet, 1 << CODE_BITS) - 1
        found = set(self._c.exec_driver_sql("SELECT rowid FROM called WHERE rowid BETWEEN ? AND ?", (first, last)).scalars())
        names = {**self._voiced(), **names} if facet == "actor" else names
        wanted = {row.value: names.get(row.value, row.name) for row in listed}
        renamed = [(wanted[row.value], facet, row.code) for row in listed if row.name != wanted[row.value]]
        self._all("UPDATE terms SET name = ? WHERE facet = ? AND code = ?", renamed)
        changed = [r.value for r in listed if again or r.name != wanted[r.value] or called_at(facet, r.code) not in found]
        self._called(facet, {value: "\n".join((wanted[value], *others.get(value, ()))) for value in changed})
        put_note(self._c, f"others {facet}", mark)
        self._changed = self._changed or bool(changed)

    def settle(self) -> bool:
        """Give each claim the status of what it tells of, write the columns, mark a new state; whether anything changed."""
        for sort in SORTS:
            self.write(sort)
        spans = {span_of(number) for number in self._touched}
        self._changed |= bool(self._blocks[CLAIM].write(spans, self._settled))
        self._coder.write()
        if self._changed:
            put_note(self._c, "generation", str(int(note(self._c, "generation") or 0) + 1))
        return self._changed

    def _put_claims(self, by_report: Mapping[str, Sequence[Told]]) -> None:
        """Replace the claims of some reports; those that are the same as before are left as they are."""
        listed = self._many("SELECT id, number, digest FROM claims WHERE report IN", list(by_report))
        had = {row.id: (row.number, row.digest) for row in listed}
        made = {told.row.id: told for group in by_report.values() for told in group}
        bodies = {id: CLAIM_ROW.dump_json(told.row).decode() for id, told in made.items()}
        marks = {id: mark_of(bodies[id], told.sequence, told.language, told.quotes, told.other_names) for id, told in made.items()}
        fresh = [id for id in made if had.get(id, (0, STALE))[1] != marks[id]]
        self._drop_claims([number for id, (number, _) in had.items() if id not in made or marks[id] != had[id][1]])
        wanted = [number_of(made[id].day, made[id].row.report, sequence=made[id].sequence) for id in fresh]
        numbered = list(zip(self._free("claims", wanted), fresh, strict=True))
        rows = [(n, id, made[id].row.report, marks[id], bodies[id]) for n, id in numbered]
        self._all("INSERT INTO claims VALUES (?, ?, ?, ?, ?)", rows)
        self._all(
            "INSERT INTO words (rowid, quotes, names, title) VALUES (?, ?, ?, ?)", [(n, *_words(made[id])) for n, id in numbered]
        )
        self._blocks[CLAIM].put_in([self._coder.claim(n, made[id]) for n, id in numbered])
        self._touched |= {n for n, _ in numbered}
        self._count_voices((named for _, id in numbered for named in made[id].row.voice), 1)

    def _drop_claims(self, numbers: Sequence[int]) -> None:
        self._stale("resting", numbers)
        bodies = self._many("SELECT body FROM claims WHERE number IN", numbers)
        self._count_voices((named for row in bodies for named in CLAIM_ROW.validate_json(row.body).voice), -1)
        self._all("DELETE FROM claims WHERE number = ?", [(n,) for n in numbers])
        self._all("DELETE FROM words WHERE rowid = ?", [(n,) for n in numbers])
        self._blocks[CLAIM].take_out(numbers)

    def _put_repeated(
        self, slices: Mapping[int, Sequence[Head]], repeated: Mapping[int, Sequence[tuple[int, int]]], ids: Sequence[str]
    ) -> None:
        numbers, rows, at = self._numbers("records", set(ids)), set(), 0
        for slice_, heads in slices.items():
            mine = [numbers[id] for id in ids[at : at + len(heads)]]
            rows |= {(mine[loss], mine[hold]) for loss, hold in repeated.get(slice_, ())}
            at += len(heads)
        listed = self._many("SELECT loss, hold FROM repeated WHERE loss IN", sorted(numbers.values()))
        had = {(row.loss, row.hold) for row in listed}
        self._all("DELETE FROM repeated WHERE loss = ? AND hold = ?", sorted(had - rows))
        self._all("INSERT INTO repeated VALUES (?, ?)", sorted(rows - had))
        self._changed = self._changed or rows != had

    def _ids(self, put: Sequence[_Put], had: Mapping[int, _Row]) -> list[str]:
        """The id of each; other records that get another one by it are to be put again."""
        abouts = sorted({one.head.id for one in put} | {row.about for row in had.values()})
        others = (row for row in map(_row, self._many(_ROWS.format("about"), abouts)) if row.number not in had)
        every: dict[str, list[tuple[int, str, int, _Row | None]]] = {}
        for n, one in enumerate(put):
            every.setdefault(one.head.id, []).append((number_of(one.head.day) >> DAY_BITS, one.body, n, None))
        for row in others:
            every.setdefault(row.about, []).append((row.number >> DAY_BITS, row.body, -1, row))
        ids = [one.head.id for one in put]
        for about, found in every.items():
            for nth, (_, _, n, other) in enumerate(sorted(found, key=lambda entry: entry[:3])):
                id = f"{about}-{nth + 1}" if nth else about
                if other is None:
                    ids[n] = id
                elif other.id != id:
                    self._all(
                        "UPDATE records SET id = ?, digest = ? WHERE number = ?",
                        [(f"{STALE_ID}{other.number}", STALE, other.number)],
                    )
        return ids

    def _add(self, sort: str, fresh: Sequence[tuple[_Put, str, str]]) -> None:
        """Write records that are new, each with its id and its mark."""
        wanted = [number_of(one.head.day, sort, id) for one, id, _ in fresh]
        numbered = list(zip(self._free("records", wanted), fresh, strict=True))
        rows = [(n, sort, id, one.head.id, one.slice, one.head.status, mark, one.body) for n, (one, id, mark) in numbered]
        self._all("INSERT INTO records VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
        heads = [(n, one.head) for n, (one, _, _) in numbered]
        on_claims = self._rest(heads, "resting", "claims", lambda h: h.claims)
        on_incidents = self._rest(heads, "parts", "records", lambda h: h.incidents)
        if sort in STATUSES:
            self._touched |= {claim for claims in on_claims.values() for claim in claims}
        base = INCIDENT if sort in OF_INCIDENTS else CLAIM
        rests = [on_incidents[n] if base == INCIDENT else on_claims[n] for n, _ in heads]
        resolved = self._resolver(base, rests).resolved([head for _, head in heads], rests) if heads else []
        lines = zip(heads, resolved, rests, strict=True)
        self._blocks[sort].put_in([self._coder.record(n, head, numbers) for (n, _), head, numbers in lines])

    def _resolver(self, base: str, rests: Sequence[Sequence[int]]) -> Resolver:
        """One that knows what these rest on, by what is written by now."""
        spans = {span_of(number) for numbers in rests for number in numbers}
        known, resolver = self._resolvers.get(base, (set[int](), None))
        if resolver is None or not spans <= known:
            written = self._blocks[base].write()
            self._changed |= bool(written)
            self._coder.write()
            terms = {facet: columns.terms(self._c, facet) for facet in FACETS}
            resolver = Resolver(columns.sheet(self._c, base, spans | known), terms)
            self._resolvers[base] = (spans | known, resolver)
        return resolver

    def _rest(
        self, numbered: Sequence[tuple[int, Head]], table: str, of: str, bases: Callable[[Head], Sequence[str]]
    ) -> dict[int, list[int]]:
        """Write down what records rest on; the numbers of it by theirs."""
        numbers = self._numbers(of, {id for _, head in numbered for id in bases(head)})
        found = {n: [numbers[id] for id in dict.fromkeys(bases(head)) if id in numbers] for n, head in numbered}
        self._all(f"INSERT INTO {table} VALUES (?, ?)", [(base, n) for n, every in found.items() for base in every])
        return found

    def _drop_records(self, sort: str, numbers: Sequence[int]) -> None:
        self._stale("parts", numbers)
        if sort in STATUSES:
            self._touched |= {row.base for row in self._many("SELECT base FROM resting WHERE record IN", numbers)}
        for table, column in _OF_RECORDS:
            self._all(f"DELETE FROM {table} WHERE {column} = ?", [(n,) for n in numbers])
        self._blocks[sort].take_out(numbers)

    def _stale(self, table: str, numbers: Sequence[int]) -> None:
        """What rests on these is to be written anew, whether it is the same or not."""
        records = sorted({row.record for row in self._many(f"SELECT record FROM {table} WHERE base IN", numbers)})
        self._all("UPDATE records SET digest = ? WHERE number = ?", [(STALE, n) for n in records])
        self._all(f"DELETE FROM {table} WHERE base = ?", [(n,) for n in numbers])

    def _settled(self, rows: Array) -> bool:
        """Give the claims of one block that may tell of something else their own status, else that of the incident they tell of."""
        at = np.flatnonzero(np.isin(rows["number"], np.fromiter(self._touched, np.int64, len(self._touched))))
        numbers = rows["number"][at].tolist()
        found = [row for row in self._many(_STATUSES, numbers)]
        # That of an incident comes after that of a dispute.
        status = {row.base: row.status for row in sorted(found, key=lambda row: (row.sort, row.status, row.id))}
        codes = np.array([self._coder.code("status", status.get(n, "")) for n in numbers], np.int32)
        codes = np.where(rows["aside"][at] > 0, rows["aside"][at], codes)
        changed = not np.array_equal(codes, rows["status"][at])
        rows["status"][at] = codes
        return changed

    def _count_voices(self, named: Iterable[Named], by: int) -> None:
        counts = Counter((n.id, n.name) for n in named)
        upsert = "INSERT INTO voiced VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET n = n + excluded.n"
        self._all(upsert, [(*key, by * n) for key, n in sorted(counts.items())])

    def _voiced(self) -> dict[str, str]:
        """How those who say something are called most often."""
        found = self._c.exec_driver_sql("SELECT value, name FROM voiced WHERE n > 0 ORDER BY n, name DESC")
        return {row.value: row.name for row in found}

    def _called(self, facet: str, words: Mapping[str, str]) -> None:
        """Find actors, places or reports by these words; by none where they are empty."""
        known = self._coder.known(facet)
        rows = [(called_at(facet, known[value]), folded(text)) for value, text in words.items() if value in known]
        self._all("DELETE FROM called WHERE rowid = ?", [(row,) for row, _ in rows])
        self._all("INSERT INTO called (rowid, name) VALUES (?, ?)", [(row, text) for row, text in rows if text])

    def _free(self, table: str, wanted: Sequence[int]) -> list[int]:
        """Numbers that nothing has: those wanted, or the next ones after them."""
        taken = {row.number for row in self._many(f"SELECT number FROM {table} WHERE number IN", wanted)}
        found = []
        for number in wanted:
            free = number
            while free in taken or (free > number and self._is_taken(table, free)):
                free += 1
            taken.add(free)
            found.append(free)
        return found

    def _is_taken(self, table: str, number: int) -> bool:
        return self._c.exec_driver_sql(f"SELECT 1 FROM {table} WHERE number = ?", (number,)).first() is not None

    def _numbers(self, table: str, ids: set[str]) -> dict[str, int]:
        return {row.id: row.number for row in self._many(f"SELECT id, number FROM {table} WHERE id IN", sorted(ids))}

    def _many(self, query: str, values: Sequence[object]) -> Iterator[Any]:
        for some in portions(values):
            yield from self._c.exec_driver_sql(f"{query} ({','.join('?' * len(some))})", tuple(some))

    def _all(self, statement: str, rows: Sequence[tuple[object, ...]]) -> None:
        if rows:
            self._c.exec_driver_sql(statement, list(rows))


def made_of(store: Path | Location) -> str:
    """What the catalogue beside the store of this path was noted to be made of; "" where there is none in this shape."""
    path = catalogue_path(store)
    if not path.exists():
        return ""
    engine = prepared(path)
    try:
        with reading(engine, path) as connection:
            return note(connection, MADE_OF) if is_made(connection) else ""
    finally:
        engine.dispose()


@contextmanager
def writing_catalogue(store: Path | Location) -> Iterator[Writing]:
    """The catalogue beside the store of this path, made where missing; all that is done is kept, or nothing."""
    path = catalogue_path(store)
    engine = prepared(path)
    try:
        with writing(engine, path) as connection:
            yield Writing(connection)
    finally:
        engine.dispose()


def _words(told: Told) -> tuple[str, str, str]:
    row = told.row
    names = [n.name for named in (*row.roles.values(), row.voice) for n in named]
    names += [*(row.place.name,), *row.within] if row.place else []
    return folded("\n".join(told.quotes)), folded("\n".join(dict.fromkeys((*names, *told.other_names)))), folded(row.title)


def _row(row: Any) -> _Row:
    return _Row(number=row.number, sort=row.sort, id=row.id, about=row.about, slice=row.slice, digest=row.digest, body=row.body)
