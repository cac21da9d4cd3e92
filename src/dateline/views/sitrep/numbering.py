"""Numbering: paragraphs and sources get numbers in the order in which they come; the annexes say what stands behind each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.views.page.words import day
from dateline.views.record import Record
from dateline.views.rows.citing import cited, name_of


class Numbering:
    """Numbers given so far."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._sources: dict[str, int] = {}
        self._behind: list[tuple[str, ...]] = []

    @property
    def count(self) -> int:
        """How many paragraphs and rows rest on claims."""
        return len(self._behind)

    @property
    def cited(self) -> set[str]:
        """The ids of all claims that stand behind anything."""
        return {id for ids in self._behind for id in ids}

    def next(self, ids: Sequence[str]) -> tuple[int, str]:
        """The number of a paragraph that rests on these claims, and its sources in brackets: 4, "[1, 3]"."""
        known = tuple(dict.fromkeys(id for id in ids if id in self._record.by_id))
        if not known:
            return 0, ""
        self._behind.append(known)
        reports = dict.fromkeys(self._record.by_id[id].report for id in known)
        numbers = sorted(self._sources.setdefault(report, len(self._sources) + 1) for report in reports)
        return len(self._behind), f"[{', '.join(map(str, numbers))}]"

    def sources(self) -> Iterator[str]:
        """A line for each source, by its number."""
        for id, number in self._sources.items():
            report = self._record.reports[id]
            published = day(report.published) if report.published else "no date"
            title = f", “{report.title}”" if report.title else ""
            over = f" No longer stands: {self._record.superseded[id]}." if id in self._record.superseded else ""
            yield f"[{number}] {name_of(report)}{title}, {published} ({id}).{f' {report.url}' if report.url else ''}{over}"

    def behind(self) -> Iterator[str]:
        """A line for each paragraph: its number, and its claims with their spans."""
        for number, ids in enumerate(self._behind, 1):
            yield f"({number}) {cited(self._record.by_id[id] for id in ids)}"
