"""Listing: what every page that lists records has in common: what was asked, one page of it, and the way to the others."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import Request

from ..api import Resource
from ..asking import Asked, no_such
from ..reading import Seen, Source
from ..rendering import address

DONE = "done"  # the decision that was made on the page before
Query = list[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """The records of one page, and how many there are; `after` is the address of the next page, `before` of the first.

    `wanted` is what was asked, `unknown` a sentence on what was asked too and is not known here; "" where there is nothing such.
    """

    seen: Seen
    wanted: Asked
    rows: Sequence[Any]
    total: int
    before: str
    after: str
    more: bool
    unknown: str = ""

    @property
    def told(self) -> str:
        """How many there are, where the page has not all of them."""
        if self.total <= len(self.rows):
            return ""
        return f"{len(self.rows):,} of {f'more than {self.total - 1:,}' if self.more else f'{self.total:,}'}"


def listed(request: Request, source: Source, resource: Resource, own: Collection[str] = ()) -> Listed:
    """One page of a resource, as the address asks for it. What it asks besides is told of, unless the page knows it (`own`)."""
    query = request.query_params.multi_items()
    strange = [name for name, _ in query if name not in resource.fields and name not in (*own, DONE)]
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
        unknown=no_such(strange[0], (*resource.fields, *own)) if strange else "",
    )
