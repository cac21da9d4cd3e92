"""Listing: what every page that lists records has in common: what was asked, one page of it, and the way to the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import Request

from ..api import Resource
from ..asking import Asked
from ..reading import Seen, Source
from ..rendering import address

Query = list[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """The records of one page, and how many there are; `after` is the address of the next page, `before` of the first.

    `wanted` is what was asked.
    """

    seen: Seen
    wanted: Asked
    rows: Sequence[Any]
    total: int
    before: str
    after: str
    more: bool

    @property
    def told(self) -> str:
        """How many there are, where the page has not all of them."""
        if self.total <= len(self.rows):
            return ""
        return f"{len(self.rows):,} of {f'more than {self.total - 1:,}' if self.more else f'{self.total:,}'}"


def listed(request: Request, source: Source, resource: Resource) -> Listed:
    """One page of a resource, as the address asks for it; words in the address that it does not know are left alone."""
    query = request.query_params.multi_items()
    wanted = resource.asked([pair for pair in query if pair[0] in resource.fields])
    seen = source.seen(wanted.moment)
    found = resource.page(seen, wanted)
    kept = [pair for pair in query if pair[0] != "cursor"]
    return Listed(
        seen=seen,
        wanted=wanted,
        rows=found.rows,
        total=found.total,
        before=address(request.url.path, kept) if wanted.one("cursor") else "",
        after=address(request.url.path, [*kept, ("cursor", found.next)]) if found.next else "",
        more=found.more,
    )
