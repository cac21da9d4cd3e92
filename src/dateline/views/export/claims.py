"""The claims file: the project's public contract, one claim a line (JSON Lines, UTF-8). Nothing is lost in it."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.records.wire import claim_to_dict, dumps
from dateline.views.record import Record
from dateline.views.rows.losses import Losses


def write(record: Record, losses: Losses) -> Iterator[str]:
    """A line for each claim, in the order of the store."""
    for claim in record.claims():
        losses.row()
        yield dumps(claim_to_dict(claim)) + "\n"
