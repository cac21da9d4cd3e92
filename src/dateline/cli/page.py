"""`dateline page`: everything in the store as one HTML file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .options import DEFAULT_STORE, KnowledgeOption, StoreOption, opened, seen, situation_of
from .output import write
from .versions import standing_of

STDOUT = "-"


def page(
    *,
    output: Annotated[
        str, typer.Option("-o", "--output", metavar="FILE", help="Where to write; - is standard output.")
    ] = "dateline.html",
    store: StoreOption = DEFAULT_STORE,
    knowledge: KnowledgeOption = None,
) -> None:
    """Write one self-contained page: the reports with their claims, the situation, a map and a timeline. It needs no network.

    \b
    dateline page
    dateline page -o march.html --store march.db
    """
    from dateline.views.page import render  # noqa: PLC0415 (slow to load)

    with opened(store) as source:
        over = {id_: one.why for id_, one in standing_of(source, knowledge).items()}
        told = tuple(source.reports()), tuple(seen(source, knowledge)), situation_of(source, knowledge)
        html = render(*told, superseded=over)
    write(None if output == STDOUT else Path(output), [html])
    if output != STDOUT:
        print(output)
