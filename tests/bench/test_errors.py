"""The error atlas: a missed claim, an invented one and a wrong role each get their cause and their sentence."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from bench.command import ROOT
from bench.errors import __main__ as errors
from bench.errors import page

SCRIPT = Path(os.environ.get("DATELINE_SHARED") or ROOT.parent / "shared") / "bench" / "score_claims.py"
TEXT = "Rebels shelled Arhab. Soldiers whisked the hill away from the militia. Warplanes bombed Zabid."

pytestmark = pytest.mark.skipif(not SCRIPT.is_file(), reason=f"the scorer {SCRIPT} is not here")


def gold(quote: str, type_: str, **roles: Any) -> dict[str, Any]:
    """An event as the gold writes it."""
    empty = {"place": [], "place_in": [], "when": {}, "voice": [], "factuality": "actual", "likelihood": None, "core": True}
    return {"kind": "event", "type": type_, "quote": quote, "anchor": quote.split()[1], **empty, **roles}


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, str], list[errors.Error]]:
    """What the atlas says of one report of two gold claims, of which one is told by no word we know."""
    folder = tmp_path_factory.mktemp("gold")
    claims = [
        gold("Rebels shelled Arhab", "shell", agent=[["Houthis"]], target=[["Arhab"]], place=["Arhab"]),
        gold("Soldiers whisked the hill away", "capture", agent=[["Soldiers"]], target=[["militia"]]),
    ]
    (folder / "own.reports.jsonl").write_text(json.dumps({"id": "own-1", "published": "2015-05-01", "text": TEXT}) + "\n")
    (folder / "own.gold.jsonl").write_text(json.dumps({"id": "own-1", "claims": claims}) + "\n")
    return errors.atlas(folder, SCRIPT)


def test_each_error_has_its_side_and_cause(found: tuple[dict[str, str], list[errors.Error]]) -> None:
    causes = {(e.side, e.type, e.cause) for e in found[1]}
    assert ("missed", "capture", "trigger unknown") in causes
    assert ("wrong", "shell", "role agent: another party") in causes or (
        "wrong",
        "shell",
        "role agent: reference not resolved, another party",
    ) in causes
    assert any(side == "invented" and type_ == "airstrike" for side, type_, _ in causes)


def test_the_page_marks_the_words_and_the_table_counts(found: tuple[dict[str, str], list[errors.Error]]) -> None:
    texts, wrong = found
    html = page.render(wrong, texts)
    assert "<mark>whisked</mark> the hill away" in html
    assert page.render(wrong, texts) == html
    assert any(line.startswith("missed (1)") for line in errors.lines(wrong))


def test_without_the_reports_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert errors.main(["--data", str(tmp_path)]) == 2
    assert "--data" in capsys.readouterr().err
