"""Lines: the records of a slice as text, one a line, each with its sort before it; the keys that are marked in such text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pydantic import TypeAdapter

from dateline.records import SORTS
from dateline.stages.assemble.naming import CLOSE, OPEN

RECORDS: Mapping[str, TypeAdapter[Any]] = {sort: TypeAdapter(kind) for sort, kind in SORTS.items()}
_ESCAPED = [json.dumps(mark)[1:-1] for mark in (OPEN, CLOSE)]
_MARKED = re.compile("(.*?)".join(map(re.escape, _ESCAPED)))


def lines(sort: str, records: Iterable[Any], kind: str = "") -> Iterator[str]:
    """Records as lines; `kind` is their sort in SORTS, where they are kept under another word."""
    adapter = RECORDS[kind or sort]
    return (f"{sort} {adapter.dump_json(record, exclude_defaults=True).decode()}" for record in records)


def records(body: str, sort: str, kind: str = "") -> Iterator[Any]:
    """The records of one sort among lines."""
    return (record_of(line, sort, kind) for line in lines_of(body, sort))


def lines_of(body: str, sort: str) -> list[str]:
    """The lines that are of one sort."""
    return [line for line in body.split("\n") if line.startswith(f"{sort} ")]


def record_of(line: str, sort: str, kind: str = "") -> Any:
    """The record of a line."""
    return RECORDS[kind or sort].validate_json(line[len(sort) + 1 :])


def sorts_in(body: str) -> set[str]:
    """The sorts that lines have."""
    return {line.partition(" ")[0] for line in body.split("\n") if line}


def keys_marked(body: str) -> set[str]:
    """The keys that names stand for in lines."""
    return {json.loads(f'"{key}"') for key in set(_MARKED.findall(body))}
