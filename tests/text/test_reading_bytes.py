"""Decoding, mojibake, languages, and the small repairs to text taken out of documents."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.records import IntakeError
from dateline.text.clean import newlines, printable, rejoined, spaced
from dateline.text.decode import decode
from dateline.text.language import tongue
from dateline.text.mojibake import mojibake

ENGLISH = "The brigade said on Tuesday that it had driven the attackers out of the mill after two days of fighting."


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=300))
def test_utf8_comes_back_as_it_was(text: str) -> None:
    found = decode(text.encode(), item="x")
    assert found.text == text.removeprefix("\ufeff") and not found.guessed


@pytest.mark.parametrize("declared", ["utf-7", "unicode_escape", "idna", "zlib", "no-such", "a\0b", ""])
def test_what_no_document_is_written_in_is_not_believed(declared: str) -> None:
    assert decode(b"caf\xe9 +AGE-", item="x", declared=declared).encoding == "cp1252"


def test_a_guess_is_the_last_resort() -> None:
    assert decode("café".encode("cp1250"), item="x", declared="cp1250").guessed is False
    assert decode("café".encode(), item="x", declared="cp1252").text == "café"
    assert decode(b"caf\xe9", item="x").guessed is True


def test_what_reads_as_nothing_is_refused() -> None:
    with pytest.raises(IntakeError, match="x: is binary data"):
        decode(b"\x00\x01\x02", item="x")


@pytest.mark.parametrize(
    "text",
    ["The cafÃ© fell", "It â€œfellâ€\x9d", "ÐœÐµÐ»ÑŒÐ½Ð¸Ñ†Ð° Ð²Ð·ÑÑ‚Ð°", "Ø§Ù„Ø·Ø§Ø­ÙˆÙ†Ø© Ø³Ù‚Ø·Øª", "Lost \ufffd\ufffd here"],
)
def test_mojibake_is_found(text: str) -> None:
    spans = mojibake(text)
    assert spans and all(0 <= start < end <= len(text) for start, end in spans)


@pytest.mark.parametrize(
    "text", ["Le café «LIBERTÉ» — “brûlé”", "Ångström, naïve, ½ £5", "Мельница взята", "سقطت الطاحونة", "¿Qué? ¡Así!", ENGLISH]
)
def test_sound_text_is_left_alone(text: str) -> None:
    assert mojibake(text) == ()


@given(st.text(max_size=200))
def test_mojibake_never_fails(text: str) -> None:
    mojibake(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (ENGLISH, "en"),
        ("The mill fell.", "en"),
        ("Jaysh al-Jabal, Liwa al-Nahr, Kata'ib al-Tahun, Harakat al-Wadi", "en"),
        ("Die Brigade teilte am Dienstag mit, sie habe die Angreifer nach zwei Tagen aus der Mühle vertrieben.", "de"),
        ("La brigade a déclaré mardi qu'elle avait chassé les assaillants du moulin après deux jours de combats.", "fr"),
        ("سقطت الطاحونة بعد يومين من القتال", "ar"),
        ("Мельница взята после двух дней боев", "ru"),
        ("12:30 — 14", "en"),
    ],
)
def test_languages(text: str, code: str) -> None:
    assert tongue(text).code == code


def test_an_assumed_language_says_so() -> None:
    assert tongue("The mill fell.", default="fr").assumed and tongue("The mill fell.", default="fr").code == "fr"
    assert not tongue(ENGLISH).assumed


def test_repairs() -> None:
    assert newlines("a\r\nb\rc\n") == "a\nb\nc\n"
    assert printable(" a\0b\x07c\ud800\fd\r\n") == "a b c \n\nd"
    assert (
        rejoined("re-\ncapture, re\u00ad\nTake, so\u00adft, Anti-\nAssad, 5-\n6") == "recapture, reTake, soft, Anti-\nAssad, 5-\n6"
    )
    assert spaced("a\n \n\n b\nc") == "a\n\n b\nc"


def test_starting_up_loads_no_heavy_library() -> None:
    heavy = "trafilatura pypdf docx httpx py3langid numpy lxml charset_normalizer"
    code = f"import sys, dateline.stages.intake as _; print([m for m in {heavy.split()!r} if m in sys.modules])"
    assert (
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONPATH": ":".join(sys.path)}
        ).stdout
        == "[]\n"
    )
