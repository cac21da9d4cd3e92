"""Every export: its rows name their claims, sources and spans; nothing is lost in silence; the same store gives the same bytes."""

from __future__ import annotations

import json
import sys
import time
from urllib.parse import unquote

import pytest
from tests.exported import CLAIM, EVENTS, READERS, SPAN, linked

from dateline.knowledge import Knowledge
from dateline.records import DatelineError
from dateline.store import Store
from dateline.views.export import EXPORTS, export
from dateline.views.filtering import Filter
from dateline.views.record import Record
from dateline.views.rows import Losses

Written = dict[str, tuple[bytes, Losses]]
HAPPENED = {"actual", "attempted"}
# Formats whose rows show every factuality and say which it is.
KNOW_MORE = {"claims", "parquet", "jsonld", "control", "sitrep", "sitrep-html", "sitrep-pdf", "sitrep-docx"}


def wrote(record: Record) -> Written:
    found: Written = {}
    for name in EXPORTS:
        made = export(name, record)
        found[name] = (b"".join(made.pieces), made.losses)
    return found


@pytest.fixture(scope="module")
def written(record: Record) -> Written:
    return wrote(record)


def test_every_format_is_known_to_these_tests() -> None:
    assert set(READERS) == set(EXPORTS)
    assert set(EVENTS) | KNOW_MORE == set(EXPORTS)


def test_the_same_store_gives_the_same_bytes(written: Written, store: Store) -> None:
    time.sleep(2.1)  # zip archives tell time in steps of two seconds
    again = wrote(Record.of_store(store))
    assert [name for name in EXPORTS if again[name][0] != written[name][0]] == []
    assert [name for name in EXPORTS if again[name][1].text() != written[name][1].text()] == []


@pytest.mark.parametrize("name", EXPORTS)
def test_every_row_names_its_claims_sources_and_spans(name: str, written: Written, record: Record) -> None:
    rows = READERS[name](written[name][0])
    assert rows, "something is written"
    assert written[name][1].rows >= len(rows)
    for row in rows:
        claims = [record.by_id[id] for id in CLAIM.findall(row)]
        assert claims, row
        assert {c.id for c in claims} <= set(record.by_id)
        reports = {c.report for c in claims}
        assert any(record.reports[r].source.split()[0] in row or r in unquote(row) for r in reports), row
        spans = {(s.report, s.start, s.end) for c in claims for s in c.evidence}
        told = {(unquote(report), int(start), int(end)) for report, start, end in SPAN.findall(row)}
        told = {(report.removeprefix("urn:dateline:report:"), start, end) for report, start, end in told}
        assert (told and spans & told) or (name == "claims" and json.loads(row)["evidence"]), row


@pytest.mark.parametrize("name", EXPORTS)
def test_every_claim_is_in_a_row_or_among_the_losses(name: str, written: Written, record: Record) -> None:
    data, losses = written[name]
    there = set(CLAIM.findall(" ".join(READERS[name](data)))) | {id for lost in losses.lost for id in lost.claims}
    assert [c.id for c in record.by_id.values() if c.id not in there] == []


@pytest.mark.parametrize("name", EVENTS)
def test_what_did_not_happen_is_no_event(name: str, written: Written, record: Record) -> None:
    ids = {id for row in EVENTS[name](written[name][0]) for id in CLAIM.findall(row)}
    assert {record.by_id[id].factuality for id in ids} <= HAPPENED
    assert "not-happened" in written[name][1].counts


def test_jsonld_says_of_every_incident_how_it_is_told(written: Written) -> None:
    incidents = [json.loads(text)[0] for text in linked(written["jsonld"][0]) if '"Incident"' in text]
    assert incidents and all(node["toldAs"] for node in incidents)


def test_the_losses_are_counted_and_listed(written: Written) -> None:
    for name, (_, losses) in written.items():
        report = json.loads(losses.text())
        assert report["format"] == name
        assert {why: part["count"] for why, part in report["losses"].items()} == losses.counts
        assert all(len(part["items"]) == part["count"] and part["means"] for part in report["losses"].values())
        assert len(losses.summary) == len(losses.counts)


def test_a_filter_narrows_every_format(record: Record, written: Written) -> None:
    only = Filter(places=("Bentiu",))
    for name in EXPORTS:
        made = export(name, record, only)
        data = b"".join(made.pieces)
        assert made.losses.rows < written[name][1].rows or name == "ucdp", name
        assert {record.by_id[id].report for row in READERS[name](data) for id in CLAIM.findall(row)} <= {
            "=cmd|' /C calc'!A0",
            "+trap two; # é",
        }


def test_an_empty_record_can_be_written(known: Knowledge) -> None:
    empty = Record.of_readings([], known)
    assert [name for name in EXPORTS if b"".join(export(name, empty).pieces) is None] == []


def test_a_missing_library_is_named_with_what_to_install(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    for module, name in (("pyarrow", "parquet"), ("pyogrio", "gpkg"), ("fpdf", "sitrep-pdf")):
        monkeypatch.setitem(sys.modules, module, None)
        monkeypatch.delitem(sys.modules, f"dateline.views.export.{EXPORTS[name].module}", raising=False)
        with pytest.raises(DatelineError, match=r"pip install 'dateline\[exports\]'"):
            export(name, record)


def test_a_format_that_is_not_there_is_refused(record: Record) -> None:
    with pytest.raises(DatelineError, match="there is: "):
        export("shapefile", record)
