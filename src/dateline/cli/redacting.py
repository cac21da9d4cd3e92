"""What is left out of what is given away: `--redact`, for every command that writes the record out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from dateline.store import Store
    from dateline.views.record import Record

WHOM = ("persons",)


def _checked(whom: str | None) -> str | None:
    if whom is not None and whom not in WHOM:
        raise typer.BadParameter(f"{whom!r}; there is: {', '.join(WHOM)}")
    return whom


RedactOption = Annotated[
    str | None,
    typer.Option(
        "--redact",
        metavar="WHOM",
        callback=_checked,
        help="Leave out names: `persons`, of all who are no public figures; a number stands in their place, and what they are.",
    ),
]


def record_of(store: Store, folder: Path | None, redact: str | None) -> Record:
    """The record of a store, without those names that are to be left out."""
    from dateline.views.record import Record  # noqa: PLC0415 (slow to load)

    whole = Record.of_store(store, folder)
    if redact is None:
        return whole
    from dateline.views.redaction import redacted  # noqa: PLC0415 (slow to load)

    return redacted(whole)
