"""Writing a catalogue: one transaction, in which only what changed is written anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
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
from .layout import CODE_BITS, Array, called_at, number_of, span_of
from .resolving import FACETS, Resolver
from .rows import CLAIM_ROW, RECORDS, Head, ReportRow, Told, mark_of
from .state import INCIDENT, OF_INCIDENTS
from .tables import catalogue_path, is_made, make, note, prepared, put_note

SOME = 2000  # records compared and written at a time
MADE_OF = "made of"
STALE = ""  # the digest of what is written anew although it is the same: something it rests on has another number


class Writing:
    """One transaction on a catalogue: reports and their claims first, then incidents, then what else follows, `settle` last."""

    def __init__(self, connection: Connection) -> None:
        self._c = connection
        if not is_made(connection):
            make(connection)
        self._coder = Coder(connection)
        self._blocks = {sheet: Blocks(connection, sheet) for sheet in (CLAIM, *SORTS)}
        self._resolvers: dict[str, Resolver] = {}
        self._touched: set[int] = set()  # blocks of claims whose records changed
        self._changed = False

    def made_of(self, mark: str) -> None:
        """Note what the catalogue is made of from now on."""
        put_note(self._c, MADE_OF, mark)

    def marks(self) -> dict[str, str]:
        """The mark of every report that is catalogued."""
        return {row.id: row.mark for row in self._c.exec_driver_sql("SELECT id, mark FROM reports")}

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

    def put_records(self, sort: str, heads: Iterable[Head]) -> None:
        """Catalogue all records of one sort; those that are the same as before are left as they are, others are taken out."""
        listed = self._c.exec_driver_sql("SELECT id, number, digest FROM records WHERE sort = ?", (sort,))
        had = {row.id: (row.number, row.digest) for row in listed}
        waiting, base = iter(heads), INCIDENT if sort in OF_INCIDENTS else CLAIM
        while some := list(islice(waiting, SOME)):
            self._put_some(sort, some, had, base)
        self._drop_records(sort, [number for number, _ in had.values()])
        self._changed |= bool(self._blocks[sort].write())

    def put_repeated(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Which losses, by id, only say again what another hold does."""
        wanted = set(pairs)
        numbers = self._numbers("records", {id for pair in wanted for id in pair})
        rows = {(numbers[loss], numbers[hold]) for loss, hold in wanted}
        had = {(row.loss, row.hold) for row in self._c.exec_driver_sql("SELECT loss, hold FROM repeated")}
        self._all("DELETE FROM repeated WHERE loss = ? AND hold = ?", sorted(had - rows))
        self._all("INSERT INTO repeated VALUES (?, ?)", sorted(rows - had))
        self._changed = self._changed or rows != had

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
        self._changed |= bool(self._blocks[CLAIM].write(self._touched, self._settled))
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
        self._count_voices((named for _, id in numbered for named in made[id].row.voice), 1)

    def _drop_claims(self, numbers: Sequence[int]) -> None:
        self._stale("resting", numbers)
        bodies = self._many("SELECT body FROM claims WHERE number IN", numbers)
        self._count_voices((named for row in bodies for named in CLAIM_ROW.validate_json(row.body).voice), -1)
        self._all("DELETE FROM claims WHERE number = ?", [(n,) for n in numbers])
        self._all("DELETE FROM words WHERE rowid = ?", [(n,) for n in numbers])
        self._blocks[CLAIM].take_out(numbers)

    def _put_some(self, sort: str, heads: Sequence[Head], had: dict[str, tuple[int, str]], base: str) -> None:
        bodies = {h.id: RECORDS[sort].dump_json(h.record).decode() for h in heads}
        marks = {h.id: mark_of(bodies[h.id], *h.found_by) for h in heads}
        before = {h.id: had.pop(h.id) for h in heads if h.id in had}
        fresh = [h for h in heads if before.get(h.id, (0, STALE))[1] != marks[h.id]]
        self._drop_records(sort, [before[h.id][0] for h in fresh if h.id in before])
        numbered = list(zip(self._free("records", [number_of(h.day, sort, h.id) for h in fresh]), fresh, strict=True))
        rows = [(n, sort, h.id, h.status, marks[h.id], bodies[h.id]) for n, h in numbered]
        self._all("INSERT INTO records VALUES (?, ?, ?, ?, ?, ?)", rows)
        on_claims = self._rest(numbered, "resting", "claims", lambda h: h.claims)
        on_incidents = self._rest(numbered, "parts", "records", lambda h: h.incidents)
        self._touched |= {span_of(claim) for claims in on_claims.values() for claim in claims}
        rests = [on_incidents[n] if base == INCIDENT else on_claims[n] for n, _ in numbered]
        resolved = self._resolver(base).resolved(fresh, rests) if fresh else []
        lines = zip(numbered, resolved, rests, strict=True)
        self._blocks[sort].put_in([self._coder.record(n, head, numbers) for (n, _), head, numbers in lines])

    def _resolver(self, base: str) -> Resolver:
        """Made when it is first asked for, from what is written by then."""
        if base not in self._resolvers:
            written = self._blocks[base].write()
            self._changed |= bool(written)
            self._touched |= written if base == CLAIM else set()
            self._coder.write()
            terms = {facet: columns.terms(self._c, facet) for facet in FACETS}
            self._resolvers[base] = Resolver(columns.sheet(self._c, base), terms)
        return self._resolvers[base]

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
        self._touched |= {span_of(row.base) for row in self._many("SELECT base FROM resting WHERE record IN", numbers)}
        for table, column in (("resting", "record"), ("parts", "record"), ("repeated", "loss"), ("records", "number")):
            self._all(f"DELETE FROM {table} WHERE {column} = ?", [(n,) for n in numbers])
        self._blocks[sort].take_out(numbers)

    def _stale(self, table: str, numbers: Sequence[int]) -> None:
        """What rests on these is to be written anew, whether it is the same or not."""
        records = sorted({row.record for row in self._many(f"SELECT record FROM {table} WHERE base IN", numbers)})
        self._all("UPDATE records SET digest = ? WHERE number = ?", [(STALE, n) for n in records])
        self._all(f"DELETE FROM {table} WHERE base = ?", [(n,) for n in numbers])

    def _settled(self, rows: Array) -> bool:
        """Give the claims of one block their own status, else that of the incident they tell of; whether any changed."""
        if not len(rows):
            return False
        sql = (
            "SELECT base, sort, status FROM resting JOIN records ON number = record "
            "WHERE base BETWEEN ? AND ? AND sort IN ('incident', 'dispute') ORDER BY sort, status, id"
        )
        found = self._c.exec_driver_sql(sql, (int(rows["number"][0]), int(rows["number"][-1])))
        status = {row.base: row.status for row in found}  # that of an incident comes after that of a dispute
        codes = np.array([self._coder.code("status", status.get(n, "")) for n in rows["number"].tolist()], np.int32)
        codes = np.where(rows["aside"] > 0, rows["aside"], codes)
        changed = not np.array_equal(codes, rows["status"])
        rows["status"] = codes
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
