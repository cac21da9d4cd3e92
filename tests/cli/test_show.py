"""`dateline show`, `explain`, `export` and `page` over a store of made records."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests import made
from tests.cli.conftest import Call

from dateline.cli.views import VIEWS
from dateline.store import open_store

NOON = "2017-03-22T12:00:00+00:00"


@pytest.mark.parametrize("what", [name for name, view in VIEWS.items() if not view.of_report])
class TestEveryView:
    def test_fits_100_columns(self, filled: Call, what: str) -> None:
        result = filled("show", what)
        assert result.exit_code == 0, result.output
        assert result.stdout.strip()
        assert max(len(line.rstrip()) for line in result.stdout.splitlines()) <= 100

    def test_is_json_for_scripts(self, filled: Call, what: str) -> None:
        result = filled("show", what, "--json", "--limit", "1")
        assert result.exit_code == 0, result.output
        assert json.loads(result.stdout)

    def test_refuses_an_id(self, filled: Call, what: str) -> None:
        assert filled("show", what, "mill").exit_code == 2


def test_the_situation_quotes_the_words_it_rests_on(filled: Call) -> None:
    shown = filled("show").stdout
    for words in (
        "Control before",
        "Reed League",
        "“retook”",
        "says spokesman of the Harbour Guard (unnamed)",
        "30 or more",
        "recapture ×1",
        "coast road",
    ):
        assert words in shown


class TestOverTime:
    def test_ties_are_rows_and_turns_have_both_sides_and_their_days(self, filled: Call) -> None:
        shown = filled("show", "ties").stdout
        assert "Westmark — backs, then hostile · Reed League" in shown
        assert "turned between 2016-05-01 and 2016-05-04" in shown
        assert "1 claim told afterwards as if nothing had turned" in shown
        assert next(row.split() for row in shown.splitlines() if "backs" in row)[:4] == ["Westmark", "backs", "Reed", "League"]

    def test_talks_have_rounds_with_their_states_and_what_is_said_to_spoil_them(self, filled: Call) -> None:
        shown = filled("show", "talks").stdout
        assert "mediators Westmark" in shown
        assert next(row.split() for row in shown.splitlines() if "2016-05-09" in row) == [
            *("2016-05-09", "scheduled", "planned", "2016-05-04", "wire"),
        ]
        assert "— threatens →" in shown

    def test_purposes_name_who_sees_them_and_how_surely(self, filled: Call) -> None:
        shown = filled("show", "purposes").stdout
        assert "Reed League (strike)" in shown and "“to reopen the coast road”" in shown and "possible" in shown

    def test_tolls_stand_by_their_happening_with_each_figure(self, filled: Call) -> None:
        shown = filled("show", "tolls").stdout
        assert "Reed League killed" in shown and "30 or more (“at least 30”)" in shown

    def test_turns_are_in_json(self, filled: Call) -> None:
        (turn,) = json.loads(filled("show", "ties", "--json").stdout)["turns"]
        assert (turn["was"], turn["latest"]) == (["backs"], "2016-05-04")


class TestHappenings:
    def test_an_incident_has_its_status_and_why_and_its_origins(self, filled: Call) -> None:
        shown = filled("show", "incidents").stdout
        assert "recapture at Old Mill, Northford" in shown
        assert "○ single-source: one report, one origin" in shown
        assert "≠ disputed: said by wire; denied by Reed League" in shown
        assert "1 origin · 1 report · 1 claim · i1" in shown

    def test_an_episode_has_its_incidents_its_losses_and_its_campaign(self, filled: Call) -> None:
        rows = [row.strip() for row in filled("show", "episodes").stdout.splitlines()]
        assert "Old Mill · from 2016-05-02 to 2016-05-03" in rows
        assert "Reed League: third attack on Old Mill in four days" in rows
        attack, recapture = (next(n for n, row in enumerate(rows) if word in row) for word in ("≠ attack ·", "○ recapture ·"))
        assert attack < recapture
        assert any(row == "killed: Reed League: the report itself “at least 30”" for row in rows)

    def test_a_campaign_has_its_days(self, filled: Call) -> None:
        shown = filled("show", "campaigns").stdout
        assert "Reed League: third attack on Old Mill in four days" in shown
        assert "2016-05-02 · attack ≠ disputed i_2" in shown

    def test_each_side_of_a_dispute_has_its_origins_and_first_day(self, filled: Call) -> None:
        shown = filled("show", "disputes").stdout
        assert "Guard · 1 origin (wire) · first reported 2016-05-04 · 1 claim" in shown
        assert "League · 2 origins (radio, monitor) · first reported 2016-05-05 · 1 claim" in shown
        assert "would settle it: a report from the mill" in shown

    def test_an_episode_is_explained(self, filled: Call) -> None:
        shown = filled("explain", "e_1").stdout
        for words in (
            "What happened (2 incidents, 1 origin)",
            "Why these hang together",
            "What was lost",
            "What is disputed",
            "retook",
        ):
            assert words in shown
        told = json.loads(filled("explain", "e_", "--json").stdout)
        assert [incident["id"] for incident in told["incidents"]] == ["i_2", "i1"]
        assert told["tolls"][0]["incident"] == "i_2"
        assert "is no episode" in filled("explain", "e_none").stderr


def test_claims_tell_who_says_so_and_how_sure(filled: Call) -> None:
    shown = filled("show", "claims").stdout
    assert "agent Harbour Guard · target Reed League" in shown
    assert "says the report itself" in shown
    assert "planned" in shown
    assert "Old Mill, Northford ±4 km" in shown
    assert "2016-05-03 (“on Tuesday”)" in shown


def test_limit_says_how_many_are_left_out(filled: Call) -> None:
    assert filled("show", "claims", "--limit", "1").stdout.count("says ") == 1
    assert filled("show", "control", "--limit", "1").exit_code == 0


def test_one_report_with_what_stayed_open(filled: Call) -> None:
    shown = filled("show", "report", "mi").stdout
    assert "Mill retaken" in shown
    assert "time.unresolved: no day for the talks" in shown
    assert json.loads(filled("show", "report", "mill", "--json").stdout)["text"] == made.TEXT
    assert filled("show", "report").exit_code == 2


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["show", "weather"], "there is: situation, claims"),
        (["show", "report", "nobody"], "no report 'nobody'"),
        (["explain", "c_nothing"], "no claim 'c_nothing'"),
        (["explain", "c_"], "write more of it"),
        (["export", "shapefile"], "there is: acled, claims"),
        (["show", "--store", "none.db"], "there is no store here"),
        (["export", "claims", "-o", "gone/claims.jsonl"], "cannot be written"),
    ],
)
def test_a_refusal_is_one_clear_line(filled: Call, words: list[str], says: str) -> None:
    result = filled(*words)
    assert result.exit_code == 2
    assert says in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert not Path("none.db").exists()


class TestExplain:
    def test_underlines_the_words_and_gives_reasons(self, filled: Call) -> None:
        shown = filled("explain", made.retaking().id[:8]).stdout
        rows = shown.splitlines()
        at = next(i for i, row in enumerate(rows) if "retook" in row and "NORTHFORD" in row)
        assert rows[at + 1][rows[at].index("retook") :].startswith("^^^^^^-")
        for words in (
            "told by 'retook'",
            "actor:harbour-guard",
            "in no gazetteer",
            "the Tuesday before",
            "ICD-203 likely",
            "example.org/v",
        ):
            assert words in shown
        assert "Considered and not chosen" in shown
        assert "Old Mill, Eastmark" in shown

    def test_works_for_every_kind(self, filled: Call) -> None:
        for claim in made.claims():
            assert filled("explain", claim.id).exit_code == 0

    def test_gives_the_sentence_as_json(self, filled: Call) -> None:
        told = json.loads(filled("explain", made.claims()[3].id, "--json").stdout)
        (sentence,) = told["sentences"]
        assert made.TEXT[sentence["start"] : sentence["end"]] == sentence["text"]
        assert sentence["text"].startswith("The Reed League, which")
        assert sentence["text"].endswith("coast road.")

    def test_explains_a_superseded_claim_over_its_own_text(self, filled: Call) -> None:
        with open_store("dateline.db") as store:
            store.add(made.reading(made.report(text="Guard withdrew.")), NOON)
        assert "retook" in filled("explain", made.retaking().id).stdout


class TestExport:
    def test_is_the_same_bytes_every_time(self, filled: Call, tmp_path: Path) -> None:
        filled("export", "claims", "-o", "one.jsonl")
        filled("export", "claims", "-o", "two.jsonl")
        one = (tmp_path / "one.jsonl").read_bytes()
        assert one == (tmp_path / "two.jsonl").read_bytes()
        assert filled("export", "claims").stdout_bytes == one
        assert len(one.splitlines()) == len(made.claims())

    def test_does_not_depend_on_the_reading_before(self, filled: Call) -> None:
        with open_store("other.db") as store:
            store.add(made.reading(made.report(text="Guard withdrew.")), NOON)
            store.add(made.reading(), NOON)
        assert filled("export", "claims", "--store", "other.db").stdout_bytes == filled("export", "claims").stdout_bytes

    def test_says_what_was_written(self, filled: Call) -> None:
        assert json.loads(filled("export", "claims", "-o", "x", "--json").stdout) == {
            "format": "claims",
            "file": "x",
            "written": 10,
            "losses": {},
        }
        assert filled("export", "claims", "--json").exit_code == 2

    def test_leaves_the_old_file_where_it_fails(self, filled: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (tmp_path / "x").write_text("old", encoding="utf-8")
        monkeypatch.setattr("dateline.store.store.rows.claim_of", lambda *_: 1 / 0)
        assert filled("export", "claims", "-o", "x").exit_code != 0
        assert (tmp_path / "x").read_text(encoding="utf-8") == "old"
        assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".")] == []


def test_the_page_gets_reports_claims_and_the_situation(filled: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[object] = []
    monkeypatch.setattr("dateline.views.page.render", lambda *parts, **_: given.extend(parts) or "<html>☂</html>", raising=False)
    assert filled("page", "-o", "p.html").stdout == "p.html\n"
    assert (tmp_path / "p.html").read_text(encoding="utf-8") == "<html>☂</html>"
    reports, claims, situation = given
    assert (len(reports), len(claims), len(situation.holds)) == (1, 10, 2)  # type: ignore[arg-type, attr-defined]
    assert filled("page", "-o", "-").stdout == "<html>☂</html>"


@pytest.mark.parametrize("command", ["read", "show", "explain", "export", "page"])
def test_help_has_examples_and_exit_status(call: Call, command: str) -> None:
    told = call(command, "--help").stdout
    assert told.count(f"dateline {command}") >= 2
    assert "Exit status: 0" in told
