"""The plan of a batch: which files, cut where, into which shards. Worked out once, then the same for whoever works on it.

A shard holds up to `size` records of one file (lines, rows, records of an archive), or as many whole documents of a folder.
It depends on the inputs alone, never on how many work, so that its output is the same bytes wherever it is made.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from dateline.records import DatelineError, digest

LAYOUT = 1  # of the plan and of what a shard writes; another layout is made anew


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """Where a part of a file begins: the byte to read from (-1 where only counting leads there), and the line or row, from 1."""

    byte: int
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A file gone through once: its records, where each part of it begins, records that bring a newer version of an id.

    `problem` says what kept the rest of it from being read, "" where nothing did.
    """

    path: str
    kind: str
    size: int
    records: int
    cuts: tuple[Cut, ...] = ()
    newer: tuple[int, ...] = ()
    problem: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What is said of all reports: who published them, when, and the last day that a report may be dated."""

    until: date
    published: date | None = None
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Some records of a file, the first of them at `cut`. `problem` is told after them, as in `Measured`."""

    path: str
    kind: str
    size: int
    count: int
    cut: Cut
    newer: tuple[int, ...] = ()
    problem: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shard:
    """A piece of the work; its key changes with everything that its output depends on."""

    number: int
    key: str
    parts: tuple[Part, ...]

    @property
    def records(self) -> int:
        """How many records there are in it."""
        return sum(part.count for part in self.parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Files measured for shards of `size` records, read on these terms by this program and knowledge (`fingerprint`)."""

    fingerprint: str
    size: int
    terms: Terms
    files: tuple[Measured, ...]
    passed: tuple[str, ...] = ()

    @property
    def records(self) -> int:
        """How many records there are in all."""
        return sum(file.records for file in self.files)

    def shards(self) -> Iterator[Shard]:
        """The shards, numbered from 0 in the order of the inputs."""
        terms = {"until": self.terms.until.isoformat(), "published": str(self.terms.published), "source": self.terms.source}
        for number, parts in enumerate(_grouped(self.files, self.size)):
            said = [asdict(part) for part in parts]
            yield Shard(number=number, key=digest(LAYOUT, self.fingerprint, terms, said), parts=parts)

    def lines(self) -> Iterator[str]:
        """The plan as JSON lines: first what holds for all, then a line for each file."""
        terms = {k: v.isoformat() if isinstance(v, date) else v for k, v in asdict(self.terms).items()}
        head = {"layout": LAYOUT, "fingerprint": self.fingerprint, "size": self.size, "terms": terms, "passed": self.passed}
        yield json.dumps(head, ensure_ascii=False)
        for file in self.files:
            cuts = [[cut.byte, cut.line] for cut in file.cuts]
            yield json.dumps({**asdict(file), "cuts": cuts}, ensure_ascii=False)

    @classmethod
    def of(cls, lines: Sequence[str]) -> Plan:
        """The plan again; DatelineError where it is none, or of another layout."""
        try:
            head, *rows = (json.loads(line) for line in lines)
            if head["layout"] != LAYOUT:
                raise DatelineError("the plan was made by another version of this program")
            measured = tuple(map(_measured, rows))
            passed = tuple(head["passed"])
            return cls(
                fingerprint=head["fingerprint"], size=head["size"], terms=_terms(head["terms"]), files=measured, passed=passed
            )
        except (ValueError, KeyError, TypeError, AttributeError) as problem:
            raise DatelineError(f"the plan cannot be read ({problem})") from problem


def _terms(row: dict[str, Any]) -> Terms:
    published = date.fromisoformat(row["published"]) if row["published"] else None
    return Terms(until=date.fromisoformat(row["until"]), published=published, source=row["source"])


def _measured(row: dict[str, Any]) -> Measured:
    cuts = tuple(Cut(byte=byte, line=line) for byte, line in row["cuts"])
    return Measured(**{**row, "cuts": cuts, "newer": tuple(row["newer"])})


def _grouped(files: Sequence[Measured], size: int) -> Iterator[tuple[Part, ...]]:
    """Parts that make a shard: documents of a folder together, other files each by themselves."""
    together: list[Part] = []
    for file in files:
        if file.kind != "document" or len(together) == size:
            if together:
                yield tuple(together)
            together = []
        if file.kind == "document":
            together.extend(_parts(file, 1))
        else:
            yield from ((part,) for part in _parts(file, size))
    if together:
        yield tuple(together)


def _parts(file: Measured, size: int) -> list[Part]:
    parts = [
        Part(
            path=file.path,
            kind=file.kind,
            size=file.size,
            count=min(size, file.records - number * size),
            cut=cut,
            newer=tuple(n - number * size for n in file.newer if number * size <= n < (number + 1) * size),
        )
        for number, cut in enumerate(file.cuts)
    ]
    if file.problem:
        last = parts.pop() if parts else Part(path=file.path, kind=file.kind, size=file.size, count=0, cut=Cut(byte=0, line=1))
        parts.append(replace(last, problem=file.problem))
    return parts
