"""Frames: claims, incidents and control as data frames of pandas or polars, typed alike in both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from importlib import import_module
from typing import Any

from dateline.records import DatelineError

from .record import Record
from .rows import claim_rows, fields, holding
from .rows.happened import happened
from .rows.losses import Losses

EXTRA = "pip install 'dateline[frames]'"
LIBRARIES = ("pandas", "polars")
_SORTS = {str: "text", bool: "flag", date: "day", float: "number", int: "count"}
Rows = Sequence[Mapping[str, Any]]


def frame(record: Record, of: str = "claims", library: str = "pandas") -> Any:
    """A row for each of them; DatelineError where there is no such frame, or the library is not installed."""
    if library not in LIBRARIES or of not in FRAMES:
        raise DatelineError(f"no frame of {of!r} by {library!r}; there is: {', '.join(FRAMES)} by {' or '.join(LIBRARIES)}")
    try:
        module = import_module(library)
    except ModuleNotFoundError as problem:
        raise DatelineError(f"frames of {library} need it installed: {EXTRA}") from problem
    rows, sorts = FRAMES[of](record)
    return _pandas(module, rows, sorts) if library == "pandas" else _polars(module, rows, sorts)


def _claims(record: Record) -> tuple[Rows, Mapping[str, str]]:
    return [claim_rows.row_of(claim, record.reports[claim.report]) for claim in record.claims()], claim_rows.FIELDS


def _incidents(record: Record) -> tuple[Rows, Mapping[str, str]]:
    rows = [fields.fields_of(one, record) for one in happened(record, Losses())]
    return rows, {name: _SORTS[sort] for name, sort in fields.FIELDS.items()}


def _control(record: Record) -> tuple[Rows, Mapping[str, str]]:
    rows = [holding.fields_of(one, record) for one in holding.holdings(record, Losses())]
    return rows, {name: _SORTS[sort] for name, sort in holding.FIELDS.items()}


FRAMES = {"claims": _claims, "incidents": _incidents, "control": _control}


def _pandas(pandas: Any, rows: Rows, sorts: Mapping[str, str]) -> Any:
    """Days as datetime64, counts as Int64 with missing values, lists as they are."""
    types = {"text": "string", "flag": "boolean", "number": "Float64", "count": "Int64"}
    found = pandas.DataFrame([dict(row) for row in rows], columns=list(sorts), dtype=object)
    for name, sort in sorts.items():
        if sort == "day":
            found[name] = pandas.to_datetime(found[name])
        elif sort in types:
            found[name] = found[name].astype(types[sort])
    return found


def _polars(polars: Any, rows: Rows, sorts: Mapping[str, str]) -> Any:
    role = polars.Struct({n: polars.Int64 if n in ("start", "end") else polars.String for n in claim_rows.ROLE})
    types = {
        "text": polars.String,
        "flag": polars.Boolean,
        "day": polars.Date,
        "number": polars.Float64,
        "count": polars.Int64,
        "list": polars.List(polars.String),
        "roles": polars.List(role),
    }
    return polars.DataFrame([dict(row) for row in rows], schema={name: types[sort] for name, sort in sorts.items()})
