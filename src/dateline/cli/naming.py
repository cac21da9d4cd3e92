"""`dateline actors add` and `alias`: people's decisions on names, kept in the store."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.records import Claim, Judgement, Party
from dateline.views.judged import said
from dateline.views.telling import many

from .judgements import judged
from .judging import WhoOption, WhyOption
from .options import DEFAULT_STORE, JsonOption, KnowledgeOption, StoreOption, opened
from .output import console
from .telling import put

if TYPE_CHECKING:
    from pathlib import Path

    from dateline.store import Store


def add(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The name it is to be shown by.")],
    *,
    kind: Annotated[str, typer.Option("--kind", metavar="KIND", help="What it is: militia, armed group, person, media …")],
    why: WhyOption,
    alias: Annotated[list[str] | None, typer.Option("--alias", metavar="NAME", help="Another name of it; may come often.")] = None,
    country: Annotated[str, typer.Option("--country", metavar="CODE", help="Its country (SY or SYR).")] = "",
    parent: Annotated[
        list[str] | None, typer.Option("--parent", metavar="ID|NAME", help="What it belongs to; may come often.")
    ] = None,
    who: WhoOption = "",
    store: StoreOption = DEFAULT_STORE,
    knowledge: KnowledgeOption = None,
    json_: JsonOption = False,
) -> None:
    """Make an actor of a name that the registry does not know, as a judgement kept in the store, with who made it and why.

    \b
    dateline actors add "Harbour Guard" --kind militia --why "calls itself so in its statement of 4 May"
    dateline actors add "Reed League" --kind "armed group" --alias RL --country SY --parent "Free Syrian Army" --why "…"
    """
    from dateline.batch.deciding import judgement  # noqa: PLC0415 (slow to load)
    from dateline.batch.naming import promoted  # noqa: PLC0415 (slow to load)
    from dateline.knowledge.judged import PROMOTE  # noqa: PLC0415 (slow to load)

    with opened(store) as source:
        registry = judged(source, knowledge).known.actors
        value = promoted(name, kind, registry, aliases=alias or (), country=country, parents=parent or ())
        _record(source, knowledge, judgement(PROMOTE, value, who, why), json_)


def alias(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The other name, as reports write it.")],
    *,
    of: Annotated[str, typer.Option("--of", metavar="ID|NAME", help="The actor whose name it is.")],
    why: WhyOption,
    who: WhoOption = "",
    store: StoreOption = DEFAULT_STORE,
    knowledge: KnowledgeOption = None,
    json_: JsonOption = False,
) -> None:
    """Give an actor of the registry, or one that was added, another name, as a judgement kept in the store.

    \b
    dateline actors alias "Lions of the East" --of actor:harbour-guard --why "renamed on 3 June, by its own statement"
    dateline actors alias HTS-linked --of "Hayat Tahrir al-Sham" --why "so used by this outlet" --who "A. Coder"
    """
    from dateline.batch.deciding import judgement  # noqa: PLC0415 (slow to load)
    from dateline.batch.naming import also_named  # noqa: PLC0415 (slow to load)
    from dateline.knowledge.judged import ALIAS  # noqa: PLC0415 (slow to load)

    with opened(store) as source:
        registry = judged(source, knowledge).known.actors
        value = also_named(name, of, registry)
        _record(source, knowledge, judgement(ALIAS, value, who, why), json_)


def _record(source: Store, folder: Path | None, made: Judgement, as_json: bool) -> None:
    """Keep a judgement and say what it changes."""
    before = judged(source, folder)
    source.judge(made)
    after = judged(source, folder)
    changed = [claim for claim in source.claims() if _ids(after.claim(claim)) != _ids(before.claim(claim))]
    if as_json:
        print(json.dumps({**asdict(made), "claims": [c.id for c in changed]}, ensure_ascii=False))
        return
    out = console()
    put(out, f"{made.id}: {said(made)}", style="bold")
    reports = len({c.report for c in changed})
    put(out, f"seen so from now on in {many(len(changed), 'claim')} of {many(reports, 'report')}", 2)
    put(out, "reports that are read from now on with this store are read with it", 2, "dim")


def _ids(claim: Claim) -> list[str | None]:
    """The ids of all parties and voices of a claim."""
    parties = [f for fillers in claim.content.roles.values() for f in fillers if isinstance(f, Party)]
    return [*(party.id for party in parties), *(voice.id for voice in claim.voice)]
