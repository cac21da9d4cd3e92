"""Settings: the times and places of one report, each beside the mention that gave it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .mention import Mention
from .reading import Issue
from .setting import When, Where


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Resolved times and places in reading order, what could not be resolved, and the day of the report by its own dateline."""

    whens: tuple[tuple[Mention, When], ...] = ()
    wheres: tuple[tuple[Mention, Where], ...] = ()
    issues: tuple[Issue, ...] = ()
    published: date | None = None
