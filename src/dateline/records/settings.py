"""Settings: the times and places of one report, each beside the mention that gave it."""

from __future__ import annotations

from dataclasses import dataclass

from .mention import Mention
from .reading import Issue
from .setting import When, Where


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Resolved times and places in reading order, and what could not be resolved."""

    whens: tuple[tuple[Mention, When], ...] = ()
    wheres: tuple[tuple[Mention, Where], ...] = ()
    issues: tuple[Issue, ...] = ()
