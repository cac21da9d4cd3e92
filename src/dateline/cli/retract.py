"""`dateline retract`: a report taken back, or superseded by another; it stays to be seen, and counts for nothing."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Annotated

import typer

from dateline.records import DatelineError
from dateline.views.judged import said
from dateline.views.telling import many

from .judging import WhoOption, WhyOption
from .options import DEFAULT_STORE, JsonOption, StoreOption, opened
from .output import console
from .telling import put


def retract(
    report: Annotated[str, typer.Argument(metavar="REPORT", help="The report's id, or the beginning of it.")],
    *,
    by: Annotated[str, typer.Option("--by", metavar="REPORT", help="The report that supersedes it, if any.")] = "",
    why: WhyOption,
    who: WhoOption = "",
    store: StoreOption = DEFAULT_STORE,
    json_: JsonOption = False,
) -> None:
    """Say that a report was taken back by those who published it, or is superseded by another. It stays to be seen.

    Its claims count no more in incidents, control, tolls and disputes. Another text under the same id, or at the same address, is
    a newer version without this; a later text of the same source in much the same words that says it corrects supersedes the first.

    \b
    dateline retract wire-0412 --why "withdrawn by the agency on 5 May"
    dateline retract wire-0412 --by wire-0415 --why "the agency's correction has an id of its own"
    dateline show report wire-0412 --versions
    """
    from dateline.batch.deciding import judgement  # noqa: PLC0415 (slow to load)
    from dateline.knowledge.judged import RETRACT  # noqa: PLC0415 (slow to load)

    with opened(store) as source:
        old, newer = source.report(report).id, source.report(by).id if by else None
        if newer == old:
            raise DatelineError(f"{old} cannot supersede itself")
        made = judgement(RETRACT, {"report": old, "by": newer}, who, why)
        source.judge(made)
        count = sum(1 for _ in source.claims(report=old))
    if json_:
        print(json.dumps({**asdict(made), "value": json.loads(made.value)}, ensure_ascii=False))
        return
    out = console()
    put(out, f"{made.id}: {said(made)}", style="bold")
    put(out, f"{many(count, 'claim')} of it no longer count{'s' if count == 1 else ''}; they stay to be seen", 2)
    put(out, f"dateline judge withdraw {made.id[:10]} takes it back", 2, "dim")
