"""Control: a dated table of who holds, lost, contests or besieges which place, with days that are certain and possible."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.views.record import Record
from dateline.views.rows.claim_rows import text_of
from dateline.views.rows.holding import FIELDS, fields_of, holdings
from dateline.views.rows.losses import Losses
from dateline.views.rows.tables import Cell, defused, lines


def write(record: Record, losses: Losses) -> Iterator[str]:
    """The header, then a row for each hold: of a disputed place one for each that is told to have it."""
    yield from lines([list(FIELDS)])
    for one in holdings(record, losses):
        losses.row(one.hold.claims)
        cells: list[Cell] = [v if isinstance(v, float) else text_of(v) for v in fields_of(one, record).values()]
        yield from lines([defused(cells, losses)])
