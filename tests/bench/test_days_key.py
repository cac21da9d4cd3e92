"""The keys of bench/days: their words stand in the reports, their slugs and types exist."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from dateline.knowledge import Knowledge

DAYS = Path(__file__).parents[2] / "bench" / "days"
KEYS = sorted(DAYS.glob("*.yaml"))
STATUSES = {"single-source", "corroborated", "disputed", "denied"}
DISPUTES = {"control", "doer", "denial", "toll"}

Key = dict[str, Any]


@pytest.fixture(params=KEYS, ids=lambda path: path.stem)
def war(request: pytest.FixtureRequest) -> tuple[str, Key]:
    return request.param.stem, yaml.safe_load(request.param.read_text(encoding="utf-8"))


def _texts() -> dict[str, str]:
    """Every dispatch a key may speak of, by id: those beside the keys and those of examples/."""
    files = [*DAYS.glob("*.jsonl"), *(DAYS.parents[1] / "examples").glob("*.jsonl")]
    reports = [json.loads(line) for path in files for line in path.read_text(encoding="utf-8").splitlines()]
    return {report["id"]: report["text"] for report in reports}


def _cited(node: object) -> Iterator[tuple[str, str]]:
    """Each (report, words) anywhere in a key."""
    if isinstance(node, dict):
        if "report" in node and "words" in node:
            yield node["report"], node["words"]
        node = list(node.values())
    if isinstance(node, list):
        for child in node:
            yield from _cited(child)


def test_words_stand_once_in_their_report(war: tuple[str, Key]) -> None:
    texts = _texts()
    wrong = [(report, words) for report, words in _cited(war[1]) if texts.get(report, "").count(words) != 1]
    assert not wrong


def test_slugs_are_unique_and_exist(war: tuple[str, Key]) -> None:
    slugs = Counter(incident["id"] for incident in war[1]["incidents"])
    assert not [slug for slug, times in slugs.items() if times > 1]
    named = [slug for episode in war[1].get("episodes", []) for slug in episode["incidents"]]
    assert not set(named) - slugs.keys()
    # A toll's `about` is a slug, or words for people, which have spaces.
    abouts = {toll["about"] for toll in war[1].get("tolls", []) if " " not in toll["about"]}
    assert not abouts - slugs.keys()


def test_types_are_the_codebooks(war: tuple[str, Key], known: Knowledge) -> None:
    key = war[1]
    for kind, types in (
        ("event", {incident["type"] for incident in key["incidents"]}),
        ("control", {row["state"] for row in key.get("control", [])}),
        ("loss", {toll["type"] for toll in key.get("tolls", [])}),
    ):
        assert not types - set(known.codebook.types(kind)), kind
    assert {incident["status"] for incident in key["incidents"]} <= STATUSES
    kinds = [dispute["kind"] for dispute in key.get("disputes", [])]
    assert {kind for given in kinds for kind in ([given] if isinstance(given, str) else given)} <= DISPUTES


def test_every_incident_is_told_and_days_are_days(war: tuple[str, Key]) -> None:
    assert not [incident["id"] for incident in war[1]["incidents"] if not incident["told"]]
    rows = [*war[1]["incidents"], *war[1].get("control", [])]
    for day in (str(row["day"]) for row in rows if row["day"] is not None):
        ends = [date.fromisoformat(end) for end in day.split("/")]
        assert ends == sorted(ends)


def test_each_dispute_has_two_sides(war: tuple[str, Key]) -> None:
    assert not [dispute["about"] for dispute in war[1].get("disputes", []) if len([side for side in dispute["sides"] if side]) < 2]
