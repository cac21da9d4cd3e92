"""The measure of forecasts over a set made by hand: nothing after an origin is known at it, and better is better."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from bench.outlook import Stretch, _series, run

START = date(2016, 1, 1)


def row(day: date, **more: Any) -> dict[str, Any]:
    plain = {
        "date_end": day.isoformat(),
        "date_prec": 1,
        "where_prec": 1,
        "adm2": "Northford",
        "place": "Old Mill",
        "dyad": "Guard - League",
        "side_a": "Guard",
        "side_b": "Civilians",
    }
    return {**plain, **more}


def test_a_measure_without_its_data_is_skipped(tmp_path: Path) -> None:
    assert "skipped" in run(tmp_path)


def test_events_become_series_of_places_dyads_and_sides() -> None:
    rows = [row(START + timedelta(days=n)) for n in range(20)]
    vague = [row(START, where_prec=4), row(START, date_prec=4), row(date(2017, 1, 1))]
    found = _series(rows + vague, Stretch(first=START, last=date(2016, 12, 31), step=7))
    assert set(found) == {"district: Northford", "town: Old Mill", "dyad: Guard - League", "side: Guard"}
    assert found["town: Old Mill"].sum() == 20
    assert found["side: Guard"][0] == 2


def test_a_series_that_comes_in_bursts_is_forecast_better_than_by_its_average(tmp_path: Path) -> None:
    folder = tmp_path / "ucdp_syria"
    folder.mkdir()
    loud = [START + timedelta(days=n) for n in range(366) if (n // 40) % 2 == 0 for _ in range(2)]
    (folder / "dev.jsonl").write_text("\n".join(json.dumps(row(day)) for day in loud), encoding="utf-8")
    found = run(tmp_path)["2016"]["days_7"]
    assert found["forecasts"] == 4 * 39
    assert found["crps_skill_average"] > 0.2
    assert 0 <= found["cover_80"] <= found["cover_95"] <= 1
