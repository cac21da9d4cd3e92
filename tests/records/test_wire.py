"""The wire form: exactly the contract's fields, every span true, and the same records when read back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import made

from dateline.records import KINDS, ROLES, Claim, Event, Finding, RecordError, Report
from dateline.records.wire import (
    claim_from_dict,
    claim_to_dict,
    dumps,
    issue_from_dict,
    issue_to_dict,
    report_from_dict,
    report_to_dict,
)

CONTRACT = [
    *("id", "report", "kind", "type", "anchor", "evidence", "roles", "place", "when", "voice", "factuality", "likelihood"),
    *("quantity", "aim", "media", "found_by", "reason"),
]
CLAIMS = made.claims()


def spans_in(value: Any) -> Iterator[tuple[int, int, str]]:
    if isinstance(value, dict):
        if isinstance(value.get("start"), int):
            yield value["start"], value["end"], value["text"] if "text" in value else value["mention"]
        for inner in value.values():
            yield from spans_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from spans_in(inner)


def test_every_kind_is_tried() -> None:
    assert {claim.content.kind for claim in CLAIMS} == set(KINDS)


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda c: c.content.kind)
class TestClaim:
    def test_has_the_fields_of_the_contract_first_and_in_order(self, claim: Claim) -> None:
        assert list(claim_to_dict(claim))[: len(CONTRACT)] == CONTRACT

    def test_has_every_role_of_its_kind(self, claim: Claim) -> None:
        roles = claim_to_dict(claim)["roles"]
        assert tuple(roles) == ROLES[claim.content.kind]
        assert all(isinstance(fillers, list) for fillers in roles.values())

    def test_quotes_the_text_wherever_it_gives_offsets(self, claim: Claim) -> None:
        found = list(spans_in(claim_to_dict(claim)))
        assert found
        assert all(made.TEXT[start:end] == words for start, end, words in found)

    def test_comes_back_as_it_was(self, claim: Claim) -> None:
        line = dumps(claim_to_dict(claim))
        back = claim_from_dict(json.loads(line), made.TEXT)
        assert back.id == claim.id
        assert back.content.id == claim.content.id
        assert dumps(claim_to_dict(back)) == line

    def test_comes_back_from_the_fields_of_the_contract_alone(self, claim: Claim) -> None:
        bare = {name: value for name, value in claim_to_dict(claim).items() if name in CONTRACT}
        back = claim_to_dict(claim_from_dict(bare, made.TEXT))
        later = {"when", "findings"}
        assert all(back[name] == value for name, value in bare.items() if name not in later)


def test_a_claim_with_all_its_roles_is_the_same_record_again() -> None:
    assert claim_from_dict(claim_to_dict(made.retaking()), made.TEXT) == made.retaking()


def test_only_a_loss_has_a_quantity_and_only_a_purpose_an_aim() -> None:
    for claim in CLAIMS:
        wire = claim_to_dict(claim)
        assert (wire["quantity"] is not None) == (wire["kind"] == "loss")
        assert (wire["aim"] is not None) == (wire["kind"] == "purpose")


def test_a_link_names_two_claims() -> None:
    wire = claim_to_dict(CLAIMS[-1])
    assert wire["roles"] == {"from": [CLAIMS[-2].id], "to": [CLAIMS[0].id], "by": [], "whom": []}


def test_what_is_absent_is_null_or_empty() -> None:
    wire = claim_to_dict(CLAIMS[-2])
    assert wire["place"] is None
    assert wire["voice"] == []
    assert wire["when"]["text"] is wire["when"]["start"] is wire["when"]["end"] is None
    assert wire["when"]["precision"] == "unknown"
    assert wire["likelihood"]["text"] is wire["likelihood"]["band"] is None


def test_a_line_keeps_letters_as_they_are() -> None:
    line = dumps(claim_to_dict(CLAIMS[-2]))
    assert "انسحبت" in line
    assert "\n" not in line


def test_another_text_is_refused() -> None:
    with pytest.raises(RecordError, match="reads"):
        claim_from_dict(claim_to_dict(made.retaking()), made.TEXT.replace("Guard", "Watch"))


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "rumour"},
        {"anchor": None, "findings": []},
        {"roles": {"holder": [{"name": "x"}]}},
        {"voice": [{"name": "x"}]},
        {"when": 3},
    ],
    ids=lambda change: next(iter(change)),
)
def test_another_shape_is_refused_in_words(change: dict[str, Any]) -> None:
    with pytest.raises(RecordError):
        claim_from_dict({**claim_to_dict(made.retaking()), **change}, made.TEXT)


def test_a_missing_field_is_named() -> None:
    wire = claim_to_dict(made.retaking())
    del wire["factuality"]
    with pytest.raises(RecordError, match="factuality"):
        claim_from_dict(wire, made.TEXT)


@pytest.mark.parametrize("day", [None, made.report().published])
def test_a_report_comes_back(day: Any) -> None:
    report = made.report(published=day, dateline="NORTHFORD", language="en", url="https://example.org/1")
    wire = json.loads(dumps(report_to_dict(report)))
    assert report_from_dict(wire) == report
    assert wire["digest"] == report.digest


def test_a_report_with_anothers_digest_is_refused() -> None:
    with pytest.raises(RecordError, match="digest"):
        report_from_dict({**report_to_dict(made.report()), "text": "Other words."})


def test_an_issue_comes_back_with_and_without_a_place() -> None:
    for issue in made.reading().issues:
        assert issue_from_dict(json.loads(dumps(issue_to_dict(issue))), made.TEXT) == issue


@given(st.data())
def test_any_span_of_any_text_survives(data: st.DataObject) -> None:
    letters = st.characters(exclude_categories=("Cs",))
    text = data.draw(st.text(letters, min_size=1).filter(str.strip))
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, min(len(text), start + 60)))
    report = Report(id="any", text=text)
    at = report.span(start, end)
    found = Finding(content=Event(type="clash"), anchor=at, evidence=(at,), found_by="test", reason="drawn", sentence=0, token=0)
    claim = Claim(report="any", content=found.content, findings=(found,))
    assert claim_from_dict(json.loads(dumps(claim_to_dict(claim))), text) == claim
