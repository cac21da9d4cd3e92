"""What every kind of file is gone through by: a record, how it is taken in, and which records bring newer versions."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from dateline.records import digest, version_of
from dateline.stages.intake import Draft, Raw, Reading, Refusal, Taken, as_newer, reports

from .plan import Cut, Measured, Part, Terms

JSON_LINE = "application/x-ndjson"


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One record of a file: what messages call it, and taking it in by a reader of formats, which may be dear."""

    item: str
    take: Callable[[Reading], Iterator[Taken | Refusal]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of file: going through one to measure it, in parts of so many records, and through the records of a part.

    Both take the folder below which relative paths lie.
    """

    measure: Callable[[str, int, Terms, str], Found]
    records: Callable[[Part, Terms, str], Iterator[Record]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What measuring a file finds; see `Measured`."""

    records: int
    cuts: tuple[Cut, ...]
    newer: tuple[int, ...] = ()
    problem: str = ""

    def of(self, path: str, kind: str, size: int) -> Measured:
        """The same, said of a file."""
        found = {"records": self.records, "cuts": self.cuts, "newer": self.newer, "problem": self.problem}
        return Measured(path=path, kind=kind, size=size, **found)  # type: ignore[arg-type]


class Versions:
    """Which records give an id another text than the one before it had; a number for each of id, text and record is kept."""

    def __init__(self, terms: Terms) -> None:
        self._source = terms.source
        self._ids, self._texts, self._at = array("Q"), array("Q"), array("Q")

    def saw(self, at: int, draft: Draft | Refusal) -> None:
        """A record; one that gives no id, or is none, is no version of anything."""
        if isinstance(draft, Draft) and draft.id and draft.text.strip():
            self._ids.append(int(digest(draft.id), 16))
            self._texts.append(int(version_of(draft.source or self._source, draft.text), 16))
            self._at.append(at)

    def newer(self) -> tuple[int, ...]:
        """The records that are newer versions, in order."""
        import numpy as np  # noqa: PLC0415 (slow to load)

        ids, texts, at = (np.frombuffer(values, dtype=np.uint64) if values else np.array([]) for values in self._all())
        order = np.lexsort((at, ids))
        same, other = ids[order][1:] == ids[order][:-1], texts[order][1:] != texts[order][:-1]
        return tuple(sorted(int(n) for n in at[order][1:][same & other]))

    def _all(self) -> tuple[array[int], array[int], array[int]]:
        return self._ids, self._texts, self._at


def taken(raw: Raw, terms: Terms, read: Reading, *, item: str = "", newer: bool = False) -> Iterator[Taken | Refusal]:
    """What intake makes of some bytes; `item` is what they are called where they are a piece of a file."""
    for found in reports(raw, today=terms.until, read=read):
        named = replace(found, item=item) if item else found
        yield as_newer(named) if newer and isinstance(named, Taken) else named
