"""People's decisions, made into judgements: on claims as they are read now, on names, on reports, and taken back."""

from __future__ import annotations

import getpass
import json
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

from dateline.knowledge.judged import Mark
from dateline.records import Claim, DatelineError, Judgement, digest
from dateline.records.judgement import withdrawn
from dateline.store import Store


def judgement(
    kind: str,
    value: dict[str, Any] | None,
    who: str,
    why: str,
    withdraws: str | None = None,
    *,
    claims: tuple[str, ...] = (),
    now: datetime | None = None,
) -> Judgement:
    """A judgement of this moment, or of the one given; DatelineError where it gives no reason."""
    if not why.strip():
        raise DatelineError("a judgement needs a reason (--why WORDS)")
    at = (now or datetime.now(UTC)).isoformat(timespec="milliseconds")
    said = json.dumps(value, ensure_ascii=False, sort_keys=True) if value else ""
    name = who.strip() or _user()
    id_ = f"j_{digest(kind, claims, said, name, at, withdraws)}"
    return Judgement(id=id_, kind=kind, claims=claims, value=said, who=name, at=at, why=why.strip(), withdraws=withdraws)


def one_of(store: Store, prefix: str) -> Judgement:
    """The judgement of this id, or the only one that begins so."""
    every = store.judgements()
    found = [j for j in every if j.id == prefix] or [j for j in every if j.id.startswith(prefix)]
    if len(found) != 1:
        said = f"begins {len(found)} judgements: write more of it" if found else "is no judgement; `dateline judgements` lists them"
        raise DatelineError(f"{store.location}: {prefix!r} {said}")
    return found[0]


def on_claims(kind: str, claims: Sequence[Claim], value: dict[str, Any], who: str, why: str) -> Judgement:
    """A judgement on claims as they were read; it keeps marks of them, by which it finds them again."""
    marks = {"marks": [Mark.of(claim).written() for claim in claims]}
    return judgement(kind, {**marks, **value}, who, why, claims=tuple(claim.id for claim in claims))


def still_read(store: Store, claims: Sequence[Claim]) -> None:
    """Refuse a claim that is of an earlier reading."""
    for report in {claim.report for claim in claims}:
        current = {claim.id for claim in store.claims(report=report)}
        for claim in (c for c in claims if c.report == report and c.id not in current):
            raise DatelineError(f"{claim.id} is of an earlier reading; its claims now: dateline show report {report}")


def withdrawal(store: Store, old: Judgement, who: str, why: str, in_words: Callable[[Judgement], str]) -> Judgement:
    """What takes a judgement back; DatelineError where it is a withdrawal, withdrawn already, or another rests on it."""
    every = store.judgements()
    if old.withdraws:
        raise DatelineError(f"{old.id} is itself a withdrawal; to have {old.withdraws} again, record it again")
    if withdrawn(every, old):
        raise DatelineError(f"{old.id} is withdrawn already")
    if resting := [j for j in every if rests_on(j, old) and not withdrawn(every, j)]:
        raise DatelineError(f"{resting[0].id} ({in_words(resting[0])}) rests on it: withdraw that first")
    return judgement("withdraw", None, who, why, old.id)


def rests_on(later: Judgement, old: Judgement) -> bool:
    """Whether a judgement names the actor that another made."""
    id_ = json.loads(old.value).get("id") if old.kind == "promote" else None
    if id_ is None or later.kind not in ("promote", "alias"):
        return False
    value = json.loads(later.value)
    return id_ == value.get("of") or id_ in value.get("parents", ())


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "unknown"
