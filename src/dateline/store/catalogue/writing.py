"""Writing a catalogue: one transaction, in which only what changed is written anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from itertools import islice
from pathlib import Path

import numpy as np
from sqlalchemy import Connection

from dateline.records import CLAIM, SORTS, Named, digest
from dateline.store.connecting import writing

from .blocks import Blocks, Line
from .filtering import BETWEEN
from .folding import folded
from .layout import OPEN, VOICE, Array, number_of, ordinal, span_of
from .reading import many, numbers_of
from .rows import CLAIM_ROW, RECORDS, Head, ReportRow, Told
from .tables import catalogue_path, is_made, make, prepared, put_state, state

SOME = 2000  # records compared and written at a time
NAN = float("nan")
ASIDE = ("rejected", "superseded")


class Writing:
    """One transaction on a catalogue. Call `settle` last: it brings together what claims and records say of each other."""

    def __init__(self, connection: Connection) -> None:
        self._c = connection
        if not is_made(connection):
            make(connection)
        self._terms: dict[str, dict[str, int]] = {}
        self._blocks = {sheet: Blocks(connection, sheet) for sheet in (CLAIM, *SORTS)}
        self._touched: set[int] = set()
        self._changed = False

    def marks(self) -> dict[str, str]:
        """The mark of every report that is catalogued."""
        return {row.id: row.mark for row in self._c.exec_driver_sql("SELECT id, mark FROM reports")}

    def put_reports(self, reports: Sequence[ReportRow], claims: Iterable[Told]) -> None:
        """Catalogue reports with all their claims, anew where they were already."""
        by_report: dict[str, list[Told]] = {r.id: [] for r in reports}
        for told in claims:
            by_report[told.row.report].append(told)
        self._claims(by_report)
        rows = [(r.id, r.mark, r.title, r.source, _iso(r.published), r.language, r.url, len(by_report[r.id])) for r in reports]
        self._all("INSERT OR REPLACE INTO reports VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
        self.call("report", {r.id: r.title for r in reports})
        self._changed = self._changed or bool(reports)

    def remove_reports(self, ids: Sequence[str]) -> None:
        """Take reports out, with their claims."""
        self._claims({id: [] for id in ids})
        self._all("DELETE FROM reports WHERE id = ?", [(id,) for id in ids])
        self._all("DELETE FROM called WHERE facet = 'report' AND value = ?", [(id,) for id in ids])
        self._changed = self._changed or bool(ids)

    def put_records(self, sort: str, heads: Iterable[Head]) -> None:
        """Catalogue all records of one sort; those that are the same as before are left as they are, others are taken out."""
        listed = self._c.exec_driver_sql("SELECT id, number, digest FROM records WHERE sort = ?", (sort,))
        had = {r.id: (r.number, r.digest) for r in listed}
        waiting = iter(heads)
        while some := list(islice(waiting, SOME)):
            self._records(sort, some, had)
        self._drop_records(sort, [number for number, _ in had.values()])

    def put_repeated(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Which losses, by id, only say again what another hold does."""
        wanted = set(pairs)
        numbers = numbers_of(self._c, "hold", sorted({id for pair in wanted for id in pair}))
        rows = {(numbers[loss], numbers[hold]) for loss, hold in wanted if loss in numbers and hold in numbers}
        had = {(row.loss, row.hold) for row in self._c.exec_driver_sql("SELECT loss, hold FROM repeated")}
        self._all("DELETE FROM repeated WHERE loss = ? AND hold = ?", sorted(had - rows))
        self._all("INSERT INTO repeated VALUES (?, ?)", sorted(rows - had))
        self._changed = self._changed or rows != had

    def call(self, facet: str, names: Mapping[str, str], others: Mapping[str, Sequence[str]] | None = None) -> None:
        """Give actors, places or reports the names to show, and `others` that they are found by; unknown ids are passed over."""
        known = self._known(facet)
        sql = "SELECT value, name FROM terms WHERE facet = ? AND value IN"
        had: dict[str, str] = {}
        wanted = [v for v in names if v in known]
        for at in range(0, len(wanted), 500):
            some = wanted[at : at + 500]
            found = self._c.exec_driver_sql(f"{sql} ({','.join('?' * len(some))})", (facet, *some))
            had |= {row.value: row.name for row in found}
        called = {row.value for row in self._c.exec_driver_sql("SELECT value FROM called WHERE facet = ?", (facet,))}
        changed = [v for v in wanted if had[v] != names[v] or v not in called]
        self._all("UPDATE terms SET name = ? WHERE facet = ? AND value = ?", [(names[v], facet, v) for v in changed])
        self._all("DELETE FROM called WHERE facet = ? AND value = ?", [(facet, v) for v in changed if v in called])
        words = [(folded(" ".join((names[v], *(others or {}).get(v, ())))), facet, v) for v in changed]
        self._all("INSERT INTO called (name, facet, value) VALUES (?, ?, ?)", words)
        self._changed = self._changed or bool(changed)

    def settle(self) -> bool:
        """Give each claim the status of what it tells of, write the columns, and mark a new state; whether anything changed."""
        generation = int(state(self._c, "generation") or 0) + 1
        for sort in SORTS:
            self._changed |= self._blocks[sort].write(generation)
        self._changed |= self._blocks[CLAIM].write(generation, self._touched, self._settled)
        if self._changed:
            put_state(self._c, "generation", str(generation))
        return self._changed

    def _claims(self, by_report: Mapping[str, Sequence[Told]]) -> None:
        """Replace the claims of some reports; those that are the same as before are left as they are."""
        had = {
            row.id: (row.number, row.digest)
            for row in many(self._c, "SELECT id, number, digest FROM claims WHERE report IN", list(by_report))
        }
        made = {told.row.id: (told, CLAIM_ROW.dump_json(told.row).decode()) for group in by_report.values() for told in group}
        marks = {id: digest(body, told.sequence, told.quotes) for id, (told, body) in made.items()}
        same = {id for id, mark in marks.items() if id in had and had[id][1] == mark}
        self._drop_claims([number for id, (number, _) in had.items() if id not in same])
        fresh = [(id, told, body) for id, (told, body) in made.items() if id not in same]
        wanted = [number_of(_day(told), told.row.report, sequence=told.sequence) for _, told, _ in fresh]
        numbers = self._free("claims", wanted)
        self._all(
            "INSERT INTO claims VALUES (?, ?, ?, ?, ?)",
            [(n, id, told.row.report, marks[id], body) for n, (id, told, body) in zip(numbers, fresh, strict=True)],
        )
        self._all(
            "INSERT INTO words (rowid, quotes, names, title) VALUES (?, ?, ?, ?)",
            [(n, *_words(told)) for n, (_, told, _) in zip(numbers, fresh, strict=True)],
        )
        moved = [(n, had[id][0]) for n, (id, _, _) in zip(numbers, fresh, strict=True) if id in had and had[id][0] != n]
        self._all("UPDATE OR REPLACE resting SET claim = ? WHERE claim = ?", moved)
        self._blocks[CLAIM].put_in([self._claim_line(n, told) for n, (_, told, _) in zip(numbers, fresh, strict=True)])

    def _drop_claims(self, numbers: Sequence[int]) -> None:
        self._all("DELETE FROM claims WHERE number = ?", [(n,) for n in numbers])
        self._all("DELETE FROM words WHERE rowid = ?", [(n,) for n in numbers])
        self._blocks[CLAIM].take_out(numbers)

    def _claim_line(self, number: int, told: Told) -> Line:
        row = told.row
        first, last = row.first or row.last or row.published, row.last or row.first or row.published
        coded = (
            self._code("kind", row.kind),
            self._code("type", row.type),
            self._code("factuality", row.factuality),
            self._code("status", row.status),
            self._code("band", row.band or ""),
            self._code("place", row.place.id, row.place.name) if row.place else 0,
            self._code("area", BETWEEN.join(row.within)),
            self._code("source", row.source),
            self._code("report", row.report),
        )
        point = (_number(row.lat), _number(row.lon), _number(row.radius_km))
        return (number, ordinal(first), ordinal(last), 0, 0, *coded, 1, *point), self._links({**row.roles, VOICE: row.voice})

    def _records(self, sort: str, heads: Sequence[Head], had: dict[str, tuple[int, str]]) -> None:
        bodies = {h.id: RECORDS[sort].dump_json(h.record).decode() for h in heads}
        marks = {h.id: digest(bodies[h.id], _found_by(h)) for h in heads}
        fresh = [h for h in heads if had.get(h.id, (0, ""))[1] != marks[h.id]]
        self._drop_records(sort, [had[h.id][0] for h in fresh if h.id in had])
        for head in heads:
            had.pop(head.id, None)
        numbers = self._free("records", [number_of(h.day, sort, h.id) for h in fresh])
        rows = [(n, sort, h.id, h.status, marks[h.id], bodies[h.id]) for n, h in zip(numbers, fresh, strict=True)]
        self._all("INSERT INTO records VALUES (?, ?, ?, ?, ?, ?)", rows)
        claims = numbers_of(self._c, CLAIM, sorted({c for h in fresh for c in h.claims}))
        resting = [(claims[c], n) for n, h in zip(numbers, fresh, strict=True) for c in h.claims if c in claims]
        self._all("INSERT OR IGNORE INTO resting VALUES (?, ?)", resting)
        self._touched |= {span_of(claim) for claim, _ in resting}
        self._blocks[sort].put_in([self._record_line(n, h) for n, h in zip(numbers, fresh, strict=True)])

    def _drop_records(self, sort: str, numbers: Sequence[int]) -> None:
        rested = many(self._c, "SELECT claim FROM resting WHERE record IN", numbers)
        self._touched |= {span_of(row.claim) for row in rested}
        self._all("DELETE FROM resting WHERE record = ?", [(n,) for n in numbers])
        self._all("DELETE FROM records WHERE number = ?", [(n,) for n in numbers])
        self._blocks[sort].take_out(numbers)

    def _record_line(self, number: int, head: Head) -> Line:
        coded = (
            self._code("kind", head.kind),
            self._code("type", head.type),
            self._code("factuality", head.factuality),
            self._code("status", head.status),
            0,
            self._code("place", head.place.id, head.place.name) if head.place else 0,
            self._code("area", BETWEEN.join(head.within)),
            0,
            0,
        )
        last = OPEN if head.endless else ordinal(head.last)
        days = (ordinal(head.first), last, ordinal(head.sure_first), ordinal(head.sure_last))
        point = (_number(head.lat), _number(head.lon), _number(head.radius_km))
        return (number, *days, *coded, len(head.claims), *point), self._links(head.actors)

    def _links(self, roles: Mapping[str, Sequence[Named]]) -> list[tuple[int, int]]:
        return [(self._code("actor", n.id, n.name), self._code("role", role)) for role, named in roles.items() for n in named]

    def _settled(self, rows: Array) -> bool:
        """Give the claims of one block the status of the incident, or the hold, that rests on them; whether any changed."""
        if not len(rows):
            return False
        numbers = (int(rows["number"][0]), int(rows["number"][-1]))
        sql = (
            "SELECT claim, sort, status FROM resting JOIN records ON number = record "
            "WHERE claim BETWEEN ? AND ? AND sort IN ('incident', 'dispute')"
        )
        status: dict[int, str] = {}
        for row in self._c.exec_driver_sql(sql, numbers):
            if row.sort == "incident" or row.claim not in status:
                status[row.claim] = row.status
        known = self._known("status")
        aside = {known[word] for word in (*ASIDE, "accepted") if word in known}
        wanted = np.array([self._code("status", status.get(n, "")) for n in rows["number"].tolist()], np.int32)
        keep = np.isin(rows["status"], list(aside)) if aside else np.zeros(len(rows), bool)
        wanted = np.where(keep, rows["status"], wanted)
        if np.array_equal(wanted, rows["status"]):
            return False
        rows["status"] = wanted
        return True

    def _known(self, facet: str) -> dict[str, int]:
        if facet not in self._terms:
            found = self._c.exec_driver_sql("SELECT value, code FROM terms WHERE facet = ?", (facet,))
            self._terms[facet] = {row.value: row.code for row in found}
        return self._terms[facet]

    def _code(self, facet: str, value: str, name: str = "") -> int:
        """The code of a value, a new one where it has none; 0 for nothing."""
        if not value:
            return 0
        known = self._known(facet)
        if value not in known:
            known[value] = len(known) + 1
            self._c.exec_driver_sql("INSERT INTO terms VALUES (?, ?, ?, ?)", (facet, known[value], value, name or value))
        return known[value]

    def _free(self, table: str, wanted: Sequence[int]) -> list[int]:
        """Numbers that nothing has, those wanted or the next ones after them."""
        taken = {row.number for row in many(self._c, f"SELECT number FROM {table} WHERE number IN", list(wanted))}
        found = []
        for number in wanted:
            while number in taken:
                number += 1  # noqa: PLW2901 (two hashes in 2**43 of one day)
            taken.add(number)
            found.append(number)
        return found

    def _all(self, statement: str, rows: Sequence[tuple[object, ...]]) -> None:
        if rows:
            self._c.exec_driver_sql(statement, list(rows))


@contextmanager
def writing_catalogue(store: Path) -> Iterator[Writing]:
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
    names = [n.name for named in row.roles.values() for n in named] + [v.name for v in row.voice]
    names += [row.place.name] if row.place else []
    return folded("\n".join(told.quotes)), folded("\n".join(dict.fromkeys(names))), folded(row.title)


def _day(told: Told) -> date | None:
    return told.row.first or told.row.last or told.row.published


def _found_by(head: Head) -> list[object]:
    actors = {role: [n.id for n in named] for role, named in head.actors.items()}
    days = [head.day, head.first, head.last, head.sure_first, head.sure_last, head.endless]
    place = [head.place.id if head.place else "", head.within, head.lat, head.lon, head.radius_km]
    return [head.kind, head.type, head.status, head.factuality, days, place, actors, head.claims]


def _number(value: float | None) -> float:
    return NAN if value is None else value


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
