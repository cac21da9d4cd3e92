"""Readers to try the work on shards with, quick, and deadly where a text says so; in a module, for processes to find them."""

from __future__ import annotations

import os
import signal
import time
from dataclasses import replace

from tests import made

from dateline import pipeline
from dateline.knowledge import Knowledge
from dateline.records import Claim, Issue, Reading, RecordError, Report


def quick(report: Report, known: Knowledge) -> Reading:
    """A claim that quotes the first word, and an issue. Some words in a text keep it from being read, or kill who reads it."""
    if "poison" in report.text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "endless" in report.text:
        time.sleep(600)
    if "unreadable" in report.text:
        raise RecordError("not to be read")
    if "broken" in report.text:
        raise ZeroDivisionError("a fault")
    issue = Issue(report=report.id, kind="made", message="made up", span=report.span(0, 1))
    return Reading(report=report, claims=(_claim(report),), issues=(issue,), run=pipeline.run(known))


def slow(report: Report, known: Knowledge) -> Reading:
    """The same, so slow that it can be killed meanwhile."""
    time.sleep(float(os.environ.get("SLOW", "0.02")))
    return quick(report, known)


def _claim(report: Report) -> Claim:
    """The first of the claims made by hand, said of the first word of the report."""
    first = made.claims()[0]
    word = report.span(0, len(report.text.split()[0]))
    content = type(first.content)(type=first.content.type)
    finding = replace(first.findings[0], content=content, anchor=word, evidence=(word,))
    return Claim(report=report.id, content=content, findings=(finding,), factuality="actual")
