"""Names of a text as the spot stage finds them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.knowledge import Knowledge
from dateline.records import Report
from dateline.stages import parse, spot

Names = Callable[[str], dict[str, str]]


@pytest.fixture(scope="session")
def names(known: Knowledge) -> Names:
    """Each name of a text, without what stands before it, with its kind and label ("place GPE")."""

    def read(text: str) -> dict[str, str]:
        report = Report(id="r", text=text)
        sentences = parse.sentences(report, known)
        found = {}
        for m in spot.mentions(report, sentences, known):
            if m.name is not None:
                words = sentences[m.sentence].tokens[m.name[0] : m.name[1] + 1]
                found[text[words[0].start : words[-1].end]] = f"{m.kind} {m.label.partition(':')[0]}"
        return found

    return read
