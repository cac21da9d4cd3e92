"""Whatever the bytes, a reader gives reports or refusals and never raises; true of every format in READERS."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.stages.intake.samples import article, locked, page, pdf, refused, take, word

from dateline.stages.intake import READERS, Format, Refusal, Taken

FORMATS = pytest.mark.parametrize("format_", READERS, ids=lambda format_: format_.name)
QUICK = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
SOUND = {
    "html": page(article("The mill fell.")),
    "pdf": pdf("The mill fell."),
    "docx": word("The mill fell."),
    "eml": b"From: a@b.example\nDate: Tue, 21 Mar 2017 10:00:00 +0000\nContent-Type: text/plain; charset=x\n\nThe mill fell.",
    "jsonl": b'{"id": "r1", "text": "The mill fell."}\n',
    "csv": b"id,text\nr1,The mill fell.\n",
}


def _holds(name: str, data: bytes) -> None:
    for found in take(name, data):
        assert isinstance(found, Taken | Refusal)
        if isinstance(found, Refusal):
            assert found.item.startswith(name) and found.problem and found.advice
        else:
            assert found.report.text.strip() and all(issue.report == found.report.id for issue in found.issues)


@FORMATS
@QUICK
@given(data=st.one_of(st.binary(max_size=400), st.text(max_size=200).map(lambda s: s.encode("utf-8", "surrogatepass"))))
def test_any_bytes(format_: Format, data: bytes) -> None:
    _holds("item" + format_.suffixes[0], data)


@FORMATS
@QUICK
@given(at=st.floats(0, 1), cut=st.integers(0, 30), put=st.binary(max_size=30))
def test_any_damage_to_a_sound_document(format_: Format, at: float, cut: int, put: bytes) -> None:
    for sound in filter(None, (SOUND.get(format_.name), locked("secret") if format_.name == "pdf" else None)):
        start = int(at * len(sound))
        _holds("item" + format_.suffixes[0], sound[:start] + put + sound[start + cut :])


@FORMATS
def test_empty_blank_and_binary_documents_are_refused(format_: Format) -> None:
    for data in (b"", b" \n \n", bytes(range(256)) * 8):
        if take("item" + format_.suffixes[0], data):
            refused("item" + format_.suffixes[0], data)


@FORMATS
def test_too_large_documents_are_refused_at_once(format_: Format) -> None:
    assert "larger" in refused("item" + format_.suffixes[0], bytes(format_.max_bytes + 1)).problem


def test_suffixes_and_media_types_lead_to_one_format_each() -> None:
    named = [key for format_ in READERS for key in (*format_.suffixes, *format_.media_types)]
    assert len(named) == len(set(named))
