"""Rows: CSV of a data set row by row, each as a report whose text is the row; values know where in it they stand."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from dateline.records import IntakeError, Report, Run, Span
from dateline.text.cells import restored

BETWEEN = " | "
DELIMITERS = (",", ";", "\t")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row: its number in the file, its values by column, the report that it is, and what reads it."""

    number: int
    values: dict[str, str]
    starts: dict[str, int]
    text: str
    format: str
    run: Run

    def value(self, column: str) -> str:
        """The value of a column, "" where it is empty."""
        return self.values.get(column, "")

    def number_in(self, column: str) -> int:
        """A whole number; 0 where the column is empty, ValueError where it holds none."""
        return int(float(self.value(column) or 0))

    def report(self, id: str, source: str, published: date | None) -> Report:
        """The row as a report of a data set."""
        return Report(
            id=f"{self.format}:{id}",
            text=self.text,
            source=source,
            title=f"{source} {id}",
            published=published,
            media_type=f"text/csv; profile={self.format}",
        )

    def span(self, report: Report, column: str, most: int | None = None) -> Span:
        """Where a column's value stands in the report, at most so many characters of it; the whole row where it is empty."""
        if not self.value(column):
            return report.span(0, min(len(report.text), most or len(report.text)))
        start = self.starts[column]
        return report.span(start, start + min(len(self.value(column)), most or len(self.value(column))))


def rows(data: bytes, name: str, format: str, columns: Sequence[str], run: Run) -> Iterator[Row | IntakeError]:
    """Every row of a file; IntakeError where it has not the columns that the format needs."""
    text = _decoded(data, name)
    head = text.partition("\n")[0]
    delimiter = max(DELIMITERS, key=head.count)
    table = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    missing = [column for column in NEEDED[format] if column not in (table.fieldnames or ())]
    if missing:
        raise IntakeError(name, f"no column {', '.join(missing)}", f"a table shaped as {format} has {', '.join(columns)}")
    for number, cells in enumerate(table, 2):
        values = {k: restored(v.strip()) for k, v in cells.items() if isinstance(k, str) and isinstance(v, str)}
        if not any(values.values()):
            yield IntakeError(f"{name}, row {number}", "an empty row")
            continue
        yield _row(number, values, format, run)


# What a row cannot be read without.
NEEDED = {
    "acled": ("event_id_cnty", "event_date", "sub_event_type", "actor1", "location", "latitude", "longitude"),
    "ucdp": ("id", "type_of_violence", "side_a", "side_b", "date_start", "date_end", "latitude", "longitude", "best"),
}


def _row(number: int, values: dict[str, str], format: str, run: Run) -> Row:
    starts, text = {}, ""
    for column, value in values.items():
        if value:
            text += BETWEEN if text else ""
            starts[column] = len(text)
            text += value
    return Row(number=number, values=values, starts=starts, text=text, format=format, run=run)


def _decoded(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise IntakeError(name, f"not UTF-8: {problem.reason} at byte {problem.start}", "save it as CSV UTF-8") from problem
