"""Judgements that no longer fit what is read, and why: nothing is guessed, and nothing falls silent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dateline.records import VERDICTS, Claim, Issue, Judgement, StoreError

from .correcting import laid_over
from .marks import Mark, differing, values
from .written import ACCEPT, CORRECT, settings

ASTRAY = "judgement-astray"


@dataclass(frozen=True, slots=True, kw_only=True)
class Astray:
    """A judgement that no longer fits: why (gone, several, said, otherwise), the same in words, and whether it still has effect."""

    judgement: str
    report: str
    why: str
    message: str
    holds: bool = False

    @property
    def issue(self) -> Issue:
        """The same as what could not be decided."""
        return Issue(report=self.report, kind=ASTRAY, message=f"{self.judgement}: {self.message}")


def stray_of(judgement: Judgement, mark: Mark, fitting: Sequence[Claim]) -> Astray | None:
    """Why a judgement does not fit what is read now; None where it does."""
    told = f"“{mark.anchor}” at {mark.start}" if mark.anchor else mark.id
    if not fitting:
        return _astray(judgement, mark, "gone", f"no claim is read any more where {told} was judged")
    if len(fitting) > 1:
        several = ", ".join(sorted(claim.id for claim in fitting))
        return _astray(judgement, mark, "several", f"what was judged at {told} may be any of {several}")
    (claim,) = fitting
    if not mark.values.get("type"):
        return None
    changed = differing(mark.values, values(claim))
    if judgement.kind == CORRECT:
        return _outdated(judgement, mark, claim, changed)
    if judgement.kind in VERDICTS and (clash := [name for name in changed if judgement.kind == ACCEPT or mark.values.get(name)]):
        words = f"{VERDICTS[judgement.kind]} when it read otherwise ({_changes(clash, mark.values, values(claim))})"
        return _astray(judgement, mark, "otherwise", f"{claim.id} was {words}")
    return None


def _outdated(judgement: Judgement, mark: Mark, claim: Claim, changed: Sequence[str]) -> Astray | None:
    """A correction whose value the reader now gives itself, or has changed to another than was corrected. It still holds."""
    now = values(claim)
    try:
        wanted = values(laid_over(claim, settings(judgement), judgement))
    except StoreError as problem:
        return _astray(judgement, mark, "otherwise", f"{claim.id} cannot be corrected so any more: {problem}")
    touched = [name for name in settings(judgement) if name in changed]
    said = [name for name in touched if now[name] == wanted[name]]
    if len(said) == len(settings(judgement)):
        return _astray(judgement, mark, "said", f"{claim.id} now reads as it was corrected ({', '.join(said)})", holds=True)
    other = [name for name in touched if name not in said]
    if not other:
        return None
    return _astray(
        judgement,
        mark,
        "otherwise",
        f"{claim.id} no longer reads what was corrected ({_changes(other, mark.values, now)})",
        holds=True,
    )


def _changes(names: Iterable[str], before: Mapping[str, Any], now: Mapping[str, Any]) -> str:
    return "; ".join(f"{name}: then {_shown(before.get(name))}, now {_shown(now.get(name))}" for name in names)


def _shown(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(str(part) for part in value if part is not None) or "nothing"
    return str(value) if value else "nothing"


def _astray(judgement: Judgement, mark: Mark, why: str, message: str, *, holds: bool = False) -> Astray:
    return Astray(judgement=judgement.id, report=mark.report, why=why, message=message, holds=holds)
