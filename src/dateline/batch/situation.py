"""The situation of a store, worked out report by report and block by block: what did not change is not worked out again.

It equals what `pipeline.assemble` makes of everything from nothing. A report whose reading, judgements or copies changed is told
anew; the blocks that its tellings leave or enter are settled anew; all else is taken as it was kept beside the store.
"""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TypeVar

from dateline import pipeline
from dateline.knowledge import Knowledge
from dateline.knowledge.judged import Decided, Judged, Superseded
from dateline.records import ReportFacts, Situation, digest
from dateline.stages import assemble
from dateline.stages.assemble import Sides, Telling
from dateline.store import Kept, KeptReport, KeptTelling, Store, kept_beside
from dateline.text.sketch import sketch

from .judged import decided, facts, no_longer_standing
from .settling import MARK, PART, TELLING, settler

T = TypeVar("T")
SOME = 500  # reports or blocks worked on at a time
Progress = Callable[[str, int, int], None]  # what is being done, how many are done, of how many


def kept_situation(store: Store, known: Knowledge, *, progress: Progress = lambda *_: None) -> Situation:
    """What follows from everything that is current in the store; worked out from nothing where nothing can be kept beside it."""
    if not os.access(store.path.parent, os.W_OK):
        return pipeline.assemble(tuple(store.claims()), facts(store, known), store.judgements(), known)
    with kept_beside(store.path) as kept:
        work = _Work.of(store, kept, known, progress)
        work.update()
        counts = {(sort, one, other): n for sort, one, other, n in kept.counts()}
        parts = (PART.validate_json(body) for body in kept.parts())
        events = (TELLING.validate_json(body) for body in kept.events())
        return assemble.together(parts, events, counts, work.decided.judgements, work.judged.known)


def update(store: Store, known: Knowledge, *, progress: Progress = lambda *_: None) -> int:
    """Bring what is kept beside the store up to date; how many blocks were settled."""
    with kept_beside(store.path) as kept:
        return _Work.of(store, kept, known, progress).update()


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
    judged: Judged
    decided: Decided
    alone: frozenset[str]
    over: Mapping[str, Superseded]
    progress: Progress
    sides: Sides
    counts: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    touched: set[int] = field(default_factory=set)

    @classmethod
    def of(cls, store: Store, kept: Kept, known: Knowledge, progress: Progress) -> _Work:
        judged = Judged.of(known, store.judgements())
        kept.clear(pipeline.run(judged.known).fingerprint)
        found = decided(store)
        over = no_longer_standing(store, known, lambda versions: _sketches(kept, versions))
        return cls(
            store=store,
            kept=kept,
            judged=judged,
            decided=found,
            alone=assemble.apart(found.judgements),
            over=over,
            progress=progress,
            sides=Sides(judged.known),
        )

    def update(self) -> int:
        """Tell anew what changed, then settle the blocks it touched; how many."""
        heads, had = self._heads(), self.kept.marks()
        changed = [id for id, head in heads.items() if had.get(id) != head.mark]
        gone = [id for id in had if id not in heads]
        if not changed and not gone:
            return 0
        facts = self._facts(heads, changed)
        copies = self._copies(facts, gone)
        facts |= self._facts(heads, [id for id in copies if id not in facts])
        self._forget([id for id in had if id in copies or id in gone])
        for some in self._portions("told", sorted(copies)):
            self._tell(some, heads, facts, copies)
        self.kept.count(self.counts)
        self._settle()
        return len(self.touched)

    def _facts(self, heads: Mapping[str, _Head], ids: Sequence[str]) -> dict[str, ReportFacts]:
        found = self.store.facts_of([heads[id].version for id in ids], sketch)
        return {f.id: replace(f, superseded=f.id in self.over) for f in found}

    def _heads(self) -> dict[str, _Head]:
        """Every report, with the judgements on claims of it in its mark, and whether it stands."""
        about = self.decided.reports
        found = {}
        for id, (version, read) in self.store.heads().items():
            mark = f"{version}.{read}.{digest(about.get(id, ()), id in self.over)}"
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

    def _forget(self, reports: Sequence[str]) -> None:
        for body in self.kept.tellings(reports):
            self.counts.subtract(assemble.tally(TELLING.validate_json(body), self.judged.known.assembling))
        self.touched |= self.kept.remove_tellings(reports)
        self.kept.remove_reports([(r.id, _bands(r.sketch)) for r in self.kept.reports(reports)])

    def _tell(
        self, ids: Sequence[str], heads: Mapping[str, _Head], facts: Mapping[str, ReportFacts], copies: Mapping[str, str]
    ) -> None:
        read = self.store.claims_of([heads[id].reading for id in ids])
        claims = self.judged.claims(self.decided.claims(read))
        seen = tuple(claims)
        aside = assemble.set_aside(seen, [facts[id] for id in ids], self.decided.judgements)
        rows: list[KeptTelling] = []
        for id, group in groupby(seen, key=lambda c: c.report):
            told = assemble.told(list(group), facts[id], copies[id], aside, self.judged.known)
            for telling in told:
                self.counts.update(assemble.tally(telling, self.judged.known.assembling))
            rows += map(self._row, told)
        self.touched |= self.kept.add_tellings(rows)
        kept = [KeptReport(id=id, mark=heads[id].mark, copy=copies[id], sketch=facts[id].sketch) for id in ids]
        self.kept.add_reports([(r, _bands(r.sketch)) for r in kept])

    def _row(self, telling: Telling) -> KeptTelling:
        blocks = assemble.laid(telling, self.alone, self.judged.known, self.sides)
        return KeptTelling(
            report=telling.report,
            body=TELLING.dump_json(telling).decode(),
            event=assemble.happens(telling),
            blocks=tuple(map(MARK.join, blocks)),
        )

    def _settle(self) -> None:
        portions = self._portions("settled", sorted(self.touched))
        with settler(self.judged.known, self.sides, len(self.touched)) as there:
            for parts in there.settled(list(self.kept.of_blocks(some)) for some in portions):
                self.kept.set_parts(parts)

    def _portions(self, doing: str, items: Sequence[T]) -> Iterator[Sequence[T]]:
        """The items, some at a time, with the progress told."""
        for at in range(0, len(items), SOME):
            self.progress(doing, at, len(items))
            yield items[at : at + SOME]
        self.progress(doing, len(items), len(items))


def _sketches(kept: Kept, versions: Mapping[str, int]) -> dict[str, tuple[int, ...]]:
    """The sketches that are kept of these versions of reports."""
    return {r.id: r.sketch for r in kept.reports(list(versions)) if r.mark.startswith(f"{versions[r.id]}.")}


def _bands(sketched: tuple[int, ...]) -> list[int]:
    """The bands of a sketch as numbers that SQLite can hold."""
    return [_number(f"{at}:{values}") for at, values in assemble.bands(sketched)]


def _number(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big", signed=True)
