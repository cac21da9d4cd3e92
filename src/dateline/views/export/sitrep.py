"""A situation report in Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.views.record import Record
from dateline.views.rows.losses import Losses
from dateline.views.sitrep import Block, Table, document

MEANT = re.compile(r"([\\`*_\[\]<>#|])")


def write(record: Record, losses: Losses) -> Iterator[str]:
    """The report, a block at a time; signs that Markdown would read as its own are marked as text."""
    made = document(record, losses)
    yield f"# {_plain(made.title)}\n"
    for block in made.blocks:
        yield "\n" + (_table(block) if isinstance(block, Table) else _block(block)) + "\n"


def _block(block: Block) -> str:
    if block.level:
        return f"{'#' * block.level} {_plain(block.text)}"
    return f"({block.number}) {_plain(block.text)}" if block.number else _plain(block.text)


def _table(table: Table) -> str:
    rows = [table.head, tuple("---" for _ in table.head), *(tuple(map(_plain, row)) for row in table.rows)]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _plain(words: str) -> str:
    return MEANT.sub(r"\\\1", " ".join(words.split()))
