"""What a shard leaves: four Parquet files and an entry of the manifest, each under its name only when it is whole.

    DIR/plan.jsonl                      the plan
    DIR/reports/part-00000012.parquet   a row a report, with its text and how many claims and issues it has
    DIR/claims/…    DIR/issues/…        a row a claim or issue; `row` is the report's place in its file, `body` the record as JSON
    DIR/errors/…                        a row for what was not read, and why
    DIR/manifest/part-00000012.json     written last: the shard's key, what read it, counts, and bytes and SHA-256 of the files

The files hold no moment and no name of a machine: the same input gives the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from dateline.records import DatelineError

from .inputs import EXTRA

FILES = ("reports", "claims", "issues", "errors")
MANIFEST = "manifest"
TEXT = "string"
SCHEMAS: Mapping[str, Mapping[str, str]] = {
    "reports": {
        "item": TEXT,
        "id": TEXT,
        "digest": TEXT,
        "source": TEXT,
        "url": TEXT,
        "title": TEXT,
        "published": TEXT,
        "dateline": TEXT,
        "language": TEXT,
        "media_type": TEXT,
        "text": TEXT,
        "claims": "int32",
        "issues": "int32",
    },
    "claims": {
        "row": "int32",
        "report": TEXT,
        "sequence": "int32",
        "id": TEXT,
        "kind": TEXT,
        "type": TEXT,
        "start": "int32",
        "body": TEXT,
        "words": TEXT,
    },
    "issues": {"row": "int32", "report": TEXT, "sequence": "int32", "kind": TEXT, "body": TEXT},
    "errors": {"item": TEXT, "status": TEXT, "message": TEXT},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A file of a shard: its size and the SHA-256 of its bytes."""

    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A shard's line of the manifest. `counts` are of records, reports, claims, issues, and of items failed, passed and aside."""

    number: int
    key: str
    fingerprint: str
    version: str
    model: str
    counts: Mapping[str, int]
    files: Mapping[str, Written]

    def line(self) -> str:
        """The entry as JSON."""
        return json.dumps(asdict(self), ensure_ascii=False) + "\n"

    @classmethod
    def of(cls, line: str) -> Entry:
        """The entry again; DatelineError where it is none."""
        try:
            row = json.loads(line)
            return cls(**{**row, "files": {name: Written(**file) for name, file in row["files"].items()}})
        except (ValueError, KeyError, TypeError, AttributeError) as problem:
            raise DatelineError(f"an entry of the manifest cannot be read ({problem})") from problem


def part_name(number: int) -> str:
    """The name that the files of a shard have in common."""
    return f"part-{number:08}"


def file_of(out: Path, name: str, number: int) -> Path:
    """Where a file of a shard lies."""
    return out / name / f"{part_name(number)}.{'json' if name == MANIFEST else 'parquet'}"


def entry_of(out: Path, number: int) -> Entry | None:
    """The entry of a shard; None where it is not done. DatelineError where it is damaged."""
    try:
        return Entry.of(file_of(out, MANIFEST, number).read_text("utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as problem:
        raise DatelineError(f"{file_of(out, MANIFEST, number)}: cannot be read ({problem})") from problem


def damage(out: Path, entry: Entry) -> str:
    """What is wrong with the files of a shard, "" where they are as they were written."""
    for name in FILES:
        path = file_of(out, name, entry.number)
        if name not in entry.files:
            return f"{path}: not in the manifest"
        try:
            found = _written(path)
        except OSError as problem:
            return f"{path}: {problem.strerror or problem}"
        if found != entry.files[name]:
            return f"{path}: not the bytes that were written ({found.bytes:,} of {entry.files[name].bytes:,})"
    return ""


def write_table(out: Path, name: str, number: int, rows: Mapping[str, Sequence[Any]]) -> Written:
    """Write one Parquet file, whole or not at all."""
    try:
        import pyarrow as pa  # noqa: PLC0415 (an extra)
        from pyarrow import parquet  # noqa: PLC0415
    except ImportError as error:
        raise DatelineError(f"writing Parquet needs an extra: {EXTRA}") from error
    schema = pa.schema([(column, getattr(pa, kind)()) for column, kind in SCHEMAS[name].items()])
    table = pa.Table.from_pydict({column: rows[column] for column in schema.names}, schema)
    path = file_of(out, name, number)
    fresh = _fresh(path)
    parquet.write_table(table, fresh, compression="zstd")
    written = _written(fresh)
    _settle(fresh, path)
    return written


def write_text(path: Path, text: str) -> None:
    """Write a text, whole or not at all."""
    fresh = _fresh(path)
    fresh.write_text(text, encoding="utf-8", newline="\n")
    _settle(fresh, path)


def _fresh(path: Path) -> Path:
    """A name that nobody else writes to, in the same folder. Those of the dead are in nobody's way."""
    path.parent.mkdir(parents=True, exist_ok=True)
    return path.with_name(f".{path.name}.{platform.node()}.{os.getpid()}")


def _settle(fresh: Path, path: Path) -> None:
    """On the disk first, then under its name: a name never stands for half a file, even where the power fails."""
    with fresh.open("rb") as file:
        os.fsync(file.fileno())
    fresh.replace(path)


def _written(path: Path) -> Written:
    with path.open("rb") as file:
        return Written(bytes=os.fstat(file.fileno()).st_size, sha256=hashlib.file_digest(file, "sha256").hexdigest())
