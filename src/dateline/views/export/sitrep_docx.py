"""A situation report for Word."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import docx
from docx.document import Document as WordDocument
from docx.shared import Pt

from dateline.views.record import Record
from dateline.views.rows.losses import Losses
from dateline.views.rows.zipped import packed
from dateline.views.sitrep import Table, document
from dateline.views.telling import flat

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
SMALL = Pt(8)


def write(record: Record, losses: Losses) -> Iterator[bytes]:
    """The whole document."""
    made = document(record, losses)
    word = docx.Document()
    word.core_properties.author, word.core_properties.title = "Dateline", _text(made.title, losses)
    word.add_heading(_text(made.title, losses), 0)
    for block in made.blocks:
        if isinstance(block, Table):
            _table(word, block, losses)
        elif block.level:
            word.add_heading(_text(block.text, losses), block.level - 1)
        else:
            number = f"({block.number}) " if block.number else ""
            word.add_paragraph(number + _text(block.text, losses))
    sink = io.BytesIO()
    word.save(sink)
    yield packed(sink.getvalue())


def _table(word: WordDocument, table: Table, losses: Losses) -> None:
    grid = word.add_table(rows=1, cols=len(table.head))
    grid.style = "Table Grid"
    for line, cells in enumerate((table.head, *table.rows)):
        row = grid.rows[0] if line == 0 else grid.add_row()
        for cell, words in zip(row.cells, cells, strict=True):
            run = cell.paragraphs[0].add_run(_text(words, losses))
            run.font.size, run.bold = SMALL, line == 0


def _text(words: str, losses: Losses) -> str:
    """The words without characters that XML forbids."""
    if FORBIDDEN.search(words):
        losses.add("unwritable", flat(words)[:60])
    return FORBIDDEN.sub(" ", words)
