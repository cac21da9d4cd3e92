"""A situation report as PDF. Its fonts are those that every reader has, so letters beyond them are written in Latin ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from anyascii import anyascii
from fpdf import FPDF

from dateline.views.record import Record
from dateline.views.rows.losses import Losses
from dateline.views.sitrep import Block, Table, document
from dateline.views.telling import flat

FONT, SIZE, LINE = "Times", 11, 5.2
SIZES = {1: 18, 2: 14, 3: 11}
LETTERS = "cp1252"
SAME = {"›": ">", "−": "-"}
MADE = datetime(1980, 1, 1, tzinfo=UTC)
MARGIN = 18  # mm


class Page(FPDF):
    """A page with its number at the foot."""

    def footer(self) -> None:
        """The number of the page."""
        self.set_y(-MARGIN + 4)
        self.set_font(FONT, size=9)
        self.cell(0, 6, str(self.page_no()), align="C")


def write(record: Record, losses: Losses) -> Iterator[bytes]:
    """The whole file."""
    made = document(record, losses)
    pdf = Page(format="A4")
    pdf.core_fonts_encoding = LETTERS
    pdf.set_creation_date(MADE)
    pdf.set_title(_letters(made.title, losses))
    pdf.set_author("Dateline")
    pdf.set_margin(MARGIN)
    pdf.set_auto_page_break(True, MARGIN)
    pdf.add_page()
    _paragraph(pdf, _letters(made.title, losses), SIZES[1], bold=True)
    for block in made.blocks:
        if isinstance(block, Table):
            _table(pdf, block, losses)
        else:
            _block(pdf, block, losses)
    yield bytes(pdf.output())


def _block(pdf: FPDF, block: Block, losses: Losses) -> None:
    words = _letters(block.text, losses)
    if block.level:
        pdf.ln(LINE / 2)
        _paragraph(pdf, words, SIZES[block.level], bold=True)
    else:
        _paragraph(pdf, f"{block.number}.  {words}" if block.number else words, SIZE)


def _paragraph(pdf: FPDF, words: str, size: int, *, bold: bool = False) -> None:
    pdf.set_font(FONT, style="B" if bold else "", size=size)
    pdf.multi_cell(0, LINE * size / SIZE, words, align="L", new_x="LMARGIN", new_y="NEXT")
    pdf.ln(LINE / 3)


def _table(pdf: FPDF, table: Table, losses: Losses) -> None:
    pdf.set_font(FONT, size=8)
    with pdf.table(
        line_height=LINE * 0.75,
        text_align="LEFT",
        v_align="T",
        padding=0.6,
        col_widths=_widths(table),
        borders_layout="HORIZONTAL_LINES",
    ) as grid:
        for cells in (table.head, *table.rows):
            row = grid.row()
            for words in cells:
                row.cell(_letters(words, losses))
    pdf.ln(LINE / 2)


def _widths(table: Table) -> tuple[int, ...]:
    """How wide columns stand to each other: as their cells are long on the average, and no narrower than their longest word."""
    columns = zip(table.head, *table.rows, strict=True)
    return tuple(round(max(_longest(cells), min(40, sum(map(len, cells)) / len(cells) + 4))) for cells in columns)


def _longest(cells: Sequence[str]) -> int:
    return 3 + max((len(word) for cell in cells for word in cell.split()), default=0)


def _letters(words: str, losses: Losses) -> str:
    """The words in letters that the fonts have."""
    plain = "".join(SAME.get(letter, letter) for letter in words)
    try:
        plain.encode(LETTERS)
    except UnicodeEncodeError:
        losses.add("letters", flat(words)[:60])
        plain = "".join(c if _has(c) else anyascii(c) for c in plain)
    return plain


def _has(letter: str) -> bool:
    try:
        letter.encode(LETTERS)
    except UnicodeEncodeError:
        return False
    return True
