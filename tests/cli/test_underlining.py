"""Underlining stands under the very words, whatever the width and the letters."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dateline.cli.underlining import underlined
from dateline.records import Report
from dateline.views.sentences import stretches_around


def test_the_sentence_around_a_span_ends_at_its_stop() -> None:
    report = Report(id="r", text="One came. Two held the mill, he said. Three left.")
    assert stretches_around(report.text, [report.span(14, 18)]) == [(10, 37)]


def test_sentences_that_touch_are_one_stretch_and_others_are_left_out() -> None:
    report = Report(id="r", text="One came. Two held. Three left. Four stayed.")
    first, second, fourth = report.span(0, 3), report.span(10, 13), report.span(32, 36)
    assert stretches_around(report.text, [first, second, fourth]) == [(0, 19), (32, 44)]
    rows = [row for row, _ in underlined(report.text, [second, fourth], fourth, 80)]
    assert rows == ["Two held.", "…", "Four stayed."]


def test_wide_letters_have_wide_marks() -> None:
    report = Report(id="r", text="村庄 fell")
    ((row, marks),) = underlined(report.text, [report.span(0, 2)], report.span(0, 2), 80)
    assert (row, marks) == ("村庄 fell", "^^^^")


@given(st.text(st.characters(exclude_categories=("Cs", "Cc", "Mn", "Me", "Cf")), min_size=2).filter(str.strip), st.integers(5, 40))
def test_every_row_keeps_to_the_width_and_no_words_are_lost(text: str, width: int) -> None:
    report = Report(id="r", text=text)
    span = report.span(0, len(text))
    rows = list(underlined(text, [span], report.span(0, 1), width))
    assert all(len(row) <= width for row, _ in rows)
    assert "".join("".join(row for row, _ in rows).split()) == "".join("".join(c if c.isprintable() else " " for c in text).split())
