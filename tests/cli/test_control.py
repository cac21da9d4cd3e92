"""`dateline control` over a store of made records; what there is to assemble is faked by the situation of conftest."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Call, situation


@pytest.fixture
def known_by(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """The moments asked for; whatever was known then, the same follows."""
    asked: list[object] = []
    monkeypatch.setattr("dateline.batch.situation_known_by", lambda _, __, moment: asked.append(moment) or situation())
    return asked


def test_a_place_is_shown_with_who_says_so(filled: Call) -> None:
    result = filled("control", "old mill", "--at", "2017-03-21")
    assert result.exit_code == 0, result.output
    assert "Control at the end of 2017-03-21, by all that is known now" in result.stdout
    assert "holds: Harbour Guard · possible · claimed" in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 100


def test_scripts_get_json(filled: Call) -> None:
    found = json.loads(filled("control", "Old Mill", "--at", "2017-03-21", "--json").stdout)
    assert (found["at"], found["as_known"]) == ("2017-03-21", None)
    assert {row["holder"] for row in found["control"]} == {"Harbour Guard", "Reed League"}


def test_as_known_asks_by_the_clock_that_is_named(filled: Call, known_by: list[object]) -> None:
    found = json.loads(filled("control", "--as-known", "2017-03-20", "--json").stdout)
    assert (found["at"], found["as_known"]) == ("2017-03-20", {"day": "2017-03-20", "clock": "published"})
    shown = filled("control", "Old Mill", "--at", "2017-03-19", "--as-known", "2017-03-20", "--clock", "recorded").stdout
    assert "2017-03-19, by what was recorded until 2017-03-20" in shown
    assert [m.clock for m in known_by] == ["published", "recorded"]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["control", "Old Mil", "--at", "2017-03-21"], "nothing is told of a place 'Old Mil'; near it: Old Mill"),
        (["control", "--at", "21 March"], "21 March"),
        (["control", "--as-known", "2017-03-20", "--clock", "sun"], "no clock 'sun'; there is: published, recorded"),
    ],
)
def test_what_cannot_be_answered_is_said_in_a_line(filled: Call, words: list[str], said: str) -> None:
    result = filled(*words)
    assert result.exit_code == 2
    assert said in " ".join(result.output.replace("│", " ").split()) or said in str(result.exception or result.stderr)


def test_a_store_that_is_not_there_is_not_made(call: Call, tmp_path: Path) -> None:
    assert call("control").exit_code == 2
    assert not (tmp_path / "dateline.db").exists()
