"""Text as it comes: plain text and Markdown, encodings, damage, size."""

from __future__ import annotations

import time
from datetime import date

import pytest
from tests.stages.intake.samples import SENTENCE, TODAY, kinds, refused, take, taken

from dateline.records import version_of
from dateline.stages.intake import MAX_CHARACTERS, Raw, reports


def test_text_is_kept_with_its_spaces_and_indents() -> None:
    text = "\n  Headline \n\n\tHALEN, March 21 — " + SENTENCE + "  \n\n"
    assert taken("a.txt", text.encode()).report.text == text


def test_byte_order_mark_goes_and_crlf_becomes_lf() -> None:
    assert taken("a.txt", b"\xef\xbb\xbfOne.\r\nTwo.\rThree.\n").report.text == "One.\nTwo.\nThree.\n"


def test_markdown_keeps_its_marks_and_its_first_heading_is_the_title() -> None:
    text = f"intro\n\n# The *mill* falls #\n\n> {SENTENCE}\n\n## Later\n"
    report = taken("a.md", text.encode()).report
    assert (report.text, report.title, report.media_type) == (text, "The *mill* falls", "text/markdown")


def test_what_the_person_said_and_the_id_from_source_and_text() -> None:
    report = taken("a.txt", SENTENCE.encode(), source="Mill Radio", published=date(2017, 3, 21)).report
    assert (report.source, report.published, report.language) == ("Mill Radio", date(2017, 3, 21), "en")
    assert report.id == report.digest == version_of("Mill Radio", SENTENCE)
    assert taken("a.txt", SENTENCE.encode(), id="r1").report.id == "r1"


def test_the_same_bytes_give_the_same_report() -> None:
    assert take("a.txt", SENTENCE.encode()) == take("a.txt", SENTENCE.encode())


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"])
def test_every_utf_is_read_with_and_without_its_mark(encoding: str) -> None:
    text = "Бригада заявила: мельница взята. " + SENTENCE
    found = taken("a.txt", text.encode(encoding))
    assert found.report.text == text
    assert not found.issues


@pytest.mark.parametrize(
    ("encoding", "text"),
    [("cp1252", "The mayor’s café was shelled – twice."), ("cp1251", "Бригада заявила, что мельница взята после двух дней боев.")],
)
def test_a_guessed_encoding_is_said(encoding: str, text: str) -> None:
    found = taken("a.txt", text.encode(encoding))
    assert found.report.text == text
    assert kinds(found) == ["encoding_guessed"] and encoding in found.issues[0].message


def test_a_declared_encoding_needs_no_guess() -> None:
    found = taken("a", "Ordu değirmeni aldı".encode("iso8859-9"), media_type="text/plain; charset=ISO-8859-9")
    assert (found.report.text, found.issues) == ("Ordu değirmeni aldı", ())


def test_mojibake_is_pointed_at_and_kept() -> None:
    text = SENTENCE + " The mayorâ€™s cafÃ© was hit."
    found = taken("a.txt", text.encode())
    assert found.report.text == text
    (issue,) = found.issues
    assert issue.kind == "mojibake" and issue.report == found.report.id
    assert issue.span is not None and issue.span.quote == "â€™"


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "empty"),
        (b" \n\t\r\n ", "no text"),
        (b"\xef\xbb\xbf", "no text"),
        (bytes(range(256)) * 20, "binary"),
        (b"\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00", "binary"),
        (b"\x01\x02\x03 control \x04\x05\x06\x07", "binary"),
        (b"\xff\xfe\x00\xd8\x00", "UTF-16"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "picture"),
        (b"%PDF-1.7 and more", "PDF"),
        (b"PK\x03\x04 and more", "ZIP"),
        (b"{\\rtf1 Words}", "rich-text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "office"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, problem: str) -> None:
    assert problem in refused("a.txt", data).problem


def test_fifty_megabytes_of_one_line_are_refused_at_once() -> None:
    data = b"a" * 50_000_000
    began = time.perf_counter()
    assert "20 MB" in refused("a.txt", data).problem
    assert time.perf_counter() - began < 0.5


def test_a_report_of_too_many_characters_is_refused() -> None:
    assert "2,000,000 characters" in refused("a.txt", b"word " * (MAX_CHARACTERS // 5 + 1)).problem


def test_a_date_in_the_future_is_refused_and_the_report_kept() -> None:
    found = taken("a.txt", SENTENCE.encode(), published=date(2017, 4, 2))
    assert (found.report.published, kinds(found)) == (None, ["future_date"])
    assert "2017-04-02" in found.issues[0].message
    assert taken("a.txt", SENTENCE.encode(), published=TODAY).report.published == TODAY


def test_an_unknown_type_is_refused_with_the_formats_that_are_read() -> None:
    found = refused("photo", b"x", media_type="image/png")
    assert "image/png" in found.problem and ".docx" in found.advice


def test_without_suffix_the_first_bytes_decide() -> None:
    assert taken("standard input", b'{"id": "r1", "text": "Words."}').report.id == "r1"
    assert taken("standard input", b"\n<!doctype HTML><p>Words.").report.text == "Words."
    assert taken("notes", b"Words.").report.media_type == "text/plain"


def test_a_library_that_gives_up_in_its_own_way_ends_in_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    for error, said in ((LookupError("odd"), "LookupError: odd"), (RecursionError(), "too deep"), (MemoryError(), "more memory")):

        def fail(*_: object, error: Exception = error) -> None:
            raise error

        monkeypatch.setattr("dateline.stages.intake.txt.characters", fail)
        (found,) = reports(Raw(name="a.txt", data=b"Words."), today=TODAY)
        assert said in str(found)
