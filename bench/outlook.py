"""UCDP Syria: how many events to expect at a place or by an actor, told week after week from the days before, and then counted.

Series: districts, towns, dyads and sides. Origins follow each other by some days, and nothing after an origin is known at it.
The years of the set are two stretches with a gap between them, each forecast from its own days alone; a third measure is of
series that are short still.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np

from dateline.records import Forecast, History
from dateline.stages.recurrence import recurrence
from dateline.stages.recurrence.negative_binomial import Floats, probabilities

FIRST = 91  # days before the first origin
HORIZONS = (1, 7, 30)
MONTH = 30
SHARES = {"cover_80": 0.8, "cover_95": 0.95}
MODEL, BASELINES = "ours", ("average", "empirical", "last", "month")
CIVILIANS = "Civilians"

Scores = dict[tuple[str, int], list[list[float]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Days of the set, the days from origin to origin, and how many events a series has before an origin at which it counts."""

    first: date
    last: date
    step: int
    least: int = 20
    below: int = sys.maxsize

    def __len__(self) -> int:
        return (self.last - self.first).days + 1


STRETCHES = {
    "2016": Stretch(first=date(2016, 1, 1), last=date(2016, 12, 31), step=7),
    "2018_19": Stretch(first=date(2018, 1, 1), last=date(2019, 11, 30), step=14),
    "2016_short": Stretch(first=date(2016, 1, 1), last=date(2016, 12, 31), step=28, least=5, below=20),
}


def run(data: Path, limit: int | None = None) -> dict[str, Any]:
    """CRPS and Brier score (at least one event) by stretch and horizon, ours beside four baselines, and the skill over each.

    average: Poisson at the rate of all days before; empirical: the counts of all windows before; last: Poisson at the count of
    the last window; month: Poisson at the rate of the last 30 days. Skill is 1 - ours / theirs. cover: how often the 80 and
    95 % intervals held the count. `limit` keeps the first so many origins of each stretch.
    """
    file = data / "ucdp_syria" / "dev.jsonl"
    if not file.is_file():
        return {"skipped": f"{file} is not here"}
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    return {name: _stretch(rows, stretch, limit) for name, stretch in STRETCHES.items()}


def _stretch(rows: list[dict[str, Any]], stretch: Stretch, limit: int | None) -> dict[str, Any]:
    series = _series(rows, stretch)
    scores: Scores = {}
    for origin in range(FIRST, len(stretch), stretch.step)[:limit]:
        known = {name: days for name, days in series.items() if int(days[:origin].sum()) >= stretch.least}
        told = [_history(name, days[:origin], stretch.first) for name, days in known.items()]
        for forecast in recurrence(told, HORIZONS):
            if forecast.count < stretch.below:
                _score(forecast, known[forecast.name], origin, scores)
    return {f"days_{days}": _figures(scores, days) for days in HORIZONS if (MODEL, days) in scores}


def _series(rows: list[dict[str, Any]], stretch: Stretch) -> dict[str, Floats]:
    """The number of events of each series on each day. An event of a few days counts on the last, when it could be known."""
    found: dict[str, Floats] = {}
    for row in rows:
        day = (date.fromisoformat(row["date_end"]) - stretch.first).days
        if row["date_prec"] <= 2 and 0 <= day < len(stretch):
            for name in _names(row):
                found.setdefault(name, np.zeros(len(stretch)))[day] += 1
    return {name: found[name] for name in sorted(found) if found[name].sum() >= stretch.least}


def _names(row: dict[str, Any]) -> set[str]:
    sides = {f"side: {row[side]}" for side in ("side_a", "side_b") if row[side] != CIVILIANS}
    district = {f"district: {row['adm2']}"} if row["adm2"] and row["where_prec"] <= 3 else set()
    town = {f"town: {row['place']}"} if row["where_prec"] <= 2 else set()
    return {f"dyad: {row['dyad']}"} | sides | district | town


def _history(name: str, counts: Floats, first: date) -> History:
    days = tuple(first + timedelta(days=int(n)) for n in np.repeat(np.arange(len(counts)), counts.astype(int)))
    about = "place" if name.startswith(("district", "town")) else "actor"
    return History(about=about, name=name, since=first, until=first + timedelta(days=len(counts) - 1), days=days)


def _score(forecast: Forecast, counts: Floats, origin: int, scores: Scores) -> None:
    days = forecast.days
    if origin + days > len(counts):
        return
    came, before = int(counts[origin : origin + days].sum()), counts[:origin]
    scale = max(came, forecast.wide[1], days * before.mean(), before[-days:].sum())
    for name, chance in _told(forecast, before, int(3 * scale) + 30):
        below = chance.cumsum()
        crps = float(((below - (np.arange(len(below)) >= came)) ** 2).sum())
        scores.setdefault((name, days), []).append([crps, float((1 - chance[0] - (came > 0)) ** 2)])
    inside = [low <= came <= high for low, high in (forecast.likely, forecast.wide)]
    scores.setdefault(("inside", days), []).append([float(held) for held in inside])


def _told(forecast: Forecast, before: Floats, most: int) -> Iterator[tuple[str, Floats]]:
    """What each way of telling gives for each count from 0 to `most`."""
    days = forecast.days
    average, last = days * float(before.mean()), float(before[-days:].sum())
    month = days * float(before[-MONTH:].mean())
    windows = np.convolve(before, np.ones(days), "valid").round().astype(int)
    yield MODEL, probabilities(forecast.mean, forecast.variance, most)
    yield "average", probabilities(average, average, most)
    yield "empirical", np.bincount(windows, minlength=most + 1)[: most + 1] / len(windows)
    yield "last", probabilities(last, last, most)
    yield "month", probabilities(month, month, most)


def _figures(scores: Scores, days: int) -> dict[str, Any]:
    means = {name: np.mean(scores[name, days], axis=0) for name in (MODEL, *BASELINES, "inside")}
    ours = means[MODEL]
    skill = {
        f"{measure}_skill_{name}": round(float(1 - ours[i] / means[name][i]), 3)
        for i, measure in enumerate(("crps", "brier"))
        for name in BASELINES
    }
    plain = {
        f"{m}_{name}": round(float(means[name][i]), 4) for i, m in enumerate(("crps", "brier")) for name in (MODEL, *BASELINES)
    }
    cover = {name: round(float(held), 3) for name, held in zip(SHARES, means["inside"], strict=True)}
    return {"forecasts": len(scores[MODEL, days]), **plain, **skill, **cover}
