"""The gate refuses a drop, a rise past a ceiling, and a bounded figure that went missing."""

from __future__ import annotations

from pathlib import Path

import pytest
from bench.__main__ import PUBLIC, main
from bench.claims import FIGURES
from bench.outcome import table
from bench.public import flat

from bench import gate

FLOORS = {"claims": {"at_least": {"dev.found": 0.6}, "at_most": {"dev.over": 1.1}}}


def test_figures_within_their_bounds_pass() -> None:
    assert gate.drops({"claims": {"dev.found": 0.6, "dev.over": 1.1}}, FLOORS) == []


@pytest.mark.parametrize(
    ("figures", "words"),
    [
        ({"dev.found": 0.59, "dev.over": 1.0}, "below its floor 0.6"),
        ({"dev.found": 0.61, "dev.over": 1.2}, "above its ceiling 1.1"),
        ({"dev.found": 0.61}, "not measured"),
    ],
)
def test_a_drop_is_named(figures: dict[str, float], words: str) -> None:
    (line,) = gate.drops({"claims": figures}, FLOORS)
    assert words in line


def test_a_measure_that_did_not_run_is_not_judged() -> None:
    assert gate.drops({"speed": {"help_seconds": 9.0}}, FLOORS) == []


def test_the_floors_bound_only_figures_that_exist() -> None:
    for bounds in gate.read().get("claims", {}).values():
        for name in bounds:
            group, figure = name.split(".")
            assert group.removesuffix("-check") in {"seed", "dev", "both"}
            assert figure in FIGURES


def test_absent_data_is_said_and_passes_the_gate(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["claims", "--data", str(tmp_path), "--gate"]) == 0
    assert "skipped" in capsys.readouterr().out


def test_an_unknown_measure_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["nonsense"])
    assert "no measure 'nonsense'" in capsys.readouterr().err


def test_public_figures_are_flat_and_numbers_only() -> None:
    assert flat({"all": {"f1": 0.5, "words": "none"}, "n": 3}) == [("all.f1", 0.5), ("n", 3.0)]


def test_every_public_set_says_that_it_is_absent(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*PUBLIC, "--data", str(tmp_path)]) == 0
    assert capsys.readouterr().out.count("skipped") == len(PUBLIC)


def test_a_table_lines_up_its_columns() -> None:
    assert table(["figure", "dev"], [["found", "0.612"]]) == ("figure    dev", "found   0.612")
