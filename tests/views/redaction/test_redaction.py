"""Redaction: no private person's name in any byte that is given away, whatever the format; everything else as it was."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from tests.exported import pdf

from dateline import pipeline
from dateline.batch.deciding import judgement, on_claims
from dateline.batch.naming import promoted
from dateline.knowledge import Knowledge, load
from dateline.records import Report, quoted_from
from dateline.records.wire import claim_to_dict
from dateline.store import open_store
from dateline.views.export import EXPORTS, export
from dateline.views.filtering import Filter
from dateline.views.page import render
from dateline.views.record import Record
from dateline.views.redaction import redacted

PRIVATE = ("Amadou Sangare", "Fatoumata Diarra", "Moussa Coulibaly", "Aissata Kone", "Oumar Sidibe", "Hauwa Lawan", "Musa Bukar")
ALONE = ("Sangare", "Diarra", "Coulibaly", "Bukar", "Lawan", "Sidibe")
CODER = "Renate Vogel"
ELSEWHERE = ("sangare@post.example", "@hauwalawan", "+223 76 55 44 33")
GAO = Report(
    id="amadou-sangare-speaks",
    source="Fatoumata Diarra's diary",
    title="Surgeon Amadou Sangare tells of shelling",
    url="https://gao.example.org/2014/amadou-sangare-speaks.html",
    dateline="GAO",
    published=date(2014, 6, 12),
    text=(
        "GAO, 12 June 2014 — Dr Amadou Sangare, a surgeon at the Gao hospital, said that shelling by the MNLA had killed 14 "
        "civilians on Tuesday. “They fired on us,” said FATOUMATA DIARRA, 34, a mother of three. Her husband, Moussa Coulibaly, "
        "was killed when rebels attacked the market of Gao on Monday. Aissata Kone said that militants had captured the town of "
        "Menaka. Sangare said the army had lost Ansongo. Coulibaly's brother fled. Write to sangare@post.example or "
        "+223 76 55 44 33. Reporting by Oumar Sidibe."
    ),
)
MAIDUGURI = Report(
    id="r2",
    source="Borno Wire",
    title="Two held",
    published=date(2014, 6, 13),
    text=(
        "MAIDUGURI, 13 June 2014 — Troops arrested Musa Bukar in Konduga on Friday. Bukar's lawyer, Hauwa Lawan, said that "
        "Abubakar Shekau had threatened him. Lawan (@hauwalawan) said that Boko Haram gunmen killed four villagers in Bama on "
        "Thursday. A surgeon, Amadou Sangare, had told of the same in Gao."
    ),
)
GERMAN = Report(
    id="r3", source="Bote", language="xx", published=date(2014, 6, 14), text="Am Montag sprach Musa Bukar mit Boten.", title="Musa"
)


@pytest.fixture(scope="module")
def record(known: Knowledge, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """The record of three reports, with what people judged of them."""
    with open_store(tmp_path_factory.mktemp("redaction") / "record.db") as store:
        store.add_all((pipeline.read(report, known) for report in (GAO, MAIDUGURI, GERMAN)), "2014-06-15T12:00:00+00:00")
        first, second, *_ = store.claims()
        store.judge(on_claims("accept", [first], {}, CODER, "Amadou Sangare said so on the telephone"))
        store.judge(on_claims("merge", [first, second], {}, CODER, "one day of Sangare's"))
        store.judge(judgement("promote", promoted("Aissata Kone", "person", known.actors), CODER, "the nurse"))
        yield Record.of_store(store)


@pytest.fixture(scope="module")
def safe(record: Record) -> Record:
    return redacted(record)


def layers(name: str, data: bytes) -> Iterator[str]:
    """Everything that can be read in a file: its bytes, what is packed in it, and the text that it shows."""
    yield data.decode("utf-8", "ignore") + data.decode("utf-16-le", "ignore")
    if zipfile.is_zipfile(io.BytesIO(data)):
        archive = zipfile.ZipFile(io.BytesIO(data))
        yield from (archive.read(member).decode("utf-8", "ignore") for member in archive.namelist())
    if name == "sitrep-pdf":
        yield pdf(data)
    if "parquet" in name:
        import pyarrow.parquet as pq  # noqa: PLC0415 (beside its use)

        yield str(pq.read_table(io.BytesIO(data)).to_pylist())


def named_in(text: str) -> list[str]:
    """The private names in a text, however they are cut, joined or cased."""
    plain = re.sub(r"<[^>]+>|\\u002d|[\s_\-.+%]+|&#?\w+;", " ", text)
    whole = [
        name
        for name in (*PRIVATE, CODER)
        if name.casefold() in plain.casefold() or name.replace(" ", "").casefold() in text.casefold()
    ]
    return [*whole, *(name for name in ALONE if name in plain), *(one for one in ELSEWHERE if one in text)]


def test_the_names_are_there_otherwise(record: Record) -> None:
    data = b"".join(export("jsonld", record).pieces).decode()
    assert len(set(named_in(data))) > 6


@pytest.mark.parametrize("name", EXPORTS)
def test_no_name_is_in_any_byte(name: str, safe: Record) -> None:
    made = export(name, safe)
    data = b"".join(made.pieces)
    assert [found for text in layers(name, data) for found in named_in(text)] == []
    assert named_in(made.losses.text()) == []
    assert made.losses.counts["person"] >= len(PRIVATE)


def test_no_name_is_on_the_page(safe: Record) -> None:
    html = render(tuple(safe.reports.values()), tuple(safe.claims()), safe.situation, superseded=safe.superseded)
    assert named_in(html) == []
    assert "a surgeon (person 1)" in html
    assert "Abubakar Shekau" in html and "Boko Haram" in html


def test_a_filter_lets_no_name_through(safe: Record) -> None:
    for wanted in (Filter(types=("event",)), Filter(reports=("r2",)), Filter(actors=("Musa Bukar",))):
        made = export("jsonld", safe, wanted)
        assert named_in(b"".join(made.pieces).decode()) == []


def test_ids_offsets_and_everything_else_stay(record: Record, safe: Record) -> None:
    before, after = list(record.claims()), list(safe.claims())
    assert [c.id for c in before] == [c.id for c in after]
    for one, other in zip(before, after, strict=True):
        text = safe.reports[other.report].text
        assert [(s.start, s.end) for s in one.evidence] == [(s.start, s.end) for s in other.evidence]
        assert all(text[s.start : s.end] == s.quote for s in (other.anchor, *other.evidence))
        assert (one.content.kind, one.content.type, one.content.when.start, one.factuality) == (
            other.content.kind,
            other.content.type,
            other.content.when.start,
            other.factuality,
        )
    assert {i.id for i in record.situation.incidents} == {i.id for i in safe.situation.incidents}
    assert len(record.reports[GAO.id].text) == len(next(iter(safe.reports.values())).text)
    assert "MNLA" in next(iter(safe.reports.values())).text


def test_pseudonyms_are_the_same_everywhere(safe: Record) -> None:
    names = {p.name for c in safe.claims() for role in c.content.roles for p in c.content.parties(role)}
    voices = {v.name for c in safe.claims() for v in c.voice}
    assert "a surgeon (person 1)" in names | voices
    texts = [report.text for report in safe.reports.values()]
    assert "person 1" in texts[0] and "person 1" in texts[1]
    assert texts == [report.text for report in redacted(safe).reports.values()], "nobody is left to be redacted"


def test_who_judged_is_a_number_too(safe: Record) -> None:
    judged = [claim_to_dict(c) for c in safe.claims() if c.judged]
    assert judged and "reviewer 1" in json.dumps(judged)


def test_a_report_that_cannot_be_read_is_withheld(safe: Record) -> None:
    report = safe.reports["r3"]
    assert not re.search(r"[^\W_]", report.text)
    assert "withheld" in report.title


def test_a_project_says_who_is_public(tmp_path: Path) -> None:
    (tmp_path / "persons").mkdir()
    (tmp_path / "persons" / "public_figures.yaml").write_text(
        "public: [Musa Bukar]\nprivate: [actor:shekau, Abubakar Shekau]\n", encoding="utf-8"
    )
    known = load(tmp_path)
    readings = [pipeline.read(report, known) for report in (GAO, MAIDUGURI)]
    text = redacted(Record.of_readings(readings, known)).reports["r2"].text
    assert "Musa Bukar" in text and "Bukar's lawyer" in text
    assert "Shekau" not in text


MANY = (
    "Oleksandr Kovalenko told the paper that shelling had struck Kupiansk. Kovalenko's neighbour Iryna Bondar was wounded. "
    "Haji Gul Agha, an elder, said that his nephew Naqibullah was taken. Sister Marie-Claire Uwimana sheltered families. "
    "Uwimana said that gunmen came at night. José Luis Ramírez Ortiz was shot in Tumaco. Ramírez was 41. Thet Naing said that "
    "soldiers had shelled Loikaw. Ko Htet, who runs a clinic, was detained. Umm Khaled, a tea seller, saw it. Hussein Abdallah "
    "Yousif (27) and Salma Idris were among the dead. Nguyen Van Tho, whose stall burned, wept. Kim Yong-nam fled. A boy named "
    "Tariq died. Resident Zainab fled."
)
MET = (
    *(
        "Kovalenko",
        "Bondar",
        "Agha",
        "Naqibullah",
        "Uwimana",
        "Ramírez",
        "Ortiz",
        "Naing",
        "Htet",
        "Khaled",
        "Yousif",
        "Salma",
        "Idris",
    ),
    *("Nguyen", "Tho", "Yong", "nam fled", "Tariq", "Zainab"),
)


def test_names_of_many_lands(known: Knowledge) -> None:
    reading = pipeline.read(Report(id="many", text=MANY), known)
    text = redacted(Record.of_readings([reading], known)).reports["many"].text
    assert [name for name in MET if name in text] == []
    assert "Kupiansk" in text and "Tumaco" in text and "Loikaw" in text


def test_a_claim_quotes_the_text_that_is_given_away(record: Record, safe: Record) -> None:
    claim = next(iter(record.claims()))
    given = next(iter(safe.claims()))
    assert quoted_from(claim.anchor, next(iter(safe.reports.values()))) == given.anchor
