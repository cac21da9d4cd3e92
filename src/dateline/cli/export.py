"""`dateline export`: the store in a format that others read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from .options import DEFAULT_STORE, KnowledgeOption, StoreOption, opened, seen
from .output import write


def export(
    format: Annotated[str, typer.Argument(metavar="FORMAT", help="`claims`: one JSON object a line, the public contract.")],
    *,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="Where to write; standard output if not given.")
    ] = None,
    store: StoreOption = DEFAULT_STORE,
    knowledge: KnowledgeOption = None,
    json_: Annotated[bool, typer.Option("--json", help="With -o: say what was written as JSON.")] = False,
) -> None:
    """Write the store's current claims in a format; the same store gives the same bytes every time.

    Parties are named as people judged them (`dateline actors`); the words of the report stay beside the name.

    \b
    dateline export claims -o claims.jsonl
    dateline export claims --store march.db | jq -r .type | sort | uniq -c
    """
    from dateline.views.export import export_named  # noqa: PLC0415 (slow to load)

    chosen = export_named(format)
    if json_ and output is None:
        raise typer.BadParameter("--json tells about a file: give it with -o FILE")
    with opened(store) as source:
        written = write(output, chosen.write(seen(source, knowledge)))
    if output is not None:
        told = {"format": format, "file": str(output), "written": written}
        print(json.dumps(told, ensure_ascii=False) if json_ else f"{output}: {written} {format}")
