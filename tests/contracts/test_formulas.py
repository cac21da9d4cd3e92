"""No table for spreadsheets holds a cell that would run, whatever reports are called and say; what was changed is counted."""

from __future__ import annotations

import csv
import io
from contextlib import suppress

import pytest
from openpyxl import load_workbook
from tests.conftest import TRAPS

from dateline.text.cells import RUNS, restored
from dateline.views.export import EXPORTS, export
from dateline.views.record import Record

TABLES = [name for name, format_ in EXPORTS.items() if format_.suffix in (".csv", ".tsv")]


def _data(name: str, record: Record) -> bytes:
    return b"".join(piece if isinstance(piece, bytes) else piece.encode() for piece in export(name, record).pieces)


def _runs(cell: str) -> bool:
    with suppress(ValueError):
        float(cell)
        return False
    return cell.startswith(RUNS)


@pytest.mark.parametrize("name", TABLES)
def test_no_cell_of_a_table_runs(name: str, record: Record) -> None:
    cells = [cell for row in csv.reader(io.StringIO(_data(name, record).decode("utf-8-sig"))) for cell in row]
    assert cells and [cell for cell in cells if _runs(cell)] == []


def test_no_cell_of_the_workbook_is_a_formula(record: Record) -> None:
    book = load_workbook(io.BytesIO(_data("xlsx", record)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert [cell.value for cell in cells if cell.data_type == "f"] == []
    assert [
        cell.value for cell in cells if isinstance(cell.value, str) and cell.value.startswith(RUNS) and not cell.quotePrefix
    ] == []
    linked = [cell.hyperlink.target or "" for cell in cells if cell.hyperlink]
    assert not [target for target in linked if target.startswith(("javascript:", "data:", "file:"))]


def test_what_was_defused_can_be_had_back() -> None:
    for report in TRAPS:
        assert restored(f"'{report.id}") == report.id
