"""`dateline judgements`: every decision of people, what it says, which still hold, and which no longer fit what is read."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dateline.records import Judgement
from dateline.records.judgement import withdrawn
from dateline.views.judged import said
from dateline.views.telling import flat, joined

from .options import DEFAULT_STORE, JsonOption, KnowledgeOption, StoreOption, known, opened
from .output import console
from .telling import put

if TYPE_CHECKING:
    from pathlib import Path

    from rich.console import Console

    from dateline.knowledge.judged import Astray, Judged
    from dateline.store import Store


def judgements(
    *,
    astray: Annotated[bool, typer.Option("--astray", help="Only those that no longer fit what is read, with the reason.")] = False,
    store: StoreOption = DEFAULT_STORE,
    knowledge: KnowledgeOption = None,
    json_: JsonOption = False,
) -> None:
    """List every judgement, oldest first: what, who, when and why, those that were withdrawn, and those that no longer fit.
    Then the reports that the rules hold to be superseded by an edit under another id, which a judgement undoes.

    A judgement on a claim goes astray where a later reading has no such claim, has two that it may be, says the corrected value
    itself, or says something else than what was judged. It is kept and told; nothing is guessed.

    \b
    dateline judgements
    dateline judgements --astray --json
    """
    from dateline.batch import decided, no_longer_standing  # noqa: PLC0415 (slow to load)

    with opened(store) as source:
        every = source.judgements()
        strays = decided(source).astray
        idle = judged(source, knowledge).idle if any(j.kind in ("promote", "alias") for j in every) else ()
        over = no_longer_standing(source, known(knowledge)) if not (astray or json_) else {}
    by_id: dict[str, list[Astray]] = {}
    for stray in strays:
        by_id.setdefault(stray.judgement, []).append(stray)
    shown = [j for j in every if not astray or j.id in by_id]
    if json_:
        print(json.dumps([_row(j, by_id.get(j.id, ())) for j in shown], ensure_ascii=False))
        return
    out = console()
    for j in shown:
        tell_judgement(out, j, 0, withdrawn=withdrawn(every, j), idle=j.id in idle)
        tell_astray(out, by_id.get(j.id, ()), 2)
    for one in (one for _, one in sorted(over.items()) if not one.judgement):
        put(out, f"by rule: report {flat(one.report)} is superseded: {flat(one.why)}", style="bold")
        put(out, f"dateline judge keep {flat(one.report)} --why WORDS undoes it", 2, "dim")
    if not shown:
        none = (
            "every judgement fits what is read" if astray and every else "none; `dateline judge` and `dateline actors` record them"
        )
        put(out, none)


def judged(source: Store, folder: Path | None) -> Judged:
    """What is known, with the judgements of a store laid over it."""
    from dateline.knowledge.judged import Judged  # noqa: PLC0415 (slow to load)

    return Judged.of(known(folder), source.judgements())


def about_names(source: Store) -> tuple[Judgement, ...]:
    """Judgements about names, and what withdraws them."""
    from dateline.knowledge.judged import ON_NAMES  # noqa: PLC0415 (slow to load)

    every = source.judgements()
    about = {j.id for j in every if j.kind in ON_NAMES}
    return tuple(j for j in every if j.id in about or j.withdraws in about)


def tell_judgement(out: Console, made: Judgement, indent: int, *, withdrawn: bool, idle: bool = False) -> None:
    """A judgement, and who made it, when and why."""
    state = " — withdrawn" if withdrawn else " — without effect: no such actor any more" if idle else ""
    put(out, f"{made.id}: {said(made)}{state}", indent, "dim" if withdrawn or idle else "bold")
    put(out, joined((flat(made.who), made.at[:10], flat(made.why))), indent + 2, "dim")


def tell_astray(out: Console, strays: Sequence[Astray], indent: int) -> None:
    """Why a judgement no longer fits."""
    for stray in strays:
        effect = "" if stray.holds else "; without effect there"
        put(out, f"astray in {flat(stray.report)}: {flat(stray.message)}{effect}", indent, "yellow")


def _row(made: Judgement, strays: Sequence[Astray]) -> dict[str, Any]:
    value = json.loads(made.value) if made.value else None
    return {**asdict(made), "value": value, "astray": [asdict(stray) for stray in strays]}
