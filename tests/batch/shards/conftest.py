"""A batch in a folder: reports of our own, the job, and doing it in this process."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.batch.shards import readers

from dateline.batch import shards
from dateline.batch.shards.crew import Done

LAST = date(2022, 1, 1)
TERMS = shards.Terms(until=LAST)
WORDS = "The {n} garrison at Tallow Bridge held on {day} while the river rose, its colonel said."


class Here:
    """Hands that work in this very process, one task after the other."""

    def each(self, work: Callable[[Any], Any], tasks: Any) -> Iterator[Done[Any, Any]]:
        for task in tasks:
            yield Done(task=task, result=work(task))


def rows(count: int = 7) -> list[dict[str, str]]:
    """Rows of reports, in several days."""
    names = ("First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh")
    return [
        {
            "id": f"r{n}",
            "published": f"2021-03-{n % 28 + 1:02}",
            "source": "Harbour Wire",
            "title": f"Dispatch {n}",
            "text": WORDS.format(n=names[n % 7], day="Tuesday"),
        }
        for n in range(count)
    ]


def write_lines(path: Path, some: Sequence[dict[str, str]]) -> Path:
    """The rows as JSON Lines."""
    path.write_text("".join(json.dumps(row) + "\n" for row in some), encoding="utf-8")
    return path


def job(out: Path, read: Any = readers.quick, **more: Any) -> shards.Job:
    """A job that reads with a reader made for trying."""
    plain = shards.job_of(out, TERMS, None)
    return shards.Job(out=plain.out, base="", terms=TERMS, fingerprint=plain.fingerprint, read=read, **more)


def plan(inputs: Sequence[str], of: shards.Job, size: int = 3) -> shards.Plan:
    """The plan of a job, made in this process."""
    found, passed = shards.files(inputs)
    list(shards.made(found, passed, of, size, Here()))
    made = shards.plan_in(Path(of.out))
    assert made is not None
    return made


def whole(out: Path) -> dict[str, bytes]:
    """Every file of an output folder and its bytes."""
    return {str(path.relative_to(out)): path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file()}


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """A file of seven reports and one line that is none."""
    path = write_lines(tmp_path / "archive.jsonl", rows())
    with path.open("a", encoding="utf-8") as file:
        file.write('\n{"text": 5}\n')
    return path
