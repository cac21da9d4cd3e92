"""Tables of reports: JSON Lines and CSV."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.stages.intake.samples import kinds, refused, take, taken

from dateline.stages.intake import MAX_CHARACTERS, Refusal, Taken


def _lines(*rows: object) -> bytes:
    return "".join((row if isinstance(row, str) else json.dumps(row, ensure_ascii=False)) + "\n" for row in rows).encode()


def test_jsonl_keeps_ids_and_fields() -> None:
    row = {
        "id": "r1",
        "published": "2017-03-21",
        "source": "Mill Radio",
        "text": "Words.",
        "title": "T",
        "url": "https://x.example/",
        "z": 1,
    }
    report = taken("a.jsonl", _lines(row)).report
    assert (report.id, report.published, report.source) == ("r1", date(2017, 3, 21), "Mill Radio")
    assert (report.text, report.title, report.url) == ("Words.", "T", "https://x.example/")


@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\t\r\n"), min_size=1, max_size=200).filter(str.strip)
)
def test_text_in_rows_is_taken_exactly(text: str) -> None:
    assert taken("a.jsonl", _lines({"id": "r1", "text": text})).report.text == text
    out = io.StringIO()
    csv.writer(out).writerows([["id", "text"], ["r1", text]])
    assert taken("a.csv", out.getvalue().encode()).report.text == text


def test_a_row_goes_before_what_was_said_of_the_whole() -> None:
    first, second = take(
        "a.jsonl", _lines({"text": "A.", "source": "Own"}, {"text": "B."}), source="Said", published=date(2017, 3, 1)
    )
    assert isinstance(first, Taken) and isinstance(second, Taken)
    assert (first.report.source, second.report.source) == ("Own", "Said")
    assert first.report.published == second.report.published == date(2017, 3, 1)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ('{"id": "r1", "text": ', "not JSON"),
        ("[1, 2]", "not an object"),
        ('"words"', "not an object"),
        ("[" * 100_000, "too deep"),
        ('{"id": ' + "1" * 5_000 + ', "text": "x"}', "number too long"),
        ({"id": "r1"}, "no “text”"),
        ({"id": "r1", "text": None}, "no “text”"),
        ({"id": "r1", "text": 5}, "a number, not a string"),
        ({"id": "r1", "text": ["x"]}, "a list, not a string"),
        ({"id": "r1", "text": " \n"}, "holds no text"),
        ({"id": ["r1"], "text": "x"}, "“id” is a list"),
        ({"id": True, "text": "x"}, "“id” is true or false"),
        ({"id": " ", "text": "x"}, "“id”"),
        ('{"id": "r1", "text": "\\ud800"}', "half a surrogate"),
        ('{"id": "r1", "text": "a\\u0000b"}', "NUL"),
        ({"id": "r1", "text": "x" * (MAX_CHARACTERS + 1)}, "2,000,000 characters"),
    ],
)
def test_a_broken_line_is_refused_by_number_and_the_rest_goes_on(line: object, problem: str) -> None:
    before, broken, after = take("a.jsonl", _lines({"text": "Before."}, "", line, {"text": "After."}))
    assert isinstance(before, Taken) and isinstance(after, Taken)
    assert isinstance(broken, Refusal) and broken.advice
    assert broken.item == "a.jsonl, line 3" and problem in broken.problem


def test_a_line_that_is_not_utf8_is_refused_and_a_utf16_file_is_read() -> None:
    broken, after = take("a.jsonl", '{"text": "café"}\n'.encode("cp1252") + _lines({"text": "After."}))
    assert isinstance(broken, Refusal) and "not UTF-8" in broken.problem
    assert isinstance(after, Taken)
    assert taken("a.jsonl", '{"text": "café"}\n'.encode("utf-16")).report.text == "café"
    assert taken("a.jsonl", b"\xef\xbb\xbf" + _lines({"text": "café"})).report.text == "café"


def test_one_line_of_fifty_megabytes_is_refused() -> None:
    assert "20 MB" in refused("a.jsonl", b'{"text": "' + b"a" * 50_000_000 + b'"}').problem


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"published": "2099-01-01"}, "future_date"),
        ({"published": "last week"}, "date_unread"),
        ({"published": "2017-02-30"}, "date_unread"),
        ({"published": 20170321}, "field_ignored"),
        ({"title": ["T"]}, "field_ignored"),
        ({"source": "\ud800"}, "field_ignored"),
    ],
)
def test_a_field_that_cannot_be_used_is_left_out_and_said(fields: dict[str, object], kind: str) -> None:
    found = taken("a.jsonl", json.dumps({"id": "r1", "text": "Words.", **fields}).encode())
    assert kinds(found) == [kind]
    assert (found.report.published, found.report.title, found.report.source) == (None, "", "")


def test_times_and_numbers_are_understood_as_dates_and_ids() -> None:
    report = taken("a.jsonl", _lines({"id": 7, "text": "Words.", "published": "2017-03-21T23:10:00Z"})).report
    assert (report.id, report.published) == ("7", date(2017, 3, 21))


def test_an_id_that_comes_again_with_another_text_is_a_newer_version() -> None:
    found = take("a.jsonl", _lines({"id": "r", "text": "Old."}, {"id": "r", "text": "Old."}, {"id": "r", "text": "New."}))
    assert [kinds(one) for one in found if isinstance(one, Taken)] == [[], [], ["new_version"]]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_csv_keeps_ids_and_fields_whatever_the_separator(separator: str) -> None:
    rows = [["Text", "ID", "published", "other"], ["Words, more;\r\nand\tso on", "r1", "2017-03-21", "z"]]
    data = "\n".join(separator.join(f'"{cell}"' for cell in row) for row in rows)
    report = taken("a.csv", data.encode()).report
    assert (report.id, report.text, report.published) == ("r1", "Words, more;\r\nand\tso on", date(2017, 3, 21))


def test_a_broken_row_is_refused_by_line_and_the_rest_goes_on() -> None:
    rows = ["id,text", 'r1,"two\nlines"', "r2,bare, comma", 'r3,"bad"quote', "r4,", "", "r5,fine", 'r6,"open', "r7,swallowed"]
    found = take("a.csv", "\n".join(rows).encode())
    assert [one.report.id for one in found if isinstance(one, Taken)] == ["r1", "r5"]
    assert [(one.item[-1], one.problem[:8]) for one in found if isinstance(one, Refusal)] == [
        ("4", "has 3 ce"),
        ("5", "is not C"),
        ("6", "has no “"),
        ("9", "is not C"),
    ]


def test_csv_without_the_column_is_refused() -> None:
    assert "no column “text”" in refused("a.csv", b"id,words\n1,x\n").problem
    assert "first row" in refused("a.csv", b'"text"x,id\n1,x\n').problem


def test_csv_cells_may_be_as_long_as_a_report() -> None:
    assert len(taken("a.csv", b"text\n" + b"word " * 100_000).report.text) == 500_000
