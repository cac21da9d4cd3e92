"""Samples of what can be searched: rows spread evenly over a table, with the words that they must be found by."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from sqlalchemy import Connection, func, select

from .folding import words_of as folded
from .packing import words_of
from .schema import claims, reports

INDEXED: Mapping[str, tuple[str, str]] = {"report_words": ("reports", "version"), "claim_words": ("claims", "number")}
SAMPLED = 200  # rows of a table


def sample(connection: Connection, index: str) -> Iterator[tuple[int, str]]:
    """Numbers of rows and their words, as they were indexed; rows in which there is no word are left out."""
    table, key = (claims, claims.c.number) if index == "claim_words" else (reports, reports.c.version)
    last = connection.execute(select(func.coalesce(func.max(key), 0))).scalar_one()
    step = max(1, last // SAMPLED)
    for row in connection.execute(select(table).where(key % step == 0).order_by(key)).all():
        try:
            words = words_of(json.loads(row.body)) if table is claims else f"{row.title}\n{row.text}"
        except (ValueError, KeyError, TypeError):
            continue  # no claim at all, which is told elsewhere
        if folded(words):
            yield (row.number if table is claims else row.version), words
