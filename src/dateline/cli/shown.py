"""A store being shown, and what a view of it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from rich.console import Console

from dateline.records import Claim, Situation
from dateline.store import Store
from dateline.views.telling import many

from .options import seen, situation_of
from .telling import heading, put, source_line

T = TypeVar("T")
QUOTES = 3


@dataclass(kw_only=True)
class Shown:
    """A store being shown. The situation is assembled only where a view asks for it."""

    store: Store
    folder: Path | None
    console: Console
    limit: int | None = None
    report: str | None = None

    @cached_property
    def situation(self) -> Situation:
        """What follows from everything that is current."""
        return situation_of(self.store, self.folder)

    @cached_property
    def claims(self) -> dict[str, Claim]:
        """The current claims by id, in the order of the store."""
        return {claim.id: claim for claim in seen(self.store, self.folder)}

    def of_kind(self, kind: str) -> list[Claim]:
        """The current claims of one kind."""
        return [claim for claim in self.claims.values() if claim.content.kind == kind]

    def first(self, items: Iterable[T]) -> Iterator[T]:
        """As many as are to be shown."""
        return islice(items, self.limit)

    def section(self, title: str, items: Sequence[T], tell_one: Callable[[Shown, T], None], *, none: str = "") -> None:
        """A heading and its entries; how many were left out is said, and that there are `none` where somebody asked for them."""
        if not items:
            put(self.console, none, style="dim")
            return
        heading(self.console, title)
        for item in self.first(items):
            tell_one(self, item)
        if self.limit is not None and len(items) > self.limit:
            put(self.console, f"… and {len(items) - self.limit} more", 2, "dim")

    def sources(self, claims: Iterable[str], most: int = QUOTES, *, indent: int = 4) -> None:
        """The words that something rests on."""
        found = [self.claims[id] for id in claims if id in self.claims]
        for claim in found[:most]:
            source_line(self.console, claim, indent=indent)
        if len(found) > most:
            put(self.console, f"… and {many(len(found) - most, 'more claim')}", indent, "dim")


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """One thing to show, for people and for scripts."""

    tell: Callable[[Shown], None]
    as_json: Callable[[Shown], Any]
    of_report: bool = False
