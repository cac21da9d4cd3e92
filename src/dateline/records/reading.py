"""Reading: what one report gave; Issue: what could not be decided; Run: what did the reading."""

from __future__ import annotations

from dataclasses import dataclass

from .claim import Claim
from .report import Report, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """Something left undecided, and where: `kind` is a short stable word, `message` is for people."""

    report: str
    kind: str
    message: str
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What did the reading: the fingerprint of code, model and knowledge together."""

    fingerprint: str
    version: str
    model: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A report, the claims found in it, and what stayed open."""

    report: Report
    claims: tuple[Claim, ...]
    issues: tuple[Issue, ...]
    run: Run
