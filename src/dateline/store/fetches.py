"""Documents as they were fetched: the bytes once each, packed, and a row for every time that something else came."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Row, RowMapping, insert, select

from dateline.records import Fetched
from dateline.records.fetched import Step

from .adding import last_number
from .schema import documents, fetches

TEXTS = ("report", "feed", "asked", "url", "at", "media_type", "sha256", "program", "within")


def keep(connection: Connection, one: Fetched, body: bytes) -> bool:
    """Keep a document and how it came; False where the same came last from that address for that report."""
    last = select(fetches.c.sha256, fetches.c.status).where(fetches.c.report == one.report, fetches.c.asked == one.asked)
    had = connection.execute(last.order_by(fetches.c.number.desc()).limit(1)).first()
    if had is not None and tuple(had) == (one.sha256, one.status):
        return False
    if connection.execute(select(documents.c.sha256).where(documents.c.sha256 == one.sha256)).first() is None:
        connection.execute(insert(documents), {"sha256": one.sha256, "size": one.size, "packed": zlib.compress(body)})
    connection.execute(insert(fetches), {"number": last_number(connection, fetches) + 1, **_row(one)})
    return True


def kept(connection: Connection, report: str | None) -> Iterator[Fetched]:
    """What was fetched, of one report or all, in the order in which it came."""
    found = select(fetches, documents.c.size).join(documents, documents.c.sha256 == fetches.c.sha256).order_by(fetches.c.number)
    if report is not None:
        found = found.where(fetches.c.report == report)
    return (_fetched(row) for row in connection.execute(found).mappings().all())


def document(connection: Connection, sha256: str) -> bytes | None:
    """The bytes of a document, None where there are none of this hash."""
    packed = connection.execute(select(documents.c.packed).where(documents.c.sha256 == sha256)).scalar_one_or_none()
    return None if packed is None else zlib.decompress(packed)


def is_whole(row: Row[Any]) -> bool:
    """Whether a row of documents holds the bytes whose hash it bears."""
    try:
        body = zlib.decompress(row.packed)
    except zlib.error:
        return False
    return bool(len(body) == row.size and hashlib.sha256(body).hexdigest() == row.sha256)


def _row(one: Fetched) -> dict[str, Any]:
    way = json.dumps([[step.url, step.status, step.address] for step in one.way], ensure_ascii=False)
    headers = json.dumps(one.headers, ensure_ascii=False)
    return {**{name: getattr(one, name) for name in TEXTS}, "id": one.id, "way": way, "headers": headers, "status": one.status}


def _fetched(row: RowMapping) -> Fetched:
    way = tuple(Step(url=url, status=status, address=address) for url, status, address in json.loads(row["way"]))
    headers = tuple((key, value) for key, value in json.loads(row["headers"]))
    return Fetched(**{name: row[name] for name in TEXTS}, way=way, headers=headers, status=row["status"], size=row["size"])
