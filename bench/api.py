"""API: whatever its own description allows, and much that it does not, is answered or refused: `python -m bench.api [EXAMPLES]`.

Schemathesis (Hatfield-Dodds and Dygalo 2022) makes questions from the OpenAPI description, so many of each address; they are
asked of an app with accounts and of one without. An answer of 500 or more is a fault.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, given, settings
from starlette.testclient import TestClient

from dateline.knowledge import load
from dateline.store import open_store
from dateline.web import create_app

from . import made_up

HERE = "http://127.0.0.1"
CLAIMS, EXAMPLES = 500, 200
NOON = "2020-01-01T12:00:00+00:00"


def answers(app: FastAPI, examples: int, headers: Mapping[str, str] | None = None) -> Iterator[tuple[int, str]]:
    """The status of every answer, with what was asked, for some questions to each address that the app describes."""
    described = TestClient(app, base_url=HERE).get("/api/openapi.json", headers=headers).json()
    schema = schemathesis.openapi.from_dict(described)
    schema.app = app
    operations: Iterator[Any] = iter(schema.get_all_operations())
    for operation in operations:
        yield from _asked(operation.ok().as_strategy(), examples, headers)


def _asked(cases: Any, examples: int, headers: Mapping[str, str] | None) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []

    @settings(max_examples=examples, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(case=cases)
    def ask(case: Any) -> None:
        answer = case.call(base_url=HERE, headers=headers)
        found.append((answer.status_code, f"{case.method} {case.path} {case.path_parameters} {case.query}"))

    ask()
    return found


def main(examples: int) -> int:
    """0 where nothing broke, else 1; the faults and the count of every status are printed."""
    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder) / "api.db") as store:
        store.add_all(made_up.readings(CLAIMS), NOON)
        told = list(answers(create_app(store, load(None)), examples))
    faults = [asked for status, asked in told if status >= 500]
    print(*faults, sep="\n")
    print(f"{len(told)} questions, {len(faults)} faults: {dict(sorted(Counter(status for status, _ in told).items()))}")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else EXAMPLES))
