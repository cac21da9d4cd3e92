"""Dateline reads conflict reporting and keeps a sourced record of it.

    >>> import dateline
    >>> record = dateline.read("Rebels recaptured the mill from the army on Tuesday, activists said.")
    >>> [(claim.content.type, claim.factuality) for claim in record.claims()]
    [('recapture', 'actual')]

`read`, `read_files` and `open` give a record: reports, claims in them, and the situation that follows. What is slow to load is
loaded when one of them is called.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from .version import __version__

if TYPE_CHECKING:
    from .notebook import Notebook

__all__ = ["__version__", "open", "read", "read_files"]


def read(
    text: str,
    *,
    published: date | str | None = None,
    source: str = "",
    title: str = "",
    id: str = "",
    knowledge: str | Path | None = None,
) -> Notebook:
    """The record of one report, kept nowhere.

    `published` is a day, or one written as YYYY-MM-DD: words like "yesterday" are resolved against it, and stay open without it.
    `knowledge` is a folder laid over what the program knows. RecordError where the text is empty.

        >>> record = dateline.read("Troops withdrew from Bor on Tuesday.", published="2021-03-10")
        >>> [str(claim.content.when.start) for claim in record.claims()]
        ['2021-03-09']
    """
    from .notebook import read as reading  # noqa: PLC0415 (slow to load)

    return reading(text, published=published, source=source, title=title, id=id, knowledge=knowledge)


def read_files(paths: Iterable[str | Path] | str | Path, *, knowledge: str | Path | None = None) -> Notebook:
    """The record of reports in files, folders or addresses, in any format that `dateline read` takes, kept nowhere.

    IntakeError where one of them cannot be read as a report.

        >>> record = dateline.read_files("examples/other-wars.jsonl")
        >>> len(record.reports)
        5
    """
    from .notebook import read_files as reading  # noqa: PLC0415 (slow to load)

    return reading([paths] if isinstance(paths, (str, Path)) else paths, knowledge=knowledge)


def open(store: str | Path, *, knowledge: str | Path | None = None) -> Notebook:
    """The record that a store holds (`dateline read … --store FILE`); StoreError where there is none.

    >>> dateline.open("nowhere.db")
    Traceback (most recent call last):
    ...
    dateline.records.errors.StoreError: nowhere.db: there is no store here; `dateline read` makes one
    """
    from .notebook import open_record  # noqa: PLC0415 (slow to load)

    return open_record(store, knowledge=knowledge)
