"""Records made on one form of a report's text, quoting another: the characters stand at the same offsets in both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar

from .report import Report, Span

T = TypeVar("T")


def quoted_from(value: T, report: Report) -> T:
    """The record, or tuple or mapping of records, with every span in it quoting `report`."""
    changed: object = value
    if isinstance(value, Span):
        changed = report.span(value.start, value.end)
    elif isinstance(value, tuple):
        changed = tuple(quoted_from(v, report) for v in value)
    elif isinstance(value, Mapping):
        changed = {k: quoted_from(v, report) for k, v in value.items()}
    elif is_dataclass(value) and not isinstance(value, type):
        held = {f.name: getattr(value, f.name) for f in fields(value) if f.init}
        again = {name: quoted_from(v, report) for name, v in held.items()}
        changed = replace(value, **again) if again != held else value
    return changed  # type: ignore[return-value]
