"""The claims file follows the contract, line by line."""

from __future__ import annotations

import json

import pytest
from tests import made

from dateline.records import DatelineError
from dateline.views.export import EXPORTS, claims, export_named


def test_a_line_a_claim_in_the_order_given() -> None:
    lines = list(claims.write(made.claims()))
    assert [json.loads(line)["id"] for line in lines] == [claim.id for claim in made.claims()]
    assert all(line.endswith("}\n") and line.count("\n") == 1 for line in lines)


def test_no_claims_are_no_lines() -> None:
    assert list(claims.write(())) == []


def test_formats_are_named_and_told() -> None:
    assert all(export.about for export in EXPORTS.values())
    assert export_named("claims") is EXPORTS["claims"]
    with pytest.raises(DatelineError, match="there is: "):
        export_named("shapefile")
