"""Listing: what every page that lists records has in common: what was asked, one page of it, and the way to the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from fastapi import Request

from ..api import Entry, Resource
from ..asking import Asked
from ..paging import page
from ..reading import Seen, Source
from ..rendering import address

T = TypeVar("T")
ON_A_PAGE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed(Generic[T]):
    """The records of one page, and how many there are; `after` is the address of the next page, `before` of the first."""

    seen: Seen
    wanted: Asked
    records: Sequence[T]
    ids: Sequence[str]
    total: int
    start: int
    before: str
    after: str

    @property
    def told(self) -> str:
        """Which of how many: "101–200 of 340"."""
        if self.total <= len(self.records):
            return ""
        return f"{self.start + 1:,}–{self.start + len(self.records):,} of {self.total:,}"


def listed(request: Request, source: Source, resource: Resource[T]) -> Listed[T]:
    """One page of a resource, as the address asks for it; words in the address that it does not know are left alone."""
    query = request.query_params.multi_items()
    wanted = resource.asked([pair for pair in query if pair[0] in resource.fields])
    seen = source.seen(wanted.moment)
    found: Sequence[Entry[T]] = resource.found(seen, wanted)
    shown = page(found, [entry.id for entry in found], wanted.one("limit") or ON_A_PAGE, wanted.one("cursor"))
    kept = [pair for pair in query if pair[0] != "cursor"]
    return Listed(
        seen=seen,
        wanted=wanted,
        records=[entry.record for entry in shown.items],
        ids=[entry.id for entry in shown.items],
        total=shown.total,
        start=shown.start,
        before=address(request.url.path, kept) if shown.start else "",
        after=address(request.url.path, [*kept, ("cursor", shown.next)]) if shown.next else "",
    )
