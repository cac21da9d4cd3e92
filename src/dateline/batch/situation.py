"""The situation of a store, worked out report by report and block by block: what did not change is not worked out again.

It equals what `pipeline.assemble` makes of everything from nothing. A report whose reading, judgements or copies changed is told
anew; the blocks that its tellings leave or enter are settled anew; all else is taken as it was kept beside the store.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache, partial
from pathlib import Path
from typing import Any, TypeVar

from dateline import pipeline
from dateline.knowledge import Knowledge
from dateline.knowledge.judged import Judged, Superseded
from dateline.records import SORTS, ReportFacts, Situation, digest
from dateline.stages import assemble
from dateline.stages.assemble.naming import named
from dateline.store import Kept, KeptReport, KeptRow, Store, kept_beside

from .joining import Joining, Touched
from .judged import decided, facts, no_longer_standing
from .lines import records, sorts_in
from .settling import TELLING, Blocks, Report, Setting, Told, draw, settle, tell
from .workers import Workers, parted

T = TypeVar("T")
SEEN = "seen"  # the note of how far the store had come
REPORTS, BLOCKS = 200, 5000  # worked on at a time
MUCH = 5  # portions from which on it pays to start processes
OF_SITUATION: Mapping[str, str] = {
    "incident": "incidents",
    "hold": "holds",
    "tie": "ties",
    "track": "tracks",
    "dispute": "disputes",
    "aims": "aims",
    "toll": "tolls",
    "fight": "fights",
    "episode": "episodes",
    "campaign": "campaigns",
    "turn": "turns",
}
Progress = Callable[[str, int, int], None]  # what is being done, how many are done, of how many


def kept_situation(store: Store, known: Knowledge, *, progress: Progress = lambda *_: None) -> Situation:
    """What follows from everything that is current in the store; worked out from nothing where nothing can be kept beside it."""
    if not store.location.writable_beside:
        return pipeline.assemble(tuple(store.claims()), facts(store, known), store.judgements(), known)
    with kept_up_to_date(store, known, progress=progress) as kept:
        return _whole(kept)


def update(store: Store, known: Knowledge, *, progress: Progress = lambda *_: None) -> int:
    """Bring what is kept beside the store up to date; how many blocks were settled."""
    with kept_beside(store.location) as kept:
        return _Work.of(store, kept, _setting_of(store, known), progress).update()


def _setting_of(store: Store, known: Knowledge) -> Setting:
    judgements = store.judgements()
    return Setting.of(store.location, Judged.of(known, judgements), decided(store, judgements=judgements))


@contextmanager
def kept_up_to_date(
    store: Store, known: Knowledge, setting: Setting | None = None, *, progress: Progress = lambda *_: None
) -> Iterator[Kept]:
    """What is kept beside the store, brought up to date; `setting` is that of the store as it is now, where at hand."""
    with kept_beside(store.location) as kept:
        _Work.of(store, kept, setting or _setting_of(store, known), progress).update()
        yield kept


def _whole(kept: Kept) -> Situation:
    """All slices together, named."""
    found: dict[str, list[Any]] = {sort: [] for sort in SORTS}
    names = kept.slices.all_names()
    for body in kept.slices.all_bodies():
        for sort in sorts_in(body) & found.keys():
            found[sort] += [named(record, names) for record in records(body, sort)]
    return Situation(**{OF_SITUATION[sort]: assemble.in_order(sort, every) for sort, every in found.items()})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Head:
    """Where a report stands in the store; `mark` changes with all that its tellings follow from, but for what it copies."""

    version: int
    reading: int
    mark: str


@dataclass(kw_only=True)
class _Work:
    store: Store
    kept: Kept
    setting: Setting
    progress: Progress
    touched: Touched = field(default_factory=Touched)
    blocks: set[int] = field(default_factory=set)

    @classmethod
    def of(cls, store: Store, kept: Kept, setting: Setting, progress: Progress) -> _Work:
        kept.clear(digest(pipeline.run(setting.known).fingerprint, _code()))
        return cls(store=store, kept=kept, setting=setting, progress=progress)

    def update(self) -> int:
        """Tell anew what changed, then settle the blocks it touched; how many."""
        state = self.store.state()
        over = no_longer_standing(self.store, self.setting.known, partial(_sketches, self.kept))
        ids = self._to_look_at(over)
        at, had = (self.store.heads(), self.kept.marks()) if ids is None else (self.store.heads_of(ids), self.kept.marks_of(ids))
        heads = self._heads(at, over)
        changed = [id for id, head in heads.items() if had.get(id) != head.mark]
        gone = [id for id in had if id not in heads]
        if changed or gone:
            self._work(heads, over, changed, gone)
        self.kept.put(SEEN, f"{state} {self.store.last_of(state)}")
        return len(self.blocks)

    def _to_look_at(self, over: Mapping[str, Superseded]) -> set[str] | None:
        """The reports that may be otherwise than they are kept; None where all may be."""
        state, _, last = self.kept.state().get(SEEN, "").partition(" ")
        if not state or self.store.last_of(state) != last:
            return None
        judged = self.kept.marked_otherwise(_bearing((), False))
        return {*self.store.added_since(state), *self.setting.decided.reports, *over, *judged}

    def _work(self, heads: dict[str, _Head], over: Mapping[str, Superseded], changed: Sequence[str], gone: Sequence[str]) -> None:
        with Workers(self.setting) as workers:
            facts = self._facts(heads, changed, over, workers)
            copies = self._copies(facts, gone)
            others = [id for id in copies if id not in facts]
            heads |= self._heads(self.store.heads_of(id for id in others if id not in heads), over)
            facts |= self._facts(heads, others, over, workers)
            self.kept.slices.begin()
            self.touched.everything = self.kept.empty
            self._forget([*copies, *gone], gone)
            self._tell(heads, facts, copies, workers)
            self._settle(workers)
            Joining(self.kept, self.setting, self.touched, workers, self.progress).join()

    def _facts(
        self, heads: Mapping[str, _Head], ids: Sequence[str], over: Mapping[str, Superseded], workers: Workers
    ) -> dict[str, ReportFacts]:
        versions = [heads[id].version for id in ids]
        drawn = workers.each(draw, parted(versions, REPORTS), much=len(ids) > MUCH * REPORTS)
        return {f.id: replace(f, superseded=f.id in over) for some in drawn for f in some}

    def _heads(self, at: Mapping[str, tuple[int, int]], over: Mapping[str, Superseded]) -> dict[str, _Head]:
        """Every report, with the judgements on claims of it in its mark, and whether it stands."""
        about = self.setting.decided.reports
        found = {}
        for id, (version, read) in at.items():
            mark = f"{version}.{read}.{_bearing(about.get(id, ()), id in over)}"
            found[id] = _Head(version=version, reading=read, mark=mark)
        return found

    def _copies(self, facts: Mapping[str, ReportFacts], gone: Sequence[str]) -> dict[str, str]:
        """For every report that is to be told anew, the report it copies: those changed, and those whose copies changed."""
        was = {r.id: r for r in self.kept.reports([*facts, *gone])}
        bands = {band for f in facts.values() for band in _bands(f.sketch)}
        near = {r.id: r for r in self.kept.reports(sorted(self.kept.alike(sorted(bands))))}
        about = {r.id: r for r in self.kept.in_copies(sorted({r.copy for r in (*was.values(), *near.values())}))}
        others = [r for id, r in about.items() if id not in facts and id not in gone]
        now = assemble.copied([*facts.values(), *(ReportFacts(id=r.id, digest="", sketch=r.sketch) for r in others)])
        return {id: copy for id, copy in now.items() if id in facts or copy != about[id].copy}

    def _forget(self, reports: Sequence[str], gone: Sequence[str]) -> None:
        """Forget reports that are told anew, or gone; of those that are told anew the tellings stay until then."""
        self._drop(self.kept.rows(gone))
        self.touched.reports |= set(gone)
        self.kept.remove_reports([(r.id, _bands(r.sketch)) for r in self.kept.reports(reports)])

    def _drop(self, rows: Iterable[KeptRow], kept: frozenset[int] = frozenset()) -> None:
        """Take tellings out, all but those `kept`, which are looked at anew all the same."""
        told = {row.number: TELLING.validate_json(row.body) for row in rows}
        for telling in told.values():
            self.touched.counts.subtract(assemble.tally(telling, self.setting.known.assembling))
        self.touched.slices |= {s.slice for s in self.kept.slices.standing(t.id for t in told.values())}
        self.kept.slices.leave([t.id for n, t in told.items() if n not in kept])
        self.blocks |= self.kept.remove_tellings([n for n in told if n not in kept])

    def _tell(
        self, heads: Mapping[str, _Head], facts: Mapping[str, ReportFacts], copies: Mapping[str, str], workers: Workers
    ) -> None:
        ids = sorted(copies)
        for some in parted(ids, BLOCKS):
            rows = [KeptReport(id=id, mark=heads[id].mark, copy=copies[id], sketch=facts[id].sketch) for id in some]
            self.kept.add_reports([(row, _bands(row.sketch)) for row in rows])
        reports = [Report(reading=heads[id].reading, facts=replace(facts[id], sketch=()), copy=copies[id]) for id in ids]
        todo = self._portions("told", reports, REPORTS)
        for told in workers.each(tell, todo, much=len(reports) > MUCH * REPORTS):
            self._keep(told)
        self.touched.reports |= set(ids)
        self.kept.count(self.touched.counts)

    def _keep(self, told: Told) -> None:
        """Keep the tellings of some reports; those that are told as before stay where they are."""
        had = [] if self.touched.everything else self.kept.rows(told.reports)
        before = {(row.body, row.blocks): row.number for row in had}
        again = [(row, before.get((row.body, frozenset(row.blocks)))) for row in told.rows]
        self._drop(had, frozenset(number for _, number in again if number is not None))
        self.blocks |= self.kept.add_tellings([row for row, number in again if number is None])
        self.touched.ids |= set() if self.touched.everything else {row.id for row in told.rows}
        self.touched.counts.update(told.counts)

    def _settle(self, workers: Workers) -> None:
        todo = self._portions("settled", sorted(self.blocks), BLOCKS)
        much = len(self.blocks) > MUCH * BLOCKS
        for found in workers.each(settle, map(self._blocks, todo), much=much):
            before = {} if self.touched.everything else self.kept.parts_of([number for number, _, _ in found])
            for number, key, part in found:
                self.touched.settled(key, before.get(number), part)
            self.kept.set_parts((number, part) for number, _, part in found)

    def _blocks(self, numbers: Sequence[int]) -> Blocks:
        members = tuple(self.kept.members(numbers))
        bodies = self.kept.bodies(sorted({n for _, _, told in members for n in told}))
        return Blocks(members=members, bodies=bodies)

    def _portions(self, doing: str, items: Sequence[T], size: int) -> Iterator[Sequence[T]]:
        """The items, some at a time, with the progress told."""
        for n, some in enumerate(parted(items, size)):
            self.progress(doing, n * size, len(items))
            yield some
        self.progress(doing, len(items), len(items))


@cache
def _bearing(judged: tuple[str, ...], over: bool) -> str:
    """What judgements and later versions make of a report, as the end of its mark."""
    return digest(judged, over)


@cache
def _code() -> str:
    """What is kept follows from the code here too; a digest of it."""
    return digest(*(path.read_text(encoding="utf-8") for path in sorted(Path(__file__).parent.glob("*.py"))))


def _sketches(kept: Kept, versions: Mapping[str, int]) -> dict[str, tuple[int, ...]]:
    """The sketches that are kept of these versions of reports."""
    return {r.id: r.sketch for r in kept.reports(list(versions)) if r.mark.startswith(f"{versions[r.id]}.")}


def _bands(sketched: tuple[int, ...]) -> list[int]:
    """The bands of a sketch as numbers that SQLite can hold."""
    return [_number(f"{at}:{values}") for at, values in assemble.bands(sketched)]


def _number(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big", signed=True)
