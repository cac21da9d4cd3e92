"""The times and places of a text, read the way the pipeline reads them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from dateline.knowledge import Knowledge
from dateline.records import Mention, Report, Settings
from dateline.stages import parse, situate


@pytest.fixture(scope="session")
def read_times(known: Knowledge) -> Callable[[str, date | None], Settings]:
    def read(text: str, published: date | None) -> Settings:
        report = Report(id="r", text=text, published=published)
        return situate.settings(report, parse.sentences(report, known), (), known)

    return read


@pytest.fixture(scope="session")
def read_places(known: Knowledge) -> Callable[..., Settings]:
    """Settings of a text whose place mentions are the given words, each where it stands first after the one before."""

    def read(text: str, *places: str, dateline: str = "") -> Settings:
        report = Report(id="r", text=text, dateline=dateline)
        sentences = parse.sentences(report, known)
        mentions, at = [], 0
        for words in places:
            start = text.index(words, at)
            at = start + len(words)
            sentence = next(s for s in sentences if s.start <= start < s.end)
            inside = [t.i for t in sentence.tokens if t.start < at and t.end > start]
            mentions.append(
                Mention(
                    span=report.span(start, at),
                    kind="place",
                    sentence=sentence.index,
                    first=inside[0],
                    last=inside[-1],
                    head=inside[-1],
                )
            )
        return situate.settings(report, sentences, tuple(mentions), known)

    return read
