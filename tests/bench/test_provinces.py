"""The provinces of a release: those in which its harm was done, by whatever spelling."""

from __future__ import annotations

import pytest

from bench import provinces
from dateline import pipeline
from dateline.knowledge import Knowledge
from dateline.records import Report

HARM = frozenset({"kill", "killed", "detain", "captured"})


@pytest.mark.parametrize(("one", "other"), [("sar_e_pul", "Sar-e Pol"), ("paktya", "Paktia Province"), ("day_kundi", "Daykundi")])
def test_spellings_are_one_province(known: Knowledge, one: str, other: str) -> None:
    found = provinces.province(one, known.places, "AF")
    assert found is not None
    assert found == provinces.province(other, known.places, "AF")


def test_a_name_of_no_province(known: Knowledge) -> None:
    assert provinces.province("southern Ruritania", known.places, "AF") is None


def test_only_harm_counts_where_it_has_a_place(known: Knowledge) -> None:
    text = "Soldiers killed two gunmen in Chaparhar district, Nangarhar province, on Friday. The governor met elders in Herat."
    claims = pipeline.read(Report(id="r", text=text), known).claims
    assert provinces.of_harm(claims, HARM, known.places, "AF") == {provinces.province("nangarhar", known.places, "AF")}
