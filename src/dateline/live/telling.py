"""Telling: what a watch says of its work, one line each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One thing: `kind` is read, edited, retracted, restored, failed, note or alert."""

    kind: str
    feed: str
    words: str = ""
    report: str = ""
    claims: int = 0


Tell = Callable[[Told], None]
