"""Losses with their sides, doers and numbers: the sentences of losses.yaml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from dateline import pipeline
from dateline.knowledge import Knowledge
from dateline.records import Loss, Report

from .conftest import words

CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("losses.yaml").read_text(encoding="utf-8"))


def _told(loss: Loss, wanted: dict[str, Any]) -> bool:
    """Whether a loss is of the type, with the side, the doer, the numbers and the words that are wanted."""
    quantity = loss.quantity
    numbers = {"low": quantity.low, "high": quantity.high}
    return (
        loss.type == wanted["type"]
        and all(numbers[end] == wanted[end] for end in numbers if end in wanted)
        and wanted.get("words", "").casefold() in (quantity.qualifier or "").casefold()
        and all(
            any(form.casefold() in " / ".join(words(loss, role)).casefold() for form in wanted[role].split("|"))
            for role in ("side", "by")
            if role in wanted
        )
    )


def _paired(losses: list[Loss], tells: list[dict[str, Any]]) -> bool:
    """Whether every loss that is wanted is told, and no other."""
    free = list(losses)
    for wanted in tells:
        one = next((loss for loss in free if _told(loss, wanted)), None)
        if one is None:
            return False
        free.remove(one)
    return not free


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_losses_are_told(case: dict[str, Any], known: Knowledge) -> None:
    claims = pipeline.read(Report(id="r", text=case["text"]), known).claims
    losses = [c.content for c in claims if isinstance(c.content, Loss) and c.factuality == "actual"]
    shown = [(x.type, list(words(x, "side")), list(words(x, "by")), x.quantity) for x in losses]
    if "tells" in case:
        assert _paired(losses, case["tells"]), shown
    assert not [x for x in losses if x.type in case.get("not", ()) or case.get("actual") is False], shown
