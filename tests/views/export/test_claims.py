"""The claims file follows the contract, line by line."""

from __future__ import annotations

import json

import pytest
from tests import made

from dateline.knowledge import Knowledge
from dateline.records import DatelineError
from dateline.views.export import EXPORTS, export, export_named
from dateline.views.record import Record


def test_a_line_a_claim_in_the_order_given(known: Knowledge) -> None:
    written = export("claims", Record.of_readings([made.reading()], known))
    lines = list(written.pieces)
    assert [json.loads(line)["id"] for line in lines] == [claim.id for claim in made.claims()]
    assert all(line.endswith(b"}\n") and line.count(b"\n") == 1 for line in lines)
    assert written.losses.rows == len(lines) and written.losses.counts == {}


def test_no_claims_are_no_lines(known: Knowledge) -> None:
    assert list(export("claims", Record.of_readings([], known)).pieces) == []


def test_formats_are_named_and_told() -> None:
    assert all(export.about for export in EXPORTS.values())
    assert export_named("claims") is EXPORTS["claims"]
    with pytest.raises(DatelineError, match="there is: "):
        export_named("shapefile")
