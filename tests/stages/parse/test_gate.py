"""What is passed over before parsing: what has no sign of conflict near it; and it is said."""

from __future__ import annotations

import pytest

from dateline import pipeline
from dateline.knowledge import Knowledge
from dateline.records import Report
from dateline.stages import parse

QUIET = (
    "The orchard club of Nakuru met in the old library on Thursday. Members tasted eleven kinds of plum and wrote down what they "
    "liked. A second tasting is planned for the spring. The baker brought bread. "
)
WAR = "Gunmen killed four villagers near Kitale on Friday. They burned the mill and fled to Kapenguria. Police found two rifles. "


def report(text: str) -> Report:
    return Report(id="r", text=text)


def read(text: str, known: Knowledge) -> str:
    return "".join(text[start:end] for start, end in parse.stretches(report(text), known))


def test_a_report_without_a_sign_is_passed_over_and_says_so(known: Knowledge) -> None:
    reading = pipeline.read(report(QUIET * 6), known)
    assert not reading.claims
    (issue,) = reading.issues
    assert issue.kind == "passed-over"
    assert "the whole report" in issue.message


def test_a_short_report_is_read_whole(known: Knowledge) -> None:
    assert read(QUIET, known) == QUIET


def test_a_report_of_conflict_is_read_whole(known: Knowledge) -> None:
    text = WAR * 6 + QUIET
    assert read(text, known) == text
    assert not [i for i in pipeline.read(report(text), known).issues if i.kind == "passed-over"]


def test_what_stands_around_a_sign_is_read_with_it_and_the_beginning(known: Knowledge) -> None:
    text = QUIET * 12 + WAR + QUIET * 12
    first, second = parse.stretches(report(text), known)
    assert first[0] == 0
    assert first[1] < second[0] < text.index(WAR) < text.index(WAR) + len(WAR) < second[1] < len(text)
    assert text[second[0] :].startswith(("The orchard", "Members", "A second", "The baker"))
    reading = pipeline.read(report(text), known)
    assert {c.content.type for c in reading.claims} >= {c.content.type for c in pipeline.read(report(WAR), known).claims}
    assert {i.kind for i in reading.issues} >= {"passed-over"}


@pytest.mark.parametrize("text", [QUIET * 6, QUIET * 12 + WAR + QUIET * 12])
def test_without_the_gate_all_is_read_by_another_fingerprint(text: str, known: Knowledge) -> None:
    open_ = known.without_gate()
    assert read(text, open_) == text
    assert pipeline.run(open_).fingerprint != pipeline.run(known).fingerprint
    assert not [i for i in pipeline.read(report(text), open_).issues if i.kind == "passed-over"]


def test_no_cut_is_made_behind_an_abbreviation(known: Knowledge) -> None:
    text = (
        QUIET * 12
        + "Gen. K. Otieno of the U.S. mission said that gunmen had killed four near St. Mary on 3 Feb. Two others fled. "
        + QUIET * 9
    )
    _, second = parse.stretches(report(text), known)
    for at in second:
        assert not text[:at].rstrip().endswith(("Gen.", "K.", "U.S.", "St.", "Feb."))
