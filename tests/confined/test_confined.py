"""Documents read in a process apart: as they are read here, and without harm where they harm their reader."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date

import pytest
from tests.stages.intake.samples import PARAGRAPHS, SENTENCE, TODAY, article, page, pdf, word

from dateline.confined import Confined, Limits, confinable
from dateline.stages.intake import Draft, Raw, Refusal, drafts, reports

pytestmark = pytest.mark.skipif(not confinable(), reason="this system has no limits for processes")
MAIL = b"From: a@b.example\nDate: Tue, 21 Mar 2017 10:00:00 +0000\nContent-Disposition: x; filename=a\n\n" + SENTENCE.encode()
DOCUMENTS = {
    "a.html": page(article(*PARAGRAPHS)),
    "b.pdf": pdf(*PARAGRAPHS, title="The mill"),
    "c.docx": word(*PARAGRAPHS, title="The mill"),
    "d.eml": MAIL,
    "e.pdf": b"%PDF-1.4 and nothing else",
    "f.txt": SENTENCE.encode(),
    "g.html": b"",
}
LIMITS = Limits(seconds=1, patience=2, answer=1_000_000)


@pytest.fixture(scope="module")
def confined() -> Iterator[Confined]:
    with Confined() as found:
        yield found


@pytest.fixture(scope="module")
def misbehaving() -> Iterator[Confined]:
    with Confined(LIMITS, "tests.confined.misbehaving") as found:
        yield found


def _one(reader: Confined, name: str) -> Draft | Refusal:
    (found,) = reader.drafts(Raw(name=name, data=MAIL))
    return found


@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_is_read_apart_is_what_is_read_here(confined: Confined, name: str) -> None:
    raw = Raw(
        name=name, data=DOCUMENTS[name], published=date(2017, 3, 1), source="Mill Radio", url="https://radio.example/a", id="x1"
    )
    assert list(confined.drafts(raw)) == list(drafts(raw))
    assert list(reports(raw, today=TODAY, read=confined.drafts)) == list(reports(raw, today=TODAY))


def test_a_document_costs_little_more_apart(confined: Confined) -> None:
    raw = Raw(name="d.eml", data=MAIL)
    confined.drafts(raw)
    began = time.perf_counter()
    for _ in range(20):
        confined.drafts(raw)
    assert (time.perf_counter() - began) / 20 < 0.05


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("hang.eml", "took longer to read than"),
        ("sleep.eml", "took longer to read than"),
        ("crash.eml", "crash (SIGSEGV)"),
        ("end.eml", "ended its reader"),
        ("flood.eml", "gave more than 1 MB"),
        ("babble.eml", "none that can be used"),
    ],
)
def test_a_document_that_harms_its_reader_is_refused_and_the_next_is_read(misbehaving: Confined, name: str, problem: str) -> None:
    found = _one(misbehaving, name)
    assert isinstance(found, Refusal) and found.item == name and problem in found.problem and found.advice
    assert isinstance(_one(misbehaving, "good.eml"), Draft)


@pytest.mark.parametrize(
    ("name", "came"),
    [
        ("hoard.eml", "MemoryError"),
        ("call.eml", "PermissionError"),
        ("run.eml", "PermissionError"),
        ("write.eml", "PermissionError"),
        ("secret.eml", "no secret"),
    ],
)
def test_what_a_reader_has_no_cause_for_is_kept_from_it(
    misbehaving: Confined, monkeypatch: pytest.MonkeyPatch, name: str, came: str
) -> None:
    monkeypatch.setenv("DATELINE_SECRET", "a secret")
    misbehaving.close()  # so that the child would have had the secret from its beginning
    found = _one(misbehaving, name)
    assert isinstance(found, Draft) and found.text == came


def test_text_and_tables_are_read_without_a_child() -> None:
    nothing = Confined(program="no.such.module")
    assert isinstance(_one(nothing, "a.eml"), Refusal)
    assert [type(one) for one in nothing.drafts(Raw(name="a.txt", data=b"Words."))] == [Draft]
    assert [type(one) for one in nothing.drafts(Raw(name="a.csv", data=b"text\nWords.\n"))] == [Draft]


def test_a_process_that_was_ended_is_replaced(confined: Confined) -> None:
    assert isinstance(_one(confined, "a.eml"), Draft)
    child = confined._child
    assert child is not None
    child._process.kill()
    child._process.wait()
    assert isinstance(_one(confined, "a.eml"), Draft)


def test_where_nothing_can_be_confined_documents_are_read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.confined.reader.confinable", lambda: False)
    assert isinstance(_one(Confined(program="no.such.module"), "a.eml"), Draft)
