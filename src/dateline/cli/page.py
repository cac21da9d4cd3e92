"""`dateline page`: everything in the store as one HTML file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .options import DEFAULT_STORE, KnowledgeOption, StoreOption, opened
from .output import write
from .redacting import RedactOption, record_of

STDOUT = "-"


def page(
    *,
    output: Annotated[
        str, typer.Option("-o", "--output", metavar="FILE", help="Where to write; - is standard output.")
    ] = "dateline.html",
    redact: RedactOption = None,
    store: StoreOption = DEFAULT_STORE,
    knowledge: KnowledgeOption = None,
) -> None:
    """Write one self-contained page: the reports with their claims, the situation, a map and a timeline. It needs no network.

    \b
    dateline page
    dateline page -o march.html --store march.db
    dateline page --redact persons
    """
    from dateline.views.page import render  # noqa: PLC0415 (slow to load)

    with opened(store) as source:
        record = record_of(source, knowledge, redact)
        told = tuple(record.reports.values()), tuple(record.claims()), record.situation
        html = render(*told, superseded=record.superseded)
    write(None if output == STDOUT else Path(output), [html])
    if output != STDOUT:
        print(output)
