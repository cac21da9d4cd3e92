"""`python -m bench.ratio`: processor seconds of the pipeline over those of spaCy's own on the same texts, in one process."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

import spacy

from dateline import knowledge, pipeline
from dateline.records import Report

ROUNDS = 5


def ratio(files: list[Path]) -> float:
    """The pipeline's best time of some rounds over the reports of `files`, divided by spaCy's."""
    known = knowledge.load()
    reports = [_report(line) for file in files for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    model = spacy.load(known.languages["en"].script.model)

    def ours() -> None:
        for report in reports:
            pipeline.read(report, known)

    def theirs() -> None:
        for report in reports:
            model(report.text)

    ours()
    theirs()
    times = [(_seconds(ours), _seconds(theirs)) for _ in range(ROUNDS)]
    return min(t[0] for t in times) / min(t[1] for t in times)


def _report(line: str) -> Report:
    row = json.loads(line)
    return Report(id=row["id"], text=row["text"], source=row["source"])


def _seconds(work: Callable[[], None]) -> float:
    began = time.process_time()  # of the processor, for a busy machine stretches the clock on the wall unevenly
    work()
    return time.process_time() - began


if __name__ == "__main__":
    print(ratio([Path(name) for name in sys.argv[1:]]))
