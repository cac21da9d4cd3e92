"""CSV: one report a row; the first row names the columns, of which "text" is needed (see row.py for the others).

Commas, semicolons and tabs are told apart by the first row. A broken row is refused with its line and the rest goes on.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...records import IntakeError
from .characters import characters
from .raw import MAX_CHARACTERS, Draft, Notice, Raw, Refusal
from .row import KEYS, draft

if TYPE_CHECKING:
    from _csv import Reader

ENDLESS = "field larger than field limit"
# The standard library stops at 131,072 characters unless told otherwise, and can only be told for the whole process.
csv.field_size_limit(MAX_CHARACTERS + 1)


def read(raw: Raw) -> Iterator[Draft | Refusal]:
    """A report or a refusal for every row that is not blank."""
    text, notices = characters(raw)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    columns = _columns(rows, raw.name)
    for item, cells in _rows(rows, raw.name):
        try:
            yield _row(columns, cells, item, notices)
        except IntakeError as error:
            yield Refusal.of(error)


def _delimiter(text: str) -> str:
    first = text[:10_000].lstrip().split("\n", 1)[0]
    return max(",;\t", key=first.count)


def _columns(rows: Reader, item: str) -> list[str]:
    try:
        columns = [name.strip().lower() for name in next(rows, [])]
    except csv.Error as error:
        raise IntakeError(item, f"has a first row that is not CSV ({error})", "name the columns in the first row") from error
    if "text" not in columns:
        raise IntakeError(item, "has no column “text”", "name the columns in the first row: id,published,source,text")
    if twice := [name for name in KEYS if columns.count(name) > 1]:
        raise IntakeError(item, f"names the column “{twice[0]}” twice", "give each column once")
    return columns


def _rows(rows: Reader, name: str) -> Iterator[tuple[str, list[str] | csv.Error]]:
    """Each row that is not blank, or what is wrong with it, under the number of the line on which it begins."""
    while True:
        item = f"{name}, line {rows.line_num + 1}"
        try:
            cells = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield item, error
            if str(error).startswith(ENDLESS):  # what follows would be taken for rows, and is none
                return
            continue
        if any(map(str.strip, cells)):
            yield item, cells


def _row(columns: list[str], cells: list[str] | csv.Error, item: str, notices: tuple[Notice, ...]) -> Draft:
    if isinstance(cells, csv.Error):
        rest = "; the rest of the table was not read" if str(cells).startswith(ENDLESS) else ""
        raise IntakeError(item, f"is not CSV ({cells}){rest}", "close every quotation mark, and double those inside a cell")
    if len(cells) != len(columns):
        found = f"has {len(cells)} cells under {len(columns)} columns"
        raise IntakeError(item, found, "put a text with the separator in it in quotation marks")
    return draft({k: v or None for k, v in zip(columns, cells, strict=True)}, item, notices)
