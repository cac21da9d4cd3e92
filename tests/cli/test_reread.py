"""`dateline reread` over a made program that changes: what is new, gone and changed, and judgements that no longer fit."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from tests import made
from tests.cli.conftest import NOON, Call

from dateline.records import Claim, Issue, Reading, Report, Run
from dateline.store import open_store

WHY = ("--why", "the map", "--who", "Ana")
OLD = made.claims()


@pytest.fixture
def newer(filled: Call, pipeline: ModuleType, tmp_path: Path) -> Call:
    """A store with the made reading and a note of how it was taken in, under a program that reads otherwise from now on."""
    event, control, *rest = OLD
    fresh = replace(event.content, place=None)
    changed = replace(event, content=fresh, findings=tuple(replace(f, content=fresh) for f in event.findings))
    after: tuple[Claim, ...] = (changed, *rest, made.first_word(made.report()))
    assert control not in after

    def read(report: Report, _: object) -> Reading:
        if "unreadable" in report.text:
            raise ZeroDivisionError("a fault")
        return Reading(report=report, claims=after, issues=(), run=Run(fingerprint="fake-2", version="1", model="none"))

    faked: Any = pipeline
    faked.read = read
    faked.run = lambda _: Run(fingerprint="fake-2", version="1", model="none")
    with open_store(tmp_path / "dateline.db") as store:
        noted = Issue(report="mill", kind="encoding_guessed", message="perhaps Latin-1")
        store.add(replace(made.reading(run=Run(fingerprint="run-0", version="0", model="small")), issues=(noted,)), NOON)
    return filled


def test_what_changes_is_shown_and_kept(newer: Call, tmp_path: Path) -> None:
    dry = newer("reread", "--dry-run")
    assert dry.exit_code == 0, dry.output
    assert "1 new, 1 gone, 1 changed" in dry.stdout and "nothing kept" in dry.stdout
    assert "place: Old Mill, Northford ±4 km → nothing" in " ".join(dry.stdout.split())
    with open_store(tmp_path / "dateline.db") as store:
        assert {c.id for c in store.claims()} == {c.id for c in OLD}
        assert newer("reread", "mill").exit_code == 0
        assert OLD[1].id not in {c.id for c in store.claims()}
        assert OLD[1].id in {c.id for c in store.claims(current=False)}, "nothing is overwritten"
        assert "encoding_guessed" in {issue.kind for issue in store.issues()}
    assert "0 read otherwise" in newer("reread").stdout


def test_as_json(newer: Call) -> None:
    told = json.loads(newer("reread", "--json").stdout)
    assert told["kept"] is True
    (row,) = told["reports"]
    assert (row["before"], row["after"], len(row["new"]), len(row["gone"])) == (len(OLD), len(OLD), 1, 1)
    assert [(c["before"], c["fields"]) for c in row["changed"]] == [(OLD[0].id, ["place"])]
    assert told["by_kind"] == {"new": {"event": 1}, "gone": {"control": 1}, "changed": {"event": 1}}


def test_judgements_follow_their_claims_and_those_that_cannot_are_told(newer: Call) -> None:
    event, control = OLD[:2]
    assert newer("judge", "accept", event.id, *WHY).exit_code == 0
    assert newer("judge", "reject", control.id, *WHY).exit_code == 0
    assert newer("judge", "merge", event.id, OLD[8].id, *WHY).exit_code == 0
    assert "fits what is read" in newer("judgements", "--astray").stdout
    told = json.loads(newer("reread", "--dry-run", "--json").stdout)
    assert sorted(s["why"] for s in told["astray"]) == ["gone", "otherwise"]
    assert json.loads(newer("judgements", "--astray", "--json").stdout) == [], "nothing was kept"
    shown = newer("reread").stdout
    assert "Judgements that no longer fit" in shown and "no claim is read any more where “retook”" in " ".join(shown.split())
    rows = json.loads(newer("judgements", "--astray", "--json").stdout)
    assert [row["astray"][0]["why"] for row in rows] == ["otherwise", "gone"]
    assert "did not fit before either" in newer("reread").stdout
    assert "of an earlier reading" in newer("judge", "accept", event.id, *WHY).stderr


def test_one_report_that_fails_does_not_end_the_run(newer: Call, tmp_path: Path) -> None:
    with open_store(tmp_path / "dateline.db") as store:
        store.add(made.reading(made.report(id="bad", text="unreadable words")), NOON)
    done = newer("reread")
    assert done.exit_code == 1 and "failed: bad" in done.stderr and "1 new" in done.stdout
    assert newer("reread", "bad").exit_code == 2
    assert "no report 'gone'" in newer("reread", "gone").stderr
