"""Pages of a list: as many records as were asked for, and where the next page begins."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from .problems import RequestError

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[T]):
    """Some records of a list of `total`; `start` is the place of the first, `next` the cursor of the page after, if any."""

    items: Sequence[T]
    total: int
    start: int
    next: str | None


def page(items: Sequence[T], ids: Sequence[str], limit: int, cursor: str | None) -> Page[T]:
    """The page that a cursor begins. A cursor names the last record before it, so that records that came since move nothing."""
    start = _start(ids, cursor) if cursor else 0
    end = start + limit
    more = written(end, ids[end - 1]) if end < len(items) else None
    return Page(items=items[start:end], total=len(items), start=start, next=more)


def written(at: int, after: str) -> str:
    """The cursor of the page that begins at a place, after a record."""
    return base64.urlsafe_b64encode(json.dumps([at, after], separators=(",", ":")).encode()).decode().rstrip("=")


def _start(ids: Sequence[str], cursor: str) -> int:
    try:
        at, after = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        at = int(at)
    except (ValueError, TypeError, ArithmeticError, binascii.Error, RecursionError):
        raise RequestError("cursor is to be taken as `next` of a page gives it; this one is none.") from None
    if 0 < at <= len(ids) and ids[at - 1] == after:
        return at
    return ids.index(after) + 1 if after in ids else max(0, min(at, len(ids)))
