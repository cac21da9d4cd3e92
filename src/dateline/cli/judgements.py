"""Judgements about names, as the commands show them: which there are, what they say, and which still hold."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from dateline.records import Judgement

from .options import known
from .telling import flat, joined, put

if TYPE_CHECKING:
    from pathlib import Path

    from rich.console import Console

    from dateline.knowledge.judged import Judged
    from dateline.store import Store


def judged(source: Store, folder: Path | None) -> Judged:
    """What is known, with the judgements of a store laid over it."""
    from dateline.knowledge.judged import Judged  # noqa: PLC0415 (slow to load)

    return Judged.of(known(folder), source.judgements())


def about_names(source: Store) -> tuple[Judgement, ...]:
    """Judgements about names, and what withdraws them."""
    from dateline.knowledge.judged import ALIAS, PROMOTE  # noqa: PLC0415 (slow to load)

    every = source.judgements()
    about = {j.id for j in every if j.kind in (PROMOTE, ALIAS)}
    return tuple(j for j in every if j.id in about or j.withdraws in about)


def withdrawn(every: Sequence[Judgement], one: Judgement) -> bool:
    """Whether a judgement was withdrawn."""
    return any(j.withdraws == one.id for j in every)


def rests_on(later: Judgement, old: Judgement) -> bool:
    """Whether a judgement names the actor that another made."""
    id_ = json.loads(old.value).get("id") if old.kind == "promote" else None
    if id_ is None or later.kind not in ("promote", "alias"):
        return False
    value = json.loads(later.value)
    return id_ == value.get("of") or id_ in value.get("parents", ())


def said(made: Judgement) -> str:
    """A judgement in words."""
    if made.withdraws:
        return f"{made.withdraws} is withdrawn"
    if made.kind not in ("promote", "alias"):
        return made.kind
    value = json.loads(made.value)
    name = flat(value["name"])
    return f"“{name}” is {value['id']} ({value['kind']})" if "id" in value else f"“{name}” is another name of {value['of']}"


def tell_judgement(out: Console, made: Judgement, indent: int, *, withdrawn: bool, idle: bool = False) -> None:
    """A judgement, and who made it, when and why."""
    state = " — withdrawn" if withdrawn else " — without effect: no such actor any more" if idle else ""
    put(out, f"{made.id}: {said(made)}{state}", indent, "dim" if withdrawn or idle else "bold")
    put(out, joined((flat(made.who), made.at[:10], flat(made.why))), indent + 2, "dim")
