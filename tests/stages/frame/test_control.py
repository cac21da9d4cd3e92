"""Who holds what, stated and implied, past and doubtful: the sentences of control.yaml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from dateline import pipeline
from dateline.knowledge import Knowledge
from dateline.records import Claim, Report

from .conftest import words

CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("control.yaml").read_text(encoding="utf-8"))
ROLES = ("holder", "against", "agent", "target", "place")


def _told(claim: Claim, wanted: dict[str, Any]) -> bool:
    """Whether a claim is of one of the types and has the parties, the place, the certainty and the first day that are wanted."""
    content, start = claim.content, claim.content.when.start
    return (
        content.type in wanted["type"].split("|")
        and claim.factuality == wanted.get("factuality", "actual")
        and all(
            any(form.casefold() in " / ".join(words(content, role)).casefold() for form in wanted[role].split("|"))
            for role in ROLES
            if role in wanted
        )
        and wanted.get("start", start) == start
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_control_is_told(case: dict[str, Any], known: Knowledge) -> None:
    claims = pipeline.read(Report(id="r", text=case["text"]), known).claims
    shown = [(c.content.kind, c.content.type, {r: list(words(c.content, r)) for r in ROLES}, c.factuality) for c in claims]
    missing = [wanted for wanted in case.get("tells", ()) if not any(_told(c, wanted) for c in claims)]
    assert not missing, shown
    assert not [c.content.type for c in claims if c.content.type in case.get("not", ())], shown
